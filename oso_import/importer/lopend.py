"""The import that is going on, for the pages one goes on to while it does."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from oso_import.models import Import, ImportStatus
from scholen.models import School


@dataclass(frozen=True, slots=True)
class Lopend:
    """How far one import is, as one line."""

    pk: UUID
    klaar: int
    totaal: int
    is_bezig: bool


def lopende_import(school: School) -> Lopend | None:
    """The latest import of this school that is going on; None when there is none."""
    bezig = school.imports.filter(status=ImportStatus.BEZIG).order_by("-bevestigd_op").first()
    return stand_van(bezig) if bezig else None


def stand_van(import_: Import) -> Lopend:
    """How far this one is."""
    telling = import_.regels.aggregate(
        totaal=Count("pk"), klaar=Count("pk", filter=~Q(resultaat=""))
    )
    return Lopend(import_.pk, telling["klaar"], telling["totaal"], import_.is_bezig)
