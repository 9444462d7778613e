"""Support on the exchange: found without showing keys, done again, and all of it logged."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from aanleverpunt.models import Aanleverpunt, Notificatie, NotificatieStatus
from logboek.models import Regel
from oso_simulator.simulator import Simulator
from tests.factories.aanleverpunt import (
    SLEUTEL,
    AanleverpuntFactory,
    NotificatieFactory,
    PartijFactory,
)
from tests.factories.scholen import GebruikerFactory

pytestmark = pytest.mark.django_db
LIJST = "/beheer/aanleverpunt/notificatie/"
ZOEK = f"{LIJST}zoek/"


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(GebruikerFactory(is_staff=True, is_superuser=True, naam="Staf Verzonnen"))
    return client


def _zoek(client: Client, sleutel: str) -> HttpResponse:
    return client.post(ZOEK, {"koppelsleutel": sleutel})  # type: ignore[return-value]


def _doe(client: Client, actie: str, *rijen: Aanleverpunt | Notificatie) -> str:
    model = type(rijen[0])._meta.model_name
    lijst = reverse(f"admin:aanleverpunt_{model}_changelist")
    gekozen = {"action": actie, "_selected_action": [str(rij.pk) for rij in rijen]}
    return client.post(lijst, gekozen, follow=True).content.decode()


def test_koppelsleutel_leads_to_its_notificatie_and_stands_in_no_address(client: Client):
    NotificatieFactory()
    notificatie = NotificatieFactory()

    antwoord = _zoek(client, f" {notificatie.koppelsleutel.lower()} ")

    assert antwoord["Location"] == f"{LIJST}{notificatie.pk}/change/"
    pagina = client.get(antwoord["Location"]).content.decode()
    assert notificatie.koppelsleutel.lower() not in pagina.lower()


def test_koppelsleutel_of_two_schools_leads_to_both(client: Client):
    eerste = NotificatieFactory()
    tweede = NotificatieFactory(koppelsleutel=eerste.koppelsleutel)
    ander = NotificatieFactory()

    pagina = client.get(_zoek(client, eerste.koppelsleutel)["Location"]).content.decode()

    assert str(eerste.pk) in pagina
    assert str(tweede.pk) in pagina
    assert str(ander.pk) not in pagina


@pytest.mark.parametrize(
    ("sleutel", "zin"),
    [
        ("7D1E0000-9999-4333-8444-000000000009", "Er is geen notificatie met deze koppelsleutel"),
        ("7D1E0000", "Dit is geen koppelsleutel"),
    ],
)
def test_koppelsleutel_that_is_not_found_says_what_to_do(client: Client, sleutel: str, zin: str):
    NotificatieFactory(koppelsleutel="7D1E0000-1111-4333-8444-000000000001")

    antwoord = _zoek(client, sleutel)

    assert antwoord["Location"] == LIJST
    assert zin in client.get(LIJST).content.decode()


def test_koppelsleutel_is_only_asked_for_by_post(client: Client):
    assert client.get(ZOEK, {"koppelsleutel": SLEUTEL}).status_code == 405
    assert 'method="post"' in client.get(LIJST).content.decode()


def test_who_may_not_see_notificaties_is_not_told_that_there_is_one():
    client = Client()
    client.force_login(GebruikerFactory(is_staff=True))

    assert _zoek(client, NotificatieFactory().koppelsleutel).status_code == 403


@pytest.mark.parametrize("kolom", ["koppelsleutel", "koppelsleutel_vergelijkbaar", "sessie"])
def test_address_cannot_ask_about_a_column_that_no_page_shows(client: Client, kolom: str):
    assert client.get(LIJST, {f"{kolom}__startswith": "7D"}).status_code == 400


@pytest.mark.parametrize(
    "vraag",
    [
        "aanleverpunt__sleutel__startswith",
        "aanleverpunt__notificaties__koppelsleutel__startswith",
        "partij__kenmerken__waarde__startswith",
    ],
)
def test_address_cannot_ask_about_a_column_behind_a_link(client: Client, vraag: str):
    assert client.get(LIJST, {vraag: "7D"}).status_code == 400


@pytest.mark.parametrize("soort", ["aanleverpunt", "notificatie", "partij", "bericht"])
@pytest.mark.parametrize("woord", ["99XA", "een naam", SLEUTEL])
def test_every_list_can_be_searched(client: Client, soort: str, woord: str):
    NotificatieFactory()

    antwoord = client.get(reverse(f"admin:aanleverpunt_{soort}_changelist"), {"q": woord})

    assert antwoord.status_code == 200


def test_search_by_brin_finds_the_notificaties_of_that_school(client: Client):
    hier, daar = NotificatieFactory(), NotificatieFactory()

    pagina = client.get(LIJST, {"q": hier.aanleverpunt.brin}).content.decode()

    assert str(hier.pk) in pagina
    assert str(daar.pk) not in pagina


def test_notificatie_says_in_words_what_went_wrong_and_where_to_look(client: Client):
    notificatie = NotificatieFactory(
        status=NotificatieStatus.MISLUKT, laatste_code="VerstrekkerAanleverpuntNietActief"
    )

    pagina = client.get(f"{LIJST}{notificatie.pk}/change/").content.decode()

    assert "(VerstrekkerAanleverpuntNietActief)" in pagina
    for link in ("oso_import/dossier", "aanleverpunt/bericht"):
        adres = f"/beheer/{link}/?notificatie__"
        assert adres in pagina
        rest = pagina.partition(adres)[2].partition('"')[0]
        assert client.get(adres + rest).status_code == 200


def test_notificatie_is_fetched_again_by_the_administrator(client: Client):
    mislukt = NotificatieFactory(status=NotificatieStatus.MISLUKT, laatste_code="storing")
    bezig = NotificatieFactory()

    pagina = _doe(client, "opnieuw_ophalen", mislukt, bezig)

    mislukt.refresh_from_db()
    assert mislukt.status == NotificatieStatus.ONTVANGEN
    assert "1 keer opnieuw ophalen gevraagd. Overgeslagen: 1 wordt al opgehaald." in pagina
    regel = Regel.objects.get(gebeurtenis="opnieuw ophalen gevraagd")
    assert regel.actor_naam == "Staf Verzonnen"
    assert regel.onderwerp == f"notificatie:{mislukt.pk}"


def test_registration_is_tested_and_logged(client: Client, oso: Simulator):
    punt = AanleverpuntFactory()

    pagina = _doe(client, "registratie_testen", punt)

    assert f"{punt}: " in pagina
    assert "(sleutel-onbekend)" in pagina
    regel = Regel.objects.get(gebeurtenis="aanleverpunt getest")
    assert (regel.actor_naam, regel.school) == ("Staf Verzonnen", punt.school_id)


def test_when_oso_is_down_the_rest_is_not_asked(client: Client, oso: Simulator):
    punten = [AanleverpuntFactory(), AanleverpuntFactory()]
    oso.close()

    pagina = _doe(client, "registratie_testen", *punten)

    assert "1 niet getest: OSO is nu niet te bereiken" in pagina
    assert Regel.objects.filter(gebeurtenis="aanleverpunt getest").count() == 1


def test_more_than_can_be_tested_at_once_are_left_and_named(client: Client, oso: Simulator):
    pagina = _doe(client, "registratie_testen", *(AanleverpuntFactory() for _ in range(11)))

    assert "1 niet getest: u koos er meer dan 10. Kies ze straks opnieuw." in pagina
    assert Regel.objects.filter(gebeurtenis="aanleverpunt getest").count() == 10


def test_test_of_a_key_that_waits_is_logged_too(client: Client, oso: Simulator):
    punt = AanleverpuntFactory()
    Aanleverpunt.objects.filter(pk=punt.pk).update(sleutel_ingevuld=punt.sleutel)
    oso.close()

    _doe(client, "registratie_testen", punt)

    assert Regel.objects.filter(gebeurtenis="aanleverpunt getest").count() == 1


def test_no_page_shows_a_key(client: Client):
    notificatie = NotificatieFactory()
    geheim = [SLEUTEL, notificatie.koppelsleutel]

    for model in ("aanleverpunt", "notificatie"):
        rij = notificatie if model == "notificatie" else notificatie.aanleverpunt
        for adres in ("changelist", "change"):
            args = [rij.pk] if adres == "change" else []
            pagina = client.get(reverse(f"admin:aanleverpunt_{model}_{adres}", args=args))
            assert not [s for s in geheim if s.lower() in pagina.content.decode().lower()]


def test_party_is_switched_off_and_never_deleted(client: Client):
    partij = PartijFactory()

    antwoord = client.post(
        reverse("admin:aanleverpunt_partij_delete", args=[partij.pk]), {"post": "yes"}
    )

    assert antwoord.status_code == 403
