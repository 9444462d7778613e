"""The API of the inbox: for one school, by its token."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

import kluis
from logboek.models import Regel
from oso_import.inbox.sealing import pdf_context
from oso_import.models import Dossier, DossierPdf, PdfStatus
from oso_import.queue import READ
from scholen.models import ApiToken
from scholen.rollen import Rol
from tests.factories.oso_import import DossierFactory
from tests.factories.scholen import ApiTokenFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> ApiToken:
    return ApiTokenFactory.create(geheim="verzonnen-geheim")


@pytest.fixture
def api(token: ApiToken) -> Client:
    return Client(headers={"Authorization": "Bearer verzonnen-geheim"})


def test_list_shows_only_dossiers_of_the_school_newest_first(api: Client, token: ApiToken) -> None:
    eerste = DossierFactory.create(school=token.school)
    tweede = DossierFactory.create(school=token.school)
    DossierFactory.create()

    antwoord = api.get("/api/v1/dossiers").json()

    assert [rij["id"] for rij in antwoord["results"]] == [str(tweede.pk), str(eerste.pk)]
    assert antwoord["results"][0]["achternaam"] == "Zeldzaam"


def test_list_goes_on_by_its_cursor(api: Client, token: ApiToken) -> None:
    DossierFactory.create_batch(3, school=token.school)

    eerste = api.get("/api/v1/dossiers?page_size=2").json()
    tweede = api.get(eerste["next"]).json()

    ids = [rij["id"] for rij in eerste["results"] + tweede["results"]]
    assert len(set(ids)) == 3
    assert tweede["next"] is None


def test_list_can_be_asked_by_status_and_for_the_bin(api: Client, token: ApiToken) -> None:
    DossierFactory.create(school=token.school)
    kapot = DossierFactory.create(school=token.school, status="onleesbaar", reden="leeg")
    weg = DossierFactory.create(
        school=token.school, verwijderd_op=timezone.now(), verwijderd_door="Ans Bedenksel"
    )

    onleesbaar = api.get("/api/v1/dossiers?status=onleesbaar").json()["results"]
    bak = api.get("/api/v1/dossiers?vak=prullenbak").json()["results"]

    assert [rij["id"] for rij in onleesbaar] == [str(kapot.pk)]
    assert [rij["id"] for rij in bak] == [str(weg.pk)]


def test_dossier_of_another_school_is_not_found(api: Client) -> None:
    ander = DossierFactory.create()

    for pad in ("", "/bevindingen", "/pdf"):
        assert api.get(f"/api/v1/dossiers/{ander.pk}{pad}").status_code == 404
    assert api.delete(f"/api/v1/dossiers/{ander.pk}").status_code == 404


def test_upload_answers_with_the_dossier_to_come(
    api: Client, verteld: list[tuple[str, str]]
) -> None:
    bestand = SimpleUploadedFile("noor.xml", b"<dossier/>")

    antwoord = api.post("/api/v1/dossiers", {"bestand": bestand})

    assert antwoord.status_code == 201
    assert antwoord.json()["status"] == "te lezen"
    assert verteld == [(READ, antwoord.json()["id"])]


def test_empty_upload_is_kept_too(api: Client, verteld: list[tuple[str, str]]) -> None:
    antwoord = api.post("/api/v1/dossiers", {"bestand": SimpleUploadedFile("leeg.xml", b"")})

    assert antwoord.status_code == 201
    assert Dossier.objects.get().grootte == 0


def test_upload_without_a_file_is_a_problem(api: Client) -> None:
    antwoord = api.post("/api/v1/dossiers", {})

    assert antwoord.status_code == 400
    assert antwoord["Content-Type"] == "application/problem+json"


def test_findings_are_those_of_the_dossier(api: Client, token: ApiToken) -> None:
    gevonden = [{"rule": "XSD", "at": "/dossier[1]", "text": "Er ontbreekt iets."}]
    dossier = DossierFactory.create(school=token.school, bevindingen=gevonden)

    assert api.get(f"/api/v1/dossiers/{dossier.pk}/bevindingen").json() == gevonden


def test_pdf_is_written_down_before_it_leaves(api: Client, token: ApiToken) -> None:
    dossier = DossierFactory.create(school=token.school, pdf_status=PdfStatus.TE_MAKEN)
    nog_niet = api.get(f"/api/v1/dossiers/{dossier.pk}/pdf")
    DossierPdf.objects.create(
        dossier=dossier,
        verzegeld=kluis.seal(b"%PDF", pdf_context(dossier.pk)),
        grootte=4,
        gemaakt_op=timezone.now(),
    )

    antwoord = api.get(f"/api/v1/dossiers/{dossier.pk}/pdf")

    assert nog_niet.status_code == 409
    assert (antwoord.status_code, antwoord.content) == (200, b"%PDF")
    assert list(Regel.objects.values_list("gebeurtenis", flat=True)) == ["pdf van dossier bekeken"]


def test_deleted_dossier_can_be_put_back(api: Client, token: ApiToken) -> None:
    dossier = DossierFactory.create(school=token.school)

    weg = api.delete(f"/api/v1/dossiers/{dossier.pk}")
    nog_eens = api.delete(f"/api/v1/dossiers/{dossier.pk}")
    terug = api.post(f"/api/v1/dossiers/{dossier.pk}/terugzetten")

    assert (weg.status_code, nog_eens.status_code) == (204, 409)
    assert terug.json()["verwijderd_op"] is None
    assert api.post(f"/api/v1/dossiers/{dossier.pk}/terugzetten").status_code == 409


@pytest.mark.parametrize(
    ("rollen", "mag"), [([Rol.KIJKEN], False), ([Rol.IMPORTEREN], True), ([Rol.BEHEER], None)]
)
def test_token_may_what_its_roles_may(rollen: list[Rol], mag: bool | None, verteld: Any) -> None:
    token = ApiTokenFactory.create(geheim="ander-geheim", rolnamen=[rol.value for rol in rollen])
    api = Client(headers={"Authorization": "Bearer ander-geheim"})
    dossier = DossierFactory.create(school=token.school)

    lijst = api.get("/api/v1/dossiers").status_code
    weg = api.delete(f"/api/v1/dossiers/{dossier.pk}").status_code

    assert lijst == (403 if mag is None else 200)
    assert weg == (204 if mag else 403)
