"""The contents of a dossier in the reader's order: one set of rows for screen and paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from oso.dossier.inhoud import Aanwezigheid, Dossier, Rij, Sectie, Waarde

from .geheim import GEHEIM, afgeschermd
from .weergave import leesbaar

_NIET_MEEGEGEVEN = {
    Aanwezigheid.NIET_GEGEVEN: "Niet meegegeven.",
    Aanwezigheid.OP_VERZOEK: "Niet meegegeven op verzoek.",
    Aanwezigheid.VERBODEN: "Hoort niet in een SWV-dossier en is niet meegegeven.",
}

_VOLGNUMMER = re.compile(r"\[\d+\]$")
_WOORD = re.compile(r"[^\W\d_]{3,}(-[^\W\d_]+)*")
_HALVE_REGEL = 36  # characters
_BLADZIJDE_DEEL = 600
# Nobody misses what need not be there; it is shown when it is.
_STIL_ZONDER = frozenset({"aanvullend", "verboden", "overig"})
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

    @property
    def is_kort(self) -> bool:
        """Whether it fits in half a line."""
        lengte = len(self.waarde) + (len(self.code) + 8 if self.toont_code else 0)
        return lengte <= _HALVE_REGEL and "\n" not in self.waarde

    @property
    def toont_code(self) -> bool:
        """Whether the code says something beside its meaning: not when it is a word itself."""
        return self.code not in ("", self.waarde) and not _WOORD.fullmatch(self.code)

    @property
    def is_lang(self) -> bool:
        """Whether it may run on over the end of a page."""
        return len(self.waarde) > _BLADZIJDE_DEEL


@dataclass(frozen=True, slots=True)
class Onderdeel:
    """Facts that belong together within a row ("Toetsonderdeel 2"); the row's own have no title."""

    titel: str
    feiten: tuple[Feit, ...]

    @property
    def regels(self) -> tuple[tuple[Feit, ...], ...]:
        """The facts in lines: two short ones beside each other, a long one alone."""
        regels: list[tuple[Feit, ...]] = []
        for feit in self.feiten:
            vorige = regels[-1] if regels else ()
            if len(vorige) == 1 and vorige[0].is_kort and feit.is_kort:
                regels[-1] = (*vorige, feit)
            else:
                regels.append((feit,))
        return tuple(regels)


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
    """A heading of the page, with its sections."""

    titel: str
    secties: tuple[SectieBlok, ...]


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
    eigen_eerst = sorted(rij.waarden, key=lambda waarde: bool(waarde.onderdeel))
    onderdelen = tuple(
        Onderdeel(titel, tuple(_feiten(waarden, verborgen)))
        for titel, waarden in groupby(eigen_eerst, key=lambda waarde: waarde.onderdeel)
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
    for _, samen in groupby(waarden, key=lambda waarde: _VOLGNUMMER.sub("", waarde.pad)):
        feiten = [_feit(waarde, waarde.pad in verborgen) for waarde in samen]
        if len(feiten) > 1 and not any(feit.code for feit in feiten):
            # One name after the other: "Björn, Johannes".
            alle = ", ".join(dict.fromkeys(feit.waarde for feit in feiten))
            yield replace(feiten[0], waarde=alle)
        else:
            yield from feiten


def _feit(waarde: Waarde, is_verborgen: bool) -> Feit:
    if is_verborgen:
        return Feit(waarde.label, GEHEIM, geheim=True)
    if waarde.betekenis:
        return Feit(waarde.label, waarde.betekenis, waarde.code)
    return Feit(waarde.label, leesbaar(waarde.tekst), onbekende_code=bool(waarde.code))
