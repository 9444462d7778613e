"""Invented leerlingen, and the units of which they are made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from leerlingen.models import Groep, Leerling, Plaatsing
from leerlingen.services.schrijven import maak_leerling, schrijf
from leerlingen.types import (
    AdresGegevens,
    BijlageGegevens,
    BlokGegevens,
    Bron,
    ContactGegevens,
    Gegevens,
    Handeling,
    LijstSoort,
    Mutatie,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    UnitSpoor,
    VerzorgerGegevens,
    adres_van,
    schooljaar_van,
    zoeknaam,
)
from logboek import Actor
from scholen.models import School

from .scholen import SchoolFactory

MARIJKE = Actor("gebruiker", "00000000-0000-0000-0000-000000000001", "Marijke Inktvis")
INHOUD = b"%PDF-1.4 verzonnen bijlage"


class LeerlingFactory(DjangoModelFactory[Leerling]):
    """A leerling without anything but a name and a birth date."""

    class Meta:
        model = Leerling

    school = SubFactory(SchoolFactory)
    voornamen = LazyFunction(lambda: ["Noor"])
    achternaam = Sequence(lambda n: f"Zeldzaam{n}")
    geboortedatum = date(2017, 5, 3)
    zoeknaam = LazyAttribute(
        lambda wie: zoeknaam(
            getattr(wie, "roepnaam", ""),
            wie.voornamen,
            getattr(wie, "voorvoegsel", ""),
            wie.achternaam,
        )
    )


class GroepFactory(DjangoModelFactory[Groep]):
    """A groep of the main vestiging in 2025-2026."""

    class Meta:
        model = Groep

    school = SubFactory(SchoolFactory)
    vestiging = LazyAttribute(lambda groep: groep.school.vestiging("00"))
    schooljaar = "2025-2026"
    groepscode = Sequence(lambda n: f"g{n}")
    groepsnaam = LazyAttribute(lambda groep: groep.groepscode)


class PlaatsingFactory(DjangoModelFactory[Plaatsing]):
    """The leerling is in this groep."""

    class Meta:
        model = Plaatsing

    leerling = SubFactory(LeerlingFactory)
    groep = SubFactory(GroepFactory)
    sleutel = Sequence(lambda n: f"rij-{n}")
    schooljaar = LazyAttribute(lambda rij: rij.groep.schooljaar)
    groepscode = LazyAttribute(lambda rij: rij.groep.groepscode)
    eigen_school = True
    lijst = LijstSoort.LOPEND.value


def dossierbron(dag: date = date(2026, 3, 12), **anders: Any) -> Bron:
    """An OSO-dossier of this day, taken over at noon of the next one."""
    velden: dict[str, Any] = {
        "soort": "dossier",
        "id": f"dossier-{dag:%Y%m%d}",
        "omschrijving": f"OSO-dossier van {dag:%Y-%m-%d}",
        "datum": dag,
        "door_id": MARIJKE.id,
        "door_naam": MARIJKE.naam,
        "op": datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC),
    }
    return Bron(**(velden | anders))


def handbron(dag: date = date(2026, 3, 14)) -> Bron:
    """Marijke changed it herself on this day."""
    return dossierbron(dag, soort="hand", id="", omschrijving="met de hand", datum=None)


def veld(naam: str, waarde: Any, label: str = "", betekenis: str = "") -> PersonaliaVeld:
    return PersonaliaVeld(naam, label or naam.capitalize(), waarde, betekenis)


def adres(soort: str = "W", **velden: Any) -> AdresGegevens:
    standaard = {"straat": "Fantasieplein", "huisnummer": "3", "plaats": "Nergenshuizen"}
    return AdresGegevens(soort=soort, soort_naam="Woonadres", **(standaard | velden))


def telefoon(nummer: str = "0000000031", **velden: Any) -> ContactGegevens:
    standaard: dict[str, Any] = {
        "soort": "telefoon",
        "aanduiding": "prive",
        "geheim": False,
        "noodnummer": False,
        "volgnummer": 1,
    }
    return ContactGegevens(**(standaard | velden), nummer=nummer)


def verzorger(roepnaam: str = "Mira", **velden: Any) -> VerzorgerGegevens:
    standaard: dict[str, Any] = {
        "relatie": "01",
        "relatie_naam": "Moeder",
        "voornamen": (),
        "voorletters": "",
        "voorvoegsel": "",
        "achternaam": "Zeldzaam",
        "roepnaam": roepnaam,
        "geslacht": "",
        "adresgeheim": False,
        "geboortedatum": None,
        "overleden": None,
        "overlijdensdatum": None,
        "wettelijk_vertegenwoordiger": True,
        "adressen": (),
        "contacten": (),
        "sleutel": f"01|{roepnaam.casefold()}",
    }
    return VerzorgerGegevens(**(standaard | velden))


def plaatsing(groepscode: str = "5a", **velden: Any) -> PlaatsingGegevens:
    standaard: dict[str, Any] = {
        "schooljaar": schooljaar_van(date(2026, 3, 12)),
        "brin": "99XA",
        "vestiging": "00",
        "groepsnaam": groepscode.upper(),
        "jaargroep": "5",
        "jaargroep_naam": "Groep 5",
        "begindatum": date(2025, 8, 1),
        "einddatum": None,
        "eigen_school": True,
        "overig": (),
        "lijst": LijstSoort.LOPEND,
    }
    return PlaatsingGegevens(groepscode=groepscode, **(standaard | velden))


def blok(sleutel: str = "een", tekst: str = "waarde", **velden: Any) -> BlokGegevens:
    standaard: dict[str, Any] = {
        "sectie": "toetsen",
        "sectie_titel": "Toetsen",
        "sectie_groep": "Toetsen",
        "titel": f"Toets {sleutel}",
        "lijst": LijstSoort.GROEIEND,
        "inhoud": (Regel("score", "Score", tekst), Regel("niveau", "Niveau", "III")),
        "bijlagen": (),
    }
    return BlokGegevens(sleutel=sleutel, **(standaard | velden))


def bijlage(naam: str = "Plan.pdf", *, inhoud: bytes = INHOUD, fout: str = "") -> BijlageGegevens:
    return BijlageGegevens(
        bestandsnaam=naam,
        omschrijving="",
        soort="" if fout else "pdf",
        sha256=hashlib.sha256(inhoud).hexdigest(),
        grootte=len(inhoud),
        fout=fout,
    )


def toevoegen(*eenheden: Gegevens) -> list[Mutatie]:
    return [Mutatie(adres_van(e), Handeling.TOEVOEGEN, e) for e in eenheden]


def vervangen(eenheid: Gegevens, *behoud: str) -> Mutatie:
    return Mutatie(adres_van(eenheid), Handeling.VERVANGEN, eenheid, frozenset(behoud))


def beeindigen(eenheid: Gegevens) -> Mutatie:
    return Mutatie(adres_van(eenheid), Handeling.BEEINDIGEN)


IDENTITEIT = (
    veld("voornamen", ("Noor", "Elisabeth"), "Voornamen"),
    veld("achternaam", "Zeldzaam", "Achternaam"),
    veld("geboortedatum", date(2017, 5, 3), "Geboortedatum"),
)


def maak(
    school: School, *eenheden: Gegevens, bron: Bron | None = None
) -> tuple[Leerling, tuple[UnitSpoor, ...]]:
    """Noor Zeldzaam with these units, as an import makes her."""
    return maak_leerling(
        school,
        toevoegen(*IDENTITEIT, *eenheden),
        bron=bron or dossierbron(),
        by=MARIJKE,
        bijlage_inhoud=lambda sha256: INHOUD,
    )


def schrijf_op(
    leerling: Leerling, *mutaties: Mutatie, bron: Bron | None = None
) -> tuple[UnitSpoor, ...]:
    """What a second dossier, or a hand, does to her."""
    return schrijf(
        Leerling.objects.select_related("school").get(pk=leerling.pk),
        mutaties,
        bron=bron or dossierbron(date(2026, 4, 1)),
        by=MARIJKE,
        bijlage_inhoud=lambda sha256: INHOUD,
    )


def eenheid(gegevens: Iterable[Gegevens], adres: str) -> Gegevens:
    return next(e for e in gegevens if adres_van(e) == adres)
