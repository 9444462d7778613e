"""From received bytes to a judgement: refused, unreadable, with findings or valid."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

import logboek
from logboek import SYSTEEM
from oso_import.events import Gebeurtenis
from oso_import.models import Bijlage, Dossier, PdfStatus, Status

from . import summary
from .attachments import rows_of
from .judgement import Oordeel, judge
from .queries import dossier_data
from .retention import wipe_contents
from .steps import claim, note

LEASE = timedelta(minutes=6)  # longer than Celery's time limit of a task
MAX_ATTEMPTS = 3
TE_LEZEN = Q(status=Status.TE_LEZEN)
LUKT_NIET = "lezen-lukt-niet"


def read(dossier_id: UUID, *, nu: datetime) -> bool:
    """Judge what was received, if that is due; whether it is now to be put on paper.

    Whatever goes wrong, the received bytes stay as they are. Only a refusal wipes them.
    """
    dossier = claim(dossier_id, TE_LEZEN, nu=nu, lease=LEASE)
    if dossier is None:
        return False
    if dossier.pogingen > MAX_ATTEMPTS:  # it keeps killing its worker
        oordeel = Oordeel.unreadable(LUKT_NIET)
    else:
        oordeel = judge(dossier_data(dossier))
    return _keep(dossier, oordeel)


def give_up(dossier_id: UUID) -> None:
    """An attempt failed by a fault of ours: let it be tried again, or say that it does not work."""
    dossier = Dossier.objects.filter(TE_LEZEN, pk=dossier_id).first()
    if dossier is None:
        return
    if dossier.pogingen >= MAX_ATTEMPTS:
        _keep(dossier, Oordeel.unreadable(LUKT_NIET))
    else:
        Dossier.objects.filter(pk=dossier_id).update(lease_tot=None)


@transaction.atomic
def _keep(dossier: Dossier, oordeel: Oordeel) -> bool:
    """Write the judgement down, unless it was written, deleted or erased meanwhile."""
    nog_zo = Dossier.objects.select_for_update().filter(
        TE_LEZEN, pk=dossier.pk, lease_tot=dossier.lease_tot, gewist_op=None
    )
    if not nog_zo.exists():
        return False
    dossier.refresh_from_db()
    dossier.status, dossier.reden, dossier.editie = oordeel.status, oordeel.reden, oordeel.editie
    dossier.bevindingen = oordeel.bevindingen
    dossier.aantal_bevindingen = len(oordeel.bevindingen)
    dossier.lease_tot, dossier.pogingen = None, 0
    if oordeel.status == Status.GEWEIGERD:
        wipe_contents(dossier)
    else:
        _fill(dossier, oordeel)
    dossier.save()
    _tell(dossier)
    return dossier.pdf_status == PdfStatus.TE_MAKEN


def _fill(dossier: Dossier, oordeel: Oordeel) -> None:
    dossier.pdf_status = PdfStatus.TE_MAKEN
    if oordeel.inhoud is None:
        return
    summary.fill(dossier, oordeel.inhoud.kern)
    Bijlage.objects.bulk_create(rows_of(dossier, oordeel.inhoud))


def _tell(dossier: Dossier) -> None:
    nu = timezone.now()
    if dossier.status != Status.GEWEIGERD:
        note(dossier, "gelezen", op=nu, code=dossier.reden or dossier.status)
        return
    note(dossier, "geweigerd en gewist", op=nu, code=dossier.reden)
    logboek.record(
        Gebeurtenis.DOSSIER_GEWEIGERD,
        by=SYSTEEM,
        school=dossier.school_id,
        onderwerp=f"dossier:{dossier.pk}",
        reden=dossier.reden,
    )
