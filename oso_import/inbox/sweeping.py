"""Which rows are due: what no worker was told, and what a worker left unfinished."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from aanleverpunt.services import notifications
from oso_import.queue import FETCH, READ, RENDER

from .pdf import TE_MAKEN
from .read import TE_LEZEN
from .steps import free_dossiers

MOST = 500


def due(*, nu: datetime) -> Iterator[tuple[str, UUID]]:
    """Task and row, oldest first."""
    for notificatie_id in notifications.due(nu):
        yield FETCH, notificatie_id
    yield from ((READ, pk) for pk in _dossiers(TE_LEZEN, nu))
    yield from ((RENDER, pk) for pk in _dossiers(TE_MAKEN, nu))


def _dossiers(werk: Q, nu: datetime) -> list[UUID]:
    rijen = free_dossiers(werk, nu=nu)
    return list(rijen.order_by("ontvangen_op").values_list("pk", flat=True)[:MOST])
