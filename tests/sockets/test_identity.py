"""Who gets in: every kind of certificate and every false header, at every address, both ways."""

from __future__ import annotations

import os
import ssl
import stat
from datetime import timedelta
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie, Partij
from tests.aanleverpunt.antwoorden import aangenomen
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.factories.aanleverpunt import PartijFactory

from .conftest import Deur

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]

ADRESSEN = ["/oso/", "/", "/oso", "/oso/2018/", "/healthz", "/api/v1/dossiers", "/99XA/"]


def antwoord_op(
    deur: Deur, houder: Houder | None, body: bytes, pad: str, koppen: dict[str, str] | None = None
) -> int:
    """The status; 0 when TLS itself refused."""
    try:
        return deur.las(houder).post(body, pad=pad, headers=koppen).status
    except (ssl.SSLError, ConnectionError, HTTPException):
        return 0


def test_known_certificate_delivers(
    deur: Deur, leverancier: Houder, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    assert aangenomen(deur.las(leverancier).post(notificatie))
    assert Notificatie.objects.get().partij == partij


@pytest.mark.parametrize(
    "wie", ["niemand", "vreemd", "onbekend", "verlopen", "ingetrokken", "server"]
)
def test_nobody_else_gets_in_anywhere(
    deur: Deur,
    vreemde_uitgever: Uitgever,
    ingetrokken: Houder,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    wie: str,
):
    """The OIN of each but the unknown one is that of a party we know."""
    PartijFactory(oin=OIN)
    houder = {
        "niemand": lambda: None,
        "vreemd": lambda: vreemde_uitgever.leverancier("Vreemd", oin=OIN),
        "onbekend": lambda: deur.uitgever.leverancier("Onbekend", oin="0" * 20),
        "verlopen": lambda: deur.uitgever.leverancier(
            "Verlopen", oin=OIN, geldig=timedelta(days=-1)
        ),
        "ingetrokken": lambda: ingetrokken,
        "server": lambda: deur.uitgever.leverancier(
            "Server", oin=OIN, doel=ExtendedKeyUsageOID.SERVER_AUTH
        ),
    }[wie]()

    statussen = {antwoord_op(deur, houder, notificatie, pad) for pad in ADRESSEN}

    assert statussen <= ({403, 404} if wie == "onbekend" else {0, 400})
    assert not Notificatie.objects.exists()
    assert not Bericht.objects.exists()


@pytest.mark.parametrize(
    "koppen",
    [
        ["X-Client-Cert"],
        ["X_Client_Cert"],
        ["X-Client_Cert", "X_CLIENT_CERT"],
        ["X-Client-Cert", "x-client-cert"],
        ["X_Client_Cert", "X-Client-Cert"],
    ],
    ids=["dash", "underscore", "mixed", "double", "both"],
)
@pytest.mark.parametrize("met", ["ander certificaat", "geen certificaat"])
def test_certificate_in_a_header_of_the_caller_counts_for_nothing(
    deur: Deur,
    leverancier: Houder,
    partij: Partij,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    koppen: list[str],
    met: str,
):
    """Otherwise any supplier could deliver in the name of any other."""
    ander = deur.uitgever.leverancier("Ander") if met == "ander certificaat" else None
    pem = quote(leverancier.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])

    vals = dict.fromkeys(koppen, pem)
    statussen = {antwoord_op(deur, ander, notificatie, pad, vals) for pad in ADRESSEN}

    assert statussen <= ({403, 404} if ander else {0, 400})
    assert not Notificatie.objects.exists()


def test_socket_behind_nginx_is_of_its_owner_and_group_alone(deur: Deur):
    if not deur.binnen.bind.startswith("unix:"):
        pytest.skip("zonder nginx is er geen socket")
    gegevens = Path(deur.binnen.bind.removeprefix("unix:")).stat()

    assert stat.S_IMODE(gegevens.st_mode) & stat.S_IRWXO == 0
    assert gegevens.st_uid == os.getuid()
