"""Who is calling, behind a real nginx and with a real list of revocations."""

from __future__ import annotations

import getpass
import shutil
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from aanleverpunt.identity import PROXY_HEADER, party_of
from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import Antwoord, Las, SoapProces, vrije_poort
from tests.factories.aanleverpunt import PartijFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_CONF = """
daemon off; pid {map}/pid; error_log {map}/error.log; user {wie};
events {{ }}
http {{
  access_log off; client_body_temp_path {map}/b; proxy_temp_path {map}/p;
  fastcgi_temp_path {map}/f; uwsgi_temp_path {map}/u; scgi_temp_path {map}/s;
  server {{
    listen {bind} ssl;
    ssl_certificate {server}; ssl_certificate_key {server};
    ssl_client_certificate {ca}; ssl_verify_client on;
    proxy_set_header X-Client-Cert $ssl_client_escaped_cert;
    location / {{ proxy_pass http://unix:{socket}; }}
  }}
}}
"""


@pytest.fixture(scope="module")
def achter_nginx(
    uitgever: Uitgever, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[SoapProces]:
    """nginx ends TLS; the SOAP process behind it believes only what nginx writes."""
    if NGINX is None:
        pytest.skip("nginx is er niet")
    map_ = tmp_path_factory.mktemp("nginx")
    socket = map_ / "soap.sock"
    achter = SoapProces(f"unix:{socket}", map_ / "log", SOAP_IDENTITY="proxy")
    achter.start()
    voor = SoapProces(f"127.0.0.1:{vrije_poort()}", map_ / "log")
    conf = map_ / "nginx.conf"
    conf.write_text(
        _CONF.format(
            map=map_,
            wie=getpass.getuser(),
            bind=voor.bind,
            server=uitgever.server().pem,
            ca=uitgever.pem,
            socket=socket,
        )
    )
    nginx = subprocess.Popen([NGINX, "-c", str(conf)], stderr=subprocess.DEVNULL)
    voor.wacht(nginx)
    yield voor
    nginx.terminate()
    nginx.wait(10)
    achter.stop()


def test_behind_nginx_a_known_certificate_delivers(
    achter_nginx: SoapProces,
    uitgever: Uitgever,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
):
    partij = PartijFactory(sha256=leverancier.sha256)

    antwoord = Las(achter_nginx, uitgever.pem, leverancier.pem).post(notificatie)

    assert antwoord.status == 200
    assert Notificatie.objects.get().partij == partij


@pytest.mark.parametrize(
    "kop", ["X-Client-Cert", "x-client-cert", "X_Client_Cert", "X-Client_Cert", "X_CLIENT_CERT"]
)
def test_behind_nginx_a_spoofed_header_is_overwritten(
    achter_nginx: SoapProces,
    uitgever: Uitgever,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    kop: str,
):
    """Otherwise any supplier could deliver in the name of any other."""
    bekend = uitgever.leverancier("Bekend")
    PartijFactory(sha256=bekend.sha256)
    ander = uitgever.leverancier("Ander")
    vervalst = quote(bekend.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])

    las = Las(achter_nginx, uitgever.pem, ander.pem)

    assert las.post(notificatie, headers={kop: vervalst}) == Antwoord(403, b"")
    assert not Notificatie.objects.exists()


def test_behind_nginx_there_is_nothing_without_certificate(
    achter_nginx: SoapProces, uitgever: Uitgever, notificatie: bytes
):
    antwoord = Las(achter_nginx, uitgever.pem).post(notificatie)

    assert antwoord.status == 400
    assert not Bericht.objects.exists()


def test_behind_nginx_chunks_arrive_whole(
    achter_nginx: SoapProces,
    uitgever: Uitgever,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
):
    PartijFactory(oin=OIN)
    stukjes = (notificatie[n : n + 1] for n in range(len(notificatie)))

    assert Las(achter_nginx, uitgever.pem, leverancier.pem).post(stukjes).status == 200


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
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
):
    ingetrokken = uitgever.leverancier("Ingetrokken", oin=OIN)
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
