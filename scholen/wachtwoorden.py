"""The forms in which somebody chooses a password, with our words for two that differ."""

from __future__ import annotations

from allauth.account import forms

ANDERS = "Vul twee keer hetzelfde wachtwoord in."


class _InOnzeWoorden:
    """The only thing these forms say about the second one is that it differs."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password2"].label = "Nieuw wachtwoord, nog een keer"  # type: ignore[attr-defined]

    def add_error(self, field: str | None, error: object) -> None:
        super().add_error(field, ANDERS if field == "password2" else error)  # type: ignore[misc]


class WachtwoordWijzigen(_InOnzeWoorden, forms.ChangePasswordForm):  # type: ignore[misc]
    """Of somebody who knows the present one."""


class WachtwoordKiezen(_InOnzeWoorden, forms.SetPasswordForm):  # type: ignore[misc]
    """Of somebody without one."""


class WachtwoordVanUitnodiging(_InOnzeWoorden, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """Of somebody with the link of an invitation, or who forgot hers."""
