"""The browser's process knows nobody by a certificate and believes no header of a visitor."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from axes.models import AccessAttempt
from cryptography.x509.oid import ExtendedKeyUsageOID
from django.conf import settings
from django.test import Client
from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPHeaderDict, HTTPSConnectionPool

from scholen.rollen import Rol
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import WebProces, verzamel_static, vrije_poort
from tests.factories.aanleverpunt import PartijFactory
from tests.factories.scholen import SchoolFactory, lid
from tests.isolation.resolver import adressen
from tests.isolation.visit import ELKE_KEER_ANDERS, INLOGGEN

from .nginx import PROGRAMMA, Nginx

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]

PADEN = sorted({adres.voorbeeld for adres in adressen()})
START = "/99XA/"
Koppen = Sequence[tuple[str, str]]
Antwoord = tuple[int, object]

# What proxies, frameworks or we ourselves elsewhere take as said by a proxy.
VERVALST = {
    "X-SSL-Client-Verify": "SUCCESS",
    "X-SSL-Client-S-DN": f"serialNumber={OIN}",
    "X-Forwarded-For": "192.0.2.7",
    "X-Forwarded-Host": "kwaad.example",
    "X-Forwarded-Port": "1",
    "X-Forwarded-Prefix": "/kwaad",
    "X-Real-IP": "192.0.2.7",
    "Forwarded": "for=192.0.2.7;host=kwaad.example;proto=http",
    "X-Request-ID": "kwaad-kwaad-kwaad",
    "Remote-User": "alles@demo.example",
    "Script-Name": "/kwaad",
    "Path-Info": "/healthz",
    "X-Original-URL": "/healthz",
    "X-Rewrite-URL": "/healthz",
    "X-HTTP-Method-Override": "DELETE",
}
# Whoever asks the process itself hears why it is not ready, unless a proxy stands in between.
ZEGT_MINDER = {"X-Forwarded-For", "Forwarded"}


@dataclass(frozen=True)
class Deur:
    """Where a browser comes: http at the process itself, https at nginx in front of it."""

    poort: int
    host: str
    ca: Path | None

    @property
    def basis(self) -> str:
        return f"{'https' if self.ca else 'http'}://{self.host}"

    def lijn(self, houder: Houder | None = None) -> HTTPConnectionPool:
        """One connection that stays open; with a certificate, should anybody ask for it."""
        if self.ca is None:
            return HTTPConnectionPool("127.0.0.1", self.poort, retries=False, timeout=20)
        context = ssl.create_default_context(cafile=self.ca)
        if houder:
            context.load_cert_chain(houder.pem)
        return HTTPSConnectionPool(
            *("127.0.0.1", self.poort),
            retries=False,
            timeout=20,
            ssl_context=context,
            server_hostname="localhost",
        )

    def vervalst(self, pem: str) -> dict[str, str]:
        """Every false header, with the scheme that this door does not have."""
        schema = {"X-Forwarded-Proto": "http"} if self.ca else {"X-Forwarded-Proto": "https"}
        schema |= {"X-Forwarded-Protocol": "ssl", "X-Forwarded-SSL": "on"}
        return {**VERVALST, **schema, "X-Client-Cert": pem, "X-SSL-Client-Cert": pem}


@pytest.fixture(scope="module", params=["direct", "nginx"])
def web(
    request: pytest.FixtureRequest,
    uitgever: Uitgever,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
) -> Iterator[Deur]:
    """One live process for all tests below, each way."""
    if request.param == "nginx" and PROGRAMMA is None:
        pytest.skip("nginx is niet op deze machine: installeer het pakket nginx")
    map_, poort = tmp_path_factory.mktemp("web"), vrije_poort()
    verzamel_static()
    with ExitStack() as daarna:
        if request.param == "direct":
            proces = WebProces(f"127.0.0.1:{poort}", map_ / "log", ALLOWED_HOSTS="localhost")
            daarna.callback(proces.stop)
            proces.start()
            yield Deur(poort, "localhost", None)
        else:
            host, socket = "leerwinst.localhost", f"unix:{map_ / 'web.sock'}"
            binnen = WebProces(socket, map_ / "log", ALLOWED_HOSTS=host)
            daarna.callback(binnen.stop)
            binnen.start()
            nginx = Nginx(
                map_,
                pem=uitgever.server().pem,
                ca=uitgever.pem,
                WEB_LISTEN=f"127.0.0.1:{poort}",
                SERVER_NAME=host,
            )
            daarna.callback(nginx.stop)
            nginx.start(WebProces(f"127.0.0.1:{poort}", map_ / "nginx.log"))
            yield Deur(poort, host, uitgever.pem)


def stel(lijn: HTTPConnectionPool, host: str, pad: str, koppen: Koppen) -> BaseHTTPResponse:
    return lijn.request(
        "GET", pad, headers=HTTPHeaderDict([("Host", host), *koppen]), redirect=False
    )


def vraag(lijn: HTTPConnectionPool, deur: Deur, pad: str, koppen: Koppen = ()) -> Antwoord:
    """The status, and all else that does not differ each time."""
    antwoord = stel(lijn, deur.host, pad, koppen)
    vast = sorted(
        (naam, re.sub("=[^;]*", "=", waarde, count=1) if naam == "Set-Cookie" else waarde)
        for naam, waarde in antwoord.headers.items()
        if naam != "Date"
    )
    return antwoord.status, ELKE_KEER_ANDERS.sub("", f"{vast}\n{antwoord.data.decode()}")


def vormen(vervalst: dict[str, str]) -> list[Koppen]:
    """With dashes, with underscores, and everything twice and both."""
    streep = list(vervalst.items())
    laag = [(naam.replace("-", "_"), waarde) for naam, waarde in streep]
    return [streep, laag, [*streep, *laag, *streep]]


@pytest.mark.parametrize("wie", ["niemand", "lid"])
def test_no_header_of_a_visitor_changes_an_answer(web: Deur, leverancier: Houder, wie: str):
    """Otherwise anybody chooses his address, his name or the host in our letters."""
    PartijFactory(sha256=leverancier.sha256)
    vervalst = web.vervalst(
        quote(leverancier.pem.read_text().partition("-----END PRIVATE KEY-----\n")[2])
    )
    koekje = koekje_van_een_lid(web)[: wie == "lid"]
    assert len(PADEN) > 50

    with web.lijn() as lijn:
        assert vraag(lijn, web, START, koekje)[0] == (200 if koekje else 302)
        anders = []
        for pad in PADEN:
            minder = ZEGT_MINDER if pad == "/readyz" and not web.ca else set()
            hier = {naam: waarde for naam, waarde in vervalst.items() if naam not in minder}
            gewoon = vraag(lijn, web, pad, koekje)
            assert gewoon[0] < 500 or pad == "/readyz", pad
            for koppen in vormen(hier):
                gekregen = vraag(lijn, web, pad, [*koekje, *koppen])
                if gekregen != gewoon:
                    anders.append((pad, gewoon[0], gekregen[0]))
        door = schuldig(lijn, web, anders[0][0], koekje, vervalst) if anders else set()

    assert (anders, door) == ([], set())


def koekje_van_een_lid(deur: Deur) -> Koppen:
    """The session of somebody with every role in the school of the addresses."""
    client = Client()
    client.force_login(lid(SchoolFactory(brin="99XA"), *Rol))
    sessie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return [("Cookie", f"{'__Host-leerwinst' if deur.ca else 'leerwinst'}={sessie}")]


def schuldig(
    lijn: HTTPConnectionPool, deur: Deur, pad: str, koekje: Koppen, vervalst: dict[str, str]
) -> set[str]:
    """The headers that make a difference by themselves."""
    gewoon = vraag(lijn, deur, pad, koekje)
    return {
        naam
        for naam, waarde in vervalst.items()
        for koppen in vormen({naam: waarde})
        if vraag(lijn, deur, pad, [*koekje, *koppen]) != gewoon
    }


def test_no_certificate_opens_or_closes_a_page(
    web: Deur,
    uitgever: Uitgever,
    vreemde_uitgever: Uitgever,
    leverancier: Houder,
    ingetrokken: Houder,
):
    if web.ca is None:
        pytest.skip("zonder nginx is er geen TLS, dus geen certificaat")
    PartijFactory(oin=OIN)
    houders = {
        "vreemd": vreemde_uitgever.leverancier("Vreemd", oin=OIN),
        "onbekend": uitgever.leverancier("Onbekend", oin="0" * 20),
        "verlopen": uitgever.leverancier("Verlopen", oin=OIN, geldig=timedelta(days=-1)),
        "ingetrokken": ingetrokken,
        "server": uitgever.leverancier("Server", oin=OIN, doel=ExtendedKeyUsageOID.SERVER_AUTH),
        "bekend": leverancier,
    }
    paden = ["/healthz", INLOGGEN, START, "/api/v1/dossiers", "/oso/"]
    with web.lijn() as lijn:
        gewoon = {pad: vraag(lijn, web, pad) for pad in paden}
    assert {antwoord[0] for antwoord in gewoon.values()} == {200, 302, 401, 404}

    anders = []
    for wie, houder in houders.items():
        with web.lijn(houder) as lijn:
            anders += [(wie, pad) for pad in paden if vraag(lijn, web, pad) != gewoon[pad]]

    assert anders == []


def test_host_of_another_is_nowhere_in_an_answer(web: Deur):
    """A letter with a link to reset a password names the host of whoever asked for it."""
    with web.lijn() as lijn:
        for pad in PADEN:
            antwoord = stel(lijn, "kwaad.example", pad, [])
            assert antwoord.status in {200, 400} or pad == "/readyz", (pad, antwoord.status)
            assert b"kwaad.example" not in antwoord.data, pad
            assert "kwaad.example" not in str(antwoord.headers), pad


def test_wrong_passwords_are_counted_at_the_visitors_own_address(web: Deur):
    """Otherwise each guess comes from another address, and nobody is ever locked out."""
    with web.lijn() as lijn:
        pagina = stel(lijn, web.host, INLOGGEN, [])
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', pagina.data.decode())
        assert token
        koekjes = [een.partition(";")[0] for een in pagina.headers.getlist("Set-Cookie")]
        velden = {"login": "wie@demo.example", "password": "fout", "csrfmiddlewaretoken": token[1]}
        for adres in ("192.0.2.7", "192.0.2.8"):
            koppen = {
                "Host": web.host,
                "Cookie": "; ".join(koekjes),
                "Referer": f"{web.basis}{INLOGGEN}",
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Forwarded-For": adres,
                "X_Forwarded_For": adres,
                "X-Real-IP": adres,
                "Forwarded": f"for={adres}",
            }
            assert (
                lijn.request("POST", INLOGGEN, body=urlencode(velden), headers=koppen).status == 200
            )

    poging = AccessAttempt.objects.get()
    assert (poging.ip_address, poging.failures_since_start) == ("127.0.0.1", 2)
