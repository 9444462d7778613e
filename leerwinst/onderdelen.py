"""The gallery: every component in every state, from the real templates. Only with DEBUG.

Elsewhere it has no address (leerwinst/urls.py), so that on a real server there is no such page.
"""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scholen.toegang import voor_leden
from scholen.types import SchoolRequest

from .badges import BADGES
from .tegels import Tegel

SOORTEN = ("good", "info", "warn", "bad")


class Proefformulier(forms.Form):
    """A field of each kind that `components/field.html` knows."""

    naam = forms.CharField(label="Naam", help_text="Zoals de leerling op school heet.")
    code = forms.CharField(label="BRIN van de school", help_text="Vier tekens.", max_length=4)
    groep = forms.ChoiceField(label="Groep", choices=[("", "Kies een groep"), ("5a", "Groep 5A")])
    reden = forms.CharField(label="Reden", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    bestand = forms.FileField(label="Dossierbestand", required=False)
    zeker = forms.BooleanField(label="De achternaam verandert")
    wie = forms.ChoiceField(
        label="Bij wie hoort dit dossier?",
        choices=[("koppel", "Koppelen aan Noor Zeldzaam"), ("nieuw", "Aanmaken als nieuw")],
        widget=forms.RadioSelect,
    )
    verborgen = forms.CharField(widget=forms.HiddenInput, required=False)


@require_safe
@voor_leden
def onderdelen(request: SchoolRequest) -> HttpResponse:
    """Every component, with invented contents."""
    messages.success(request, "Het aanleverpunt is geregistreerd\nVanaf nu kunt u ontvangen.")
    messages.info(request, "Er kwamen 2 dossiers bij terwijl u keek.")
    messages.warning(request, "Kies eerst een of meer dossiers.")
    messages.error(request, "OSO kent deze sleutel niet\nVul hem opnieuw in.")
    return render(request, "leerwinst/onderdelen.html", _voorbeelden())


def _voorbeelden() -> dict[str, Any]:
    sprite = (settings.BASE_DIR / "static" / "icons.svg").read_text()
    return {
        "badges": list(BADGES),
        "soorten": SOORTEN,
        "tekens": re.findall(r'id="i-([\w-]+)"', sprite),
        "leeg_formulier": Proefformulier(prefix="leeg"),
        "smal_formulier": Proefformulier(prefix="smal"),
        "fout_formulier": Proefformulier({}, prefix="fout"),
        "tegels": [
            Tegel("OSO SWV", "#", "inbox", 5, "dossiers om te importeren", "Nog 1 onderweg."),
            Tegel("Leerlingen", "#", "pupil", 1, "leerling in Leerwinst"),
            Tegel("Aanleverpunt", "#", "key", None, "Nog niet geregistreerd"),
            Tegel(
                "Aanleverpunt", "#", "key", 1, "vraagt aandacht", "OSO keurt het af.", "warn", True
            ),
        ],
        "feiten": [("Leerling", "Noor Zeldzaam"), ("Geboren", "3 mei 2017")],
        "feiten_met_bron": [
            {"label": "Roepnaam", "waarde": "Noor", "bron": "met de hand gewijzigd"},
            {"label": "Groep", "waarde": "5A"},
        ],
        "bestanden": [
            {"icoon": "pdf", "naam": "opp.pdf", "url": "#", "regel": "PDF, 12 kB"},
            {"naam": "scan.tif", "regel": "Niet te openen", "status": "onleesbaar"},
        ],
        "chips": [
            {"tekst": "Alles", "url": "#", "aantal": 38, "gekozen": True},
            {"tekst": "Te importeren", "url": "#", "aantal": 0, "gekozen": False},
            {"tekst": "Zonder getal", "url": "#", "aantal": None, "gekozen": False},
        ],
        "personen": [
            {"naam": "Ans Bedenksel", "email": "ans@demo.example", "regel": "aanleverpunt beheren"},
            {"naam": "Karel Verzinsel", "email": "", "regel": ""},
        ],
        "pagina": Paginator(range(380), 10).page(5),
        "regels": ["Noor Zeldzaam, dossier van 12 maart 2026", "Björn Bedacht"],
    }
