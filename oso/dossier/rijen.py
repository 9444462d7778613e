"""A row while it is being filled, and how its key, title and headings are made."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from .catalogus import Catalogus, Veld
from .inhoud import Rij, Waarde
from .secties import RijSoort, SectieSoort
from .vouwen import fold

# gegevensset.md 8: what stands in the place of a secret number is never shown.
PLAATSVERVANGERS = frozenset({"9999999999", "geheim@geheim.geheim"})

_NUMMER = re.compile(r"\[\d+\]")
_DAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
)  # fmt: skip


@dataclass(slots=True)
class Opbouw:
    """A row in the making; without `soort` it is the one unit of its section."""

    sectie: SectieSoort
    soort: RijSoort | None
    waarden: list[Waarde] = field(default_factory=list)

    def af(self) -> Rij:
        return Rij(self._sleutel(), self.titel, tuple(self.waarden))

    @property
    def titel(self) -> str:
        if self.soort is None:
            return self.sectie.eenheid_titel
        delen = [
            next((tekst for veld in keuze.split("|") if (tekst := self._leesbaar(veld))), "")
            for keuze in self.soort.titel
        ]
        return self.soort.titel_met.join(deel for deel in delen if deel) or self.sectie.titel

    @property
    def omschrijving(self) -> str:
        """The row with its section, for who meets it elsewhere."""
        return (
            self.titel if self.titel == self.sectie.titel else f"{self.sectie.titel}: {self.titel}"
        )

    def _sleutel(self) -> str:
        if self.soort is None:
            return self.sectie.eenheid_sleutel
        delen = [self.soort.soort] if self.soort.soort else []
        for velden in self.soort.sleutel:
            teksten = [fold(self._tekst(veld)) for veld in velden]
            if teksten[0]:
                delen.extend(teksten)
                break
        return "|".join(delen)

    def _teksten(self, veld: str) -> list[Waarde]:
        return [waarde for waarde in self.waarden if _NUMMER.sub("", waarde.pad) == veld]

    def _tekst(self, veld: str) -> str:
        return " ".join(waarde.tekst for waarde in self._teksten(veld))

    def _leesbaar(self, veld: str) -> str:
        return " ".join(_dag(waarde.leesbaar) for waarde in self._teksten(veld))


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


def is_document(catalogus: Catalogus, veld: Veld) -> bool:
    """Whether this element carries a file (gegevensset.md 4)."""
    return veld.is_groep and f"{veld.pad}/bestandsinhoud" in catalogus.velden


def kop_van(catalogus: Catalogus, veld: Veld, boven: str, nummer: int, aantal: int) -> str:
    """The heading of a nested part: its label, numbered among several, under the one above it.

    An element that only wraps a list adds no heading of its own.
    """
    kinderen = catalogus.kinderen(veld.pad)
    if len(kinderen) == 1 and kinderen[0].herhaalbaar:
        return boven
    eigen = f"{veld.label} {nummer}" if veld.herhaalbaar and aantal > 1 else veld.label
    return f"{boven} · {eigen}" if boven else eigen
