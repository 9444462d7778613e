"""The pages of django-allauth and of the admin: no school, no leerling, no failure."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.contrib import admin
from django.urls import reverse

from .conftest import Wereld
from .objects import LEERLING, SCHOOLNAAM, alles
from .people import vier
from .resolver import Adres, adressen
from .routes import VAN_DERDEN
from .visit import bezoek

DERDEN = {adres.naam: adres for adres in adressen() if adres.naam.startswith(VAN_DERDEN)}
ACCOUNT = sorted(naam for naam in DERDEN if naam.startswith(("account_", "mfa_")))
ADMIN = sorted(naam for naam in DERDEN if naam.startswith("admin:"))
VOOR_IEDEREEN = {"admin:login", "admin:jsi18n"}
# The people, their schools and the exchange; nothing of what stands in a dossier.
MODELLEN = {
    "aanleverpunt.aanleverpunt",
    "aanleverpunt.bericht",
    "aanleverpunt.notificatie",
    "aanleverpunt.partij",
    "oso_import.dossier",
    "account.emailaddress",
    "scholen.apitoken",
    "scholen.bestuur",
    "scholen.gebruiker",
    "scholen.lidmaatschap",
    "scholen.school",
}


def _kwargs(adres: Adres) -> dict[str, object]:
    """Arguments for a route of others: an object that exists where the route names its model."""
    waarden = {
        "content_type_id": 1,
        "object_id": _object_id(adres),
        "id": uuid4(),
        "app_label": "scholen",
        "uidb36": "abc",
        "key": "abc",
    }
    return {naam: waarden[naam] for naam in re.findall(r"<(?:\w+:)?(\w+)>", adres.patroon)}


def _object_id(adres: Adres) -> object:
    for model in admin.site._registry:
        if f"/{model._meta.app_label}/{model._meta.model_name}/" in adres.patroon:
            rij = model._default_manager.first()
            return rij.pk if rij else uuid4()
    return uuid4()


@pytest.mark.parametrize("methode", ["GET", "POST"])
@pytest.mark.parametrize("naam", ACCOUNT)
def test_account_page_shows_strangers_no_school(wereld: Wereld, naam: str, methode: str):
    deur = reverse(naam, kwargs=_kwargs(DERDEN[naam]))

    for bezoeker in vier(wereld.a, wereld.b):
        antwoord = bezoek(bezoeker.client, methode, deur)

        assert antwoord.status < 500, bezoeker.naam
        assert LEERLING not in antwoord.tekst
        assert bezoeker.rollen or SCHOOLNAAM not in antwoord.tekst


@pytest.mark.parametrize("naam", ADMIN)
def test_admin_is_for_staff_alone_and_shows_no_leerling(wereld: Wereld, naam: str):
    alles(wereld.a)
    deur = reverse(naam, kwargs=_kwargs(DERDEN[naam]))

    for bezoeker in vier(wereld.a, wereld.b):
        antwoord = bezoek(bezoeker.client, "GET", deur)

        assert antwoord.status < 500, bezoeker.naam
        assert LEERLING not in antwoord.tekst
        if bezoeker.naam != "staf" and naam not in VOOR_IEDEREEN:
            assert antwoord.status in (302, 403, 404, 405), bezoeker.naam
            assert SCHOOLNAAM not in antwoord.tekst


def test_admin_has_the_models_of_the_installation_alone():
    """Staff keeps the machine; what stands in a dossier is not theirs to read."""
    modellen = {model._meta.label_lower for model in admin.site._registry}

    assert modellen == MODELLEN
