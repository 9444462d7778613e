"""The lists of leerlingen and groepen."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.leerlingen import (
    GroepFactory,
    LeerlingFactory,
    PlaatsingFactory,
    blok,
    maak,
    plaatsing,
    veld,
)

from .pages import namen, pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def test_list_is_sorted_as_a_class_list(kijker, school):
    for achternaam, voorvoegsel in (("Zwaan", ""), ("Äpfel", ""), ("Fantast", "de")):
        LeerlingFactory(school=school, achternaam=achternaam, voorvoegsel=voorvoegsel)

    assert namen(pagina(kijker, "leerlingen")) == ["Noor Äpfel", "Noor de Fantast", "Noor Zwaan"]


@pytest.mark.parametrize("zoek", ["fantast", "de fan", "FANTAST noor", "teún"])
def test_search_finds_every_part_of_a_name(kijker, school, zoek):
    LeerlingFactory(
        school=school, achternaam="Fantast", voorvoegsel="de", voornamen=["Noor", "Teun"]
    )
    LeerlingFactory(school=school, achternaam="Anders", voornamen=["Mila"])

    assert namen(pagina(kijker, "leerlingen", f"?zoek={zoek}")) == ["Noor de Fantast"]


def test_search_without_result_says_so(kijker, school):
    LeerlingFactory(school=school)

    assert "Geen leerling gevonden" in pagina(kijker, "leerlingen", "?zoek=bestaatniet")


def test_first_visit_says_how_leerlingen_come_here(kijker, school):
    assert "Nog geen leerlingen" in pagina(kijker, "leerlingen")
    assert "Nog geen groepen" in pagina(kijker, "groepen")


def test_filters_show_only_theirs(kijker, school):
    maak(school, plaatsing(), veld("roepnaam", "Groep"))
    maak(school, veld("roepnaam", "Zonder"))
    maak(school, veld("roepnaam", "Weg"), veld("datumuitschrijving", date(2026, 1, 1)))
    groep = school.groepen.get().pk

    assert namen(pagina(kijker, "leerlingen", f"?groep={groep}")) == ["Groep Zeldzaam"]
    assert namen(pagina(kijker, "leerlingen", "?toon=zonder+groep")) == ["Zonder Zeldzaam"]
    assert namen(pagina(kijker, "leerlingen", "?toon=uitgeschreven")) == ["Weg Zeldzaam"]
    assert "Zonder groep <span>1</span>" in pagina(kijker, "leerlingen")


@pytest.mark.parametrize("zoek", ["?groep=onzin", "?toon=onzin", "?na=onzin", "?jaar=onzin"])
def test_question_that_makes_no_sense_shows_the_list(kijker, school, zoek):
    LeerlingFactory(school=school)

    assert len(namen(pagina(kijker, "leerlingen", zoek))) == 1
    pagina(kijker, "groepen", zoek)


def test_long_list_is_paged_by_key_both_ways(kijker, school):
    allen = [LeerlingFactory(school=school, achternaam=f"A{n:03}") for n in range(120)]
    verwacht = [leerling.naam for leerling in allen]

    eerste = pagina(kijker, "leerlingen")
    tweede = pagina(kijker, "leerlingen", f"?na={allen[49].pk}")
    laatste = pagina(kijker, "leerlingen", f"?na={allen[99].pk}")
    terug = pagina(kijker, "leerlingen", f"?voor={allen[100].pk}")
    begin = pagina(kijker, "leerlingen", f"?voor={allen[50].pk}")

    assert [namen(eerste), namen(tweede), namen(laatste)] == [
        verwacht[:50],
        verwacht[50:100],
        verwacht[100:],
    ]
    assert namen(terug) == verwacht[50:100]
    assert namen(begin) == verwacht[:50]
    for tekst, heen, weer in (
        (eerste, True, False),
        (tweede, True, True),
        (laatste, False, True),
        (terug, True, True),
        (begin, True, False),
    ):
        assert ("Volgende leerlingen" in tekst) is heen
        assert ("Vorige leerlingen" in tekst) is weer


@pytest.mark.parametrize("naam", ["leerlingen", "groepen"])
def test_list_costs_the_same_for_any_number(kijker, school, naam):
    def opdrachten() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            pagina(kijker, naam)
        return len(gevangen)

    maak(school, plaatsing(), blok(verloopt=date(2026, 5, 1)))
    pagina(kijker, naam)
    eerst = opdrachten()
    for nummer in range(20):
        maak(school, plaatsing(f"g{nummer}"), blok(verloopt=date(2026, 5, 1)))

    assert opdrachten() == eerst


def test_groep_shows_who_is_in_it_today(kijker, school):
    maak(school, plaatsing(), veld("roepnaam", "Blijft"))
    maak(
        school,
        plaatsing(einddatum=date(2026, 1, 31)),
        plaatsing("6b", begindatum=date(2026, 2, 1)),
        veld("roepnaam", "Verhuisd"),
    )
    vijf, zes = school.groepen.order_by("groepscode")

    assert namen(pagina(kijker, "groep", pk=vijf.pk)) == ["Blijft Zeldzaam"]
    assert namen(pagina(kijker, "groep", pk=zes.pk)) == ["Verhuisd Zeldzaam"]
    assert "1 leerling" in pagina(kijker, "groepen")


def test_groepen_of_an_earlier_schooljaar_can_be_chosen(kijker, school):
    groep = GroepFactory(school=school, schooljaar="2024-2025", groepsnaam="4A")
    PlaatsingFactory(leerling=LeerlingFactory(school=school), groep=groep)
    GroepFactory(school=school, groepsnaam="5A")

    nu, toen = pagina(kijker, "groepen"), pagina(kijker, "groepen", "?jaar=2024-2025")

    assert ("Groep 5A" in nu, "Groep 4A" in nu) == (True, False)
    assert ("Groep 5A" in toen, "Groep 4A" in toen) == (False, True)
    assert len(namen(pagina(kijker, "groep", pk=groep.pk))) == 1
