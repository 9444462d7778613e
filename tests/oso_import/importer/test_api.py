"""Imports over the API: plan, apply, progress; each call may come twice."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.utils import timezone

from leerlingen.models import Leerling
from oso_import.importer.apply import apply_import
from oso_import.models import Import
from scholen.rollen import Rol
from tests.factories.scholen import ApiTokenFactory, SchoolFactory
from tests.factories.zending import kind, kinderen, zend

JSON = "application/json"


@pytest.fixture
def api(client, school):
    ApiTokenFactory.create(school=school, geheim="lw_geheim")
    client.defaults["HTTP_AUTHORIZATION"] = "Bearer lw_geheim"
    return client


def plan(api, *dossiers):
    return api.post("/api/v1/imports", {"dossiers": [str(d.pk) for d in dossiers]}, JSON)


def pas_toe(api, pk, keuzes=None):
    return api.post(f"/api/v1/imports/{pk}/apply", {"keuzes": keuzes or {}}, JSON)


def test_plan_apply_progress(api, school):
    dossier = zend(school, kind())

    gepland = plan(api, dossier)
    assert gepland.status_code == 201
    (deel,) = gepland.json()["plan"]
    assert (deel["dossier"], deel["soort"], deel["vraagt"]) == (str(dossier.pk), "nieuw", [])

    begonnen = pas_toe(api, gepland.json()["id"])
    assert (begonnen.status_code, begonnen.json()["status"]) == (202, "bezig")

    apply_import(Import.objects.get().pk, nu=timezone.now())
    klaar = api.get(f"/api/v1/imports/{gepland.json()['id']}").json()
    assert (klaar["status"], klaar["gedaan"], klaar["totaal"]) == ("klaar", 1, 1)
    assert klaar["aantallen"] == {"nieuw": 1}
    (regel,) = klaar["regels"]
    assert regel["resultaat"] == "gedaan"
    assert regel["leerling"] == str(Leerling.objects.get().pk)


@pytest.mark.parametrize(
    "keuzes",
    [
        {"\ud800": 5},
        {str(uuid4()): {"\ud800": 5}},
        {str(uuid4()): {"reden": "\ud800"}},
        {str(uuid4()): {"reden": "\0"}},
        {str(uuid4()): {"groep": "\0"}},
        {str(uuid4()): {"laat_staan": ["toetsen", "\0"]}},
    ],
)
def test_text_that_no_database_or_answer_can_hold_is_refused(api, school, keuzes):
    """Harm: a 500, and with PostgreSQL only."""
    import_ = plan(api, zend(school, kind())).json()["id"]

    antwoord = pas_toe(api, import_, keuzes)

    assert antwoord.status_code == 400
    assert antwoord.json()["errors"][0]["field"].startswith("keuzes")


def test_applying_twice_is_one_import(api, school):
    pk = plan(api, zend(school, kind())).json()["id"]

    eerst, daarna = pas_toe(api, pk), pas_toe(api, pk)

    assert (eerst.status_code, daarna.status_code) == (202, 202)
    apply_import(Import.objects.get().pk, nu=timezone.now())
    assert pas_toe(api, pk).json()["status"] == "klaar"
    assert Leerling.objects.count() == 1


def test_missing_reason_is_a_conflict_that_says_what_is_asked(api, school):
    dossier = zend(school, kind("ouders niet akkoord"))
    gepland = plan(api, dossier).json()
    assert gepland["plan"][0]["vraagt"] == ["reden"]
    assert gepland["plan"][0]["vraagt_reden"] == ["akkoord"]

    assert pas_toe(api, gepland["id"]).status_code == 409

    keuzes = {str(dossier.pk): {"reden": "Afgesproken"}}
    assert pas_toe(api, gepland["id"], keuzes).status_code == 202


def test_link_is_shown_before_it_is_done(api, school):
    een = kind("zonder leerlingnummer")
    pas_toe(api, plan(api, zend(school, een)).json()["id"])
    apply_import(Import.objects.get().pk, nu=timezone.now())
    dossier = zend(school, een.nieuwer())
    gepland = plan(api, dossier).json()
    (kandidaat,) = gepland["plan"][0]["kandidaten"]
    keuzes = {str(dossier.pk): {"wat": "koppelen", "leerling": kandidaat["leerling"]}}

    eerst = pas_toe(api, gepland["id"], keuzes)
    assert eerst.status_code == 409
    assert eerst.json()["plan"][0]["soort"] == "bijgewerkt"
    assert pas_toe(api, gepland["id"], keuzes).status_code == 202


def test_contents_of_a_dossier_are_not_in_a_plan(api, school):
    een = kind()
    pas_toe(api, plan(api, zend(school, een)).json()["id"])
    apply_import(Import.objects.get().pk, nu=timezone.now())

    antwoord = plan(api, zend(school, een.nieuwer())).content.decode()

    straten = Leerling.objects.get().adressen.values_list("straat", flat=True)
    assert straten
    assert not any(straat in antwoord for straat in straten)
    assert "verschillen" in antwoord


@pytest.mark.parametrize(
    ("keuzes", "status"),
    [
        ({"geen-id": {}}, 400),
        ({str(uuid4()): {"onzin": 1}}, 400),
        ({str(uuid4()): {"wat": "toveren"}}, 400),
        ({str(uuid4()): {"leerling": "x"}}, 400),
        ({str(uuid4()): {"neem_over": "alles"}}, 400),
        ({str(uuid4()): {"reden": 3}}, 400),
    ],
)
def test_choice_that_means_nothing_is_refused(api, school, keuzes, status):
    pk = plan(api, zend(school, kind())).json()["id"]

    antwoord = pas_toe(api, pk, keuzes)

    assert antwoord.status_code == status
    assert antwoord["Content-Type"] == "application/problem+json"


def test_dossiers_of_another_school_do_not_exist(api, school):
    ander = zend(SchoolFactory.create(brin="99XB"), kind(brin="99XB"))

    assert plan(api, ander).status_code == 404
    assert not Import.objects.exists()


def test_list_holds_the_imports_of_the_school_newest_first(api, school):
    pks = [plan(api, zend(school, een)).json()["id"] for een in kinderen(2)]

    gevonden = api.get("/api/v1/imports").json()["results"]

    assert [import_["id"] for import_ in gevonden] == pks[::-1]


def test_token_that_may_only_look_may_not_import(client, school):
    ApiTokenFactory.create(school=school, geheim="lw_kijken", rolnamen=[Rol.KIJKEN.value])

    antwoord = client.post(
        "/api/v1/imports",
        {"dossiers": [str(zend(school, kind()).pk)]},
        JSON,
        headers={"authorization": "Bearer lw_kijken"},
    )

    assert antwoord.status_code == 403
