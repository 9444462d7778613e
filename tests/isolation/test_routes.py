"""Whose data: the table of architecture.md, held against every route that exists."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from .conftest import Wereld
from .people import alles_in
from .resolver import adressen
from .route import GOED, GOED_OF_ONVOLLEDIG, Kwargs, Poort
from .routes import ROUTES, VAN_DERDEN
from .visit import bezoek, bezwaren, pad, rijen_van

METHODEN = ("GET", "POST", "PUT", "PATCH", "DELETE")
EIGEN = {adres.naam: adres for adres in adressen() if not adres.naam.startswith(VAN_DERDEN)}
DEUREN = [(naam, methode) for naam, route in sorted(ROUTES.items()) for methode in route.methoden]


def _is_van_school(naam: str) -> bool:
    return ROUTES[naam].methoden["GET"] not in (Poort.PUBLIEK, Poort.INGELOGD)


def test_every_route_has_an_entry_and_every_entry_a_route():
    """A page that nobody thought about here is a page that anybody may be able to read."""
    assert set(EIGEN) == set(ROUTES)


@pytest.mark.parametrize(("naam", "methode"), DEUREN)
def test_door_opens_for_whom_the_table_says_and_for_nobody_else(
    wereld: Wereld, naam: str, methode: str
):
    adres, route = EIGEN[naam], ROUTES[naam]
    deur, data = pad(adres, wereld.a, route.maak(wereld.a), route.zoek), route.data(wereld.a)

    gevonden: list[str] = []
    for bezoeker in wereld.bezoekers(van_api=adres.van_api):
        antwoord = bezoek(bezoeker.client, methode, deur, data)
        gevonden += bezwaren(bezoeker, adres, route, methode, antwoord)

    assert gevonden == []


@pytest.mark.parametrize(("naam", "methode"), DEUREN)
def test_neighbour_with_every_role_finds_nothing_of_another_school(
    wereld: Wereld, naam: str, methode: str
):
    """The id of somebody else's leerling, typed into one's own address."""
    adres, route = EIGEN[naam], ROUTES[naam]
    van_a, van_b, data = route.maak(wereld.a), route.maak(wereld.b), route.data(wereld.b)
    buur = alles_in(wereld.b, van_api=adres.van_api)

    gevonden: list[str] = []
    for kwargs in _vreemd(van_a, van_b):
        deur = pad(adres, wereld.b, kwargs, route.zoek)
        antwoord = bezoek(buur.client, methode, deur, data)
        if antwoord.status != 404 or antwoord.lekt:
            gevonden.append(f"{methode} {naam} {kwargs}: {antwoord.status}")

    assert gevonden == []


def _vreemd(van_a: Kwargs, van_b: Kwargs) -> list[Kwargs]:
    """All of A's ids, each of A's ids among one's own, and ids that nobody has."""
    gemengd = [van_b | {naam: van_a[naam]} for naam in van_a if van_a[naam] != van_b[naam]]
    nergens = [van_b | {naam: uuid4()} for naam, id_ in van_b.items() if isinstance(id_, UUID)]
    return [van_a, *gemengd, *nergens] if van_a else []


@pytest.mark.parametrize(("naam", "methode"), DEUREN)
def test_neighbour_sees_her_own_and_nothing_of_another_school(
    wereld: Wereld, naam: str, methode: str
):
    adres, route = EIGEN[naam], ROUTES[naam]
    route.maak(wereld.a)
    eigen = pad(adres, wereld.b, route.maak(wereld.b), route.zoek)
    buur = alles_in(wereld.b, van_api=adres.van_api)

    antwoord = bezoek(buur.client, methode, eigen, route.data(wereld.b))

    assert antwoord.status in (GOED if methode == "GET" else GOED_OF_ONVOLLEDIG)
    assert not antwoord.lekt


@pytest.mark.parametrize(
    ("naam", "methode"), [(naam, methode) for naam, methode in DEUREN if methode != "GET"]
)
def test_ids_of_another_school_sent_along_change_nothing_there(
    wereld: Wereld, naam: str, methode: str
):
    """A form can be filled with the ids of somebody else's dossiers."""
    adres, route = EIGEN[naam], ROUTES[naam]
    eigen = pad(adres, wereld.b, route.maak(wereld.b), route.zoek)
    van_a = route.data(wereld.a)
    buur = alles_in(wereld.b, van_api=adres.van_api)
    eerst = rijen_van(wereld.a)

    antwoord = bezoek(buur.client, methode, eigen, van_a, van=wereld.a)

    assert antwoord.status < 500
    assert not antwoord.lekt
    assert antwoord.rijen == eerst


@pytest.mark.parametrize("naam", sorted(ROUTES))
def test_method_that_a_route_does_not_have_is_refused(wereld: Wereld, naam: str):
    adres, route = EIGEN[naam], ROUTES[naam]
    deur = pad(adres, wereld.a, route.maak(wereld.a), route.zoek)
    bezoeker = alles_in(wereld.a, van_api=adres.van_api)

    antwoorden = {
        methode: bezoek(bezoeker.client, methode, deur).status
        for methode in METHODEN
        if methode not in route.methoden
    }

    assert antwoorden == dict.fromkeys(antwoorden, 405)


@pytest.mark.parametrize(
    "naam", [naam for naam, methode in DEUREN if methode == "GET" and _is_van_school(naam)]
)
def test_what_is_shown_of_a_school_is_kept_by_no_cache(wereld: Wereld, naam: str):
    """The next one at the same computer presses the back button."""
    adres, route = EIGEN[naam], ROUTES[naam]
    deur = pad(adres, wereld.a, route.maak(wereld.a), route.zoek)

    antwoord = bezoek(alles_in(wereld.a, van_api=adres.van_api).client, "GET", deur)

    assert "no-store" in antwoord.cache
