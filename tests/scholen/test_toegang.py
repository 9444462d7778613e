"""Pages of a school: for its own people, by their roles, and for nobody else."""

from __future__ import annotations

import pytest
from django.contrib.messages import get_messages
from django.test import Client

import logboek
from scholen.models import Bestuur, School
from scholen.rollen import Rol
from tests.factories.scholen import BestuurFactory, GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db
LOGBOEK = "/99XA/instellingen/logboek/"
RECHTEN = "/99XA/instellingen/rechten/"


@pytest.fixture
def bestuur() -> Bestuur:
    return BestuurFactory(naam="Stichting Verzinsel")


@pytest.fixture
def school(bestuur: Bestuur) -> School:
    return SchoolFactory(brin="99XA", naam="De Papieren Boot", bestuur=bestuur)


def _als(gebruiker) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def test_page_for_who_may(school: School):
    assert _als(lid(school, Rol.BEHEER)).get(LOGBOEK).status_code == 200


@pytest.mark.parametrize("rol", [Rol.KIJKEN, Rol.IMPORTEREN, Rol.AANLEVERPUNT])
def test_page_for_who_may_not_names_who_may(school: School, bestuur: Bestuur, rol: Rol):
    lid(school, Rol.BEHEER, naam="Ans Bedenksel", email="ans@boot.example")
    lid(bestuur, Rol.BEHEER, naam="Rutger Nooitgedacht")

    antwoord = _als(lid(school, rol)).get(LOGBOEK)

    assert antwoord.status_code == 403
    pagina = antwoord.content.decode()
    assert "de school beheren" in pagina
    assert "Ans Bedenksel" in pagina
    assert "mailto:ans@boot.example" in pagina
    assert "Rutger Nooitgedacht" not in pagina


def test_page_for_who_may_not_names_the_bestuur_when_the_school_has_nobody(
    school: School, bestuur: Bestuur
):
    lid(bestuur, Rol.BEHEER, naam="Rutger Nooitgedacht")

    antwoord = _als(lid(school, Rol.KIJKEN)).get(LOGBOEK)

    pagina = antwoord.content.decode()
    assert "Rutger Nooitgedacht" in pagina
    assert "Stichting Verzinsel" in pagina


def test_school_of_others_is_not_found_like_a_school_that_does_not_exist(school: School):
    """A 403 would tell which schools use Leerwinst."""
    client = _als(lid(SchoolFactory(brin="99XB"), *Rol))

    van_ander, nergens = client.get(LOGBOEK), client.get("/99ZZ/instellingen/logboek/")

    assert van_ander.status_code == nergens.status_code == 404
    assert "De Papieren Boot" not in van_ander.content.decode()


def test_staff_of_the_installation_does_not_come_into_a_school(school: School):
    """Who keeps the machine has no business in the dossiers."""
    staf = GebruikerFactory(is_staff=True, is_superuser=True)

    assert _als(staf).get(RECHTEN).status_code == 404


def test_who_lost_her_last_role_is_out_at_once(school: School):
    gebruiker = lid(school, Rol.BEHEER)
    client = _als(gebruiker)
    assert client.get(LOGBOEK).status_code == 200

    gebruiker.lidmaatschappen.all().delete()

    assert client.get(LOGBOEK).status_code == 404


def test_who_is_not_active_any_more_is_logged_out(school: School):
    gebruiker = lid(school, Rol.BEHEER)
    client = _als(gebruiker)
    gebruiker.is_active = False
    gebruiker.save()

    assert client.get(LOGBOEK).status_code == 302


def test_anonymous_goes_to_login_and_comes_back(school: School):
    antwoord = Client().get(f"{LOGBOEK}?pagina=2")

    assert antwoord.status_code == 302
    assert antwoord["Location"] == ("/account/login/?next=/99XA/instellingen/logboek/%3Fpagina%3D2")


def test_anonymous_fragment_sends_the_whole_page_to_login(school: School):
    """The login page inside half a table would help nobody."""
    antwoord = Client().get(
        LOGBOEK,
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/99XA/leerlingen/"},
    )

    assert antwoord.status_code == 200
    assert antwoord["HX-Redirect"] == "/account/login/?next=/99XA/leerlingen/"
    assert antwoord.content == b""


