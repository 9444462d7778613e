"""The rows of one leerling, spread out by the unit they make up."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import Model

from leerlingen.models import Adres, Bijlage, Blok, Contactgegeven, Verzorger
from leerlingen.omzetting import personalia_van, rij_als_json
from leerlingen.queries.stand import Rij, Rijen
from leerlingen.types import Gegevens, adres_van

from .sporen import Opname, opname

PERSONALIA = "personalia/"


class Kaart:
    """Current rows by the address of their unit, and the parts that hang on them."""

    def __init__(self, rijen: Rijen) -> None:
        self.leerling = rijen.leerling
        self.rijen: dict[str, Rij] = {}
        self.gegevens: dict[str, Gegevens] = {}
        self.adressen: dict[UUID, list[Adres]] = defaultdict(list)
        self.contacten: dict[UUID, list[Contactgegeven]] = defaultdict(list)
        self.bijlagen: dict[UUID, list[Bijlage]] = defaultdict(list)
        for veld in personalia_van(self.leerling):
            self.gegevens[adres_van(veld)] = veld
        for rij, gegevens in rijen.met_gegevens():
            if rij.beeindigd_op is None:
                self.rijen[adres_van(gegevens)] = rij
                self.gegevens[adres_van(gegevens)] = gegevens
        for adres in rijen.adressen:
            if adres.verzorger_id:
                self.adressen[adres.verzorger_id].append(adres)
        for contact in rijen.contacten:
            if contact.verzorger_id:
                self.contacten[contact.verzorger_id].append(contact)
        for bijlage in rijen.bijlagen:
            self.bijlagen[bijlage.blok_id].append(bijlage)

    def opname(self, eenheid: str) -> Opname:
        """The unit as it is at this moment; empty when it is not there."""
        if eenheid.startswith(PERSONALIA):
            return self._veld(eenheid.removeprefix(PERSONALIA)) if eenheid in self.gegevens else {}
        rij = self.rijen.get(eenheid)
        return opname(self._delen(rij)) if rij is not None else {}

    def _veld(self, veld: str) -> Opname:
        waarde = rij_als_json(self.leerling)[veld]
        return {"waarde": waarde, "bijschrift": self.leerling.bijschriften.get(veld)}

    def _delen(self, rij: Rij) -> list[Model]:
        """All rows of the unit of which this is the first."""
        match rij:
            case Verzorger():
                return [rij, *self.adressen[rij.pk], *self.contacten[rij.pk]]
            case Blok():
                return [rij, *self.bijlagen[rij.pk]]
            case _:
                return [rij]
