"""How people come to an account: by invitation, and no other way."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from .models import Gebruiker


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """django-allauth, with the front door for strangers closed."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


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
