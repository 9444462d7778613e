"""What the database refuses, whoever asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from scholen.models import ApiToken, Gebruiker, Lidmaatschap, School, Vestiging, VroegereBrin
from scholen.rollen import Rol
from tests.factories.scholen import (
    ApiTokenFactory,
    BestuurFactory,
    GebruikerFactory,
    SchoolFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("brin", ["99xa", "9XAA", "99XA00", "", " 99XA"])
def test_brin_that_is_none_is_refused(brin: str):
    with pytest.raises(ValidationError):
        School(brin=brin, naam="Verzinsel").full_clean()


def test_brins_are_the_present_and_the_former_ones():
    school = SchoolFactory(brin="99XA")
    VroegereBrin.objects.create(school=school, brin="99XC")

    assert school.brins == {"99XA", "99XC"}


def test_vestiging_is_found_by_its_code_within_the_school():
    school = SchoolFactory(vestigingen=["00", "01"])
    SchoolFactory(vestigingen=["02"])

    assert school.vestiging("01") == Vestiging.objects.get(school=school, code="01")
    assert school.vestiging("02") is None


def test_vestiging_twice_in_one_school_is_refused():
    school = SchoolFactory(vestigingen=["00"])

    with pytest.raises(IntegrityError), transaction.atomic():
        Vestiging.objects.create(school=school, code="00")


@pytest.mark.parametrize(
    "plaats",
    [
        pytest.param(lambda: {}, id="neither"),
        pytest.param(lambda: {"school": SchoolFactory(), "bestuur": BestuurFactory()}, id="both"),
    ],
)
def test_membership_is_of_a_school_or_of_a_bestuur(plaats):
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(gebruiker=GebruikerFactory(), rol=Rol.BEHEER, **plaats())


@pytest.mark.parametrize("rol", [Rol.KIJKEN, Rol.IMPORTEREN, Rol.AANLEVERPUNT])
def test_bestuur_gives_no_other_role_than_beheer(rol: Rol):
    """One click at a bestuur must not open the dossiers of twenty schools."""
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(gebruiker=GebruikerFactory(), rol=rol, bestuur=BestuurFactory())


def test_role_that_does_not_exist_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(
            gebruiker=GebruikerFactory(), rol="directeur", school=SchoolFactory()
        )


def test_same_role_twice_in_one_school_is_refused():
    gebruiker, school = GebruikerFactory(), SchoolFactory()
    Lidmaatschap.objects.create(gebruiker=gebruiker, rol=Rol.KIJKEN, school=school)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lidmaatschap.objects.create(gebruiker=gebruiker, rol=Rol.KIJKEN, school=school)


def test_email_with_capitals_is_the_same_account():
    """Two accounts of one person would have different roles."""
    gebruiker = Gebruiker.objects.create_user(" Iris@School.Example ", naam="Iris Verzonnen")

    assert gebruiker.email == "iris@school.example"
    assert Gebruiker.objects.get_by_natural_key("IRIS@school.example") == gebruiker
    with pytest.raises(IntegrityError), transaction.atomic():
        Gebruiker.objects.create(email="Iris@school.example", naam="Nog een")


def test_gebruiker_acts_in_the_logboek_under_her_own_name():
    gebruiker = GebruikerFactory(naam="Iris Verzonnen")

    assert gebruiker.actor.soort == "gebruiker"
    assert (gebruiker.actor.id, gebruiker.actor.naam) == (str(gebruiker.pk), "Iris Verzonnen")


def test_token_that_expires_before_it_was_made_is_refused():
    with pytest.raises(IntegrityError), transaction.atomic():
        ApiTokenFactory(verloopt_op=timezone.now() - timedelta(days=1))


def test_token_keeps_no_secret():
    ApiTokenFactory(geheim="lw_verzonnen-geheim")

    assert "lw_verzonnen-geheim" not in str(ApiToken.objects.values().get())
