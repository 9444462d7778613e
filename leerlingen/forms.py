"""What somebody may ask of a list. What is not understood is left out, never an error."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms

from scholen.models import School

from .models import Groep
from .queries.lijsten import Toon, Zoekvraag
from .types import schooljaar_van

TOON: tuple[Toon, ...] = ("", "ingeschreven", "zonder groep", "uitgeschreven")


class ZoekForm(forms.Form):
    """Name, groep and filter of the list of leerlingen, and where to go on."""

    zoek = forms.CharField(
        label="Zoek op naam",
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    groep = forms.ModelChoiceField(
        Groep.objects.none(), label="Groep", required=False, empty_label="Alle groepen"
    )
    toon = forms.ChoiceField(
        choices=[(toon, toon) for toon in TOON], required=False, widget=forms.HiddenInput
    )
    na = forms.UUIDField(required=False, widget=forms.HiddenInput)
    voor = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, school: School, vandaag: date) -> None:
        super().__init__(*args)
        groepen = school.groepen.filter(schooljaar=schooljaar_van(vandaag))
        self.fields["groep"].queryset = groepen  # type: ignore[attr-defined]
        self.is_valid()

    def vraag(self) -> Zoekvraag:
        """What is asked, as far as it was understood."""
        groep = self.cleaned_data.get("groep")
        toon = next(t for t in TOON if t == self.cleaned_data.get("toon", ""))
        return Zoekvraag(self.cleaned_data.get("zoek", ""), groep.pk if groep else None, toon)

    @property
    def vanaf(self) -> UUID | None:
        """The key of the leerling to go on after."""
        return self.cleaned_data.get("na")

    @property
    def tot(self) -> UUID | None:
        """The key of the leerling to go back before."""
        return self.cleaned_data.get("voor")


class GroepenForm(forms.Form):
    """Of which school year the groepen are shown."""

    jaar = forms.ChoiceField(label="Schooljaar", required=False)

    def __init__(self, *args: Any, schooljaren: list[str], vandaag: date) -> None:
        super().__init__(*args)
        self.fields["jaar"].choices = [(jaar, jaar) for jaar in schooljaren]  # type: ignore[attr-defined]
        self.fields["jaar"].initial = schooljaar_van(vandaag)
        self.is_valid()

    @property
    def schooljaar(self) -> str:
        """The chosen one, else this one."""
        return self.cleaned_data.get("jaar") or str(self.fields["jaar"].initial)
