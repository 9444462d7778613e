"""In which groep (import.md, "Groep"), sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from oso_import.importer.planning.groep import groepplan, rijen_voor
from tests.factories.plannen import NA, PEILDAG, VOOR, gegevens, groep, plaatsing, stand


def codes(*rijen, dag=PEILDAG):
    return [rij.groepscode for rij in rijen_voor(rijen, dag)]


def test_row_whose_period_covers_the_day():
    assert codes(
        plaatsing("A", begin=date(2025, 8, 1), einde=date(2025, 12, 31)),
        plaatsing("B", begin=date(2026, 1, 1), einde=date(2026, 7, 31)),
    ) == ["B"]


def test_row_without_end_covers_to_the_end_of_its_school_year():
    assert codes(
        plaatsing("A", begin=date(2025, 9, 1)), plaatsing("B", begin=date(2026, 4, 1))
    ) == ["A"]


def test_else_the_latest_begindatum():
    assert codes(
        plaatsing("A", begin=date(2025, 8, 1), einde=date(2025, 9, 1)),
        plaatsing("B", begin=date(2025, 9, 2), einde=date(2025, 10, 1)),
    ) == ["B"]


def test_of_several_that_cover_the_day_the_latest_begindatum():
    assert codes(
        plaatsing("A", begin=date(2025, 8, 1)), plaatsing("B", begin=date(2026, 2, 1))
    ) == ["B"]


def test_tie_is_for_the_user():
    assert codes(plaatsing("A"), plaatsing("B")) == ["A", "B"]


def test_two_rows_of_one_groep_are_no_tie():
    assert codes(plaatsing("A"), replace(plaatsing("A"), volgnummer=2)) == ["A"]


@pytest.mark.parametrize(
    "rij",
    [plaatsing(eigen_school=False), plaatsing(schooljaar="2024-2025", begin=date(2024, 8, 1))],
    ids=["andere school", "ander schooljaar"],
)
def test_rows_of_another_school_or_school_year_do_not_count(rij):
    assert codes(rij) == []


def test_school_year_changes_on_the_first_of_august():
    rij = plaatsing("A", begin=None)

    assert codes(rij, dag=date(2026, 7, 31)) == ["A"]
    assert codes(rij, dag=date(2026, 8, 1)) == []


def voorstel(dossier, hier=None, groepen=()):
    return groepplan(dossier, hier, groepen)


def test_one_row_is_proposed_and_says_whether_the_groep_exists():
    dossier = gegevens(plaatsingen=[plaatsing("5A")])

    nieuw = voorstel(dossier)
    bestaand = voorstel(dossier, groepen=[groep("5A")])

    assert nieuw.voorstel == bestaand.voorstel == f"rij:{plaatsing('5A').sleutel}"
    assert "nieuwe groep" in nieuw.opties[0].tekst
    assert "nieuwe groep" not in bestaand.opties[0].tekst


def test_tie_proposes_nothing():
    assert voorstel(gegevens(plaatsingen=[plaatsing("A"), plaatsing("B")])).moet_kiezen


def test_no_row_offers_the_groepen_of_that_school_year_or_none():
    groepen = [groep("5A"), groep("4", schooljaar="2024-2025")]

    plan = voorstel(gegevens(), groepen=groepen)

    assert plan.moet_kiezen
    assert [optie.sleutel for optie in plan.opties] == [f"groep:{groepen[0].id}", "zonder"]


def test_no_row_leaves_a_leerling_where_it_is():
    plan = voorstel(gegevens(), stand(plaatsing("5B")))

    assert plan.voorstel == "laten"
    assert "5B" in plan.opties[0].tekst


def test_placing_by_hand_after_the_dossier_is_protected():
    adres = f"schoolloopbaan/{plaatsing('5B').sleutel}"
    dossier = gegevens(plaatsingen=[plaatsing("5A")])

    na = voorstel(dossier, stand(plaatsing("5B"), hand={adres: NA}))
    voor = voorstel(dossier, stand(plaatsing("5B"), hand={adres: VOOR}))

    assert (na.voorstel, na.beschermd.door_naam) == ("laten", "Marijke Inktvis")
    assert voor.voorstel.startswith("rij:")


def test_other_name_renames_the_groep_and_says_so():
    dossier = gegevens(plaatsingen=[plaatsing("5A", naam="De Uilen")])

    assert "gaat De Uilen heten" in voorstel(dossier, groepen=[groep(naam="5A")]).opmerking
    assert voorstel(dossier, groepen=[groep(naam="De Uilen")]).opmerking == ""
    assert "blijft" in voorstel(dossier, groepen=[groep(naam="Vijf", hand=NA)]).opmerking


def test_dossier_without_a_date_says_nothing_about_a_groep():
    assert voorstel(gegevens(datum=None)) is None
