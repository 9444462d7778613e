"""Dossiers of every size over real sockets: kept byte for byte, or refused; half of one never."""

from __future__ import annotations

import hashlib
import http.client
import json
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from aanleverpunt.models import NotificatieStatus
from oso_import.inbox.fetch import fetch
from oso_import.inbox.queries import dossier_data, received_body
from oso_import.inbox.read import read
from oso_import.models import Dossier, DossierInhoud, Status
from scholen.rollen import Rol
from tests.aanleverpunt.certificaten import Uitgever
from tests.aanleverpunt.soap_proces import SoapProces, WebProces, verzamel_static, vrije_poort
from tests.aanleverpunt.sockets.nginx import PROGRAMMA, Nginx
from tests.factories.scholen import ApiTokenFactory, lid
from tests.oso_import.inbox.conftest import Keten

MB = 1024 * 1024
MEEST = 41 * MB  # MESSAGE_MAX_BYTES
MATEN = [2_600_000, 11 * MB, 40 * MB]
BEGIN = b'<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier"><naam>'
EIND = b"</naam></dossier>"
GRENS = "verzonnen-grens"
CSRF = "a" * 32


def dossier_van(grootte: int) -> bytes:
    return BEGIN + b"x" * (grootte - len(BEGIN) - len(EIND)) + EIND


# Fetched ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("grootte", MATEN)
def test_fetched_document_is_kept_byte_for_byte_and_half_of_one_never(
    keten: Keten, settings: Any, grootte: int
) -> None:
    settings.MESSAGE_MAX_BYTES = MEEST
    notificatie = keten.verstuur(dossier_van(grootte))
    keten.storing("document-afgebroken", times=1)

    fetch(notificatie.pk, nu=timezone.now())
    notificatie.refresh_from_db()
    assert (notificatie.status, notificatie.laatste_code) == (
        NotificatieStatus.WACHT,
        "antwoord-afgebroken",
    )
    assert not DossierInhoud.objects.exists()
    fetch(notificatie.pk, nu=timezone.now() + timedelta(hours=2))

    dossier = Dossier.objects.get()
    gestuurd = keten.opstelling.simulator.standen()[0].uitwisseling.sha256
    assert dossier.dossier_sha256 == gestuurd
    assert hashlib.sha256(received_body(dossier)).hexdigest() == dossier.body_sha256
    assert dossier_data(dossier).endswith(b"x" + EIND)


def test_fetched_document_of_nothing_is_kept_as_an_empty_dossier(keten: Keten) -> None:
    notificatie = keten.verstuur(b"")

    fetch(notificatie.pk, nu=timezone.now())

    notificatie.refresh_from_db()
    dossier = Dossier.objects.get()
    assert notificatie.status == NotificatieStatus.AFGEMELD
    assert dossier_data(dossier) == b""
    assert read(dossier.pk, nu=timezone.now())
    dossier.refresh_from_db()
    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "leeg")


def test_fetched_document_over_the_cap_is_refused(keten: Keten, settings: Any) -> None:
    settings.MESSAGE_MAX_BYTES = MEEST
    notificatie = keten.verstuur(dossier_van(MEEST + 1))

    assert fetch(notificatie.pk, nu=timezone.now()) is None

    notificatie.refresh_from_db()
    assert (notificatie.status, notificatie.laatste_code) == (NotificatieStatus.MISLUKT, "te-groot")
    assert not DossierInhoud.objects.exists()


# Uploaded -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deur:
    """Where browsers and scripts come."""

    buiten: SoapProces
    tls: ssl.SSLContext | None

    def stekker(self) -> socket.socket:
        stekker = self.buiten.verbinding()
        stekker.settimeout(30)
        return self.tls.wrap_socket(stekker, server_hostname="localhost") if self.tls else stekker

    def vraag(self, kop: bytes, body: bytes) -> tuple[int, str]:
        with self.stekker() as stekker:
            stekker.sendall(kop + body)
            return antwoord_op(stekker)


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[WebProces]:
    """The web process, with the names of the static files that its pages show."""
    verzamel_static()
    log = tmp_path_factory.mktemp("web") / "log"
    proces = WebProces(f"127.0.0.1:{vrije_poort()}", log, MESSAGE_MAX_BYTES=MEEST)
    try:
        proces.start()
        yield proces
    finally:
        proces.stop()


@pytest.fixture(scope="module", params=["direct", "nginx"])
def deur(
    request: pytest.FixtureRequest, web: WebProces, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Deur]:
    if request.param == "direct":
        yield Deur(web, None)
    else:
        yield from achter_nginx(web, tmp_path_factory.mktemp("nginx"))


