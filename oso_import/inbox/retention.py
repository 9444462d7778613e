"""What goes, when: into the bin, back out of it, and erased for good."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

import logboek
from aanleverpunt.models import NotificatieStatus
from logboek import SYSTEEM, Actor
from oso_import.events import Gebeurtenis
from oso_import.models import Bijlage, Dossier, DossierInhoud, DossierPdf, PdfStatus, Status
from scholen.models import School

from . import summary
from .steps import note

BATCH = 200


def te_verwijderen(school: School) -> QuerySet[Dossier]:
    """What can be laid in the bin: everything but what is still on its way."""
    reist_nog = Q(status=Status.ONDERWEG) & ~Q(notificatie__status=NotificatieStatus.MISLUKT)
    return Dossier.objects.filter(school=school, verwijderd_op=None).exclude(reist_nog)


def prullenbak(school: School) -> QuerySet[Dossier]:
    """The deleted dossiers of a school that can still be put back."""
    return Dossier.objects.filter(school=school, verwijderd_op__isnull=False, gewist_op=None)


def wist_op(verwijderd_op: datetime) -> datetime:
    """When what was laid in the bin then is erased."""
    return verwijderd_op + timedelta(days=settings.BIN_DAYS)


@transaction.atomic
def verwijder(school: School, ids: Iterable[UUID], *, by: Actor) -> int:
    """Lay dossiers of this school in the bin; how many went. What is not there is left alone."""
    nu = timezone.now()
    dossiers = _op_slot(te_verwijderen(school), ids)
    for dossier in dossiers:
        dossier.verwijderd_op, dossier.verwijderd_door = nu, by.naam
        dossier.save(update_fields=["verwijderd_op", "verwijderd_door"])
        note(dossier, "verwijderd", op=nu, by=by)
        _log(Gebeurtenis.DOSSIER_VERWIJDERD, dossier, by)
    return len(dossiers)


@transaction.atomic
def zet_terug(school: School, ids: Iterable[UUID], *, by: Actor) -> int:
    """Take dossiers of this school out of the bin again; how many came back.

    One that never arrived stays when its notificatie was announced anew meanwhile.
    """
    nu = timezone.now()
    terug = 0
    for dossier in _op_slot(prullenbak(school), ids):
        if dossier.status == Status.ONDERWEG and _is_opnieuw_aangekondigd(dossier):
            continue
        dossier.verwijderd_op, dossier.verwijderd_door = None, ""
        dossier.save(update_fields=["verwijderd_op", "verwijderd_door"])
        note(dossier, "teruggezet", op=nu, by=by)
        _log(Gebeurtenis.DOSSIER_TERUGGEZET, dossier, by)
        terug += 1
    return terug


def delete_expired(*, nu: datetime) -> int:
    """Erase what lay in the bin for BIN_DAYS or was received RAW_DAYS ago; how many went.

    Of each, the row with its hashes and its steps stay as a proof that says nothing of a pupil.
    """
    uit_de_bak = Q(verwijderd_op__lte=nu - timedelta(days=settings.BIN_DAYS))
    te_oud = Q(ontvangen_op__lte=nu - timedelta(days=settings.RAW_DAYS))
    over = Dossier.objects.filter(uit_de_bak | te_oud, gewist_op=None).values_list("pk", flat=True)
    ids = list(over[:BATCH])
    for pk in ids:
        _wis(pk, nu=nu)
    return len(ids)


def wipe_contents(dossier: Dossier) -> None:
    """Take every byte of the contents and every derived copy; the caller saves the row."""
    DossierInhoud.objects.filter(pk=dossier.pk).delete()
    DossierPdf.objects.filter(pk=dossier.pk).delete()
    Bijlage.objects.filter(dossier=dossier).delete()
    summary.clear(dossier)
    dossier.pdf_status = PdfStatus.GEEN


@transaction.atomic
def _wis(pk: UUID, *, nu: datetime) -> None:
    dossier = Dossier.objects.select_for_update().get(pk=pk)
    if dossier.verwijderd_op is None:
        dossier.verwijderd_op, dossier.verwijderd_door = nu, SYSTEEM.naam
    dossier.gewist_op = nu
    dossier.bevindingen = []
    wipe_contents(dossier)
    dossier.save()
    note(dossier, "gewist", op=nu)
    _log(Gebeurtenis.DOSSIER_GEWIST, dossier, SYSTEEM)


def _op_slot(dossiers: QuerySet[Dossier], ids: Iterable[UUID]) -> list[Dossier]:
    return list(dossiers.filter(pk__in=list(ids)).select_for_update(of=("self",)))


def _is_opnieuw_aangekondigd(dossier: Dossier) -> bool:
    return Dossier.objects.filter(notificatie=dossier.notificatie_id, verwijderd_op=None).exists()


def _log(gebeurtenis: Gebeurtenis, dossier: Dossier, by: Actor) -> None:
    logboek.record(gebeurtenis, by=by, school=dossier.school_id, onderwerp=f"dossier:{dossier.pk}")
