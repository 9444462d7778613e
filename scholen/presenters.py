"""Lines of the logboek in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from logboek.models import Regel

_VERWIJZING = re.compile(r"[a-z]+:[0-9a-f]{8}-[0-9a-f-]{27}")
_LABELS = {
    "bytes": "grootte in bytes",
    "bron_brin": "van school",
    "bron_index": "daar aanleverpunt",
    "eenheden": "aantal gegevens",
    "over": "niet meer gedaan",
}


@dataclass(frozen=True)
class LogboekRegel:
    """One line as the page prints it."""

    wat: str
    wie: str
    wanneer: datetime
    bijzonderheden: str
    code: str


def presenteer(regel: Regel, namen: Mapping[str, str]) -> LogboekRegel:
    """`code` is the subject: by its name (`namen`, by id) if it has one, else by what our
    helpdesk can find it by, its kind and the head of its id."""
    id_ = regel.onderwerp.partition(":")[2]
    return LogboekRegel(
        wat=regel.gebeurtenis[:1].upper() + regel.gebeurtenis[1:],
        wie=f"{regel.actor_naam} (koppeling)" if regel.actor_soort == "token" else regel.actor_naam,
        wanneer=regel.tijdstip,
        bijzonderheden=", ".join(
            f"{_LABELS.get(naam, naam.replace('_', ' '))}: {_in_woorden(feit)}"
            for naam, feit in regel.feiten.items()
        ),
        code=namen.get(id_) or _kort(regel.onderwerp),
    )


def _in_woorden(feit: str | int | bool) -> str:
    match feit:
        case True:
            return "ja"
        case False:
            return "nee"
        case _:
            return (
                _kort(feit) if isinstance(feit, str) and _VERWIJZING.fullmatch(feit) else str(feit)
            )


def _kort(onderwerp: str) -> str:
    """ "dossier bf1edd6a", of "dossier:bf1edd6a-…" """
    soort, _, id_ = onderwerp.partition(":")
    return f"{soort} {id_[:8]}".rstrip()
