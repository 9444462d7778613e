"""The page Aanleverpunt as people of a school meet it."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from lxml import html
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, Bericht
from logboek.models import Regel
from oso.types import Brin
from oso_simulator.register import Aanleverpunt as OsoAanleverpunt
from oso_simulator.scholen import LEERWINST
from oso_simulator.simulator import Simulator
from scholen.models import Gebruiker, School
from scholen.rollen import Rol
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.scholen import BestuurFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db

PAGINA = "/99XA/instellingen/aanleverpunt/"
DICHT = "https://localhost:1/oso"


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA", naam="De Papieren Boot", bestuur=BestuurFactory())


@pytest.fixture
def ans(school: School) -> Gebruiker:
    return lid(school, Rol.AANLEVERPUNT, naam="Ans Bedenksel", email="ans@boot.example")


@pytest.fixture
def client(ans: Gebruiker) -> Client:
    return als(ans)


@pytest.fixture
def bij_oso(oso: Simulator) -> OsoAanleverpunt:
    return oso.register.make_aanleverpunt(Brin("99XA"), "Leerwinst", "PaO", LEERWINST.oin)


def als(gebruiker: Gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def vul_in(client: Client, punt: OsoAanleverpunt, **anders: str):
    gegevens = {
        "brin": "99XA",
        "index": str(punt.adres.index),
        "sleutel": punt.sleutel.waarde,
        **anders,
    }
    return client.post(PAGINA, gegevens, follow=True)


def lees(response) -> html.HtmlElement:
    assert response["Content-Type"].startswith("text/html")
    return html.fromstring(response.content.decode())


def tekst(response) -> str:
    return " ".join(lees(response).xpath("//main")[0].text_content().split())


def gefocust(response, soort: str, rol: str) -> list[html.HtmlElement]:
    """The messages of a kind that have the focus."""
    return lees(response).xpath(
        f"//div[contains(@class, 'message {soort}')][@role='{rol}'][@data-focus]"
    )


def badges(response) -> list[str]:
    return [
        badge.text_content().strip()
        for badge in lees(response).xpath(
            "//ul[contains(@class, 'files')]/li/span[contains(@class, 'badge')]"
        )
    ]


def test_empty_page_has_the_form_and_where_to_look(client: Client):
    pagina = lees(client.get(PAGINA))

    assert pagina.xpath("//h1")[0].text_content() == "Aanleverpunt"
    assert pagina.xpath("//input[@name='brin']/@value") == ["99XA"]
    assert pagina.xpath("//input[@name='sleutel']/@autocomplete") == ["off"]
    assert "Waar vind ik dit?" in pagina.text_content()


def test_registering_tells_at_once_that_it_succeeded(client: Client, bij_oso: OsoAanleverpunt):
    antwoord = vul_in(client, bij_oso, brin=" 99xa ")

    assert antwoord.redirect_chain == [(PAGINA, 302)]
    melding = gefocust(antwoord, "is-good", "status")
    assert melding and "Het aanleverpunt is geregistreerd" in melding[0].text_content()
    assert "Werkt" in tekst(antwoord)
    assert badges(antwoord) == ["In orde"] * 6
    assert "door Ans Bedenksel" in tekst(antwoord)
    assert bij_oso.sleutel.waarde.lower() not in antwoord.content.decode().lower()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"brin": "99X"}, "BRIN van de school: Vul vier tekens in"),
        ({"index": "-1"}, "Nummer van het aanleverpunt: Vul het nummer in"),
        ({"sleutel": "3f2a90c1-5b7e-4d1a-9c3e-77b20e15"}, "De sleutel is 4 tekens te kort."),
        ({"sleutel": "3f2a90c1-5b7e-4d1a-9c3e-77b20e15abcde"}, "De sleutel is 1 teken te lang."),
        ({"sleutel": "hallo"}, "De sleutel heeft niet de juiste vorm."),
        ({"sleutel": ""}, "Plak hier de sleutel uit de OSO-omgeving."),
    ],
)
def test_wrong_input_is_told_at_the_field_and_the_rest_kept(
    client: Client, bij_oso: OsoAanleverpunt, anders: dict[str, str], zin: str
):
    antwoord = vul_in(client, bij_oso, **anders)

    pagina = lees(antwoord)
    assert antwoord.status_code == 422
    assert pagina.xpath("//title")[0].text.startswith("Fout: ")
    assert zin in " ".join(pagina.xpath("//div[@class='error-summary']")[0].text_content().split())
    (veld,) = anders
    assert pagina.xpath(f"//input[@name='{veld}']/@aria-invalid") == ["true"]
    goed = "index" if veld != "index" else "brin"
    verwacht = {"index": str(bij_oso.adres.index), "brin": "99XA"}[goed]
    assert pagina.xpath(f"//input[@name='{goed}']/@value") == [verwacht]
    assert pagina.xpath("//input[@name='sleutel']/@value") == []
    assert not Bericht.objects.exists()


def test_refusal_says_who_must_act_and_keeps_brin_and_number(
    client: Client, bij_oso: OsoAanleverpunt, school: School
):
    collega = lid(school, Rol.AANLEVERPUNT, naam="Rutger Nooitgedacht", email="rutger@boot.example")

    antwoord = vul_in(client, bij_oso, sleutel=str(uuid.uuid4()))

    pagina = lees(antwoord)
    (melding,) = gefocust(antwoord, "is-bad", "alert")
    zinnen = " ".join(melding.text_content().split())
    assert antwoord.status_code == 422
    assert "OSO kent deze sleutel niet" in zinnen
    assert "Bij u is dat uzelf of Rutger Nooitgedacht." in zinnen
    assert pagina.xpath(f"//a[starts-with(@href, 'mailto:{collega.email}')]")
    assert badges(antwoord) == ["In orde", "In orde", "Niet in orde", "Volgt", "Volgt", "Volgt"]
    assert "sleutel-onbekend" in tekst(antwoord)
    assert pagina.xpath("//input[@name='index']/@value") == [str(bij_oso.adres.index)]
    assert not Aanleverpunt.objects.exists()


def test_brin_of_another_school_is_refused_without_showing_anything_of_it(
    client: Client, bij_oso: OsoAanleverpunt
):
    SchoolFactory(brin="99XB", naam="De Buren")

    antwoord = vul_in(client, bij_oso, brin="99XB")

    assert "Dit BRIN is niet van uw school" in tekst(antwoord)
    assert "De Buren" not in antwoord.content.decode()
    assert Regel.objects.get(gebeurtenis="aanleverpunt geweigerd").feiten["brin"] == "99XB"


def test_outage_keeps_what_was_typed_and_can_be_tried_again(
    client: Client, bij_oso: OsoAanleverpunt, settings: Settings
):
    bereikbaar = settings.OSO_TRAFFIC_CENTER_URL
    settings.OSO_TRAFFIC_CENTER_URL = DICHT

    antwoord = vul_in(client, bij_oso)

    punt = Aanleverpunt.objects.get()
    assert antwoord.redirect_chain == [(f"{PAGINA}?net={punt.pk}", 302)]
    (melding,) = gefocust(antwoord, "is-warn", "alert")
    assert "OSO is nu niet bereikbaar" in melding.text_content()
    assert "Ingevuld door Ans Bedenksel en bewaard." in tekst(antwoord)
    assert bij_oso.sleutel.waarde.lower() not in antwoord.content.decode().lower()

    settings.OSO_TRAFFIC_CENTER_URL = bereikbaar
    nogmaals = client.post(f"{PAGINA}{punt.pk}/opnieuw/", follow=True)

    assert "Het aanleverpunt is geregistreerd" in tekst(nogmaals)


def test_missing_setting_says_that_the_installation_must_act(
    client: Client, bij_oso: OsoAanleverpunt, settings: Settings
):
    settings.OSO_CA = None

    gezegd = tekst(vul_in(client, bij_oso))

    assert "OSO is op deze installatie niet ingesteld" in gezegd
    assert "De beheerder van deze installatie van Leerwinst." in gezegd
    assert "OSO_CA" in gezegd


def test_testing_tells_that_it_works(client: Client, bij_oso: OsoAanleverpunt):
    vul_in(client, bij_oso)
    punt = Aanleverpunt.objects.get()

    antwoord = client.post(f"{PAGINA}{punt.pk}/testen/", follow=True)

    assert "De verbinding met OSO werkt" in tekst(antwoord)


def test_testing_tells_what_is_wrong_with_the_focus_on_it(
    client: Client, bij_oso: OsoAanleverpunt, oso: Simulator
):
    vul_in(client, bij_oso)
    punt = Aanleverpunt.objects.get()
    oso.register.set_url(bij_oso.adres, "https://elders.example/oso/")

    antwoord = client.post(f"{PAGINA}{punt.pk}/testen/", follow=True)

    (melding,) = gefocust(antwoord, "is-bad", "alert")
    assert "OSO stuurt dossiers naar een ander adres" in melding.text_content()
    assert "Werkt niet" in tekst(antwoord)
    assert badges(antwoord)[-1] == "Niet in orde"


def test_last_notificatie_is_told(client: Client, school: School):
    NotificatieFactory(aanleverpunt=AanleverpuntFactory(school=school))

    gezegd = tekst(client.get(PAGINA))

    assert "Laatste bericht van een leerlingadministratie" in gezegd
    assert "Nog niet" not in gezegd.partition("Laatste bericht")[2].partition("uur")[0]


def test_beheer_may_see_and_reads_who_may_change(school: School, ans: Gebruiker):
    AanleverpuntFactory(school=school)
    client = als(lid(school, Rol.BEHEER))

    antwoord = client.get(PAGINA)

    assert "U kunt dit scherm bekijken, maar niet wijzigen" in tekst(antwoord)
    assert "Ans Bedenksel" in tekst(antwoord)
    assert not lees(antwoord).xpath("//main//form")


@pytest.mark.parametrize("rol", [Rol.KIJKEN, Rol.IMPORTEREN, Rol.BEHEER])
def test_without_the_right_nothing_is_registered(
    school: School, ans: Gebruiker, bij_oso: OsoAanleverpunt, rol: Rol
):
    antwoord = vul_in(als(lid(school, rol)), bij_oso)

    assert antwoord.status_code == 403
    assert "Ans Bedenksel" in tekst(antwoord)
    assert not Aanleverpunt.objects.exists()
    assert not Bericht.objects.exists()


def test_aanleverpunt_of_another_school_is_not_found(client: Client):
    vreemd = AanleverpuntFactory(school=SchoolFactory(brin="99XB"))

    for wat in ("testen", "opnieuw"):
        assert client.post(f"{PAGINA}{vreemd.pk}/{wat}/").status_code == 404
    assert str(vreemd.pk) not in client.get(PAGINA).content.decode()


def test_page_costs_the_same_with_ten_aanleverpunten(
    client: Client, school: School, django_assert_max_num_queries
):
    for _ in range(10):
        AanleverpuntFactory(school=school, laatste_code="te-traag")

    with django_assert_max_num_queries(20):
        client.get(PAGINA)


def test_a_key_in_an_address_is_not_taken_over(client: Client) -> None:
    """An address is remembered by the browser, and passed on."""
    pagina = html.fromstring(client.get(f"{PAGINA}?brin=99XA&index=7&sleutel=GEHEIM").content)

    assert pagina.xpath("string(//input[@name='index']/@value)") == "7"
    assert pagina.xpath("//input[@name='sleutel']/@value") == []
