"""How people come to an account: by invitation, and no other way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .models import Gebruiker


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """django-allauth, with the front door for strangers closed, and in our tone of voice."""

    error_messages: ClassVar[dict[str, object]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar.",
        "enter_current_password": "Vul het wachtwoord in dat u nu gebruikt.",
        "incorrect_password": "Dit is niet uw wachtwoord.",
        "incorrect_code": "Deze code klopt niet, of is te oud. Vul de code in die er nu staat.",
        "same_as_current": "Kies iets anders dan wat u nu hebt.",
        "rate_limited": "Dit ging te snel na elkaar. Probeer het over een paar minuten weer.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return f"Leerwinst: {subject}"


def inlognaam(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """The account that somebody tries to enter, for counting wrong passwords: one however it is
    typed."""
    ingevuld = (credentials or {}).get("email") or request.POST.get("login", "")
    return ingevuld.strip().lower()


def adres_van(request: HttpRequest) -> str:
    """Where somebody tries from; behind nginx her own address, not that of nginx."""
    return get_client_ip(request) or ""


def uitnodiging(gebruiker: Gebruiker) -> str:
    """The address where somebody sets her own password: valid for PASSWORD_RESET_TIMEOUT, and
    until she has set it."""
    pad = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(gebruiker),
            "key": default_token_generator.make_token(gebruiker),
        },
    )
    return f"{settings.WEB_URL}{pad}"
