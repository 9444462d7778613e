"""How people come in: by invitation, with a password, and not by guessing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

import logboek
from scholen.accounts import uitnodiging
from scholen.models import Gebruiker, School
from scholen.rollen import Rol
from scholen.services.onboarding import maak_lid
from tests.factories.scholen import WACHTWOORD, GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db
NIEUW = "mijn-eigen-verzonnen-zin"


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA")


@pytest.fixture
def genodigd(school: School) -> Gebruiker:
    return maak_lid(
        school, email="ans@boot.example", naam="Ans", rollen=[Rol.KIJKEN], by=logboek.SYSTEEM
    )


def _log_in(client: Client, email: str, wachtwoord: str, **extra: Any):
    return client.post("/account/login/", {"login": email, "password": wachtwoord}, **extra)


def _kies_wachtwoord(client: Client, link: str, wachtwoord: str = NIEUW):
    pagina = client.get(link, follow=True)
    adres = pagina.request["PATH_INFO"]
    return client.post(adres, {"password1": wachtwoord, "password2": wachtwoord})


def _pad(link: str) -> str:
    return "/" + link.split("/", 3)[3]


def _over(tijd: timedelta) -> time_machine.travel:
    """That much later; as a timestamp, so that the time zone of the machine stays."""
    return time_machine.travel((timezone.now() + tijd).timestamp(), tick=False)


def _is_binnen(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_invitation_lets_somebody_choose_her_password_and_come_in(genodigd: Gebruiker):
    client = Client()

    antwoord = _kies_wachtwoord(client, _pad(uitnodiging(genodigd)))

    assert antwoord.status_code == 302
    assert _log_in(client, "Ans@Boot.example", NIEUW).status_code == 302
    assert _is_binnen(client)


def test_invitation_works_once(genodigd: Gebruiker):
    """A link left in a mailbox must not open the account a second time."""
    link = _pad(uitnodiging(genodigd))
    _kies_wachtwoord(Client(), link)

    weer = Client().get(link, follow=True)

    assert "Deze link werkt niet meer" in weer.content.decode()
    genodigd.refresh_from_db()
    assert genodigd.check_password(NIEUW)


def test_invitation_works_some_days_and_not_for_ever(genodigd: Gebruiker, settings):
    link = _pad(uitnodiging(genodigd))
    geldig = timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    assert geldig >= timedelta(days=3)

    with _over(geldig - timedelta(hours=1)):
        assert "werkt niet meer" not in Client().get(link, follow=True).content.decode()
    with _over(geldig + timedelta(hours=1)):
        assert "werkt niet meer" in Client().get(link, follow=True).content.decode()


def test_invitation_does_not_leave_its_key_in_the_address(genodigd: Gebruiker):
    """The address goes along to every page and log that follows."""
    link = _pad(uitnodiging(genodigd))

    pagina = Client().get(link, follow=True)

    assert pagina.request["PATH_INFO"].endswith("set-password/")


def test_invited_without_password_cannot_log_in(genodigd: Gebruiker):
    client = Client()

    _log_in(client, genodigd.email, "")
    _log_in(client, genodigd.email, genodigd.password)

    assert not _is_binnen(client)


def test_weak_password_is_refused(genodigd: Gebruiker):
    _kies_wachtwoord(Client(), _pad(uitnodiging(genodigd)), "welkom")

    genodigd.refresh_from_db()
    assert not genodigd.has_usable_password()


def test_stranger_cannot_make_an_account():
    Client().get("/account/signup/")
    Client().post(
        "/account/signup/",
        {"email": "x@vreemd.example", "password1": NIEUW, "password2": NIEUW},
    )

    assert not Gebruiker.objects.exists()


def test_forgotten_password_says_the_same_about_an_unknown_address(mailoutbox):
    """Whoever asks must not learn who works with Leerwinst."""
    GebruikerFactory(email="ans@boot.example")

    bekend = Client().post("/account/password/reset/", {"email": "ans@boot.example"})
    onbekend = Client().post("/account/password/reset/", {"email": "niemand@boot.example"})

    assert (bekend.status_code, bekend["Location"]) == (onbekend.status_code, onbekend["Location"])
    assert len(mailoutbox) == 2


class TestWrongPasswords:
    """Ten wrong ones close the door for a quarter of an hour, for that account from that place."""

    laatste: Any

    @pytest.fixture(autouse=True)
    def _tien_keer_fout(self, school: School):
        lid(school, Rol.KIJKEN, email="ans@boot.example")
        lid(school, Rol.KIJKEN, email="bea@boot.example")
        for keer in range(10):
            email = "ANS@boot.example" if keer % 2 else "ans@boot.example"
            self.laatste = _log_in(Client(), email, f"fout-{keer}")

    def test_page_says_in_dutch_to_wait(self):
        assert self.laatste.status_code == 429
        assert "kwartier" in self.laatste.content.decode()

    def test_right_password_does_not_help(self):
        client = Client()

        antwoord = _log_in(client, "ans@boot.example", WACHTWOORD)

        assert antwoord.status_code == 429
        assert not _is_binnen(client)

    def test_after_a_quarter_the_right_password_helps(self):
        client = Client()

        with _over(timedelta(minutes=16)):
            _log_in(client, "ans@boot.example", WACHTWOORD)

        assert _is_binnen(client)

    def test_colleague_is_not_locked_out(self):
        client = Client()

        _log_in(client, "bea@boot.example", WACHTWOORD)

        assert _is_binnen(client)

    def test_she_herself_from_elsewhere_is_not_locked_out(self):
        """Else anybody could keep anybody out of her work."""
        client = Client()

        _log_in(client, "ans@boot.example", WACHTWOORD, REMOTE_ADDR="10.1.2.3")

        assert _is_binnen(client)


def test_behind_nginx_the_visitor_counts_and_what_he_claims_does_not(school: School, settings):
    """One guesser must not lock out all behind the same nginx, nor escape by a header."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    lid(school, Rol.KIJKEN, email="ans@boot.example")
    for keer in range(10):
        geraden = f"10.0.0.{keer}, 10.66.6.6"  # he writes the first one, nginx adds the second
        laatste = _log_in(Client(), "ans@boot.example", "fout", HTTP_X_FORWARDED_FOR=geraden)
    client = Client()

    _log_in(client, "ans@boot.example", WACHTWOORD, HTTP_X_FORWARDED_FOR="10.1.2.3")

    assert laatste.status_code == 429
    assert _is_binnen(client)


def test_wrong_password_leaves_no_address_in_the_log(caplog):
    with caplog.at_level("DEBUG"):
        for _ in range(10):
            _log_in(Client(), "ans@boot.example", "fout")

    assert "AXES" in caplog.text
    assert "ans@boot.example" not in caplog.text
