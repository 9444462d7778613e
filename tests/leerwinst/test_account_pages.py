"""Every page that django-allauth has is ours: in Dutch, and in our own look."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.urls import urlpatterns as account_urls
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.recovery_codes.urls import urlpatterns as reserve_urls
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.totp.urls import urlpatterns as totp_urls
from django.conf import settings
from django.core import mail
from django.template import Template
from django.test import Client
from django.urls import reverse

from scholen.accounts import uitnodiging
from scholen.models import Gebruiker
from tests.factories.scholen import WACHTWOORD, GebruikerFactory

pytestmark = pytest.mark.django_db

# These take a key from an e-mail, or give no page.
ZONDER_PAGINA = {
    "account_confirm_email",
    "account_reset_password_from_key",
    "mfa_download_recovery_codes",
}
NAMEN = sorted(
    {url.name for url in (*account_urls, *totp_urls, *reserve_urls) if url.name} - ZONDER_PAGINA
    | {"mfa_index", "mfa_authenticate", "mfa_reauthenticate"}
)

MET_CODE = [
    "mfa_index",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
]


@pytest.fixture
def gebruiker() -> Gebruiker:
    return GebruikerFactory(email="marijke@school.example")


def inloggen(client: Client) -> None:
    client.post(
        reverse("account_login"), {"login": "marijke@school.example", "password": WACHTWOORD}
    )


def eigen(templates: list[Template]) -> bool:
    return all(
        str(template.origin.name).startswith(str(settings.BASE_DIR / "templates"))
        for template in templates
        if str(template.name).startswith(("account/", "mfa/", "allauth/", "base.html"))
    )


@pytest.mark.parametrize("ingelogd", [False, True])
@pytest.mark.parametrize("naam", NAMEN)
def test_page_of_allauth_is_made_of_our_templates(
    client: Client, gebruiker: Gebruiker, naam: str, ingelogd: bool
) -> None:
    if ingelogd:
        inloggen(client)

    response: Any = client.get(reverse(naam), follow=True)

    assert response.status_code in (200, 404)  # not found: what needs a code that is not set up
    assert eigen(response.templates)
    assert b'<html lang="nl">' in response.content


@pytest.mark.parametrize("naam", MET_CODE)
def test_page_of_somebody_with_a_code_is_made_of_our_templates(
    client: Client, gebruiker: Gebruiker, naam: str
) -> None:
    TOTP.activate(gebruiker, generate_totp_secret())
    reservecode = RecoveryCodes.activate(gebruiker).get_unused_codes()[0]
    inloggen(client)
    client.post(reverse("mfa_authenticate"), {"code": reservecode})
    client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})

    response: Any = client.get(reverse(naam))

    assert response.status_code == 200
    assert eigen(response.templates)


def test_login_with_a_code_asks_for_it_on_our_page(client: Client, gebruiker: Gebruiker) -> None:
    TOTP.activate(gebruiker, generate_totp_secret())

    response: Any = client.post(
        reverse("account_login"), {"login": gebruiker.email, "password": WACHTWOORD}, follow=True
    )

    assert "Vul de code in" in response.content.decode()
    assert eigen(response.templates)


def test_login_with_a_wrong_password_says_so_in_the_title_and_above_the_form(
    client: Client, gebruiker: Gebruiker
) -> None:
    response = client.post(
        reverse("account_login"), {"login": gebruiker.email, "password": "iets anders"}
    )

    pagina = response.content.decode()
    assert "<title>Fout: Inloggen" in pagina
    assert 'class="error-summary" role="alert"' in pagina
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in pagina


def test_invitation_lets_somebody_choose_a_password(client: Client) -> None:
    genodigde = GebruikerFactory(email="nieuw@school.example")
    link = uitnodiging(genodigde).removeprefix(settings.WEB_URL)
    nieuw = "nog-een-verzonnen-wachtzin"

    pagina: Any = client.get(link, follow=True)
    client.post(pagina.request["PATH_INFO"], {"password1": nieuw, "password2": nieuw})

    assert "Kies uw wachtwoord" in pagina.content.decode()
    genodigde.refresh_from_db()
    assert genodigde.check_password(nieuw)


def test_link_that_was_used_says_how_to_go_on(client: Client) -> None:
    response = client.get(
        reverse("account_reset_password_from_key", kwargs={"uidb36": "1", "key": "abc-def"})
    )

    assert "Deze link werkt niet meer" in response.content.decode()
    assert reverse("account_reset_password") in response.content.decode()


@pytest.mark.parametrize("adres", ["marijke@school.example", "onbekend@school.example"])
def test_forgotten_password_answers_the_same_and_mails_in_dutch(
    client: Client, gebruiker: Gebruiker, adres: str
) -> None:
    """Whoever tries addresses must not learn which of them have an account."""
    response: Any = client.post(reverse("account_reset_password"), {"email": adres}, follow=True)

    assert "Kijk in uw e-mail" in response.content.decode()
    assert len(mail.outbox) == 1
    assert "Goedendag," in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("Leerwinst: ")


def test_two_passwords_that_differ_are_said_in_our_words(
    client: Client, gebruiker: Gebruiker
) -> None:
    twee = {"password1": "papieren-boot-een", "password2": "papieren-boot-twee"}
    uitgenodigd = client.get(uitnodiging(gebruiker), follow=True)
    kiezen = client.post(uitgenodigd.wsgi_request.path, twee)
    inloggen(client)
    wijzigen = client.post(reverse("account_change_password"), {"oldpassword": WACHTWOORD, **twee})
    for antwoord in (wijzigen, kiezen):
        assert "Vul twee keer hetzelfde wachtwoord in." in antwoord.content.decode()
