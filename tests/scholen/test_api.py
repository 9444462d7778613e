"""The door of the API: who comes in, and what every refusal looks like."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from scholen.models import ApiToken
from scholen.rollen import Rol
from tests.factories.scholen import ApiTokenFactory, SchoolFactory, lid

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.scholen.api_urls")]
PROBLEM = "application/problem+json"


def _kop(geheim: str) -> dict[str, str]:
    return {"authorization": f"Bearer {geheim}"}


@pytest.fixture
def token() -> ApiToken:
    return ApiTokenFactory(geheim="lw_geldig", school=SchoolFactory(brin="99XA"), naam="Koppeling")


@pytest.fixture
def client(token: ApiToken) -> Client:
    """Somebody with a good token; a fault in a view is an answer, as in production."""
    return Client(headers=_kop("lw_geldig"), raise_request_exception=False)


def test_token_acts_for_its_own_school_with_its_own_roles(client: Client):
    ApiToken.objects.update(rolnamen=[Rol.KIJKEN.value])

    antwoord = client.get("/api/v1/bekijken")

    assert antwoord.json() == {"brin": "99XA", "wie": "Koppeling", "rollen": ["kijken"]}


@pytest.mark.parametrize(
    "kop",
    [
        pytest.param({}, id="nothing"),
        pytest.param(_kop("lw_onbekend"), id="unknown"),
        pytest.param(_kop(""), id="empty"),
        pytest.param(_kop("lw geldig"), id="in two words"),
        pytest.param(_kop("lw_\u00e9"), id="not ascii"),
        pytest.param({"authorization": "Token lw_geldig"}, id="another scheme"),
        pytest.param({"authorization": "Basic bHdfZ2VsZGln"}, id="basic"),
    ],
)
def test_without_a_good_token_nobody_comes_in(token: ApiToken, kop: dict[str, str]):
    antwoord = Client(headers=kop).get("/api/v1/bekijken")

    assert antwoord.status_code == 401
    assert antwoord["WWW-Authenticate"] == 'Bearer realm="Leerwinst"'
    assert antwoord["Content-Type"] == PROBLEM
    assert antwoord.json()["title"] == "Niet aangemeld"


@pytest.mark.parametrize("veld", ["verloopt_op", "ingetrokken_op"])
def test_token_that_expired_or_was_withdrawn_opens_nothing(client: Client, veld: str):
    nu = timezone.now()
    ApiToken.objects.update(aangemaakt=nu - timedelta(days=2), **{veld: nu - timedelta(seconds=1)})

    assert client.get("/api/v1/bekijken").status_code == 401


def test_token_opens_until_its_last_moment(client: Client):
    ApiToken.objects.update(verloopt_op=timezone.now() + timedelta(minutes=1))

    assert client.get("/api/v1/bekijken").status_code == 200


def test_hash_of_a_token_does_not_open_what_the_token_opens(token: ApiToken):
    """Whoever reads the database must not be able to call the API with what stands there."""
    assert Client(headers=_kop(token.hash)).get("/api/v1/bekijken").status_code == 401


def test_login_of_a_person_does_not_open_the_api(client: Client):
    """A page that somebody is lured to could else act through her cookie."""
    persoon = Client()
    persoon.force_login(lid(SchoolFactory(brin="99XA"), *Rol))

    assert persoon.get("/api/v1/bekijken").status_code == 401


def test_view_without_actions_refuses_whoever_comes(client: Client):
    """Whoever forgets to say what a view asks for must not open it to everyone."""
    antwoord = client.get("/api/v1/zonder-acties")

    assert antwoord.status_code == 403
    assert "Zeldzaamachternaam" not in antwoord.content.decode()


def test_right_is_asked_per_method(client: Client):
    ApiToken.objects.update(rolnamen=[Rol.KIJKEN.value])

    assert client.get("/api/v1/bekijken").status_code == 200
    assert client.head("/api/v1/bekijken").status_code == 200
    antwoord = client.post("/api/v1/bekijken", {}, content_type="application/json")
    assert antwoord.status_code == 403
    assert antwoord.json()["title"] == "Geen recht"


def test_options_is_refused_where_no_action_is_named(client: Client):
    assert client.options("/api/v1/bekijken").status_code == 403


def test_wrong_input_names_every_field(client: Client):
    antwoord = client.post("/api/v1/bekijken", {"aantal": "x", "adres": {}}, "application/json")

    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == PROBLEM
    assert [fout["field"] for fout in antwoord.json()["errors"]] == ["aantal", "adres.postcode"]


@pytest.mark.parametrize(
    ("verzoek", "status", "titel"),
    [
        (("post", "bekijken", b"{", "application/json"), 400, "Verzoek klopt niet"),
        (("get", "fout/geen-recht"), 403, "Geen recht"),
        (("get", "bestaat-niet"), 404, "Niet gevonden"),
        (("delete", "bekijken"), 405, "Kan hier niet"),
        (("get", "fout/te-groot"), 413, "Te groot"),
        (("post", "bekijken", b"<a/>", "text/xml"), 415, "Soort onbekend"),
        (("get", "fout/te-vaak"), 429, "Te vaak"),
        (("get", "fout/stuk"), 500, "Storing"),
        (("get", "stuk"), 500, "Storing"),
    ],
)
def test_every_error_is_a_problem_in_dutch(client: Client, verzoek, status: int, titel: str):
    methode, pad, *rest = verzoek

    antwoord = getattr(client, methode)(f"/api/v1/{pad}", *rest)

    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == PROBLEM
    probleem = antwoord.json()
    assert (probleem["status"], probleem["title"]) == (status, titel)
    assert probleem["detail"]
    assert "Zeldzaamachternaam" not in antwoord.content.decode()


def test_too_often_says_when_to_come_back(client: Client):
    assert client.get("/api/v1/fout/te-vaak")["Retry-After"] == "12"


def test_own_words_of_a_view_are_kept(client: Client):
    assert client.get("/api/v1/fout/weg").json()["detail"] == "Dit dossier is gewist op 12 maart."
    assert client.get("/api/v1/fout/eigen").json() == {
        "type": "about:blank",
        "title": "Al bezig",
        "status": 409,
        "detail": "Deze import loopt al.",
        "code": "Bezig",
    }


def test_failure_outside_the_api_is_a_page(client: Client):
    antwoord = client.get("/stuk")

    assert antwoord.status_code == 500
    assert antwoord["Content-Type"].startswith("text/html")


def test_pages_follow_each_other_without_a_gap(client: Client, token: ApiToken):
    token.school.vestigingen.all().delete()
    for nummer in range(5):
        token.school.vestigingen.create(code=f"{nummer:02}")

    gezien, adres = [], "/api/v1/vestigingen?page_size=2"
    while adres:
        pagina = client.get(adres).json()
        gezien += [rij["code"] for rij in pagina["results"]]
        adres = pagina["next"]

    assert gezien == ["04", "03", "02", "01", "00"]
