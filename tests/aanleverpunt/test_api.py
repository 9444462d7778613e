"""The API of aanleverpunten, as a script of a school uses it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt
from oso.types import Brin
from oso_simulator.register import Aanleverpunt as OsoAanleverpunt
from oso_simulator.scholen import LEERWINST
from oso_simulator.simulator import Simulator
from scholen.models import School
from scholen.rollen import Rol
from tests.factories.aanleverpunt import AanleverpuntFactory
from tests.factories.scholen import ApiTokenFactory, SchoolFactory

pytestmark = pytest.mark.django_db

URL = "/api/v1/aanleverpunten"


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA")


@pytest.fixture
def bij_oso(oso: Simulator) -> OsoAanleverpunt:
    return oso.register.make_aanleverpunt(Brin("99XA"), "Leerwinst", "PaO", LEERWINST.oin)


def als(school: School, *rollen: Rol) -> Client:
    ApiTokenFactory(school=school, geheim="lw_proef", rolnamen=[r.value for r in rollen or Rol])
    return Client(headers={"Authorization": "Bearer lw_proef"})


def registreer(client: Client, punt: OsoAanleverpunt, **anders: object):
    gegevens = {"brin": "99XA", "index": punt.adres.index, "sleutel": punt.sleutel.waarde}
    return client.post(URL, {**gegevens, **anders}, content_type="application/json")


def test_register_list_and_test(school: School, bij_oso: OsoAanleverpunt):
    client = als(school)

    gemaakt = registreer(client, bij_oso)
    lijst = client.get(URL).json()["results"]
    getest = client.post(f"{URL}/{gemaakt.json()['id']}/test")

    assert gemaakt.status_code == 201
    assert lijst == [gemaakt.json()]
    assert (lijst[0]["brin"], lijst[0]["index"]) == ("99XA", bij_oso.adres.index)
    assert (lijst[0]["status"], lijst[0]["code"]) == ("geregistreerd", "")
    assert getest.status_code == 200 and getest.json()["status"] == "geregistreerd"
    assert bij_oso.sleutel.waarde.lower() not in f"{lijst}{gemaakt.content!r}".lower()


def test_refusal_is_a_problem_with_its_code(school: School, bij_oso: OsoAanleverpunt):
    antwoord = registreer(als(school), bij_oso, sleutel=str(uuid.uuid4()))

    assert antwoord.status_code == 422
    assert antwoord["Content-Type"] == "application/problem+json"
    probleem = antwoord.json()
    assert (probleem["code"], probleem["title"]) == (
        "sleutel-onbekend",
        "OSO kent deze sleutel niet",
    )


def test_outage_is_accepted_and_kept(school: School, bij_oso: OsoAanleverpunt, settings: Settings):
    settings.OSO_TRAFFIC_CENTER_URL = "https://localhost:1/oso"

    antwoord = registreer(als(school), bij_oso)

    assert antwoord.status_code == 202
    assert (antwoord.json()["status"], antwoord.json()["code"]) == (
        "wacht op OSO",
        "geen-verbinding",
    )


@pytest.mark.parametrize("veld", ["brin", "index", "sleutel"])
def test_wrong_input_names_the_field_and_not_what_was_sent(
    school: School, bij_oso: OsoAanleverpunt, veld: str
):
    antwoord = registreer(als(school), bij_oso, **{veld: "verkeerdewaarde"})

    assert antwoord.status_code == 400
    assert [fout["field"] for fout in antwoord.json()["errors"]] == [veld]
    assert "verkeerdewaarde" not in antwoord.content.decode()


@pytest.mark.parametrize("rol", [Rol.KIJKEN, Rol.IMPORTEREN, Rol.BEHEER])
def test_token_without_the_role_registers_nothing(
    school: School, bij_oso: OsoAanleverpunt, rol: Rol
):
    assert registreer(als(school, rol), bij_oso).status_code == 403
    assert not Aanleverpunt.objects.exists()


def test_aanleverpunt_of_another_school_is_not_found(school: School):
    vreemd = AanleverpuntFactory(school=SchoolFactory(brin="99XB"))
    client = als(school)

    assert client.post(f"{URL}/{vreemd.pk}/test").status_code == 404
    assert client.get(URL).json()["results"] == []
