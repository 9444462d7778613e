"""A whole leerling as plain values: as a document gives it, and as we have it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from .eenheden import (
    BlokGegevens,
    PersonaliaVeld,
    PlaatsingGegevens,
)
from .mutaties import Gegevens
from .personen import AdresGegevens, ContactGegevens, VerzorgerGegevens


@dataclass(frozen=True, slots=True)
class LeerlingGegevens:
    """What one document says about one leerling.

    None for a list: the document does not hold it and states nothing about it. `blokken` holds
    the units of every section that was given; `gegeven_secties` names those sections, so that a
    lopende section given without a row can end it; `niet_meegegeven` names the sections that
    were withheld, with the reason as a person reads it.
    """

    datum: date | None  # the day the document describes
    personalia: tuple[PersonaliaVeld, ...]
    adressen: tuple[AdresGegevens, ...] | None
    contacten: tuple[ContactGegevens, ...] | None
    verzorgers: tuple[VerzorgerGegevens, ...] | None
    plaatsingen: tuple[PlaatsingGegevens, ...] | None
    blokken: tuple[BlokGegevens, ...]
    gegeven_secties: frozenset[str]
    niet_meegegeven: Mapping[str, str]

    def veld(self, naam: str) -> PersonaliaVeld | None:
        return next((veld for veld in self.personalia if veld.veld == naam), None)

    def eenheden(self) -> tuple[Gegevens, ...]:
        """Every unit, in the reader's order."""
        return (
            *self.personalia,
            *(self.adressen or ()),
            *(self.contacten or ()),
            *(self.verzorgers or ()),
            *(self.plaatsingen or ()),
            *self.blokken,
        )


@dataclass(frozen=True, slots=True)
class Spoor:
    """Where the present value of a unit, or of one field of it, came from."""

    bron_soort: str  # "dossier" | "hand"
    bron_id: str
    omschrijving: str
    datum: date | None
    door_naam: str
    op: datetime


@dataclass(frozen=True, slots=True)
class LeerlingStand:
    """A leerling as we have it now: its current units and where each came from.

    `herkomst` is keyed by the unit's address ("adressen/W"), and for a field changed by hand by
    "adressen/W#postcode". Ended units are not in `eenheden`; their addresses are in `beeindigd`.
    """

    id: UUID
    naam: str
    eenheden: tuple[Gegevens, ...]
    herkomst: Mapping[str, Spoor]
    beeindigd: frozenset[str]
    bijgewerkt_op: datetime

    def eenheid(self, adres: str) -> Gegevens | None:
        return next((e for e in self.eenheden if f"{e.sectie}/{e.sleutel}" == adres), None)

    def veld(self, naam: str) -> PersonaliaVeld | None:
        gevonden = self.eenheid(f"personalia/{naam}")
        return gevonden if isinstance(gevonden, PersonaliaVeld) else None


@dataclass(frozen=True, slots=True)
class Kandidaat:
    """As much of a leerling as is needed to recognise it."""

    id: UUID
    leerlingid: str
    voornamen: tuple[str, ...]
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date
    groep: str  # name of today's groep, empty when none
