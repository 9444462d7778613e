"""Who is calling: what a header may hold, and a real list of revocations."""

from __future__ import annotations

import ssl
import time
from pathlib import Path
from urllib.parse import quote

import pytest

from aanleverpunt.identity import PROXY_HEADER, party_of
from aanleverpunt.models import Aanleverpunt
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import Las, SoapProces, vrije_poort
from tests.factories.aanleverpunt import PartijFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


@pytest.mark.parametrize("waarde", ["", "onzin", "%2D%2D%2D", "SUCCESS", "\x00"])
def test_header_that_holds_no_certificate_is_nobody(settings, waarde: str):
    settings.SOAP_IDENTITY = "proxy"

    assert party_of({PROXY_HEADER: waarde}) is None
    assert party_of({}) is None


def test_two_headers_at_once_are_nobody(settings, leverancier: Houder):
    settings.SOAP_IDENTITY = "proxy"
    PartijFactory(sha256=leverancier.sha256)
    pem = quote(leverancier.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])

    assert party_of({PROXY_HEADER: pem}) is not None
    assert party_of({PROXY_HEADER: f"onzin,{pem}"}) is None


def test_revoked_certificate_is_refused_and_others_are_not(
    uitgever: Uitgever,
    tmp_path: Path,
    leverancier: Houder,
    ingetrokken: Houder,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
):
    ander = uitgever.leverancier("Nog een", oin=OIN)
    PartijFactory(oin=OIN)
    crl = uitgever.intrekkingen(ingetrokken)
    server = uitgever.server()
    proces = SoapProces(
        f"127.0.0.1:{vrije_poort()}",
        tmp_path / "log",
        SOAP_CERT=server.pem,
        SOAP_KEY=server.pem,
        SOAP_CLIENT_CA=uitgever.pem,
        SOAP_CLIENT_CRL=crl,
    )
    proces.start()
    try:
        with pytest.raises((ssl.SSLError, ConnectionError)):
            Las(proces, uitgever.pem, ingetrokken.pem).post(notificatie)
        assert Las(proces, uitgever.pem, leverancier.pem).post(notificatie).status == 200
        uitgever.intrekkingen(ingetrokken, leverancier)
        time.sleep(0.1)
        with pytest.raises((ssl.SSLError, ConnectionError)):
            Las(proces, uitgever.pem, leverancier.pem).post(notificatie)
        assert Las(proces, uitgever.pem, ander.pem).post(notificatie).status == 200
    finally:
        proces.stop()


@pytest.mark.parametrize(
    ("instellingen", "zin"),
    [
        ({"SOAP_IDENTITY": "proxy"}, "unix-socket"),
        ({"SOAP_CERT": __file__}, "niet te lezen"),
        ({"SOAP_CERT": ""}, "SOAP_CERT ontbreekt"),
        ({"SOAP_CERT": "/er/is/niets"}, "kan niet starten: De instelling SOAP_CERT wijst"),
    ],
)
def test_wrong_setting_stops_the_start_with_a_sentence(
    uitgever: Uitgever, tmp_path: Path, instellingen: dict[str, str], zin: str
):
    server = uitgever.server()
    goed = {"SOAP_CERT": server.pem, "SOAP_KEY": server.pem, "SOAP_CLIENT_CA": uitgever.pem}
    proces = SoapProces(f"127.0.0.1:{vrije_poort()}", tmp_path / "log", **{**goed, **instellingen})

    with pytest.raises(RuntimeError, match=zin) as fout:
        proces.start()
    assert "Traceback" not in str(fout.value)
