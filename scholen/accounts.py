"""How people come to an account: by invitation, and no other way."""

from __future__ import annotations

from collections.abc import Mapping

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.core.internal.httpkit import get_client_ip
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .models import Gebruiker


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """django-allauth, with the front door for strangers closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


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
