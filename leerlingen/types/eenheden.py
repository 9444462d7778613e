"""Units: the smallest things that are replaced whole (import.md, rule 2).

Every unit has an address `sectie/sleutel` that stays the same from dossier to dossier. A unit
describes itself by `regels` (label and text), so that plan, page and history can show it without
knowing what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from .sleutels import korte_sleutel


class LijstSoort(StrEnum):
    """What happens to a unit that is not in a newer document (import.md, rule 4)."""

    VELD = "veld"  # one field: stays
    EEN = "een"  # one unit: stays
    LOPEND = "lopend"  # ended, when the document does state the list
    GROEIEND = "groeiend"  # stays


@dataclass(frozen=True, slots=True)
class Regel:
    """One labelled value of a unit. `veld` is its stable name within the unit."""

    veld: str
    label: str
    tekst: str
    onderdeel: str = ""
    code: str = ""
    betekenis: str = ""

    @property
    def leesbaar(self) -> str:
        return self.betekenis or self.tekst


class Eenheid(Protocol):
    """What every unit can tell about itself."""

    @property
    def sectie(self) -> str: ...
    @property
    def sleutel(self) -> str: ...
    @property
    def titel(self) -> str: ...
    @property
    def lijst(self) -> LijstSoort: ...
    def regels(self) -> tuple[Regel, ...]: ...


def adres_van(eenheid: Eenheid) -> str:
    """The address of a unit, for Herkomst, plan and history: "adressen/W"."""
    return f"{eenheid.sectie}/{eenheid.sleutel}"


@dataclass(frozen=True, slots=True)
class BijlageGegevens:
    """A file that belongs to a blok; its bytes are handed over apart, by `sha256`."""

    bestandsnaam: str
    omschrijving: str
    soort: str  # short name by content ("pdf"); empty when unreadable
    sha256: str
    grootte: int
    fout: str = ""


@dataclass(frozen=True, slots=True)
class PersonaliaVeld:
    """One field of the personalia. `waarde` is typed as the column of Leerling is."""

    veld: str  # column of Leerling: "achternaam", "voornamen", "geboortedatum", …
    label: str
    waarde: str | bool | date | tuple[str, ...]
    betekenis: str = ""

    sectie = "personalia"
    lijst = LijstSoort.VELD

    @property
    def sleutel(self) -> str:
        return self.veld

    @property
    def titel(self) -> str:
        return self.label

    def regels(self) -> tuple[Regel, ...]:
        return (Regel(self.veld, self.label, als_tekst(self.waarde), betekenis=self.betekenis),)


def als_tekst(waarde: str | bool | date | tuple[str, ...] | None) -> str:
    """A typed value in the wire's spelling, the one in which units are compared."""
    match waarde:
        case None:
            return ""
        case bool():
            return "true" if waarde else "false"
        case date():
            return waarde.isoformat()
        case tuple():
            return " ".join(waarde)
        case str():
            return waarde


def regels_van(*velden: tuple[str, str, str | bool | date | None]) -> tuple[Regel, ...]:
    """The values that are there, each as (veld, label, waarde)."""
    return tuple(
        Regel(veld, label, als_tekst(waarde)) for veld, label, waarde in velden if als_tekst(waarde)
    )


@dataclass(frozen=True, slots=True)
class PlaatsingGegevens:
    """One row of the school career. `eigen_school`: it is in this school, so it names a groep."""

    schooljaar: str
    brin: str
    vestiging: str
    groepscode: str
    groepsnaam: str
    jaargroep: str
    jaargroep_naam: str
    begindatum: date | None
    einddatum: date | None
    eigen_school: bool
    overig: tuple[Regel, ...]  # what more the source says: schoolsoort, schooltype, …
    lijst: LijstSoort  # LOPEND for rows of the document's own schooljaar, else GROEIEND
    volgnummer: int = 1

    sectie = "schoolloopbaan"

    @property
    def sleutel(self) -> str:
        begin = self.begindatum.isoformat() if self.begindatum else ""
        delen = (self.schooljaar, self.brin, self.vestiging, self.groepscode, begin)
        sleutel = "|".join(delen)
        return korte_sleutel(sleutel if self.volgnummer == 1 else f"{sleutel}|{self.volgnummer}")

    @property
    def titel(self) -> str:
        return f"Groep {self.groepsnaam or self.groepscode}, {self.schooljaar}"

    def regels(self) -> tuple[Regel, ...]:
        return (
            *regels_van(
                ("schooljaar", "Schooljaar", self.schooljaar),
                ("groepscode", "Groepscode", self.groepscode),
                ("groepsnaam", "Groepsnaam", self.groepsnaam),
                ("jaargroep", "Jaargroep", self.jaargroep_naam or self.jaargroep),
                ("begindatum", "Begindatum", self.begindatum),
                ("einddatum", "Einddatum", self.einddatum),
                ("brin", "BRIN", self.brin),
                ("vestiging", "Vestiging", self.vestiging),
            ),
            *self.overig,
        )


@dataclass(frozen=True, slots=True)
class BlokGegevens:
    """Any other unit: rows that describe themselves, with their attachments."""

    sectie: str  # "toetsen", "diagnoses", …
    sectie_titel: str
    sectie_groep: str
    sleutel: str
    titel: str
    lijst: LijstSoort
    inhoud: tuple[Regel, ...]
    bijlagen: tuple[BijlageGegevens, ...] = ()
    datum: date | None = None
    verloopt: date | None = None
    sectie_volgorde: int = 0  # place of the section in the reader's order

    def __post_init__(self) -> None:
        object.__setattr__(self, "sleutel", korte_sleutel(self.sleutel))

    def regels(self) -> tuple[Regel, ...]:
        return self.inhoud
