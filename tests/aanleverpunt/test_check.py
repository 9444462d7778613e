"""Whether a registration still stands, by the simulated Traffic Center."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, Bericht
from aanleverpunt.services import registration
from logboek import SYSTEEM
from oso_simulator.register import Aanleverpunt as OsoAanleverpunt
from oso_simulator.simulator import Simulator
from scholen.models import School
from tests.aanleverpunt.test_registration import ANS, DICHT, gebeurtenissen, maak, registreer
from tests.factories.aanleverpunt import AanleverpuntFactory
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA")


def geregistreerd(oso: Simulator, school: School) -> tuple[Aanleverpunt, OsoAanleverpunt]:
    punt = maak(oso)
    registreer(school, punt)
    return Aanleverpunt.objects.select_related("school").get(), punt


def test_check_of_a_registration_that_stands(oso: Simulator, school: School):
    rij, _ = geregistreerd(oso, school)

    uitkomst = registration.check(rij, by=ANS)

    assert uitkomst.gelukt
    assert gebeurtenissen()[-1] == "aanleverpunt getest"


def test_check_finds_our_url_gone_to_another(oso: Simulator, school: School):
    rij, punt = geregistreerd(oso, school)
    oso.register.set_url(punt.adres, "https://elders.example/oso/")

    uitkomst = registration.check(rij, by=ANS)

    assert uitkomst.code == "ander-adres"
    assert Aanleverpunt.objects.get().status == "afgekeurd"
    assert registration.register_again(rij, by=ANS).gelukt
    assert Aanleverpunt.objects.get().status == "geregistreerd"


def test_check_registers_a_new_url_of_ours_only_on_demand(
    oso: Simulator, school: School, settings: Settings
):
    rij, punt = geregistreerd(oso, school)
    settings.OSO_ENDPOINT_URL = "https://localhost:9443/oso/"

    assert registration.check(rij, by=SYSTEEM).code == "ander-adres"
    assert registration.register_again(rij, by=ANS).gelukt
    bij_oso = oso.register.aanleverpunt(punt.adres)
    assert bij_oso is not None and bij_oso.url == "https://localhost:9443/oso/"


@pytest.mark.parametrize("vorm", ["faultstring", "detail", "resultaat"])
def test_check_hears_a_refusal_in_every_form(oso: Simulator, school: School, vorm: str):
    rij, _ = geregistreerd(oso, school)
    oso.storingen.set("foutvorm", vorm)
    oso.storingen.set("code-overzicht", "OnbekendAanleverpunt")

    uitkomst = registration.check(rij, by=ANS)

    assert (uitkomst.code, uitkomst.definitief) == ("OnbekendAanleverpunt", True)
    assert Aanleverpunt.objects.get().status == "afgekeurd"


def test_check_that_does_not_reach_oso_leaves_the_registration(
    oso: Simulator, school: School, settings: Settings
):
    rij, _ = geregistreerd(oso, school)
    settings.OSO_TRAFFIC_CENTER_URL = DICHT

    registration.check(rij, by=SYSTEEM)

    rij = Aanleverpunt.objects.get()
    assert (rij.status, rij.laatste_code) == ("geregistreerd", "geen-verbinding")


def test_check_all_asks_once_a_day(oso: Simulator, school: School):
    geregistreerd(oso, school)
    Bericht.objects.all().delete()

    registration.check_all()

    assert not Bericht.objects.exists()


def test_check_all_goes_on_after_one_whose_key_cannot_be_opened(oso: Simulator, school: School):
    """One broken row must not keep the registrations of every school from being looked at."""
    rij, _ = geregistreerd(oso, school)
    kapot = AanleverpuntFactory(school=school, index=800, sleutel=b"onzin")
    Aanleverpunt.objects.update(gecontroleerd_op=None)

    registration.check_all()

    kapot.refresh_from_db()
    rij.refresh_from_db()
    assert (kapot.status, kapot.laatste_code) == ("afgekeurd", "sleutel-onleesbaar")
    assert rij.gecontroleerd_op is not None and rij.laatste_code == ""
