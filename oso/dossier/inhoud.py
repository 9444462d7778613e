"""A dossier as a person reads it: secties of rijen of waarden, every one with its Dutch label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .kern import Kern


class Lijst(StrEnum):
    """How rows of a section behave over time (import.md, rule 4)."""

    VELD = "veld"  # every value is a unit of its own
    EEN = "een"  # one unit, replaced whole
    LOPEND = "lopend"  # what holds now; a row that is gone is ended
    GROEIEND = "groeiend"  # what happened; a row that is gone stays


class Aanwezigheid(StrEnum):
    """Why a section has rows or has none (gegevensset.md 3)."""

    GEGEVEN = "gegeven"
    NIET_GEGEVEN = "niet gegeven"
    OP_VERZOEK = "niet meegegeven op verzoek"  # category is OPT-UIT
    VERBODEN = "verboden"  # category is VERBODEN


class Waarde(NamedTuple):
    """One value of one element. A dossier has some seven hundred: no other value is made as fast.

    `pad` is relative to the row's element; a repeatable step carries its number
    ("toetsonderdeel[2]/resultaat/waarde"). `onderdeel` is the heading of the nested part the
    value stands in ("Toetsonderdeel 2"), empty for the row itself. `tekst` is what was written,
    without surrounding blanks. `code` equals `tekst` where the field has a code list, and
    `betekenis` is what the list says about it, empty when unknown.
    """

    pad: str
    label: str
    tekst: str
    onderdeel: str = ""
    code: str = ""
    betekenis: str = ""

    @property
    def leesbaar(self) -> str:
        """The value as shown: the meaning where there is one."""
        return self.betekenis or self.tekst


@dataclass(frozen=True, slots=True)
class Bijlage:
    """One attachment, unpacked when that could be done safely.

    `inhoud` is the file itself, or what was in the element when `fout` says that it could not
    be read; `sha256` is of `inhoud`. `soort` is one of our own short names ("pdf", "docx"),
    decided by content and never by the sender's extension; empty when unreadable.
    """

    pad: str
    bestandsnaam: str
    omschrijving: str
    soort: str
    sha256: str
    inhoud: bytes
    fout: str = ""  # code: "geen-base64", "geen-zip", "leeg", "te-groot", …; see bijlagen.py

    @property
    def is_leesbaar(self) -> bool:
        return not self.fout

    @property
    def grootte(self) -> int:
        return len(self.inhoud)


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of a section: a toets, an adres, a verzorger; or the one unit of the section.

    `sleutel` is the row key of import.md, folded, unique within its section in this dossier
    (equal keys get their order number); `titel` names the row for a person ("Rekenen 2019").
    """

    sleutel: str
    titel: str
    waarden: tuple[Waarde, ...]
    bijlagen: tuple[Bijlage, ...] = ()


@dataclass(frozen=True, slots=True)
class Sectie:
    """One section in the reader's order of secties.toml, also when nothing was given."""

    naam: str  # stable: "adressen"
    titel: str
    groep: str  # heading on screen: "Adres en contact"
    lijst: Lijst
    aanwezigheid: Aanwezigheid
    rijen: tuple[Rij, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything one dossier holds, read in one walk.

    `afgeschermd` are the places where a number was hidden that may be a BSN (afscherming.py): the
    path of the element, once for each.
    """

    editie: str
    kern: Kern
    secties: tuple[Sectie, ...]
    afgeschermd: tuple[str, ...] = ()

    def sectie(self, naam: str) -> Sectie:
        return next(sectie for sectie in self.secties if sectie.naam == naam)

    def bijlagen(self) -> Iterator[tuple[Sectie, Rij, Bijlage]]:
        for sectie in self.secties:
            for rij in sectie.rijen:
                for bijlage in rij.bijlagen:
                    yield sectie, rij, bijlage
