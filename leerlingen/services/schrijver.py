"""Turning mutaties into rows, unit by unit (import.md, "Five rules").

Nothing is stored here: changed rows go to the klad, and per unit is remembered what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from django.utils import timezone

import kluis
from leerlingen.errors import EenheidOntbreekt
from leerlingen.models import (
    Adres,
    Bijlage,
    BijlageInhoud,
    Blok,
    Contactgegeven,
    Groep,
    Plaatsing,
    Verzorger,
)
from leerlingen.omzetting import bijlage_gegevens, bijlage_kolommen, kolommen, rij_als_json
from leerlingen.queries.stand import Rijen
from leerlingen.types import (
    AdresGegevens,
    BijlageGegevens,
    BlokGegevens,
    Bron,
    ContactGegevens,
    Gegevens,
    Handeling,
    Mutatie,
    PersonaliaVeld,
    PlaatsingGegevens,
    UnitSpoor,
    VerzorgerGegevens,
)
from leerlingen.types.behoud import met_behoud

from .geheim import wis_wat_geheim_werd
from .indeling import Groepsleutel, groepsleutel, hernoem, krijgt_naam
from .kaart import Kaart
from .klad import Klad
from .sporen import Opname
from .stempels import Stempels

R = TypeVar("R", Adres, Contactgegeven, Verzorger, Plaatsing, Blok)
D = TypeVar("D", Adres, Contactgegeven)
ADRESSEN = "adressen/"
GEHEIM = "personalia/adresgeheim"
Bijlageinhoud = Callable[[str], bytes]
Groepen = dict[Groepsleutel, Groep]


class Schrijver:
    """Carries out mutaties on one leerling; `groepen` holds every groep that they name."""

    def __init__(
        self,
        rijen: Rijen,
        *,
        bron: Bron,
        bijlage_inhoud: Bijlageinhoud,
        groepen: Groepen,
        nieuwe_groepen: Collection[Groepsleutel],
    ) -> None:
        self.leerling = rijen.leerling
        self.klad = Klad()
        self.stempels = Stempels(rijen, bron, self.klad)
        self._rijen = rijen
        self._kaart = Kaart(rijen)
        self._bron = bron
        self._datum = bron.datum or timezone.localdate(bron.op)
        self._bijlage_inhoud = bijlage_inhoud
        self._groepen = groepen
        self._nieuwe_groepen = set(nieuwe_groepen)

    def voer_uit(self, mutaties: Sequence[Mutatie]) -> tuple[UnitSpoor, ...]:
        """Do all of it; one spoor per unit.

        Raises: EenheidOntbreekt for ending or wiping what is not there.
        """
        sporen = [self._doe(mutatie) for mutatie in mutaties]
        if self.leerling.adresgeheim and any(m.eenheid == GEHEIM for m in mutaties):
            # import.md, "Secrecy": the addresses that were there are ended at once.
            genoemd = {mutatie.eenheid for mutatie in mutaties}
            sporen += [
                self._doe(Mutatie(eenheid, Handeling.BEEINDIGEN))
                for eenheid in list(self._kaart.rijen)
                if eenheid.startswith(ADRESSEN) and eenheid not in genoemd
            ]
        return tuple(sporen)

    def _doe(self, mutatie: Mutatie) -> UnitSpoor:
        eenheid = mutatie.eenheid
        oud, voor = self._kaart.gegevens.get(eenheid), self._kaart.opname(eenheid)
        if mutatie.handeling is Handeling.BEEINDIGEN:
            self._beeindig(eenheid)
        else:
            self._zet(eenheid, self._nieuw(mutatie, oud))
        nieuw, na = self._kaart.gegevens.get(eenheid), self._kaart.opname(eenheid)
        if isinstance(nieuw, PlaatsingGegevens):
            self._zet_groep(mutatie, nieuw, voor, na)
        wis_wat_geheim_werd(oud, nieuw, voor, self._rijen, self.klad)
        if vervallen := self.stempels.vervallen(mutatie, oud, nieuw):
            voor["herkomst"] = vervallen
        if gezet := self.stempels.zet(mutatie, oud, nieuw):
            na["herkomst"] = gezet
        return UnitSpoor(eenheid, voor or None, na or None)

    def _nieuw(self, mutatie: Mutatie, oud: Gegevens | None) -> Gegevens:
        """What the unit becomes: as given, but for the fields that keep what a hand wrote."""
        if mutatie.handeling is Handeling.WISSEN:
            if not isinstance(oud, ContactGegevens):
                raise EenheidOntbreekt(mutatie.eenheid)
            return replace(oud, nummer="", geheim=True)
        if mutatie.gegevens is None:
            raise EenheidOntbreekt(mutatie.eenheid)
        if oud is None:
            return mutatie.gegevens
        return met_behoud(oud, mutatie.gegevens, mutatie.behoud)

    def _beeindig(self, eenheid: str) -> None:
        rij = self._kaart.rijen.pop(eenheid, None)
        if rij is None:
            raise EenheidOntbreekt(eenheid)
        del self._kaart.gegevens[eenheid]
        rij.beeindigd_op, rij.beeindigd_datum = self._bron.op, self._datum
        self.klad.bewaar(rij)

    def _zet(self, eenheid: str, gegevens: Gegevens) -> None:
        self._kaart.gegevens[eenheid] = gegevens
        match gegevens:
            case PersonaliaVeld():
                self._zet_veld(gegevens)
            case AdresGegevens():
                self._zet_rij(Adres, eenheid, gegevens)
            case ContactGegevens():
                self._zet_rij(Contactgegeven, eenheid, gegevens)
            case PlaatsingGegevens():
                self._zet_rij(Plaatsing, eenheid, gegevens)
            case VerzorgerGegevens():
                verzorger = self._zet_rij(Verzorger, eenheid, gegevens)
                adressen, contacten = self._kaart.adressen, self._kaart.contacten
                self._zet_delen(Adres, verzorger, adressen, gegevens.adressen)
                self._zet_delen(Contactgegeven, verzorger, contacten, gegevens.contacten)
            case BlokGegevens():
                self._zet_bijlagen(self._zet_rij(Blok, eenheid, gegevens), gegevens.bijlagen)

    def _zet_veld(self, gegevens: PersonaliaVeld) -> None:
        waarde = gegevens.waarde
        setattr(self.leerling, gegevens.veld, list(waarde) if isinstance(waarde, tuple) else waarde)
        self.leerling.bijschriften[gegevens.veld] = [gegevens.label, gegevens.betekenis]

    def _zet_rij(self, tabel: type[R], eenheid: str, gegevens: Gegevens) -> R:
        rij = self._kaart.rijen.get(eenheid)
        if not isinstance(rij, tabel):
            rij = tabel(leerling=self.leerling)
            self._kaart.rijen[eenheid] = rij
        self._vul(rij, gegevens)
        return rij

    def _vul(self, rij: R, gegevens: Gegevens) -> None:
        for kolom, waarde in kolommen(gegevens).items():
            setattr(rij, kolom, waarde)
        rij.bron_datum = self._datum
        self.klad.bewaar(rij)

    def _zet_delen(
        self,
        tabel: type[D],
        verzorger: Verzorger,
        alle: dict[UUID, list[D]],
        delen: Iterable[AdresGegevens | ContactGegevens],
    ) -> None:
        """The addresses or contacts of a verzorger are those that are given, no more."""
        oud = {rij.sleutel: rij for rij in alle[verzorger.pk]}
        nieuw = []
        for deel in delen:
            rij = oud.pop(deel.sleutel, None) or tabel(leerling=self.leerling, verzorger=verzorger)
            self._vul(rij, deel)
            nieuw.append(rij)
        self.klad.verwijder(*oud.values())
        alle[verzorger.pk] = nieuw

    def _zet_bijlagen(self, blok: Blok, bijlagen: Iterable[BijlageGegevens]) -> None:
        """The files of a blok are those that are given; the same file keeps its row."""
        oud = {_bestand(bijlage_gegevens(rij)): rij for rij in self._kaart.bijlagen[blok.pk]}
        nieuw: dict[tuple[str, str, str], Bijlage] = {}
        for gegeven in bijlagen:
            bestand = _bestand(gegeven)
            if bestand in nieuw:
                continue
            rij = oud.pop(bestand, None)
            if rij is None:
                rij = Bijlage(leerling=self.leerling, blok=blok)
                self._bewaar_inhoud(rij, gegeven)
            for kolom, waarde in bijlage_kolommen(gegeven).items():
                setattr(rij, kolom, waarde)
            nieuw[bestand] = rij
        for rij in oud.values():
            rij.vervangen_op = self._bron.op
        self.klad.bewaar(*oud.values(), *nieuw.values())
        self._kaart.bijlagen[blok.pk] = list(nieuw.values())

    def _bewaar_inhoud(self, rij: Bijlage, gegeven: BijlageGegevens) -> None:
        if gegeven.fout:
            return
        inhoud = BijlageInhoud(bijlage=rij)
        inhoud.verzegeld = kluis.seal(self._bijlage_inhoud(gegeven.sha256), inhoud.context)
        self.klad.bewaar(inhoud)

    def _zet_groep(
        self, mutatie: Mutatie, gegevens: PlaatsingGegevens, voor: Opname, na: Opname
    ) -> None:
        """Link the row to its groep; a new one gets the name, a known one when it may."""
        rij, sleutel = self._kaart.rijen[mutatie.eenheid], groepsleutel(gegevens)
        groep = self._groepen[sleutel] if sleutel else None
        if not isinstance(rij, Plaatsing) or groep is None:
            return
        rij.groep = groep
        na["plaatsing"] = [rij_als_json(rij)]
        nieuw, naam = sleutel in self._nieuwe_groepen, gegevens.groepsnaam
        mag = "groepsnaam" not in mutatie.behoud and krijgt_naam(
            groep, naam, bron=self._bron, handeling=mutatie.handeling
        )
        if not nieuw and not mag:
            return
        if not nieuw:
            voor["groep"] = [rij_als_json(groep)]
        if mag:
            hernoem(groep, naam, bron=self._bron)
            self.klad.bewaar(groep)
        na["groep"] = [rij_als_json(groep)]
        self._nieuwe_groepen.discard(sleutel)


def _bestand(gegeven: BijlageGegevens) -> tuple[str, str, str]:
    """What makes two files the same (import.md, "Documenten")."""
    return (gegeven.bestandsnaam, gegeven.sha256, gegeven.fout)
