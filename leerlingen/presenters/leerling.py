"""The page of one leerling: every section, with where it came from and what was so before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils import timezone
from django.utils.text import slugify

from leerlingen import weergave
from leerlingen.models import Bijlage, Groep, Leerling, Plaatsing
from leerlingen.queries.stand import Rij, Rijen
from leerlingen.types import (
    AdresGegevens,
    BlokGegevens,
    ContactGegevens,
    Gegevens,
    LeerlingStand,
    PersonaliaVeld,
    PlaatsingGegevens,
    VerzorgerGegevens,
)
from leerlingen.zicht import geheimen, is_adresgeheim, toonbaar

from .bronnen import Beeindigd, Bronnen
from .delen import Aflopend, Kaart, Leerlingpagina
from .personen import bereikbaar, eerder, personaliafeiten, verzorgersectie
from .schoolzaken import bestanden, loopbaan, loopbaan_eerder, secties

G = TypeVar("G")
# import.md, "Sections": the groups in the reader's order. What is not among them comes after.
PERSONALIA, CONTACT, VERZORGERS = "Personalia", "Adres en contact", "Verzorgers"
LOOPBAAN, DOCUMENTEN = "Schoolloopbaan", "Documenten"
GROEPEN = (
    PERSONALIA,
    CONTACT,
    VERZORGERS,
    LOOPBAAN,
    "Ondersteuning",
    "Verzuim",
    "Toetsen",
    DOCUMENTEN,
    "Voortgezet onderwijs",
)


@dataclass(frozen=True, slots=True)
class Adressen:
    """How the page links to the rest."""

    groep: Callable[[Groep], str]
    bijlage: Callable[[Bijlage], str]


class Paginamaker:
    """Makes the page of one leerling out of its rows; nothing secret gets in."""

    def __init__(
        self, stand: LeerlingStand, rijen: Rijen, *, brins: frozenset[str], adressen: Adressen
    ) -> None:
        self._leerling = rijen.leerling
        self._rijen = rijen
        self._brins = brins
        self._naar = adressen
        self._herkomst = stand.herkomst
        self._heeft_geheim = any(True for _ in geheimen(stand))
        self._adresgeheim = is_adresgeheim(stand.eenheden)
        self._velden = [e for e in stand.eenheden if isinstance(e, PersonaliaVeld)]
        self._huidig: list[tuple[Rij, Gegevens]] = []
        self._beeindigd: list[Beeindigd] = []
        for rij, gegevens in rijen.met_gegevens():
            gezien = toonbaar(gegevens, adresgeheim=self._adresgeheim)
            if gezien is None:
                continue
            if rij.beeindigd_op is None:
                self._huidig.append((rij, gezien))
            else:
                self._beeindigd.append(Beeindigd(gezien, _periode(rij)))

    def kaarten(self) -> tuple[Kaart, ...]:
        """The cards in the reader's order; a card appears only when there is something on it."""
        gemaakt = [
            self._personalia(),
            self._contact(),
            self._verzorgers(),
            self._loopbaan(),
            *(self._blokken(groep) for groep in self._groepen()),
            self._documenten(),
        ]
        volgorde = {naam: plaats for plaats, naam in enumerate(GROEPEN)}
        kaarten = [kaart for kaart in gemaakt if kaart is not None]
        return tuple(sorted(kaarten, key=lambda kaart: volgorde.get(kaart.titel, len(GROEPEN))))

    def _van(self, soort: type[G]) -> list[G]:
        return [gegevens for _, gegevens in self._huidig if isinstance(gegevens, soort)]

    def _eerder(self, *soorten: type) -> list[Beeindigd]:
        return [einde for einde in self._beeindigd if isinstance(einde.eenheid, soorten)]

    def _groepen(self) -> list[str]:
        """The groups of sections that have blokken, but for those with a card of their own."""
        eigen = (PERSONALIA, CONTACT, VERZORGERS, LOOPBAAN, DOCUMENTEN)
        blokken = [*self._van(BlokGegevens), *(e.eenheid for e in self._eerder(BlokGegevens))]
        namen = dict.fromkeys(b.sectie_groep for b in blokken if isinstance(b, BlokGegevens))
        return [naam for naam in namen if naam not in eigen]

    def _in_groep(self, groep: str) -> tuple[list[BlokGegevens], list[Beeindigd]]:
        return (
            [blok for blok in self._van(BlokGegevens) if blok.sectie_groep == groep],
            [
                einde
                for einde in self._eerder(BlokGegevens)
                if isinstance(einde.eenheid, BlokGegevens) and einde.eenheid.sectie_groep == groep
            ],
        )

    def _personalia(self) -> Kaart:
        blokken, oud = self._in_groep(PERSONALIA)
        bronnen = Bronnen(self._herkomst, [*self._velden, *blokken])
        return Kaart(
            "personalia",
            PERSONALIA,
            bronnen.kaart,
            feiten=personaliafeiten(self._velden, bronnen),
            in_kolommen=True,
            secties=secties(blokken, oud, bronnen),
        )

    def _contact(self) -> Kaart | None:
        eenheden: list[AdresGegevens | ContactGegevens] = [
            *self._van(AdresGegevens),
            *self._van(ContactGegevens),
        ]
        blokken, oud = self._in_groep(CONTACT)
        bronnen = Bronnen(self._herkomst, [*eenheden, *blokken])
        kaart = Kaart(
            "adres-en-contact",
            CONTACT,
            bronnen.kaart,
            feiten=bereikbaar(eenheden, bronnen, adresgeheim=self._adresgeheim),
            secties=secties(blokken, oud, bronnen),
            eerder=eerder(self._eerder(AdresGegevens, ContactGegevens)),
            heeft_geheim=self._heeft_geheim and not self._van(VerzorgerGegevens),
        )
        return kaart if kaart.feiten or kaart.secties or kaart.eerder else None

    def _verzorgers(self) -> Kaart | None:
        verzorgers = self._van(VerzorgerGegevens)
        blokken, oud = self._in_groep(VERZORGERS)
        bronnen = Bronnen(self._herkomst, [*verzorgers, *blokken])
        leerling = self._leerling
        sectie = verzorgersectie(
            verzorgers,
            self._eerder(VerzorgerGegevens),
            bronnen,
            roepnaam=leerling.roepnaam or next(iter(leerling.voornamen), "de leerling"),
            adressen=self._van(AdresGegevens),
            adresgeheim=self._adresgeheim,
        )
        if not (sectie.onderdelen or sectie.eerder or blokken or oud):
            return None
        return Kaart(
            "verzorgers",
            VERZORGERS,
            bronnen.kaart,
            aantal=len(verzorgers),
            secties=(sectie, *secties(blokken, oud, bronnen)),
            heeft_geheim=self._heeft_geheim and bool(verzorgers),
        )

    def _loopbaan(self) -> Kaart | None:
        rijen = [
            (rij, gegevens)
            for rij, gegevens in self._huidig
            if isinstance(rij, Plaatsing) and isinstance(gegevens, PlaatsingGegevens)
        ]
        blokken, oud = self._in_groep(LOOPBAAN)
        geweest = self._eerder(PlaatsingGegevens)
        if not (rijen or geweest or blokken or oud):
            return None
        bronnen = Bronnen(self._herkomst, [*(gegevens for _, gegevens in rijen), *blokken])
        return Kaart(
            "schoolloopbaan",
            LOOPBAAN,
            bronnen.kaart,
            aantal=len(rijen),
            loopbaan=loopbaan(
                rijen,
                bronnen,
                schoolnaam=self._leerling.school.naam,
                brins=self._brins,
                groep_url=self._naar.groep,
            ),
            secties=secties(blokken, oud, bronnen),
            eerder=loopbaan_eerder(geweest),
        )

    def _blokken(self, groep: str) -> Kaart:
        blokken, oud = self._in_groep(groep)
        bronnen = Bronnen(self._herkomst, blokken)
        return Kaart(
            slugify(groep),
            groep,
            bronnen.kaart,
            aantal=len(blokken),
            secties=secties(blokken, oud, bronnen),
        )

    def _documenten(self) -> Kaart | None:
        per_blok = {rij.pk: g for rij, g in self._huidig if isinstance(g, BlokGegevens)}
        bijlagen = [
            (bijlage, per_blok[bijlage.blok_id])
            for bijlage in self._rijen.bijlagen
            if bijlage.blok_id in per_blok
        ]
        blokken, oud = self._in_groep(DOCUMENTEN)
        zonder_bestand = [blok for blok in blokken if not blok.bijlagen]
        if not (bijlagen or blokken or oud):
            return None
        bronnen = Bronnen(self._herkomst, [*zonder_bestand, *(blok for _, blok in bijlagen)])
        return Kaart(
            "documenten",
            DOCUMENTEN,
            bronnen.kaart,
            aantal=len(bijlagen),
            bestanden=tuple(bestanden(bijlagen, bronnen, los=DOCUMENTEN, url=self._naar.bijlage)),
            secties=secties(zonder_bestand, oud, bronnen),
        )


