"""The form by which an administrator lets a school in."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from logboek import Actor

from .models import Bestuur
from .models.school import brin_validator, vestiging_validator
from .rollen import Rol
from .services.onboarding import Toelating, laat_toe

ANDERE_ROLLEN = [(rol.value, rol.value) for rol in Rol if rol is not Rol.BEHEER]


class ToelatenForm(forms.Form):
    """School, vestigingen and first beheerder, in one go."""

    brin = forms.CharField(
        label="BRIN",
        max_length=4,
        validators=[brin_validator],
        help_text="Vier tekens, bijvoorbeeld 99XA. Bestaat de school al, dan vult u alleen aan.",
        widget=forms.TextInput(attrs={"size": 6, "autocomplete": "off", "autofocus": True}),
    )
    naam = forms.CharField(
        label="Naam van de school", max_length=200, widget=forms.TextInput(attrs={"size": 40})
    )
    bestuur = forms.ModelChoiceField(
        Bestuur.objects, label="Bestuur", required=False, empty_label="Geen bestuur"
    )
    vestigingen = forms.CharField(
        label="Vestigingen",
        initial="00",
        help_text="Twee cijfers elk, met een komma ertussen, bijvoorbeeld 00, 01.",
        widget=forms.TextInput(attrs={"size": 20, "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label="E-mailadres van de beheerder",
        help_text="Deze persoon krijgt de rol beheer en nodigt collega’s uit.",
        widget=forms.EmailInput(attrs={"size": 40, "autocomplete": "off"}),
    )
    beheerder_naam = forms.CharField(
        label="Naam van de beheerder",
        max_length=150,
        required=False,
        help_text="Mag leeg blijven; dan gebruiken we het begin van het e-mailadres.",
        widget=forms.TextInput(attrs={"size": 40, "autocomplete": "off"}),
    )
    rollen = forms.MultipleChoiceField(
        label="Mag de beheerder ook",
        choices=ANDERE_ROLLEN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.error_messages["required"] = f"Vul dit in: {veld.label}."

    def clean_vestigingen(self) -> list[str]:
        codes = [code for code in re.split(r"[\s,;]+", self.cleaned_data["vestigingen"]) if code]
        for code in codes:
            vestiging_validator(code)
        return codes

    def laat_toe(self, *, by: Actor) -> Toelating | None:
        """The school let in; None when something was wrong after all, which the form then says."""
        gegevens: dict[str, Any] = dict(self.cleaned_data)
        gegevens["rollen"] = [Rol(naam) for naam in gegevens["rollen"]]
        try:
            return laat_toe(gegevens.pop("brin"), gegevens.pop("naam"), by=by, **gegevens)
        except ValidationError as fout:
            self.add_error(None, fout.messages)
            return None
