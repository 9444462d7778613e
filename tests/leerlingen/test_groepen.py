"""How a leerling comes to be in a groep (import.md, "Groep")."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, transaction

from leerlingen.errors import AndereSchool
from leerlingen.models import Groep, Leerling
from leerlingen.queries import stand
from leerlingen.queries.indeling import groep_van
from leerlingen.services.groepen import plaats
from logboek.models import Regel
from scholen.models import School, VroegereBrin
from tests.factories.leerlingen import (
    MARIJKE,
    GroepFactory,
    beeindigen,
    dossierbron,
    handbron,
    maak,
    plaatsing,
    schrijf_op,
    toevoegen,
    veld,
    vervangen,
)
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db

VANDAAG = date(2026, 4, 15)


def vers(leerling):
    return Leerling.objects.select_related("school").get(pk=leerling.pk)


def test_groep_is_made_once_for_all_who_are_in_it(school):
    een, _ = maak(school, plaatsing())
    ander, _ = maak(school, plaatsing())

    groep = school.groepen.get()
    assert (groep.vestiging.code, groep.schooljaar, groep.groepscode, groep.groepsnaam) == (
        "00",
        "2025-2026",
        "5a",
        "5A",
    )
    assert groep_van(een, VANDAAG) == groep_van(ander, VANDAAG) == groep


def test_row_of_another_school_has_no_groep(school):
    leerling, _ = maak(school, plaatsing(brin="99XB", eigen_school=False))

    assert not Groep.objects.exists()
    assert groep_van(leerling, VANDAAG) is None


def test_unknown_vestiging_is_added_for_beheer_to_see(school):
    maak(school, plaatsing(vestiging="03"))

    vestiging = school.vestigingen.get(code="03")
    assert vestiging.nieuw
    assert school.groepen.get().vestiging == vestiging


def test_same_code_in_two_vestigingen_are_two_groepen(school):
    maak(school, plaatsing(), plaatsing(vestiging="01", begindatum=date(2025, 9, 1)))

    assert school.groepen.count() == 2


def test_other_name_renames_the_groep(school):
    leerling, _ = maak(school, plaatsing())

    schrijf_op(leerling, vervangen(plaatsing(groepsnaam="Dolfijnen")))

    assert school.groepen.get().groepsnaam == "Dolfijnen"


def test_older_dossier_of_another_leerling_does_not_rename(school):
    """Otherwise the last one imported decides, and the name swings back and forth."""
    maak(school, plaatsing(groepsnaam="Dolfijnen"), bron=dossierbron(date(2026, 3, 12)))

    maak(school, plaatsing(groepsnaam="5A"), bron=dossierbron(date(2026, 2, 2)))

    assert school.groepen.get().groepsnaam == "Dolfijnen"


def test_name_given_by_hand_stays_when_a_leerling_is_added(school):
    leerling, _ = maak(school, plaatsing())
    schrijf_op(leerling, vervangen(plaatsing(groepsnaam="Dolfijnen")), bron=handbron())

    maak(school, plaatsing(groepsnaam="5A"))

    groep = school.groepen.get()
    assert (groep.groepsnaam, groep.naam_hand_door) == ("Dolfijnen", "Marijke Inktvis")


def test_name_given_by_hand_is_told_with_the_field_of_the_row(school):
    """Rule 5 protects it by the same rule as every field: the plan finds it in herkomst."""
    leerling, _ = maak(school, plaatsing())
    schrijf_op(leerling, vervangen(plaatsing(groepsnaam="Dolfijnen")), bron=handbron())

    spoor = stand(vers(leerling)).herkomst[f"schoolloopbaan/{plaatsing().sleutel}#groepsnaam"]
    assert (spoor.bron_soort, spoor.door_naam) == ("hand", "Marijke Inktvis")


@pytest.mark.parametrize(("behoud", "naam"), [((), "5B"), (("groepsnaam",), "Dolfijnen")])
def test_name_given_by_hand_is_replaced_only_when_the_plan_says_so(school, behoud, naam):
    leerling, _ = maak(school, plaatsing())
    schrijf_op(leerling, vervangen(plaatsing(groepsnaam="Dolfijnen")), bron=handbron())

    schrijf_op(leerling, vervangen(plaatsing(groepsnaam="5B"), *behoud))

    assert school.groepen.get().groepsnaam == naam


@pytest.mark.parametrize(
    ("rijen", "verwacht"),
    [
        pytest.param(
            [("a", date(2025, 8, 1), date(2026, 1, 31)), ("b", date(2026, 2, 1), None)],
            "b",
            id="period covers the day",
        ),
        pytest.param(
            [("a", date(2025, 8, 1), None), ("b", date(2026, 6, 1), None)],
            "a",
            id="not begun yet",
        ),
        pytest.param(
            [
                ("a", date(2025, 8, 1), date(2025, 9, 1)),
                ("b", date(2025, 10, 1), date(2025, 11, 1)),
            ],
            "b",
            id="none covers: latest begin",
        ),
        pytest.param(
            [("a", None, None), ("b", date(2025, 10, 1), None)], "b", id="known begin first"
        ),
    ],
)
def test_groep_of_today(school, rijen, verwacht):
    leerling, _ = maak(
        school, *(plaatsing(code, begindatum=van, einddatum=tot) for code, van, tot in rijen)
    )

    groep = groep_van(leerling, VANDAAG)

    assert groep is not None
    assert groep.groepscode == verwacht


def test_row_of_another_schooljaar_is_not_todays_groep(school):
    leerling, _ = maak(school, plaatsing(schooljaar="2024-2025"))

    assert groep_van(leerling, VANDAAG) is None


def test_ended_row_is_not_todays_groep(school):
    leerling, _ = maak(school, plaatsing())

    schrijf_op(leerling, beeindigen(plaatsing()))

    assert groep_van(leerling, VANDAAG) is None


def test_chosen_groep_wins_from_the_career(school):
    leerling, _ = maak(school, plaatsing("a"), plaatsing("b", begindatum=date(2025, 10, 1)))
    keuze = school.groepen.get(groepscode="a")

    plaats(vers(leerling), keuze, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)

    assert groep_van(leerling, VANDAAG) == keuze
    assert leerling.plaatsingen.count() == 2
    assert Regel.objects.filter(gebeurtenis="leerling geplaatst").exists()


def test_choice_is_changed_without_two_choices_in_one_schooljaar(school):
    leerling, _ = maak(school, plaatsing("a"), plaatsing("b", begindatum=date(2025, 10, 1)))
    for code in ("a", "b"):
        keuze = school.groepen.get(groepscode=code)
        plaats(vers(leerling), keuze, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)

    assert groep_van(leerling, VANDAAG) == keuze
    assert leerling.plaatsingen.filter(gekozen=True).count() == 1


def test_groep_that_no_row_names_can_be_chosen_and_is_by_hand(school):
    leerling, _ = maak(school)
    groep = GroepFactory(school=school)

    (spoor,) = plaats(vers(leerling), groep, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)

    assert groep_van(leerling, VANDAAG) == groep
    assert stand(vers(leerling)).herkomst[spoor.eenheid].bron_soort == "hand"


def test_without_groep_is_a_choice_too(school):
    leerling, _ = maak(school, plaatsing())

    plaats(vers(leerling), None, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)

    assert groep_van(leerling, VANDAAG) is None


@pytest.mark.parametrize("anders", ["school", "schooljaar"])
def test_groep_of_elsewhere_cannot_be_chosen(school, anders):
    leerling, _ = maak(school)
    groep = (
        GroepFactory(school=SchoolFactory(brin="99XB"))
        if anders == "school"
        else GroepFactory(school=school, schooljaar="2024-2025")
    )

    with pytest.raises(AndereSchool):
        plaats(vers(leerling), groep, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)


@pytest.mark.parametrize(
    ("uit", "inschrijving", "in_groep"),
    [
        pytest.param(date(2026, 3, 1), date(2021, 8, 1), False, id="left"),
        pytest.param(date(2026, 6, 1), date(2021, 8, 1), True, id="will leave"),
        pytest.param(date(2026, 4, 15), None, True, id="last day"),
        pytest.param(date(2026, 3, 1), date(2026, 4, 1), True, id="came back"),
    ],
)
def test_uitgeschreven_leerling_is_not_in_todays_groep(school, uit, inschrijving, in_groep):
    velden = [veld("datumuitschrijving", uit)]
    if inschrijving:
        velden.append(veld("datuminschrijving", inschrijving))
    leerling, _ = maak(school, plaatsing(), *velden)

    assert vers(leerling).is_uitgeschreven(VANDAAG) is not in_groep
    assert (groep_van(leerling, VANDAAG) is not None) is in_groep
    assert leerling.plaatsingen.filter(beeindigd_op=None).count() == 1


def test_newer_inschrijving_brings_the_child_back(school):
    leerling, _ = maak(school, plaatsing(), veld("datumuitschrijving", date(2026, 3, 1)))

    schrijf_op(leerling, *toevoegen(veld("datuminschrijving", date(2026, 4, 2))))

    assert not vers(leerling).is_uitgeschreven(VANDAAG)


def test_former_brin_is_the_own_school(school):
    """After a merger a dossier may carry the BRIN that went up in this school."""
    VroegereBrin.objects.create(school=school, brin="99ZZ")

    leerling, _ = maak(school, plaatsing(brin="99ZZ"))

    assert groep_van(leerling, VANDAAG) == school.groepen.get()


@pytest.mark.django_db(transaction=True)
def test_groep_that_two_imports_make_at_once_is_one_groep():
    """Both look, both find nothing; the second one must not fall over the first."""
    school = SchoolFactory(brin="99XA")
    klaar = Barrier(2)

    def importeer() -> None:
        try:
            klaar.wait(timeout=10)
            with transaction.atomic():
                maak(School.objects.get(pk=school.pk), plaatsing())
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as threads:
        for import_ in [threads.submit(importeer) for _ in range(2)]:
            import_.result()

    assert school.groepen.get().plaatsingen.count() == 2
