"""The contents of a dossier in the reader's order: one set of rows for screen and paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from oso.dossier.inhoud import Aanwezigheid, Dossier, Rij, Sectie, Waarde

from .geheim import GEHEIM, afgeschermd
from .weergave import waarde as leesbaar

_NIET_MEEGEGEVEN = {
    Aanwezigheid.NIET_GEGEVEN: "Niet meegegeven.",
    Aanwezigheid.OP_VERZOEK: "Niet meegegeven op verzoek.",
    Aanwezigheid.VERBODEN: "Hoort niet in een SWV-dossier en is niet meegegeven.",
}

# Nobody misses what should not be there; it is shown when it is.
_STIL_ZONDER = frozenset({"verboden", "overig"})
# These have a list of their own, with kind and size (bijlagen.py).
_STIL_MET = frozenset({"documenten"})


@dataclass(frozen=True, slots=True)
class Feit:
    """One label with its value. `code` is what was written where `waarde` is its meaning."""

    label: str
    waarde: str
    code: str = ""
    onbekende_code: bool = False
    geheim: bool = False


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """Facts that belong together within a row ("Toetsonderdeel 2"); the row's own have no title."""

    titel: str
    feiten: tuple[Feit, ...]


@dataclass(frozen=True, slots=True)
class RijBlok:
    titel: str
    onderdelen: tuple[Onderdeel, ...]


@dataclass(frozen=True, slots=True)
class SectieBlok:
    """A section with its rows, or `melding`: why there are none."""

    naam: str
    titel: str
    rijen: tuple[RijBlok, ...]
    melding: str = ""


@dataclass(frozen=True, slots=True)
class GroepBlok:
    """A heading of the page. `leeg` names the sections that have nothing, with why."""

    titel: str
    secties: tuple[SectieBlok, ...]

    @property
    def heeft_een_sectie(self) -> bool:
        return len(self.secties) == 1


def presenteer(dossier: Dossier) -> tuple[GroepBlok, ...]:
    """Every section of the dossier under its heading, with every value that may be shown.

    The documents are listed apart.
    """
    getoond = [
        sectie
        for sectie in dossier.secties
        if sectie.naam not in (_STIL_MET if sectie.rijen else _STIL_ZONDER)
    ]
    return tuple(
        GroepBlok(titel, tuple(_sectie(dossier, sectie) for sectie in secties))
        for titel, secties in groupby(getoond, key=lambda sectie: sectie.groep)
    )


def _sectie(dossier: Dossier, sectie: Sectie) -> SectieBlok:
    rijen = tuple(_rij(dossier, sectie, rij) for rij in sectie.rijen)
    melding = "" if rijen else _NIET_MEEGEGEVEN.get(sectie.aanwezigheid, "Niets ingevuld.")
    return SectieBlok(sectie.naam, sectie.titel, rijen, melding)


def _rij(dossier: Dossier, sectie: Sectie, rij: Rij) -> RijBlok:
    verborgen = afgeschermd(dossier, sectie, rij)
    onderdelen = tuple(
        Onderdeel(titel, tuple(_feiten(waarden, verborgen)))
        for titel, waarden in groupby(rij.waarden, key=lambda waarde: waarde.onderdeel)
    )
    return RijBlok(_titel(sectie, rij, verborgen), onderdelen)


def _titel(sectie: Sectie, rij: Rij, verborgen: frozenset[str]) -> str:
    """The name of a row, unless it says no more than its section, or says what is secret."""
    verklapt = any(
        waarde.tekst and waarde.tekst in rij.titel
        for waarde in rij.waarden
        if waarde.pad in verborgen
    )
    return "" if verklapt or rij.titel == sectie.titel else rij.titel


def _feiten(waarden: Iterable[Waarde], verborgen: frozenset[str]) -> Iterator[Feit]:
    for waarde in waarden:
        if waarde.pad in verborgen:
            yield Feit(waarde.label, GEHEIM, geheim=True)
        elif waarde.betekenis:
            yield Feit(waarde.label, waarde.betekenis, waarde.code)
        else:
            onbekend = bool(waarde.code)
            yield Feit(waarde.label, leesbaar(waarde.tekst), onbekende_code=onbekend)
