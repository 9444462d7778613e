"""The number of statements does not grow with the dossier (performance.md, row 5)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from leerlingen.models import Leerling
from leerlingen.queries import lees, stand, standen
from leerlingen.services.schrijven import schrijf
from tests.factories.leerlingen import (
    INHOUD,
    MARIJKE,
    adres,
    bijlage,
    blok,
    dossierbron,
    maak,
    plaatsing,
    telefoon,
    vervangen,
    verzorger,
)
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db


def eenheden(aantal: int, tekst: str = "een"):
    """`aantal` rows in every table."""
    nummers = range(1, aantal + 1)
    return (
        *(adres("W", volgnummer=n, straat=tekst) for n in nummers),
        *(telefoon(f"{n}{len(tekst)}", volgnummer=n) for n in nummers),
        *(
            verzorger(
                f"V{n}", achternaam=tekst, adressen=(adres(straat=tekst),), contacten=(telefoon(),)
            )
            for n in nummers
        ),
        *(plaatsing(f"g{n}", jaargroep=tekst) for n in nummers),
        *(blok(f"b{n}", tekst, bijlagen=(bijlage(f"{tekst}{n}.pdf"),)) for n in nummers),
    )


def aantal_opdrachten(doe) -> int:
    with CaptureQueriesContext(
        connection,
    ) as gevangen:
        doe()
    return len(gevangen)


@pytest.mark.parametrize("aantal", [1, 60])
def test_new_leerling_with_any_number_of_rows(aantal):
    school = SchoolFactory(brin="99XA")

    assert aantal_opdrachten(lambda: maak(school, *eenheden(aantal))) <= 14


@pytest.mark.parametrize("aantal", [1, 60])
def test_change_with_any_number_of_rows(aantal):
    school = SchoolFactory(brin="99XA")
    leerling, _ = maak(school, *eenheden(aantal))
    leerling = school.leerlingen.get(pk=leerling.pk)
    rijen = lees(leerling)

    opdrachten = aantal_opdrachten(
        lambda: schrijf(
            leerling,
            [vervangen(eenheid) for eenheid in eenheden(aantal, "twee")],
            bron=dossierbron(date(2026, 4, 1)),
            by=MARIJKE,
            bijlage_inhoud=lambda sha256: INHOUD,
            rijen=rijen,
        )
    )

    assert opdrachten <= 12


@pytest.mark.parametrize("aantal", [1, 60])
def test_reading_with_any_number_of_rows(aantal):
    school = SchoolFactory(brin="99XA")
    leerling, _ = maak(school, *eenheden(aantal))
    leerling = Leerling.objects.get(pk=leerling.pk)

    assert aantal_opdrachten(lambda: stand(leerling)) == 7


@pytest.mark.parametrize("aantal", [1, 20])
def test_reading_any_number_of_leerlingen(aantal):
    school = SchoolFactory(brin="99XA")
    ids = [maak(school, adres())[0].pk for _ in range(aantal)]

    assert aantal_opdrachten(lambda: standen(school, ids)) == 8


def test_reading_leaves_out_a_leerling_of_another_school():
    eigen, _ = maak(SchoolFactory(brin="99XA"))
    ander, _ = maak(SchoolFactory(brin="99XB"))

    assert set(standen(eigen.school, [eigen.pk, ander.pk])) == {eigen.pk}
