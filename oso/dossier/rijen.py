"""A row while it is being filled, and how its key and its title are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from .inhoud import Bijlage, Rij, Waarde
from .secties import RijSoort, SectieSoort
from .vouwen import fold

_DAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


@dataclass(slots=True)
class Opbouw:
    """A row in the making; without `soort` it is the one unit of its section.

    `kenmerken` are the values that make its key and its title, by the name of their field.
    """

    sectie: SectieSoort
    soort: RijSoort | None
    waarden: list[Waarde] = field(default_factory=list)
    kenmerken: dict[str, list[Waarde]] = field(default_factory=dict)

    def af(self) -> Rij:
        return Rij(self._sleutel(), self.titel, tuple(self.waarden))

    @property
    def titel(self) -> str:
        if self.soort is None:
            return self.sectie.eenheid_titel
        delen = []
        for keuze in self.soort.titel:
            for veld in keuze:
                if waarden := self.kenmerken.get(veld):
                    delen.append(" ".join([_dag(waarde.leesbaar) for waarde in waarden]))
                    break
        return self.soort.titel_met.join(delen) or self.sectie.titel

    @property
    def omschrijving(self) -> str:
        """The row with its section, for who meets it elsewhere."""
        titel = self.titel
        return titel if titel == self.sectie.titel else f"{self.sectie.titel}: {titel}"

    def _sleutel(self) -> str:
        if self.soort is None:
            return self.sectie.eenheid_sleutel
        velden = next((keuze for keuze in self.soort.sleutel if keuze[0] in self.kenmerken), ())
        begin = [self.soort.soort] if self.soort.soort else []
        return "|".join([*begin, *map(self._gevouwen, velden)])

    def _gevouwen(self, veld: str) -> str:
        return fold(" ".join([waarde.tekst for waarde in self.kenmerken.get(veld, ())]))


def documentrij(bijlage: Bijlage, waarden: Sequence[Waarde], eigenaar: Opbouw | None) -> Rij:
    """import.md: a document is known by its name and its contents, wherever it stands."""
    hoort_bij = [Waarde("hoortbij", "Hoort bij", eigenaar.omschrijving)] if eigenaar else []
    return Rij(
        sleutel=f"{fold(bijlage.bestandsnaam)}|{bijlage.sha256}",
        titel=bijlage.bestandsnaam or "Bijlage zonder naam",
        waarden=(*waarden, *hoort_bij),
        bijlagen=(bijlage,),
    )


def genummerd(rijen: Iterable[Rij]) -> tuple[Rij, ...]:
    """Two rows with the same key are told apart by their order (import.md, rule 3)."""
    gezien: dict[str, int] = {}
    uniek = []
    for rij in rijen:
        nummer = gezien[rij.sleutel] = gezien.get(rij.sleutel, 0) + 1
        if nummer > 1:
            rij = replace(rij, sleutel=f"{rij.sleutel}|{nummer}")
        uniek.append(rij)
    return tuple(uniek)


def _dag(tekst: str) -> str:
    """A date as a person writes it; any other text as it is."""
    gevonden = _DAG.fullmatch(tekst)
    if not gevonden:
        return tekst
    try:
        dag = date(*map(int, gevonden.groups()))
    except ValueError:
        return tekst
    return f"{dag.day} {_MAANDEN[dag.month - 1]} {dag.year}"
