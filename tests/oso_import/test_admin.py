"""Support on dossiers: what happened to them, and nothing about a pupil."""

from __future__ import annotations

import hashlib

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from aanleverpunt.models import NotificatieStatus
from logboek import SYSTEEM
from logboek.models import Regel
from oso_import.inbox import pdf, read
from oso_import.inbox.store import Ontvangst, store_dossier
from oso_import.models import Dossier, DossierStap, Herkomst, PdfStatus, Status
from tests.factories.aanleverpunt import NotificatieFactory
from tests.factories.imports import dossier_van
from tests.factories.scholen import GebruikerFactory, SchoolFactory
from tests.oso_import.inbox.dossiers import leerling

pytestmark = pytest.mark.django_db
LIJST = "/beheer/oso_import/dossier/"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(GebruikerFactory(is_staff=True, is_superuser=True, naam="Staf Verzonnen"))
    return client


def _doe(client: Client, actie: str, *dossiers: Dossier) -> str:
    gekozen = {"action": actie, "_selected_action": [str(dossier.pk) for dossier in dossiers]}
    return client.post(LIJST, gekozen, follow=True).content.decode()


@pytest.fixture
def dossier(verteld: list[str]) -> Dossier:
    """A file that somebody added and that was read, with findings."""
    school = SchoolFactory(brin="99XA")
    body = leerling().dossier()
    ontvangst = Ontvangst(
        body, hashlib.sha256(body).hexdigest(), Herkomst.UPLOAD, bestandsnaam="verzonnen.xml"
    )
    dossier = store_dossier(school, ontvangst, by=SYSTEEM)
    read.read(dossier.pk, nu=timezone.now())
    dossier.refresh_from_db()
    assert dossier.achternaam
    verteld.clear()
    return dossier


@pytest.fixture
def verteld(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that workers were told of; there are none in these tests."""
    taken: list[str] = []
    monkeypatch.setattr(
        "oso_import.queue.current_app.send_task", lambda naam, **_: taken.append(naam)
    )
    return taken


def test_no_page_names_a_pupil_or_says_what_a_dossier_says(client: Client, dossier: Dossier):
    pagina = client.get(f"{LIJST}{dossier.pk}/change/").content.decode()
    pagina += client.get(LIJST).content.decode()

    assert dossier.status in pagina
    geheim = [dossier.achternaam, dossier.roepnaam, dossier.voornamen, dossier.bestandsnaam]
    assert not [woord for woord in geheim if woord and woord in pagina]


@pytest.mark.parametrize("kolom", ["achternaam", "geboortedatum", "bevindingen", "zoeknaam"])
def test_address_cannot_ask_about_a_pupil(client: Client, dossier: Dossier, kolom: str):
    assert client.get(LIJST, {f"{kolom}__startswith": "Z"}).status_code == 400


@pytest.mark.parametrize(
    "vraag", ["notificatie__koppelsleutel__startswith", "notificatie__sessie__startswith"]
)
def test_address_cannot_ask_about_a_key(client: Client, dossier: Dossier, vraag: str):
    """Harm: a key is guessed sign by sign, and stands in the address."""
    assert client.get(LIJST, {vraag: "7D"}).status_code == 400


def test_dossiers_are_found_by_brin_and_by_number_and_not_by_name(client: Client, dossier: Dossier):
    ander = dossier_van(SchoolFactory(brin="99XB"), "b")

    for woord in ("99xa", str(dossier.pk)):
        pagina = client.get(LIJST, {"q": woord}).content.decode()
        assert str(dossier.pk) in pagina
        assert str(ander.pk) not in pagina
    assert str(dossier.pk) not in client.get(LIJST, {"q": dossier.achternaam}).content.decode()


def test_dossier_is_read_again_by_the_administrator(
    client: Client,
    dossier: Dossier,
    verteld: list[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    eerst = (dossier.status, dossier.aantal_bevindingen, dossier.bijlagen.count())
    pdf.render_pdf(dossier.pk, nu=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        pagina = _doe(client, "opnieuw_lezen", dossier)

    dossier.refresh_from_db()
    assert "1 keer opnieuw lezen gevraagd." in pagina
    assert (dossier.status, dossier.pdf_status) == (Status.TE_LEZEN, PdfStatus.GEEN)
    assert verteld == ["oso_import.read_dossier"]
    regel = Regel.objects.get(gebeurtenis="dossier opnieuw lezen gevraagd")
    assert (regel.actor_naam, regel.onderwerp) == ("Staf Verzonnen", f"dossier:{dossier.pk}")
    stap = DossierStap.objects.get(dossier=dossier, stap="opnieuw lezen gevraagd")
    assert stap.door_naam == "Staf Verzonnen"

    assert read.read(dossier.pk, nu=timezone.now())
    dossier.refresh_from_db()
    assert (dossier.status, dossier.aantal_bevindingen, dossier.bijlagen.count()) == eerst


def test_reading_again_leaves_out_what_it_may_not_touch_and_says_why(
    client: Client, dossier: Dossier
):
    school, nu = dossier.school, timezone.now()
    bezig = dossier_van(school, "b", ontvangen_op=nu)
    Dossier.objects.filter(pk=bezig.pk).update(status=Status.TE_LEZEN)
    weg = dossier_van(school, "c", verwijderd_op=nu, verwijderd_door="Ans")
    leeg = dossier_van(school, "d")
    Dossier.objects.filter(pk=dossier.pk).update(geimporteerd_op=nu, geimporteerd_door="Ans")

    pagina = _doe(client, "opnieuw_lezen", dossier, bezig, weg, leeg)

    assert "0 keer opnieuw lezen gevraagd. Overgeslagen:" in pagina
    for reden in (
        "1 al geïmporteerd, of een import is ermee bezig",
        "1 wordt al gelezen",
        "1 in de prullenbak",
        "1 zonder bewaarde inhoud",
    ):
        assert reden in pagina
    assert not Regel.objects.filter(gebeurtenis="dossier opnieuw lezen gevraagd").exists()


def test_dossier_is_fetched_again_by_its_notificatie(client: Client, verteld: list[str]):
    notificatie = NotificatieFactory(status=NotificatieStatus.MISLUKT, laatste_code="storing")
    school = notificatie.aanleverpunt.school
    van_oso = dossier_van(school, "a")
    Dossier.objects.filter(pk=van_oso.pk).update(herkomst=Herkomst.OSO, notificatie=notificatie)
    bestand = dossier_van(school, "b")

    pagina = _doe(client, "opnieuw_ophalen", van_oso, bestand)

    notificatie.refresh_from_db()
    assert notificatie.status == NotificatieStatus.ONTVANGEN
    assert "1 keer opnieuw ophalen gevraagd. Overgeslagen: 1 toegevoegd als bestand." in pagina
    assert Regel.objects.get(gebeurtenis="opnieuw ophalen gevraagd").actor_naam == "Staf Verzonnen"
