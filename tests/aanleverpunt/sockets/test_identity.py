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
from tests.isolation.resolver import adressen

from .conftest import Deur

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]

HIER = [f"/{adres.patroon}" for adres in adressen("aanleverpunt.soap_urls")]
ELDERS = ["/", "/oso", "/oso/2018/", "/healthz", "/api/v1/dossiers", "/99XA/"]


def antwoord_op(
    deur: Deur, houder: Houder | None, body: bytes, pad: str, koppen: dict[str, str] | None = None
) -> int:
    """The status; 0 when TLS itself refused."""
    try:
        return deur.las(houder).post(body, pad=pad, headers=koppen).status
    except (ssl.SSLError, ConnectionError, HTTPException):
        return 0


def overal(
    deur: Deur, houder: Houder | None, body: bytes, koppen: dict[str, str] | None = None
) -> dict[str, int]:
    """What every address of this process answers, and some that are no address of it."""
    return {pad: antwoord_op(deur, houder, body, pad, koppen) for pad in HIER + ELDERS}


def zonder_certificaat(deur: Deur, statussen: dict[str, int]) -> bool:
    """The process itself breaks off the handshake; nginx may say a word before it does."""
    return set(statussen.values()) <= ({0, 400} if deur.achter_nginx else {0})


def leeft_nog(deur: Deur, leverancier: Houder, notificatie: bytes) -> bool:
    """Nothing was stored until now, and whoever is known delivers still: it refused, not died."""
    niets = not Notificatie.objects.exists() and not Bericht.objects.exists()
    return niets and aangenomen(deur.las(leverancier).post(notificatie))


def pem_van(houder: Houder) -> str:
    """The certificate, as nginx would hand it over."""
    return quote(houder.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])


def test_known_certificate_delivers_at_the_one_address_there_is(
    deur: Deur, leverancier: Houder, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    assert HIER == ["/oso/"]
    assert set(overal(deur, leverancier, notificatie).values()) == {200, 404}
    assert aangenomen(deur.las(leverancier).post(notificatie))
    assert Notificatie.objects.get().partij == partij


def test_no_page_of_the_browsers_process_stands_here(deur: Deur, leverancier: Houder):
    paden = {adres.voorbeeld for adres in adressen()}
    assert len(paden) > 50

    antwoorden = {pad: antwoord_op(deur, leverancier, b"", pad) for pad in paden}

    assert antwoorden == dict.fromkeys(paden, 404)


@pytest.mark.parametrize(
    "wie", ["niemand", "vreemd", "onbekend", "verlopen", "ingetrokken", "server"]
)
def test_nobody_else_gets_in_anywhere(
    deur: Deur,
    vreemde_uitgever: Uitgever,
    leverancier: Houder,
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

    statussen = overal(deur, houder, notificatie)

    if wie == "onbekend":
        assert statussen == dict.fromkeys(HIER, 403) | dict.fromkeys(ELDERS, 404)
    else:
        assert zonder_certificaat(deur, statussen)
        assert antwoord_op(deur, houder, b"", "/oso/") == (400 if deur.achter_nginx else 0)
    assert leeft_nog(deur, leverancier, notificatie)


KOPPEN = pytest.mark.parametrize(
    "koppen",
    [
        ["X-Client-Cert"],
        ["x-client-cert"],
        ["X_Client_Cert"],
        ["X-Client_Cert"],
        ["X_CLIENT_CERT"],
        ["X-Client_Cert", "X_CLIENT_CERT"],
        ["X-Client-Cert", "x-client-cert"],
        ["X_Client_Cert", "X-Client-Cert"],
    ],
    ids="+".join,
)


@KOPPEN
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
    vervalst = dict.fromkeys(koppen, pem_van(leverancier))

    statussen = overal(deur, ander, notificatie, vervalst)

    if ander:
        assert statussen == dict.fromkeys(HIER, 403) | dict.fromkeys(ELDERS, 404)
        assert deur.las(ander).post(notificatie, headers=vervalst).body == b""
    else:
        assert zonder_certificaat(deur, statussen)
    assert leeft_nog(deur, leverancier, notificatie)


@KOPPEN
def test_who_is_known_delivers_in_his_own_name_whatever_his_headers_say(
    deur: Deur,
    leverancier: Houder,
    partij: Partij,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    koppen: list[str],
):
    ander = deur.uitgever.leverancier("Ander")
    van_ander = PartijFactory(sha256=ander.sha256)
    vervalst = dict.fromkeys(koppen, pem_van(leverancier))

    assert aangenomen(deur.las(ander).post(notificatie, headers=vervalst))
    assert Notificatie.objects.get().partij == van_ander


def test_socket_behind_nginx_is_of_its_owner_and_group_alone(deur: Deur):
    if not deur.achter_nginx:
        pytest.skip("zonder nginx is er geen socket")
    gegevens = Path(deur.binnen.bind.removeprefix("unix:")).stat()

    assert stat.S_IMODE(gegevens.st_mode) & stat.S_IRWXO == 0
    assert gegevens.st_uid == os.getuid()
