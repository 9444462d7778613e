"""Herkomst: every write stamps its unit, or by hand the fields that it changed."""

from __future__ import annotations

from leerlingen.models import Herkomst
from leerlingen.queries.stand import Rijen
from leerlingen.types import Bron, Gegevens, Handeling, Mutatie, PersonaliaVeld

from .klad import Klad


class Stempels:
    """The herkomst of one leerling while one source writes to it."""

    def __init__(self, rijen: Rijen, bron: Bron, klad: Klad) -> None:
        self._leerling = rijen.leerling
        self._bron = bron
        self._klad = klad
        self._actueel: dict[str, dict[str, Herkomst]] = {}
        for herkomst in rijen.herkomst:
            self._actueel.setdefault(herkomst.eenheid, {})[herkomst.veld] = herkomst
        self.verlopen: list[Herkomst] = []

    def vervallen(
        self, mutatie: Mutatie, oud: Gegevens | None, nieuw: Gegevens | None
    ) -> list[str]:
        """The ids of the stamps that no longer hold. A field that keeps its value keeps its own."""
        actueel = self._actueel.get(mutatie.eenheid, {})
        velden = self._velden(mutatie, oud, nieuw)
        weg = [
            herkomst
            for veld, herkomst in actueel.items()
            if (veld in velden if velden != [""] else veld not in mutatie.behoud)
        ]
        for herkomst in weg:
            del actueel[herkomst.veld]
        self.verlopen += weg
        return [str(herkomst.pk) for herkomst in weg]

    def zet(self, mutatie: Mutatie, oud: Gegevens | None, nieuw: Gegevens | None) -> list[str]:
        """The ids of the new stamps."""
        bron, gezet = self._bron, []
        for veld in self._velden(mutatie, oud, nieuw):
            herkomst = Herkomst(
                leerling=self._leerling,
                eenheid=mutatie.eenheid,
                veld=veld,
                handeling=mutatie.handeling.value,
                bron_soort=bron.soort,
                bron_id=bron.id,
                omschrijving=bron.omschrijving,
                datum=bron.datum,
                door_id=bron.door_id,
                door_naam=bron.door_naam,
                op=bron.op,
            )
            self._actueel.setdefault(mutatie.eenheid, {})[veld] = herkomst
            self._klad.bewaar(herkomst)
            gezet.append(str(herkomst.pk))
        return gezet

    def bewaar(self) -> None:
        """Store that the old stamps no longer hold; before the new ones are written."""
        if self.verlopen:
            ids = [herkomst.pk for herkomst in self.verlopen]
            Herkomst.objects.filter(pk__in=ids).update(actueel=False)

    def _velden(self, mutatie: Mutatie, oud: Gegevens | None, nieuw: Gegevens | None) -> list[str]:
        """What is stamped: the unit as a whole (""), or what a hand changed within it."""
        met_de_hand = self._bron.soort == "hand" and mutatie.handeling is Handeling.VERVANGEN
        if not met_de_hand or oud is None or nieuw is None or isinstance(nieuw, PersonaliaVeld):
            return [""]
        eerst = {regel.veld: regel for regel in oud.regels()}
        daarna = {regel.veld: regel for regel in nieuw.regels()}
        return sorted(veld for veld in eerst | daarna if eerst.get(veld) != daarna.get(veld))
