"""What the database itself refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from leerlingen.models import (
    Adres,
    Bijlage,
    Blok,
    Contactgegeven,
    Groep,
    Herkomst,
    Leerling,
    Plaatsing,
    Verzorger,
)
from tests.factories.leerlingen import GroepFactory, LeerlingFactory, PlaatsingFactory
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leerling():
    return LeerlingFactory(school=SchoolFactory(brin="99XA"))


def geweigerd(model: type[models.Model], **velden: object) -> str:
    """The name of the constraint by which the database refuses this row."""
    with pytest.raises(IntegrityError) as fout, transaction.atomic():
        model._default_manager.create(**velden)
    return str(fout.value)


def test_leerlingid_twice_in_one_school_is_refused(leerling):
    """Otherwise a next dossier would not know which of two children it is about."""
    Leerling.objects.filter(pk=leerling.pk).update(leerlingid="4031")
    anders = {"achternaam": "B", "geboortedatum": date(2017, 1, 1), "leerlingid": "4031"}

    geweigerd(Leerling, school=leerling.school, **anders)
    Leerling.objects.create(school=SchoolFactory(brin="99XB"), **anders)


def test_any_number_of_leerlingen_have_no_leerlingid(leerling):
    LeerlingFactory(school=leerling.school)

    assert leerling.school.leerlingen.filter(leerlingid="").count() == 2


def test_leerling_without_surname_is_refused(leerling):
    geweigerd(Leerling, school=leerling.school, achternaam="", geboortedatum=date(2017, 1, 1))


@pytest.mark.parametrize(
    ("model", "velden"),
    [
        (Adres, {}),
        (Contactgegeven, {"nummer": "1"}),
        (Verzorger, {}),
        (Plaatsing, {}),
        (Blok, {"sectie": "toetsen"}),
    ],
)
def test_one_current_row_per_key_and_any_number_of_ended_ones(leerling, model, velden):
    maak = {"leerling": leerling, "sleutel": "een", **velden}
    model.objects.create(**maak)

    geweigerd(model, **maak)
    for _ in range(2):
        model.objects.create(**maak, beeindigd_op=timezone.now(), beeindigd_datum=date(2026, 1, 1))


@pytest.mark.parametrize("model", [Adres, Verzorger, Plaatsing, Blok])
def test_day_of_the_ending_document_stands_only_on_an_ended_row(leerling, model):
    geweigerd(model, leerling=leerling, sleutel="een", beeindigd_datum=date(2026, 1, 1))


@pytest.mark.parametrize("model", [Adres, Contactgegeven])
def test_part_of_a_verzorger_has_its_own_keys_and_does_not_end_by_itself(leerling, model):
    verzorger = Verzorger.objects.create(leerling=leerling, sleutel="mira")
    deel = {"leerling": leerling, "verzorger": verzorger, "sleutel": "een"}
    if model is Contactgegeven:
        deel["nummer"] = "1"
    model.objects.create(**deel)
    model.objects.create(**deel | {"verzorger": None})

    geweigerd(model, **deel)
    geweigerd(model, **deel | {"sleutel": "twee"}, beeindigd_op=timezone.now())


def test_contact_without_a_number_is_secret(leerling):
    geweigerd(Contactgegeven, leerling=leerling, sleutel="een", nummer="", geheim=False)


def test_groep_is_there_once(leerling):
    groep = GroepFactory(school=leerling.school)
    zelfde = {
        veld: getattr(groep, veld) for veld in ("school", "vestiging", "schooljaar", "groepscode")
    }

    geweigerd(Groep, **zelfde)


@pytest.mark.parametrize(
    "velden",
    [
        {"groepscode": ""},
        {"schooljaar": "25-26"},
        {"naam_hand_door": "Marijke"},
        {"naam_hand_op": timezone.now()},
    ],
)
def test_groep_that_makes_no_sense_is_refused(leerling, velden):
    goed = {
        "school": leerling.school,
        "vestiging": leerling.school.vestiging("00"),
        "schooljaar": "2025-2026",
        "groepscode": "5a",
    }

    geweigerd(Groep, **goed | velden)


def test_groep_with_leerlingen_cannot_be_deleted(leerling):
    plaatsing = PlaatsingFactory(leerling=leerling, groep=GroepFactory(school=leerling.school))

    with pytest.raises(ProtectedError):
        plaatsing.groep.delete()


def test_row_of_another_school_has_no_groep(leerling):
    groep = GroepFactory(school=leerling.school)

    geweigerd(Plaatsing, leerling=leerling, sleutel="een", groep=groep, eigen_school=False)


def test_one_groep_is_chosen_per_schooljaar(leerling):
    velden = {"leerling": leerling, "schooljaar": "2025-2026", "gekozen": True}
    Plaatsing.objects.create(**velden, sleutel="een")

    geweigerd(Plaatsing, **velden, sleutel="twee")
    Plaatsing.objects.create(**velden | {"schooljaar": "2024-2025"}, sleutel="drie")


@pytest.mark.parametrize(
    "velden",
    [{"fout": "geen-zip", "soort": "pdf"}, {"fout": "", "soort": "pdf", "sha256": "te kort"}],
)
def test_bijlage_is_readable_with_a_hash_or_unreadable_without_a_kind(leerling, velden):
    blok = Blok.objects.create(leerling=leerling, sectie="toetsen", sleutel="een")

    geweigerd(Bijlage, leerling=leerling, blok=blok, bestandsnaam="x", **velden)


@pytest.mark.parametrize(
    "velden",
    [
        pytest.param({"bron_soort": "dossier", "bron_id": ""}, id="dossier without id"),
        pytest.param({"bron_soort": "dossier", "bron_id": "1", "veld": "straat"}, id="one field"),
        pytest.param({"bron_soort": "gok"}, id="unknown kind"),
    ],
)
def test_herkomst_that_makes_no_sense_is_refused(leerling, velden):
    geweigerd(Herkomst, leerling=leerling, eenheid="adressen/W", op=timezone.now(), **velden)


def test_present_value_comes_from_one_source(leerling):
    velden = {"leerling": leerling, "eenheid": "adressen/W", "bron_soort": "hand"}
    Herkomst.objects.create(**velden, op=timezone.now())

    geweigerd(Herkomst, **velden, op=timezone.now())
    Herkomst.objects.create(**velden, op=timezone.now(), actueel=False)