def leerlingpagina(
    stand: LeerlingStand,
    rijen: Rijen,
    *,
    groep: Groep | None,
    vandaag: date,
    brins: frozenset[str],
    adressen: Adressen,
) -> Leerlingpagina:
    """The page of this leerling, as far as everyone who may look at it may see."""
    leerling = rijen.leerling
    uitgeschreven = leerling.is_uitgeschreven(vandaag) and leerling.datumuitschrijving
    return Leerlingpagina(
        naam=leerling.naam,
        lead=_lead(leerling, vandaag),
        groep=groep.titel if groep else "",
        uitgeschreven=(
            f"Uitgeschreven op {weergave.datum(uitgeschreven)}" if uitgeschreven else ""
        ),
        loopt_af=tuple(
            Aflopend(blok.titel or blok.sectie_titel, weergave.datum(blok.verloopt))
            for blok in rijen.loopt_af(vandaag)
            if blok.verloopt
        ),
        kaarten=Paginamaker(stand, rijen, brins=brins, adressen=adressen).kaarten(),
    )


def _lead(leerling: Leerling, vandaag: date) -> str:
    jaren = weergave.leeftijd(leerling.geboortedatum, vandaag)
    geboren = f"{jaren} jaar, geboren op {weergave.datum(leerling.geboortedatum)}."
    return f"{geboren} Leerlingnummer {leerling.leerlingid}." if leerling.leerlingid else geboren


def _periode(rij: Rij) -> str:
    """The days of the document that had it and of the one that no longer did."""
    van = f"van {weergave.datum(rij.bron_datum)} " if rij.bron_datum else ""
    tot = rij.beeindigd_datum or (
        timezone.localdate(rij.beeindigd_op) if rij.beeindigd_op else None
    )
    return f"{van}tot {weergave.datum(tot)}" if tot else van.strip()
