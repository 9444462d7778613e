"""Letting a school in by the form of the admin."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from logboek.models import Regel
from scholen.models import Gebruiker, School
from scholen.queries import rollen_van
from scholen.rollen import Rol
from tests.factories.scholen import BestuurFactory, GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db
LINK = "/account/password/reset/key/"
GOED = {
    "brin": "99XA",
    "naam": "De Papieren Boot",
    "vestigingen": "00, 01",
    "email": "Ans@boot.example",
}


@pytest.fixture
def client() -> Client:
    client = Client()
    client.force_login(GebruikerFactory(is_staff=True, is_superuser=True, naam="Staf Verzonnen"))
    return client


def _vul_in(client: Client, **anders: object) -> str:
    antwoord = client.post(reverse("admin:scholen_school_add"), {**GOED, **anders})
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_school_comes_in_with_all_it_needs_and_its_link(client: Client):
    bestuur = BestuurFactory()

    pagina = _vul_in(client, bestuur=bestuur.pk, rollen=[Rol.IMPORTEREN.value])

    school = School.objects.get(brin="99XA")
    ans = Gebruiker.objects.get(email="ans@boot.example")
    assert (school.naam, school.bestuur) == ("De Papieren Boot", bestuur)
    assert sorted(school.vestigingen.values_list("code", flat=True)) == ["00", "01"]
    assert rollen_van(ans, school) == {Rol.BEHEER, Rol.IMPORTEREN}
    assert pagina.count(LINK) == 1
    assert "is toegelaten" in pagina


def test_everything_stands_in_the_logboek_with_the_administrator(client: Client):
    _vul_in(client)

    assert set(Regel.objects.values_list("gebeurtenis", flat=True)) == {
        "school gemaakt",
        "vestiging gemaakt",
        "rol gegeven",
        "uitnodiging gemaakt",
    }
    assert set(Regel.objects.values_list("actor_naam", flat=True)) == {"Staf Verzonnen"}


def test_link_opens_the_page_where_a_password_is_chosen(client: Client):
    pagina = _vul_in(client)
    pad = LINK + pagina.partition(LINK)[2].partition('"')[0]

    assert "wachtwoord" in Client().get(pad, follow=True).content.decode().lower()


def test_link_is_not_kept_by_browser_or_session(client: Client):
    antwoord = client.post(reverse("admin:scholen_school_add"), GOED)

    assert "no-store" in antwoord["Cache-Control"]
    assert LINK not in client.get(reverse("admin:index")).content.decode()
    assert LINK not in client.get(reverse("admin:scholen_school_add")).content.decode()


def test_school_that_was_there_is_only_completed(client: Client):
    SchoolFactory(brin="99XA", naam="De Oude Naam")

    pagina = _vul_in(client)

    school = School.objects.get()
    assert school.naam == "De Oude Naam"
    assert sorted(school.vestigingen.values_list("code", flat=True)) == ["00", "01"]
    assert "De Oude Naam (99XA) was er al" in pagina
    assert "Erbij gekomen: vestiging 01." in pagina


def test_doing_it_twice_changes_nothing_and_gives_a_new_link(client: Client):
    _vul_in(client)
    stand = Regel.objects.count()

    pagina = _vul_in(client)

    assert "De vestigingen waren er al." in pagina
    assert "had deze rollen al" in pagina
    assert pagina.count(LINK) == 1
    assert Regel.objects.count() == stand + 1  # the invitation


def test_beheerder_with_a_password_gets_no_link(client: Client):
    ans = lid(SchoolFactory(brin="99XB"), Rol.BEHEER)

    pagina = _vul_in(client, email=ans.email)

    assert LINK not in pagina
    assert "heeft al een wachtwoord" in pagina


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"brin": "99xa"}, "Een BRIN heeft twee cijfers en twee hoofdletters"),
        ({"vestigingen": "00, 1"}, "Een vestiging heeft twee cijfers"),
        ({"email": "ans"}, "geldig e-mailadres"),
        ({"naam": ""}, "Vul dit in: Naam van de school."),
    ],
)
def test_mistake_makes_nothing_and_says_what_is_wrong(
    client: Client, fout: dict[str, str], zin: str
):
    pagina = _vul_in(client, **fout)

    assert zin in pagina
    assert "Er is nog niets gemaakt" in pagina
    assert not School.objects.exists()
    assert not Regel.objects.exists()


def test_who_may_not_is_sent_away():
    client = Client()
    client.force_login(GebruikerFactory(is_staff=True))

    assert client.post(reverse("admin:scholen_school_add"), GOED).status_code == 403
    assert not School.objects.exists()
