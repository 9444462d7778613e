"""Where the values on a card came from: once for the card, and beside whatever differs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from leerlingen import weergave
from leerlingen.types import Gegevens, Spoor, adres_van


class Bronnen:
    """The herkomst of the units of one card."""

    def __init__(self, herkomst: Mapping[str, Spoor], eenheden: Iterable[Gegevens]) -> None:
        self._herkomst = herkomst
        teller = Counter(self._van(adres_van(eenheid)) for eenheid in eenheden)
        teller.pop("", None)
        self.kaart = teller.most_common(1)[0][0] if teller else ""

    def afwijkend(self, eenheid: Gegevens) -> str:
        """The source of this unit, when it is another than that of the card."""
        bron = self._van(adres_van(eenheid))
        return "" if bron == self.kaart else bron

    def veld(self, eenheid: Gegevens, veld: str) -> str:
        """Who changed this field of the unit by hand, if somebody did."""
        return self._van(f"{adres_van(eenheid)}#{veld}")

    def _van(self, adres: str) -> str:
        return weergave.bron(self._herkomst.get(adres))


class Beeindigd(NamedTuple):
    """A unit that is history, with the days of both documents as they are shown."""

    eenheid: Gegevens
    periode: str  # "van 2 februari 2026 tot 12 maart 2026"
