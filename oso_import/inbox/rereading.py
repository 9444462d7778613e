"""Reading a dossier once more, with what Leerwinst knows now: a mended fault, a new editie."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

import logboek
from logboek import SYSTEEM, Actor
from oso_import.edities import edities
from oso_import.events import Gebeurtenis
from oso_import.models import (
    Bijlage,
    Dossier,
    DossierInhoud,
    DossierPdf,
    ImportRegel,
    ImportStatus,
    PdfStatus,
    Status,
)
from oso_import.queue import READ, publish

from .steps import note

BEZIG = "wordt al gelezen"
GEEN_INHOUD = "zonder bewaarde inhoud"
GEIMPORTEERD = "al geïmporteerd, of een import is ermee bezig"
WEGGEGOOID = "in de prullenbak"
MOST = 500


@transaction.atomic
def read_again(dossier: Dossier, *, by: Actor) -> str:
    """Have the received bytes judged anew. Empty when that is on its way, else why it is not.

    What somebody imported stays as he saw it.
    """
    rij = Dossier.objects.select_for_update().get(pk=dossier.pk)
    if beletsel := _obstacle(rij):
        return beletsel
    nu = timezone.now()
    Bijlage.objects.filter(dossier=rij).delete()  # reading makes them
    DossierPdf.objects.filter(dossier=rij).delete()
    rij.status, rij.reden, rij.pdf_status = Status.TE_LEZEN, "", PdfStatus.GEEN
    rij.bevindingen, rij.aantal_bevindingen = [], 0
    rij.pogingen, rij.lease_tot = 0, nu  # free from now on: it waits since this moment
    rij.save()
    note(rij, "opnieuw lezen gevraagd", op=nu, by=by)
    logboek.record(
        Gebeurtenis.DOSSIER_OPNIEUW_LEZEN,
        by=by,
        school=rij.school_id,
        onderwerp=f"dossier:{rij.pk}",
    )
    transaction.on_commit(lambda: publish(READ, rij.pk), robust=True)
    return ""


def read_newly_loaded() -> None:
    """Have read what waits for an editie that is there now.

    A dossier of an unknown editie bears its year alone ("2031"), one that was read its name.
    """
    geladen = {editie.naam.partition(".")[0] for editie in edities().values()}
    wachtend = Dossier.objects.filter(
        status=Status.ONLEESBAAR, reden="onbekende-editie", editie__in=geladen, verwijderd_op=None
    )
    for dossier in wachtend.order_by("ontvangen_op")[:MOST]:
        read_again(dossier, by=SYSTEEM)


def _obstacle(dossier: Dossier) -> str:
    if dossier.verwijderd_op is not None:
        return WEGGEGOOID
    if dossier.status == Status.TE_LEZEN:
        return BEZIG
    if not DossierInhoud.objects.filter(pk=dossier.pk).exists():
        return GEEN_INHOUD
    in_import = ImportRegel.objects.filter(dossier=dossier, van__status=ImportStatus.BEZIG)
    return GEIMPORTEERD if dossier.geimporteerd_op or in_import.exists() else ""
