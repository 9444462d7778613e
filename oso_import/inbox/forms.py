"""What a person may hand in."""

from __future__ import annotations

from django import forms
from django.conf import settings


class BestandForm(forms.Form):
    """One dossier file. What is in it is judged by reading, not here."""

    bestand = forms.FileField(
        label="Bestand van uw leerlingadministratie",
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ".xml"}),
        error_messages={
            "required": "Kies eerst een bestand.",
            "invalid": "Kies eerst een bestand.",
            "missing": "Kies eerst een bestand.",
        },
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        meest = settings.MESSAGE_MAX_BYTES // (1024 * 1024)
        hint = f"Een OSO-bestand eindigt op .xml en is hooguit {meest} MB."
        self.fields["bestand"].help_text = hint
