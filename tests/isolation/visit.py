"""One visit, undone afterwards, and what is wrong with its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from scholen.models import School
from scholen.rollen import Actie

from .objects import LEERLING, SCHOOLNAAM
from .people import Bezoeker
from .resolver import Adres
from .route import GOED, GOED_OF_ONVOLLEDIG, Kwargs, Poort, Route

INLOGGEN = "/account/login/"
# The id of a request, the token of a form, the clock in Expires.
ELKE_KEER_ANDERS = re.compile(r"\b(?:[0-9a-f]{32}|[A-Za-z0-9]{64}|\d\d:\d\d:\d\d GMT)\b")


@dataclass(frozen=True)
class Antwoord:
    """What reached the visitor."""

    status: int
    naar: str
    cache: str
    tekst: str
    rijen: dict[str, list[dict[str, Any]]]

    @property
    def lekt(self) -> bool:
        """Whether anything of school A or its leerlingen stands in it."""
        return SCHOOLNAAM in self.tekst or LEERLING in self.tekst


def pad(adres: Adres, school: School, kwargs: Kwargs, zoek: str = "") -> str:
    """The address of a route in a school."""
    brin: Kwargs = {"brin": school.brin} if adres.van_school else {}
    return reverse(adres.naam, kwargs=brin | kwargs) + zoek


def bezoek(
    client: Client, methode: str, adres: str, data: Any = None, *, van: School | None = None
) -> Antwoord:
    """The answer, with the rows of `van` as the visit left them; then all of it is undone."""
    stuur = getattr(client, methode.lower())
    with transaction.atomic():
        if methode in {"GET", "HEAD", "OPTIONS"}:
            antwoord = stuur(adres)
        elif adres.startswith("/api/") or methode != "POST":
            antwoord = stuur(adres, data or {}, content_type="application/json")
        else:
            antwoord = stuur(adres, data or {})
        body = antwoord.getvalue().decode("utf-8", errors="replace")
        rijen = rijen_van(van) if van else {}
        transaction.set_rollback(True)
    koppen = antwoord.headers
    return Antwoord(
        status=antwoord.status_code,
        naar=koppen.get("Location", ""),
        cache=koppen.get("Cache-Control", ""),
        tekst=f"{koppen}\n{body}",
        rijen=rijen,
    )


def rijen_van(school: School) -> dict[str, list[dict[str, Any]]]:
    """Every row that belongs to a school, to see whether a stranger changed one."""
    modellen = [model for model in apps.get_models() if _van_school(model)]
    return {
        model._meta.label: list(
            model._default_manager.filter(school=school).order_by("pk").values()
        )
        for model in modellen
    }


def _van_school(model: type[Model]) -> bool:
    return any(veld.name == "school" and veld.many_to_one for veld in model._meta.get_fields())


def bezwaren(
    bezoeker: Bezoeker, adres: Adres, route: Route, methode: str, antwoord: Antwoord
) -> Iterator[str]:
    """What this visitor of school A got and should not have got, or the other way round."""
    eis, tekst = route.methoden[methode], antwoord.tekst
    wie = f"{methode} {adres.naam} door {bezoeker.naam}: {antwoord.status} {antwoord.naar}".rstrip()
    if not _past(bezoeker, adres, eis, methode, antwoord):
        yield wie
    if LEERLING in tekst and not (bezoeker.mag(eis) and bezoeker.mag(Actie.BEKIJKEN)):
        yield f"{wie}, toont een leerling"
    if not bezoeker.rollen and SCHOOLNAAM in tekst:
        yield f"{wie}, toont de school"
    if methode == "GET" and bezoeker.mag(eis) and route.toont not in tekst:
        yield f"{wie}, toont niet “{route.toont}”"


def _past(
    bezoeker: Bezoeker,
    adres: Adres,
    eis: Actie | Poort,
    methode: str,
    antwoord: Antwoord,
) -> bool:
    status, naar_inloggen = antwoord.status, antwoord.naar.startswith(INLOGGEN)
    if not bezoeker.bekend and eis is not Poort.PUBLIEK:
        return status == 401 if adres.van_api else naar_inloggen
    if bezoeker.mag(eis):
        return status in (GOED if methode == "GET" else GOED_OF_ONVOLLEDIG) and not naar_inloggen
    return status == (403 if bezoeker.rollen or adres.van_api else 404)
