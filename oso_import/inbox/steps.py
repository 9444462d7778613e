"""What happened to a dossier: an immutable row per step, and the claim that work begins with."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet

from logboek import SYSTEEM, Actor
from oso_import.models import Dossier, DossierStap


def note(dossier: Dossier, stap: str, *, op: datetime, by: Actor = SYSTEEM, code: str = "") -> None:
    """Write down one step, in the caller's transaction."""
    DossierStap.objects.create(
        dossier=dossier,
        stap=stap,
        code=code,
        door_soort=by.soort,
        door_id=by.id,
        door_naam=by.naam,
        op=op,
    )


def free_dossiers(due: Q, *, nu: datetime) -> QuerySet[Dossier]:
    """Those that are due and that nobody is at."""
    vrij = Q(lease_tot=None) | Q(lease_tot__lt=nu)
    return Dossier.objects.filter(due, vrij, verwijderd_op=None, gewist_op=None)


def claim(dossier_id: UUID, due: Q, *, nu: datetime, lease: timedelta) -> Dossier | None:
    """The dossier when it is due and nobody else is at it; the attempt is counted."""
    veranderd = (
        free_dossiers(due, nu=nu)
        .filter(pk=dossier_id)
        .update(lease_tot=nu + lease, pogingen=F("pogingen") + 1)
    )
    return Dossier.objects.select_related("school").get(pk=dossier_id) if veranderd else None
