"""Where a value came from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Bron:
    """A source of values: a document of `datum` ("dossier"), or somebody's hand ("hand").

    `id` is the source's own id as text (a dossier's uuid), empty for hand; `omschrijving` names it
    for a person ("OSO-dossier van 12 maart 2026"); `door_id`/`door_naam` are who took it over.
    """

    soort: str  # "dossier" | "hand"
    id: str
    omschrijving: str
    datum: date | None
    door_id: str
    door_naam: str
    op: datetime
