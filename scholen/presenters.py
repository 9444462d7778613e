"""Lines of the logboek in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from logboek.models import Regel


@dataclass(frozen=True)
class LogboekRegel:
    """One line as the page prints it."""

    wat: str
    wie: str
    wanneer: datetime
    bijzonderheden: str
    code: str


def presenteer(regel: Regel, namen: Mapping[str, str]) -> LogboekRegel:
    """`code` is the subject: a gebruiker by name (`namen`, by id), anything else by what our
    helpdesk can find it by, its kind and the head of its id."""
    soort, _, id_ = regel.onderwerp.partition(":")
    return LogboekRegel(
        wat=regel.gebeurtenis[:1].upper() + regel.gebeurtenis[1:],
        wie=f"{regel.actor_naam} (koppeling)" if regel.actor_soort == "token" else regel.actor_naam,
        wanneer=regel.tijdstip,
        bijzonderheden=", ".join(
            f"{naam.replace('_', ' ')}: {_in_woorden(feit)}" for naam, feit in regel.feiten.items()
        ),
        code=namen.get(id_) or f"{soort} {id_[:8]}".rstrip(),
    )


def _in_woorden(feit: str | int | bool) -> str:
    match feit:
        case True:
            return "ja"
        case False:
            return "nee"
        case _:
            return str(feit)
