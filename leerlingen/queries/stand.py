"""A whole leerling: its rows, and those rows as units with where each came from.

The number of statements does not depend on the number of rows or leerlingen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from leerlingen.models import (
    Adres,
    Bijlage,
    Blok,
    Contactgegeven,
    Herkomst,
    Leerling,
    Plaatsing,
    Verzorger,
)
from leerlingen.omzetting import (
    adres_gegevens,
    blok_gegevens,
    contact_gegevens,
    personalia_van,
    plaatsing_gegevens,
    spoor_van,
    verzorger_gegevens,
)
from leerlingen.types import Gegevens, LeerlingStand, Spoor, adres_van
from scholen.models import School

R = TypeVar("R", Adres, Bijlage, Blok, Contactgegeven, Herkomst, Plaatsing, Verzorger)
BINNENKORT = timedelta(days=120)
Rij = Adres | Contactgegeven | Verzorger | Plaatsing | Blok


@dataclass(slots=True)
class Rijen:
    """Every row of one leerling, current and ended, with the herkomst that holds now."""

    leerling: Leerling
    adressen: list[Adres] = field(default_factory=list)
    contacten: list[Contactgegeven] = field(default_factory=list)
    verzorgers: list[Verzorger] = field(default_factory=list)
    plaatsingen: list[Plaatsing] = field(default_factory=list)
    blokken: list[Blok] = field(default_factory=list)
    bijlagen: list[Bijlage] = field(default_factory=list)
    herkomst: list[Herkomst] = field(default_factory=list)

    def van_verzorger(self, rij: Verzorger) -> tuple[list[Adres], list[Contactgegeven]]:
        """The addresses and contacts that are part of a verzorger."""
        return (
            [adres for adres in self.adressen if adres.verzorger_id == rij.pk],
            [contact for contact in self.contacten if contact.verzorger_id == rij.pk],
        )

    def loopt_af(self, dag: date) -> list[Blok]:
        """What holds now and expires soon, the first one first."""
        return sorted(
            (
                blok
                for blok in self.blokken
                if blok.beeindigd_op is None
                and blok.verloopt is not None
                and dag <= blok.verloopt <= dag + BINNENKORT
            ),
            key=attrgetter("verloopt"),
        )

    def met_gegevens(self) -> Iterator[tuple[Rij, Gegevens]]:
        """Every row that is a unit, with that unit; ended ones too."""
        for adres in self.adressen:
            if adres.verzorger_id is None:
                yield adres, adres_gegevens(adres)
        for contact in self.contacten:
            if contact.verzorger_id is None:
                yield contact, contact_gegevens(contact)
        for verzorger in self.verzorgers:
            yield verzorger, verzorger_gegevens(verzorger, *self.van_verzorger(verzorger))
        for plaatsing in self.plaatsingen:
            yield plaatsing, plaatsing_gegevens(plaatsing)
        bijlagen: dict[UUID, list[Bijlage]] = defaultdict(list)
        for bijlage in self.bijlagen:
            bijlagen[bijlage.blok_id].append(bijlage)
        for blok in self.blokken:
            yield blok, blok_gegevens(blok, bijlagen[blok.pk])


def lees(leerling: Leerling) -> Rijen:
    """All rows of one leerling."""
    return lees_alle([leerling])[leerling.pk]


def lees_alle(leerlingen: Iterable[Leerling]) -> dict[UUID, Rijen]:
    """All rows of each of these leerlingen, in as many statements as for one."""
    alle = {leerling.pk: Rijen(leerling) for leerling in leerlingen}

    def van(rijen: QuerySet[R]) -> Iterator[tuple[Rijen, R]]:
        for rij in rijen.filter(leerling__in=alle):
            yield alle[rij.leerling_id], rij

    for rijen, adres in van(Adres.objects.all()):
        rijen.adressen.append(adres)
    for rijen, contact in van(Contactgegeven.objects.all()):
        rijen.contacten.append(contact)
    for rijen, verzorger in van(Verzorger.objects.all()):
        rijen.verzorgers.append(verzorger)
    for rijen, plaatsing in van(Plaatsing.objects.select_related("groep__vestiging")):
        rijen.plaatsingen.append(plaatsing)
    for rijen, blok in van(Blok.objects.all()):
        rijen.blokken.append(blok)
    for rijen, bijlage in van(Bijlage.objects.filter(vervangen_op=None)):
        rijen.bijlagen.append(bijlage)
    for rijen, herkomst in van(Herkomst.objects.filter(actueel=True)):
        rijen.herkomst.append(herkomst)
    return alle


def stand(leerling: Leerling, rijen: Rijen | None = None) -> LeerlingStand:
    """The leerling as we have it now; secret data is in it. `rijen` when they were read before."""
    rijen = rijen or lees(leerling)
    huidig: list[Gegevens] = [*personalia_van(leerling)]
    beeindigd = set()
    for rij, gegevens in rijen.met_gegevens():
        if rij.beeindigd_op is None:
            huidig.append(gegevens)
        else:
            beeindigd.add(adres_van(gegevens))
    return LeerlingStand(
        id=leerling.pk,
        naam=leerling.naam,
        eenheden=tuple(huidig),
        herkomst=_sporen(rijen),
        beeindigd=frozenset(beeindigd - {adres_van(gegevens) for gegevens in huidig}),
        bijgewerkt_op=leerling.bijgewerkt_op,
    )


def standen(school: School, ids: Collection[UUID]) -> dict[UUID, LeerlingStand]:
    """The leerlingen of this school with these ids; an id of another school is left out."""
    alle = lees_alle(school.leerlingen.filter(pk__in=ids))
    return {pk: stand(rijen.leerling, rijen) for pk, rijen in alle.items()}


def _sporen(rijen: Rijen) -> Mapping[str, Spoor]:
    """By unit; by field where a hand changed one, and where a hand named the groep."""
    sporen = {
        f"{herkomst.eenheid}#{herkomst.veld}" if herkomst.veld else herkomst.eenheid: spoor_van(
            herkomst
        )
        for herkomst in rijen.herkomst
    }
    for plaatsing in rijen.plaatsingen:
        groep = plaatsing.groep
        if groep is not None and groep.naam_hand_op is not None:
            sporen[f"schoolloopbaan/{plaatsing.sleutel}#groepsnaam"] = Spoor(
                bron_soort="hand",
                bron_id="",
                omschrijving="met de hand",
                datum=groep.naam_hand_op.date(),
                door_naam=groep.naam_hand_door,
                op=groep.naam_hand_op,
            )
    return sporen
