"""The form on the page Aanleverpunt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin

from .invoer import InvoerError, lees_brin, lees_index, lees_sleutel

T = TypeVar("T")


class _ZonderEcho(forms.TextInput):
    """Shows never what was typed before; the browser does not keep it either (bewaar.js)."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, None, {**(attrs or {}), "data-geheim": True})


def _invoer(**attrs: str) -> dict[str, str]:
    return {"autocomplete": "off", "spellcheck": "false", **attrs}


class RegistratieForm(forms.Form):
    """BRIN, number and key of an aanleverpunt, as a school finds them in the OSO environment."""

    brin = forms.CharField(
        label="BRIN van de school",
        help_text="Vier tekens, bijvoorbeeld 99XA.",
        max_length=20,
        error_messages={"required": "Vul vier tekens in, bijvoorbeeld 99XA."},
        widget=forms.TextInput(attrs=_invoer(autocapitalize="characters")),
    )
    index = forms.CharField(
        label="Nummer van het aanleverpunt",
        help_text="Meestal één of twee cijfers.",
        max_length=20,
        error_messages={"required": "Vul het nummer in dat bij de sleutel staat."},
        widget=forms.TextInput(attrs=_invoer(inputmode="numeric")),
    )
    sleutel = forms.CharField(
        label="Aanleverpuntsleutel",
        help_text="Een lange code met streepjes. U kunt hem kopiëren en hier plakken.",
        max_length=200,
        error_messages={"required": "Plak hier de sleutel uit de OSO-omgeving."},
        widget=_ZonderEcho(attrs=_invoer(autocapitalize="off")),
    )

    def clean_brin(self) -> Brin:
        return _gelezen(lees_brin, self.cleaned_data["brin"])

    def clean_index(self) -> int:
        return _gelezen(lees_index, self.cleaned_data["index"])

    def clean_sleutel(self) -> AanleverpuntSleutel:
        return _gelezen(lees_sleutel, self.cleaned_data["sleutel"])

    @property
    def adres(self) -> AanleverpuntAdres:
        """What was typed, of a valid form."""
        return AanleverpuntAdres(self.cleaned_data["brin"], self.cleaned_data["index"])


def _gelezen(lees: Callable[[str], T], tekst: str) -> T:
    try:
        return lees(tekst)
    except InvoerError as fout:
        raise forms.ValidationError(str(fout)) from None
