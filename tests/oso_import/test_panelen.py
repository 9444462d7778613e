"""What oso_import adds to the page of a leerling and of a groep."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Leerling, Plaatsing
from oso_import.models import Dossier, Import, ImportRegel, ImportStatus, Resultaat
from scholen.rollen import Rol
from tests.factories.leerlingen import LeerlingFactory, PlaatsingFactory
from tests.factories.oso_import import DossierFactory
from tests.factories.scholen import SchoolFactory, lid

pytestmark = pytest.mark.django_db


def overgenomen(leerling: Leerling, dossier: Dossier, **velden: Any) -> None:
    nu = timezone.now()
    van = Import.objects.create(
        school=leerling.school,
        status=ImportStatus.KLAAR,
        bevestigd_op=nu,
        klaar_op=nu,
        door_soort="gebruiker",
        door_id="1",
        door_naam="Ans Bedenksel",
    )
    feiten = {"resultaat": Resultaat.GEDAAN, "op": nu, "dossier_datum": dossier.datum}
    ImportRegel.objects.create(
        van=van, dossier=dossier, leerling=leerling, volgorde=1, **(feiten | velden)
    )


def pagina(client: Client, leerling: Leerling) -> str:
    client.force_login(lid(leerling.school, Rol.KIJKEN))
    kwargs = {"brin": leerling.school.brin, "pk": leerling.pk}
    return client.get(reverse("leerlingen:leerling", kwargs=kwargs)).content.decode()


def test_page_of_a_leerling_names_the_dossiers_it_came_from(client: Client) -> None:
    leerling = LeerlingFactory.create()
    dossier = DossierFactory.create(school=leerling.school)
    overgenomen(leerling, dossier)

    tekst = pagina(client, leerling)

    assert "Dossier van 12 maart 2026" in tekst
    assert "door Ans Bedenksel" in tekst
    assert f"/oso-swv/{dossier.pk}/" in tekst


def test_erased_dossier_is_named_without_a_link(client: Client) -> None:
    nu = timezone.now()
    leerling = LeerlingFactory.create()
    leeg = {"voornamen": "", "achternaam": "", "zoeknaam": "", "geboortedatum": None}
    dossier = DossierFactory.create(
        school=leerling.school, verwijderd_op=nu, verwijderd_door="x", gewist_op=nu, **leeg
    )
    overgenomen(leerling, dossier)

    tekst = pagina(client, leerling)

    assert "Dossier van 12 maart 2026" in tekst
    assert str(dossier.pk) not in tekst


@pytest.mark.parametrize(
    "velden", [{"ongedaan_op": timezone.now()}, {"resultaat": Resultaat.OVERGESLAGEN}]
)
def test_leerling_without_a_dossier_has_no_such_panel(
    client: Client, velden: dict[str, Any]
) -> None:
    leerling = LeerlingFactory.create()
    overgenomen(leerling, DossierFactory.create(school=leerling.school), **velden)

    assert 'id="dossiers"' not in pagina(client, leerling)


def groepspagina(client: Client, plaatsing: Plaatsing) -> str:
    groep = plaatsing.groep
    assert groep is not None
    client.force_login(lid(groep.school, Rol.KIJKEN))
    kwargs = {"brin": groep.school.brin, "pk": groep.pk}
    return client.get(reverse("leerlingen:groep", kwargs=kwargs)).content.decode()


@pytest.fixture
def in_groep() -> Plaatsing:
    leerling = LeerlingFactory.create(
        voornamen=["Noor", "Pippa"],
        voorvoegsel="van",
        achternaam="Zeldzaam",
        geboortedatum=date(2017, 5, 3),
    )
    return PlaatsingFactory.create(leerling=leerling, groep__school=leerling.school)


def test_page_of_a_groep_names_who_has_a_dossier_that_waits(
    client: Client, in_groep: Plaatsing
) -> None:
    school = in_groep.leerling.school
    dossier = DossierFactory.create(school=school, voornamen="Noor Pippa", voorvoegsel="van")

    tekst = groepspagina(client, in_groep)

    assert 'id="wat-wacht"' in tekst
    assert "Dossier van 12 maart 2026, nog niet geïmporteerd" in tekst
    assert f"/oso-swv/{dossier.pk}/" in tekst


@pytest.mark.parametrize(
    "velden",
    [
        {"achternaam": "Anders"},
        {"voornamen": "Saar"},
        {"geboortedatum": date(2017, 5, 4)},
        {"geimporteerd_op": timezone.now(), "geimporteerd_door": "x"},
        {"verwijderd_op": timezone.now(), "verwijderd_door": "x"},
    ],
    ids=["surname", "given name", "birth date", "imported", "deleted"],
)
def test_groep_has_no_panel_for_another_child_or_what_does_not_wait(
    client: Client, in_groep: Plaatsing, velden: dict[str, Any]
) -> None:
    DossierFactory.create(**({"school": in_groep.leerling.school, "voornamen": "Noor"} | velden))

    assert 'id="wat-wacht"' not in groepspagina(client, in_groep)


def test_dossier_of_another_school_does_not_wait_here(client: Client, in_groep: Plaatsing) -> None:
    """Harm: a school sees that a child of it has a dossier elsewhere."""
    DossierFactory.create(school=SchoolFactory.create(), voornamen="Noor", voorvoegsel="van")

    assert 'id="wat-wacht"' not in groepspagina(client, in_groep)
