"""Leerlingen and groepen over the API. What is secret in them: test_zicht.py."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from logboek.models import Regel as Logregel
from scholen.rollen import Rol
from tests.factories.leerlingen import (
    LeerlingFactory,
    adres,
    bijlage,
    blok,
    maak,
    plaatsing,
    veld,
    verzorger,
)
from tests.factories.scholen import ApiTokenFactory, SchoolFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def vraag(client, school):
    ApiTokenFactory(school=school, geheim="lw_kijken", rolnamen=[Rol.KIJKEN.value])

    def haal(naam: str, zoek: str = "", status: int = 200, **kwargs):
        antwoord = client.get(
            reverse(naam, kwargs=kwargs) + zoek, headers={"authorization": "Bearer lw_kijken"}
        )
        assert antwoord.status_code == status
        return antwoord.json()

    return haal


def test_list_tells_who_is_in_which_groep(vraag, school):
    leerling, _ = maak(school, plaatsing(), veld("leerlingid", "4031"))
    maak(SchoolFactory(brin="99XB"))

    (rij,) = vraag("api-leerlingen")["results"]

    assert rij == {
        "id": str(leerling.pk),
        "leerlingid": "4031",
        "voornamen": ["Noor", "Elisabeth"],
        "roepnaam": "",
        "voorvoegsel": "",
        "achternaam": "Zeldzaam",
        "geboortedatum": "2017-05-03",
        "groep": {
            "id": str(school.groepen.get().pk),
            "schooljaar": "2025-2026",
            "groepscode": "5a",
            "groepsnaam": "5A",
        },
        "uitgeschreven": False,
        "dossier_van": "2026-03-12",
        "bijgewerkt_op": rij["bijgewerkt_op"],
    }


def test_list_is_paged_by_name(vraag, school):
    for nummer in range(3):
        LeerlingFactory(school=school, achternaam=f"A{nummer}")

    eerste = vraag("api-leerlingen", "?page_size=2")

    assert [rij["achternaam"] for rij in eerste["results"]] == ["A0", "A1"]
    rest = vraag("api-leerlingen", "?" + eerste["next"].partition("?")[2])
    assert [rij["achternaam"] for rij in rest["results"]] == ["A2"]


def test_list_costs_the_same_for_any_number(vraag, school):
    def opdrachten() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            vraag("api-leerlingen")
        return len(gevangen)

    maak(school, plaatsing())
    eerst = opdrachten()
    for nummer in range(10):
        maak(school, plaatsing(f"g{nummer}"))

    assert opdrachten() == eerst


@pytest.mark.parametrize(
    ("zoek", "gevonden"),
    [("?zoek=bed", ["Bedacht"]), ("?toon=uitgeschreven", ["Bedacht"]), ("?zoek=niemand", [])],
)
def test_list_can_be_searched_and_filtered(vraag, school, zoek, gevonden):
    LeerlingFactory(school=school, achternaam="Anders")
    LeerlingFactory(school=school, achternaam="Bedacht", datumuitschrijving=date(2026, 1, 1))

    assert [rij["achternaam"] for rij in vraag("api-leerlingen", zoek)["results"]] == gevonden


@pytest.mark.parametrize("zoek", ["?groep=onzin", "?toon=onzin"])
def test_filter_that_makes_no_sense_is_a_problem(vraag, zoek):
    probleem = vraag("api-leerlingen", zoek, status=400)

    assert probleem["errors"][0]["field"].startswith(zoek[1:].partition("=")[0])


def test_one_leerling_has_every_section_with_where_it_came_from(vraag, school):
    leerling, _ = maak(school, adres(), verzorger(), plaatsing(), blok(bijlagen=(bijlage(),)))

    gelezen = vraag("api-leerling", pk=leerling.pk)

    secties = {sectie["sectie"]: sectie for sectie in gelezen["secties"]}
    assert list(secties) == ["personalia", "adressen", "verzorgers", "schoolloopbaan", "toetsen"]
    (adres_,) = secties["adressen"]["eenheden"]
    assert adres_["titel"] == "Woonadres"
    assert {regel["veld"]: regel["tekst"] for regel in adres_["regels"]} == {
        "straat": "Fantasieplein",
        "huisnummer": "3",
        "plaats": "Nergenshuizen",
    }
    assert adres_["herkomst"]["bron_id"] == "dossier-20260312"
    assert adres_["herkomst"]["door"] == "Marijke Inktvis"
    (toets,) = secties["toetsen"]["eenheden"]
    assert [b["bestandsnaam"] for b in toets["bijlagen"]] == ["Plan.pdf"]


def test_looking_at_one_leerling_is_logged(vraag, school):
    leerling, _ = maak(school)

    vraag("api-leerling", pk=leerling.pk)

    assert Logregel.objects.get(gebeurtenis="leerling bekeken").actor_soort == "token"


def test_groepen_tell_how_many_are_in_them(vraag, school):
    maak(school, plaatsing())
    maak(school, plaatsing(), plaatsing("4", schooljaar="2024-2025"))

    groepen = vraag("api-groepen")["results"]

    assert [(groep["schooljaar"], groep["groepsnaam"], groep["aantal"]) for groep in groepen] == [
        ("2025-2026", "5A", 2),
        ("2024-2025", "4", 1),
    ]
    assert len(vraag("api-groepen", "?schooljaar=2024-2025")["results"]) == 1


def test_one_groep_tells_who_is_in_it(vraag, school):
    leerling, _ = maak(school, plaatsing())

    groep = vraag("api-groep", pk=school.groepen.get().pk)

    assert (groep["vestiging"], groep["aantal"]) == ("00", 1)
    assert [rij["id"] for rij in groep["leerlingen"]] == [str(leerling.pk)]
