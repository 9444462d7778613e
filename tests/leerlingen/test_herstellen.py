"""Undo restores the tables exactly, ids included (import.md, "Undo")."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date

import pytest
from django.apps import apps
from django.core import serializers

from leerlingen.models import Groep, Leerling
from leerlingen.services.groepen import plaats
from leerlingen.services.schrijven import herstel, later_geraakt
from leerlingen.types import UnitSpoor
from tests.factories.leerlingen import (
    MARIJKE,
    adres,
    beeindigen,
    bijlage,
    blok,
    dossierbron,
    handbron,
    maak,
    plaatsing,
    schrijf_op,
    telefoon,
    toevoegen,
    veld,
    vervangen,
    verzorger,
)
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db

BEGIN = (
    veld("roepnaam", "Noor", "Roepnaam"),
    veld("tehuis", False),
    adres(),
    telefoon(),
    verzorger(adressen=(adres(),), contacten=(telefoon("01"), telefoon("02", volgnummer=2))),
    plaatsing(),
    blok(bijlagen=(bijlage(), bijlage("Weg.pdf"))),
)
VERANDERING = [
    vervangen(veld("roepnaam", "Noortje", "Roepnaam")),
    *toevoegen(veld("onderwijssinds", date(2021, 8, 1)), adres("P"), blok("nieuw")),
    vervangen(adres(straat="Bedachte Laan")),
    beeindigen(telefoon()),
    vervangen(verzorger(adressen=(adres(straat="Elders"),), contacten=(telefoon("03"),))),
    vervangen(plaatsing(groepsnaam="Dolfijnen", einddatum=date(2026, 7, 1))),
    *toevoegen(plaatsing("6b", begindatum=date(2026, 2, 1))),
    vervangen(blok(tekst="anders", bijlagen=(bijlage(), bijlage("Nieuw.pdf")))),
]


def tabellen() -> str:
    """Every row of every table of this room, but for when a leerling was last changed."""
    modellen = sorted(apps.get_app_config("leerlingen").get_models(), key=lambda m: m.__name__)
    rijen = [rij for model in modellen for rij in model._default_manager.order_by("pk")]
    gegevens = json.loads(serializers.serialize("json", rijen))
    for rij in gegevens:
        rij["fields"].pop("bijgewerkt_op", None)
    return json.dumps(gegevens, indent=1, sort_keys=True)


def opgeborgen(sporen: tuple[UnitSpoor, ...]) -> list[UnitSpoor]:
    """As they come back from where undo keeps them: through JSON."""
    return [UnitSpoor(**rij) for rij in json.loads(json.dumps([asdict(s) for s in sporen]))]


def test_undo_of_a_change_restores_every_table():
    leerling, _ = maak(SchoolFactory(brin="99XA"), *BEGIN)
    schrijf_op(leerling, vervangen(veld("roepnaam", "Noor", "Roepnaam")), bron=handbron())
    voor = tabellen()
    sporen = schrijf_op(leerling, *VERANDERING)
    assert tabellen() != voor

    herstel(Leerling.objects.get(pk=leerling.pk), opgeborgen(sporen), by=MARIJKE)

    assert tabellen() == voor


def test_undo_of_a_new_leerling_takes_it_and_its_groep_away():
    school = SchoolFactory(brin="99XA")
    leerling, sporen = maak(school, *BEGIN)

    herstel(leerling, opgeborgen(sporen), by=MARIJKE)

    assert not Leerling.objects.exists()
    assert not Groep.objects.exists()


def test_undo_keeps_a_groep_that_others_are_in_by_now():
    school = SchoolFactory(brin="99XA")
    leerling, sporen = maak(school, plaatsing())
    maak(school, plaatsing())

    herstel(leerling, sporen, by=MARIJKE)

    assert school.groepen.get().plaatsingen.count() == 1


def test_undo_of_a_chosen_groep_restores_every_table():
    school = SchoolFactory(brin="99XA")
    leerling, _ = maak(school, plaatsing("a"), plaatsing("b"))
    vers = Leerling.objects.select_related("school").get(pk=leerling.pk)
    a, b = school.groepen.order_by("groepscode")
    plaats(vers, a, schooljaar="2025-2026", bron=handbron(), by=MARIJKE)
    voor = tabellen()
    sporen = plaats(vers, b, schooljaar="2025-2026", bron=handbron(date(2026, 3, 15)), by=MARIJKE)

    herstel(vers, opgeborgen(sporen), by=MARIJKE)

    assert tabellen() == voor


def test_unit_that_was_touched_later_is_named():
    leerling, _ = maak(SchoolFactory(), adres(), telefoon(), blok())
    sporen = schrijf_op(
        leerling,
        vervangen(adres(straat="A")),
        vervangen(telefoon("01")),
        vervangen(blok(tekst="2")),
    )
    assert later_geraakt(leerling, sporen) == frozenset()

    schrijf_op(leerling, vervangen(adres(straat="B")), bron=dossierbron(date(2026, 5, 1)))
    schrijf_op(leerling, vervangen(blok(tekst="3")), bron=handbron(date(2026, 5, 2)))

    assert later_geraakt(leerling, sporen) == {"adressen/W", "toetsen/een"}


def test_new_leerling_that_was_touched_later_is_named():
    """Undo of a new leerling takes all of it, so any later unit counts."""
    leerling, sporen = maak(SchoolFactory())
    assert later_geraakt(leerling, sporen) == frozenset()

    schrijf_op(leerling, *toevoegen(adres()), bron=dossierbron(date(2026, 5, 1)))

    assert later_geraakt(leerling, sporen) == {"adressen/W"}
