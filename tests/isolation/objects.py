"""The objects behind the routes, each made for one school, by the same way as in the product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from django.utils import timezone

import kluis
from aanleverpunt.models import Aanleverpunt
from leerlingen.models import Bijlage as LeerlingBijlage
from leerlingen.models import Groep, Leerling
from leerlingen.services.schrijven import maak_leerling
from leerlingen.types import Gegevens
from oso.dossier.inhoud import Bijlage as BijlageInhoud
from oso.dossier.parse import parse
from oso_import.importer.afspraak import maak_import
from oso_import.inbox.sealing import pdf_context
from oso_import.models import Bijlage, Dossier, DossierPdf, Import, ImportStatus, PdfStatus
from oso_simulator.leerlingen import leerlingen
from scholen.models import School
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.leerlingen import (
    IDENTITEIT,
    INHOUD,
    MARIJKE,
    GroepFactory,
    PlaatsingFactory,
    bijlage,
    blok,
    dossierbron,
    telefoon,
    toevoegen,
    veld,
)
from tests.factories.oso_import import DossierFactory, onderweg
from tests.factories.scholen import ApiTokenFactory

from .route import Kwargs

SCHOOLNAAM = "De Zeldzaamschool"  # stands in nothing that strangers may see
LEERLING = "Zeldzaamachternaam"  # stands in nothing that somebody without the right may see
GEHEIM = "0000000077"


def achternaam(school: School) -> str:
    """The name of every leerling of a school; only A's are rare."""
    return LEERLING if school.naam == SCHOOLNAAM else "Buurkind"


def met(maak: Callable[[School], object]) -> Callable[[School], Kwargs]:
    """For a list: its address names no object, but there is one to see."""

    def zonder_argumenten(school: School) -> Kwargs:
        maak(school)
        return {}

    return zonder_argumenten


def pk(maak: Callable[[School], Any]) -> Callable[[School], Kwargs]:
    """For a page of one object."""
    return lambda school: {"pk": maak(school).pk}


@cache
def _dossier_data(naam: str, brin: str) -> tuple[bytes, str, BijlageInhoud]:
    """A whole dossier, with the section and the contents of an attachment that can be read."""
    alle = leerlingen(1, 5, brin, "2019.1", date(2026, 3, 12))
    data = replace(alle[4], achternaam=naam, voorvoegsel="").dossier()
    sectie, _, leesbaar = next(deel for deel in parse(data).bijlagen() if deel[2].is_leesbaar)
    return data, sectie.titel, leesbaar


def dossier(school: School, **velden: object) -> Dossier:
    """A valid dossier that was kept, with its PDF and one attachment."""
    naam = achternaam(school)
    data, sectie, leesbaar = _dossier_data(naam, school.brin)
    rij = DossierFactory.create(
        school=school, achternaam=naam, zoeknaam=naam.lower(), body=data, **velden
    )
    pdf = f"%PDF-1.7 {naam}".encode()
    DossierPdf.objects.create(
        dossier=rij,
        verzegeld=kluis.seal(pdf, pdf_context(rij.pk)),
        grootte=len(pdf),
        gemaakt_op=timezone.now(),
    )
    Dossier.objects.filter(pk=rij.pk).update(pdf_status=PdfStatus.KLAAR)
    Bijlage.objects.create(
        dossier=rij,
        volgnummer=1,
        sectie=sectie,
        bestandsnaam=leesbaar.bestandsnaam,
        soort=leesbaar.soort,
        sha256=leesbaar.sha256,
        grootte=leesbaar.grootte,
    )
    return rij


def dossierbijlage_pk(school: School) -> Kwargs:
    rij = dossier(school)
    return {"pk": rij.pk, "bijlage_pk": rij.bijlagen.get().pk}


def dossier_onderweg(school: School) -> Dossier:
    notificatie = NotificatieFactory.create(aanleverpunt=aanleverpunt(school))
    return onderweg(school=school, notificatie=notificatie)


def dossier_van_elders(school: School) -> Dossier:
    """One that names a school that nobody here knows."""
    return dossier(school, brin="99ZZ")


def in_bak(school: School) -> Dossier:
    return dossier(school, verwijderd_op=timezone.now(), verwijderd_door="Collega Verzonnen")


def gepland(school: School) -> Import:
    """An import of one dossier that waits for its confirmation."""
    nieuw = maak_import(school, [dossier(school).pk], by=MARIJKE)
    assert nieuw is not None
    return nieuw


def bezig(school: School) -> Import:
    return _verder(gepland(school), status=ImportStatus.BEZIG, bevestigd_op=timezone.now())


def klaar(school: School) -> Import:
    nu = timezone.now()
    return _verder(gepland(school), status=ImportStatus.KLAAR, bevestigd_op=nu, klaar_op=nu)


def _verder(van: Import, **velden: object) -> Import:
    Import.objects.filter(pk=van.pk).update(**velden)
    return van


def aanleverpunt(school: School) -> Aanleverpunt:
    return AanleverpuntFactory.create(school=school)


def leerling(school: School) -> Leerling:
    """A leerling with a secret number, a file and a groep."""
    eenheden: list[Gegevens] = [
        *(deel for deel in IDENTITEIT if deel.veld != "achternaam"),
        veld("achternaam", achternaam(school), "Achternaam"),
        telefoon(GEHEIM, geheim=True),
        blok(bijlagen=(bijlage(),)),
    ]
    nieuw, _ = maak_leerling(
        school,
        toevoegen(*eenheden),
        bron=dossierbron(),
        by=MARIJKE,
        bijlage_inhoud=lambda sha256: INHOUD,
    )
    return nieuw


def leerlingbijlage_pk(school: School) -> Kwargs:
    van = leerling(school)
    return {"pk": van.pk, "bijlage_pk": LeerlingBijlage.objects.get(leerling=van).pk}


def groep(school: School) -> Groep:
    """A groep of this school year with one leerling in it."""
    vol = GroepFactory.create(school=school)
    PlaatsingFactory.create(leerling=leerling(school), groep=vol)
    return vol


def alles(school: School) -> None:
    """One of everything."""
    dossier_onderweg(school)
    klaar(school)
    groep(school)
    ApiTokenFactory.create(school=school)
