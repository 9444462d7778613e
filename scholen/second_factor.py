"""The second factor of a login."""

from __future__ import annotations

import base64

from allauth.mfa.adapter import DefaultMFAAdapter

import kluis

_CONTEXT = "mfa.authenticator:data"


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """django-allauth, with the secret of a second factor sealed: neither the database nor the
    admin shows what makes somebody's codes."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(kluis.seal(text.encode(), _CONTEXT)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return kluis.unseal(base64.b64decode(encrypted_text), _CONTEXT).decode()
