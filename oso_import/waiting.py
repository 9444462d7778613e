"""Since when the oldest work waits, and whether some goes on; by the rows, which are the queue."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Min, Q, QuerySet
from django.db.models.functions import Coalesce

from aanleverpunt.models import Notificatie
from aanleverpunt.services import notifications

from .importer.apply import free_imports
from .inbox.read import TE_LEZEN
from .inbox.steps import free_dossiers
from .models import Dossier, Import


def oldest(*, nu: datetime) -> datetime | None:
    """The moment the longest waiting row became due; None when nothing is.

    Paper is left out: it may wait, behind hundreds of others, without anybody missing it.
    """
    momenten = (
        _since(
            Notificatie.objects.filter(pk__in=notifications.due(nu)),
            "lease_tot",
            "volgende_poging",
            "herhaald_op",
            "ontvangen_op",
        ),
        _since(free_dossiers(TE_LEZEN, nu=nu), "lease_tot", "ontvangen_op"),
        _since(free_imports(nu=nu), "lease_tot", "bevestigd_op"),
    )
    return min((moment for moment in momenten if moment), default=None)


def is_busy(*, nu: datetime) -> bool:
    """Whether some worker holds a row now: one who is at it says nothing meanwhile."""
    vast = Q(lease_tot__gt=nu)
    return any(model.objects.filter(vast).exists() for model in (Notificatie, Dossier, Import))


def _since(
    rijen: QuerySet[Notificatie] | QuerySet[Dossier] | QuerySet[Import], *velden: str
) -> datetime | None:
    """The earliest of the first of these columns that a row has."""
    eerste: datetime | None = rijen.order_by().aggregate(eerste=Min(Coalesce(*velden)))["eerste"]
    return eerste