@pytest.mark.parametrize(
    ("vorige", "terug"),
    [
        ("http://testserver/99XA/oso-swv/?toon=nieuw", "/99XA/oso-swv/%3Ftoon%3Dnieuw"),
        ("https://elders.example/99XA/", "/"),
        ("", "/"),
    ],
)
def test_a_form_of_an_ended_session_leads_back_to_the_page_it_stood_on(vorige: str, terug: str):
    """Its action is often an address that only takes forms."""
    antwoord = Client().post("/99XA/importeren/", headers={"Referer": vorige} if vorige else {})

    assert antwoord["Location"] == f"/account/login/?next={terug}"
    assert "er is niets opgeslagen" in str(next(iter(get_messages(antwoord.wsgi_request))))


def test_a_click_in_a_fragment_of_an_ended_session_is_told_to_be_lost_too():
    antwoord = Client().post("/99XA/importeren/", headers={"HX-Request": "true"})

    assert antwoord["HX-Redirect"] == "/account/login/?next=/"
    assert "er is niets opgeslagen" in str(next(iter(get_messages(antwoord.wsgi_request))))


@pytest.mark.parametrize("kop", ["Referer", "HX-Current-URL"])
def test_nobody_is_led_to_another_site_after_logging_in(school: School, kop: str):
    """The path of an address of ours can read as the address of another."""
    ans, client = lid(school, Rol.BEHEER), Client()
    ans.set_password("verzonnen-en-lang-genoeg")
    ans.save()
    koppen = {kop: "http://testserver//elders.example/99XA/"}
    koppen |= {"HX-Request": "true"} if kop.startswith("HX") else {}
    antwoord = client.post("/99XA/importeren/", headers=koppen)
    inloggen = antwoord.get("HX-Redirect") or antwoord["Location"]

    binnen = client.post(inloggen, {"login": ans.email, "password": "verzonnen-en-lang-genoeg"})

    assert binnen.status_code == 302
    assert "elders.example" not in binnen["Location"]


def test_brin_in_small_letters_is_no_address(school: School):
    assert _als(lid(school, Rol.BEHEER)).get("/99xa/instellingen/logboek/").status_code == 404


def test_logboek_shows_lines_of_this_school_only(school: School):
    ander = SchoolFactory(brin="99XB")
    door = logboek.Actor("gebruiker", "1", "Ans Bedenksel")
    logboek.record("dossier bekeken", by=door, school=school.pk, onderwerp="dossier:abcdef0123")
    logboek.record("import begonnen", by=door, school=ander.pk)
    logboek.record("school gemaakt", by=logboek.SYSTEEM, school=None)

    pagina = _als(lid(school, Rol.BEHEER)).get(LOGBOEK).content.decode()

    assert "Dossier bekeken" in pagina
    assert "Ans Bedenksel" in pagina
    assert "Import begonnen" not in pagina
    assert "School gemaakt" not in pagina


def test_logboek_of_many_lines_comes_in_pages(school: School):
    for nummer in range(51):
        logboek.record("dossier bekeken", by=logboek.SYSTEEM, school=school.pk, aantal=nummer)

    client = _als(lid(school, Rol.BEHEER))

    assert "aantal: 50" in client.get(LOGBOEK).content.decode()
    tweede = client.get(f"{LOGBOEK}?pagina=2").content.decode()
    assert "aantal: 0" in tweede
    assert "aantal: 50" not in tweede


def test_who_may_what_is_for_everyone_in_the_school(school: School):
    lid(school, Rol.IMPORTEREN, naam="Ans Bedenksel", email="ans@boot.example")

    pagina = _als(lid(school, Rol.KIJKEN)).get(RECHTEN).content.decode()

    assert "Ans Bedenksel" in pagina
    assert "Dossiers importeren en verwijderen" in pagina


@pytest.mark.parametrize("pad", [LOGBOEK, RECHTEN])
def test_pages_about_the_school_take_no_post(school: School, pad: str):
    assert _als(lid(school, *Rol)).post(pad).status_code == 405
