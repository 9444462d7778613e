"""The part of a dossier on which the product acts, typed. Absent is None, never an empty text.

A text of blanks only counts as not given (import.md). What cannot be read as its type (a broken
date in an invalid dossier) is None as well; validation says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Metadata:
    deeldossier: str | None
    pakketnaam: str | None
    pakketversie: str | None
    datum: date | None
    standaardversie: str | None
    validatieversie: str | None
    categorieen: Mapping[str, str]  # {"cat_verzuim": "OPT-UIT", …}; empty when not given
    overstap: str | None  # POSWV or VOSWV
    overdrachtsoort: str | None  # swv-dossier


@dataclass(frozen=True, slots=True)
class Inzage:
    voorlopigdossier: bool | None
    inzage: bool | None
    inzagedatum: date | None
    akkoord: str | None  # Ja, Nee, Onbekend: with the contents
    redennietakkoord: str | None
    toestemming: str | None  # Ja, Nee, Onbekend: for the transfer


@dataclass(frozen=True, slots=True)
class School:
    naam: str | None
    brin: str | None
    vestiging: str | None
    aanleverpunt: str | None


@dataclass(frozen=True, slots=True)
class Adres:
    """A Dutch or foreign postal address; `regels` only for adresbuitenland, which has no more."""

    soort: str | None  # code list 19, or "buitenland"
    soort_betekenis: str | None
    straat: str | None = None
    huisnummer: str | None = None
    toevoeging: str | None = None
    aanduiding: str | None = None
    locatie: str | None = None
    postcode: str | None = None
    plaats: str | None = None
    gemeente: str | None = None
    land: str | None = None
    land_omschrijving: str | None = None
    regels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A telephone number or e-mail address; `nummer` is None where a placeholder stood."""

    soort: str | None  # telefoon, e-mail
    aanduiding: str | None  # werk, prive, overig
    nummer: str | None
    geheim: bool
    noodnummer: bool


@dataclass(frozen=True, slots=True)
class Personalia:
    voornamen: tuple[str, ...]
    voorletters: str | None
    voorvoegsel: str | None
    achternaam: str | None
    roepnaam: str | None
    geboortedatum: date | None
    geslacht: str | None  # code list 14: 0 unknown, 1 female, 2 male
    adresgeheim: bool | None
    leerlingid: str | None
    onderwijssinds: date | None
    startdatumhuidigonderwijs: date | None
    datuminschrijving: date | None
    datumuitschrijving: date | None
    teruggeplaatstnaarbrin: str | None
    leerlinggewicht: str | None
    nnca: str | None
    tehuis: bool | None


@dataclass(frozen=True, slots=True)
class Verzorger:
    relatie: str | None  # code list 41
    relatie_betekenis: str | None
    voornamen: tuple[str, ...]
    voorletters: str | None
    voorvoegsel: str | None
    achternaam: str | None
    roepnaam: str | None
    geslacht: str | None
    adresgeheim: bool | None
    geboortedatum: date | None  # only before 2019.1
    overleden: bool | None
    overlijdensdatum: date | None
    wettelijk_vertegenwoordiger: bool | None  # wire spelling: wettigevertegenwoordiger
    adressen: tuple[Adres, ...] | None
    contacten: tuple[Contact, ...] | None


@dataclass(frozen=True, slots=True)
class Loopbaanrij:
    schooljaar: str | None  # "2025-2026"
    groepscode: str | None
    groepsnaam: str | None
    jaargroep: str | None  # code list 13
    begindatum: date | None
    einddatum: date | None
    brin: str | None
    vestiging: str | None


@dataclass(frozen=True, slots=True)
class Kern:
    """None for a list means that the dossier does not hold the block, so it states nothing."""

    metadata: Metadata
    inzage: Inzage | None
    school: School
    personalia: Personalia
    adressen: tuple[Adres, ...] | None
    contacten: tuple[Contact, ...] | None
    verzorgers: tuple[Verzorger, ...] | None
    loopbaan: tuple[Loopbaanrij, ...] | None
