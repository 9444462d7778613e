"""Faults on order: named, counted, the same every time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .opslag import Opslag

CODES = "code-"
BERICHTEN = (
    "ping",
    "overzicht",
    "registreer",
    "meldenNotificatie",
    "overdracht",
    "sessiecontrole",
    "afmelding",
    "document",
)
SOORTEN: Mapping[str, str] = {
    "tc-weg": "Het Traffic Center hangt op zonder antwoord",
    "tc-storing": "Het Traffic Center antwoordt met HTTP 503",
    "tc-traag": "Het Traffic Center wacht zoveel seconden",
    "las-weg": "Het LAS hangt op zonder antwoord",
    "las-storing": "Het LAS antwoordt met HTTP 503",
    "las-traag": "Het LAS wacht zoveel seconden",
    "las-druppelt": "Het LAS stuurt het dossier met zoveel seconden tussen twee stukjes",
    "document-afgebroken": "Het LAS stuurt de helft van het dossier en hangt op",
    "document-leeg": "Het LAS stuurt een antwoord zonder dossier",
    "document-verminkt": "Het LAS stuurt een antwoord dat halverwege geen XML meer is",
    "foutvorm": "Hoe een code reist: faultstring, detail of resultaat",
    **{f"{CODES}{bericht}": f"Deze code als antwoord op {bericht}" for bericht in BERICHTEN},
}
MET_GETAL = frozenset({"tc-traag", "las-traag", "las-druppelt"})
FOUTVORMEN = frozenset({"faultstring", "detail", "resultaat"})


@dataclass(frozen=True, slots=True)
class Storing:
    naam: str
    waarde: str
    resterend: int | None  # how often it still strikes; None is until it is cleared


class Storingen:
    def __init__(self, opslag: Opslag) -> None:
        self._opslag = opslag

    def set(self, naam: str, waarde: str = "", times: int | None = None) -> None:
        """Orders a fault, in place of an earlier one of that name.

        Raises:
            ValueError: there is no such fault, or it cannot have this value.
        """
        if naam not in SOORTEN:
            raise ValueError(f"onbekende storing {naam}")
        if naam in MET_GETAL and not waarde.replace(".", "", 1).isdigit():
            raise ValueError(f"{naam} vraagt een aantal seconden")
        if naam.startswith(CODES) and not waarde:
            raise ValueError(f"{naam} vraagt een code")
        if naam == "foutvorm" and waarde not in FOUTVORMEN:
            raise ValueError("foutvorm is faultstring, detail of resultaat")
        if times is not None and times < 1:
            raise ValueError("een storing gebeurt minstens een keer")
        with self._opslag.verander() as db:
            db.execute("INSERT OR REPLACE INTO storing VALUES (?,?,?)", (naam, waarde, times))

    def clear(self, naam: str | None = None) -> None:
        with self._opslag.verander() as db:
            db.execute("DELETE FROM storing WHERE ? IS NULL OR naam=?", (naam, naam))

    def all(self) -> list[Storing]:
        rijen = self._opslag.rijen("SELECT * FROM storing ORDER BY naam")
        return [Storing(rij["naam"], rij["waarde"], rij["resterend"]) for rij in rijen]

    def strike(self, naam: str) -> str | None:
        """The value of a fault that is due now, counted down; None when there is none."""
        with self._opslag.verander() as db:
            rij = db.execute("SELECT * FROM storing WHERE naam=?", (naam,)).fetchone()
            if rij is None:
                return None
            if rij["resterend"] == 1:
                db.execute("DELETE FROM storing WHERE naam=?", (naam,))
            elif rij["resterend"] is not None:
                db.execute("UPDATE storing SET resterend=resterend-1 WHERE naam=?", (naam,))
            return str(rij["waarde"])

    def peek(self, naam: str) -> str | None:
        """The value of a fault, without counting it down."""
        rij = self._opslag.rij("SELECT waarde FROM storing WHERE naam=?", naam)
        return str(rij["waarde"]) if rij else None