def achter_nginx(binnen: WebProces, map_: Path) -> Iterator[Deur]:
    if PROGRAMMA is None:
        pytest.skip("nginx is niet op deze machine: installeer het pakket nginx")
    (map_ / "ca").mkdir()
    uitgever = Uitgever(map_ / "ca")
    adres = f"127.0.0.1:{vrije_poort()}"
    nginx = Nginx(
        map_,
        pem=uitgever.server().pem,
        ca=uitgever.pem,
        WEB_LISTEN=adres,
        WEB_UPSTREAM=binnen.bind,
        MAX_BYTES=MEEST + MB,
    )
    buiten = SoapProces(adres, map_ / "nginx.log")
    try:
        nginx.start(buiten)
        yield Deur(buiten, ssl.create_default_context(cafile=uitgever.pem))
    finally:
        nginx.stop()


@dataclass(frozen=True)
class Weg:
    """How a file is handed in: by a script or by a person."""

    pad: str
    koppen: str

    def kop(self, lengte: int | None) -> bytes:
        omvang = "Transfer-Encoding: chunked" if lengte is None else f"Content-Length: {lengte}"
        return (
            f"POST {self.pad} HTTP/1.1\r\nHost: localhost\r\n{self.koppen}{omvang}\r\n"
            f"Content-Type: multipart/form-data; boundary={GRENS}\r\n\r\n"
        ).encode()


@pytest.fixture(params=["api", "formulier"])
def weg(request: pytest.FixtureRequest, transactional_db: None) -> Weg:
    token = ApiTokenFactory.create(geheim="verzonnen-geheim")
    if request.param == "api":
        return Weg("/api/v1/dossiers", "Authorization: Bearer verzonnen-geheim\r\n")
    browser = Client()
    browser.force_login(lid(token.school, Rol.IMPORTEREN))
    koekje = "; ".join(f"{naam}={een.value}" for naam, een in browser.cookies.items())
    koppen = f"Referer: https://localhost/\r\nCookie: csrf={CSRF}; {koekje}\r\n"
    return Weg(f"/{token.school.brin}/oso-swv/toevoegen", koppen)


def formulier(bestand: bytes) -> bytes:
    deel = f"--{GRENS}\r\nContent-Disposition: form-data; name="
    csrf = f'{deel}"csrfmiddlewaretoken"\r\n\r\n{CSRF}\r\n'
    kop = f'{deel}"bestand"; filename="noor.xml"\r\nContent-Type: text/xml\r\n\r\n'
    return (csrf + kop).encode() + bestand + f"\r\n--{GRENS}--\r\n".encode()


def antwoord_op(stekker: socket.socket) -> tuple[int, str]:
    antwoord = http.client.HTTPResponse(stekker)
    antwoord.begin()
    return antwoord.status, antwoord.read().decode()


def zin(weg: Weg, tekst: str) -> str:
    """What a caller reads of a refusal."""
    return str(json.loads(tekst)["detail"]) if weg.pad.startswith("/api/") else tekst


@pytest.mark.processen
def test_uploaded_file_is_kept_byte_for_byte(deur: Deur, weg: Weg) -> None:
    for grootte in (0, *MATEN, MEEST + 1):
        bestand = b"x" * grootte
        body = formulier(bestand)

        status, _ = deur.vraag(weg.kop(len(body)), body)

        assert status in (201, 302)
        dossier = Dossier.objects.latest("ontvangen_op")
        assert dossier.grootte == grootte
        assert dossier.body_sha256 == hashlib.sha256(bestand).hexdigest()
        if grootte > MEEST:
            assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "te-groot")
        else:
            assert received_body(dossier) == bestand


@pytest.mark.processen
def test_upload_cut_off_halfway_stores_nothing(deur: Deur, weg: Weg) -> None:
    """Harm: half a dossier stands in the tile, and the school believes that all of it came."""
    for grootte in (*MATEN, MEEST + 1):
        body = formulier(b"x" * grootte)
        with deur.stekker() as stekker:
            stekker.sendall(weg.kop(len(body)) + body[: len(body) // 2])
            if not deur.tls:
                stekker.shutdown(socket.SHUT_WR)
                status, tekst = antwoord_op(stekker)
                assert status == 400
                assert "niet te lezen" in zin(weg, tekst) or "Er is niets opgeslagen" in tekst
    time.sleep(1)

    assert not Dossier.objects.exists()


@pytest.mark.processen
def test_upload_far_over_the_cap_is_refused_before_any_of_it_is_sent(deur: Deur, weg: Weg) -> None:
    """Harm: a few of these fill the disk with temporary files."""
    status, tekst = deur.vraag(weg.kop(1000 * MB), b"")

    assert status == 413
    assert "Er is niets toegevoegd" in zin(weg, tekst)


@pytest.mark.processen
def test_chunked_upload_is_kept_whole_or_refused(deur: Deur, weg: Weg) -> None:
    """Only nginx counts what it holds; without it nobody knows how large it will be."""
    body = formulier(b"x" * MB)

    status, tekst = deur.vraag(weg.kop(None), b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body))

    if deur.tls:
        assert status in (201, 302)
        assert received_body(Dossier.objects.get()) == b"x" * MB
    else:
        assert status == 411
        assert "hoe groot het verzoek is" in zin(weg, tekst)
        assert not Dossier.objects.exists()
