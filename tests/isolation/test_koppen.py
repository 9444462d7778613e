"""The browser's process knows nobody by a certificate, whatever a header says."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import Settings

from aanleverpunt.identity import PROXY_HEADER, party_of
from tests.aanleverpunt.certificaten import Houder, Uitgever
from tests.factories.aanleverpunt import PartijFactory

from .conftest import Wereld
from .resolver import adressen
from .routes import ROUTES
from .visit import ELKE_KEER_ANDERS, bezoek, pad

EIGEN = {adres.naam: adres for adres in adressen() if adres.naam in ROUTES}
DERDEN = sorted({adres.voorbeeld for adres in adressen() if adres.naam not in ROUTES})
DEUREN = [(naam, methode) for naam, route in sorted(ROUTES.items()) for methode in route.methoden]


@pytest.fixture(scope="module")
def bekend(tmp_path_factory: pytest.TempPathFactory) -> Houder:
    """A supplier of a LAS."""
    return Uitgever(tmp_path_factory.mktemp("ca")).leverancier("Bekend")


@pytest.fixture
def vreemden(db: None, settings: Settings, bekend: Houder) -> list[Client]:
    """Nobody, and nobody with the certificate of a party we know in his headers.

    Twice the same header reaches WSGI as one value with a comma.
    """
    settings.SOAP_IDENTITY = "proxy"  # the most that this header can ever mean
    PartijFactory(sha256=bekend.sha256)
    pem = quote(bekend.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])
    assert party_of({PROXY_HEADER: pem}) is not None
    koppen: list[dict[str, str]] = [
        {},
        {"X-Client-Cert": pem},
        {"X_Client_Cert": pem},
        {"X-Client-Cert": f"{pem},{pem}"},
    ]
    return [Client(raise_request_exception=False, headers=kop) for kop in koppen]


def _antwoorden(
    vreemden: list[Client], methode: str, deur: str, data: object = None
) -> set[object]:
    """What they get, without what differs each time."""
    gekregen = [bezoek(vreemde, methode, deur, data) for vreemde in vreemden]
    return {
        (een.status, een.naar, een.cache, ELKE_KEER_ANDERS.sub("", een.tekst)) for een in gekregen
    }


@pytest.mark.parametrize(("naam", "methode"), DEUREN)
def test_certificate_in_a_header_changes_no_answer(
    wereld: Wereld, vreemden: list[Client], naam: str, methode: str
):
    route = ROUTES[naam]
    deur = pad(EIGEN[naam], wereld.a, route.maak(wereld.a), route.zoek)

    assert len(_antwoorden(vreemden, methode, deur, route.data(wereld.a))) == 1


@pytest.mark.parametrize("deur", DERDEN)
def test_certificate_in_a_header_changes_no_answer_of_others(vreemden: list[Client], deur: str):
    assert len(_antwoorden(vreemden, "GET", deur)) == 1
