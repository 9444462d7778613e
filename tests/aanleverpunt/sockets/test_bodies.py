"""A notificatie in every shape a body can have: understood whole, or refused with a Fault."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie, Partij
from tests.aanleverpunt.antwoorden import aangenomen, fault
from tests.aanleverpunt.certificaten import Houder

from .conftest import MEEST, Deur

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


def stukjes(body: bytes, lengte: int) -> Iterator[bytes]:
    for begin in range(0, len(body), lengte):
        yield body[begin : begin + lengte]


@pytest.mark.parametrize("lengte", [None, 1, 65_536])
def test_whole_body_is_understood(
    deur: Deur,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    partij: Partij,
    notificatie: bytes,
    lengte: int | None,
):
    body = notificatie if lengte is None else stukjes(notificatie, lengte)

    assert aangenomen(deur.las(leverancier).post(body))
    assert Notificatie.objects.count() == 1


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(
    ("grootte", "code"), [(0, "leeg"), (MEEST + 1, "te-groot"), (MEEST + 3_000_000, "te-groot")]
)
def test_body_of_nothing_or_too_much_is_the_senders_fault(
    deur: Deur,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    partij: Partij,
    notificatie: bytes,
    grootte: int,
    code: str,
    chunked: bool,
):
    """What is far too large, nginx refuses by itself, in the same words."""
    body = notificatie.ljust(grootte)[:grootte]

    antwoord = deur.las(leverancier).post(stukjes(body, 65_536) if chunked else body)

    assert fault(antwoord) == ("Client", code)
    assert not Notificatie.objects.exists()
    assert aangenomen(deur.las(leverancier).post(notificatie))


@pytest.mark.parametrize("chunked", [False, True])
def test_body_cut_off_halfway_stores_nothing(
    deur: Deur,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    partij: Partij,
    notificatie: bytes,
    chunked: bool,
):
    lengte = b"Transfer-Encoding: chunked" if chunked else b"Content-Length: %d" % MEEST
    begin = b"%x\r\n" % len(notificatie) if chunked else b""
    kop = b"POST /oso/ HTTP/1.1\r\nHost: localhost\r\n" + lengte + b"\r\n\r\n"

    deur.las(leverancier).breek_af_na(kop + begin + notificatie)

    assert codes_die_komen(deur) == ([] if deur.achter_nginx else ["afgebroken"])
    assert not Notificatie.objects.exists()
    assert aangenomen(deur.las(leverancier).post(notificatie))


def codes_die_komen(deur: Deur) -> list[str]:
    """Of the messages that reach the process; half a one never comes through nginx."""
    einde = time.monotonic() + (2 if deur.achter_nginx else 10)
    while not Bericht.objects.exists() and time.monotonic() < einde:
        time.sleep(0.1)
    return list(Bericht.objects.values_list("code", flat=True))


@pytest.mark.traag
@pytest.mark.parametrize("waar", ["handshake", "body"])
def test_forty_slow_callers_keep_no_notificatie_waiting(
    deur: Deur,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    partij: Partij,
    notificatie: bytes,
    waar: str,
):
    """They drip bytes for twenty seconds; a normal caller is answered within five."""
    klaar = threading.Event()
    open_: Callable[[], socket.socket]
    las = deur.las(leverancier)
    if waar == "handshake":
        open_, eerst, druppel = deur.buiten.verbinding, b"\x16\x03\x01\x02\x00\x01\x00", b"\x00"
    else:
        open_, druppel = las.stekker, b" "
        eerst = b"POST /oso/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999\r\n\r\n"

    def treuzel() -> None:
        with contextlib.suppress(OSError), open_() as stekker:
            stekker.sendall(eerst)
            while not klaar.wait(0.5):
                stekker.sendall(druppel)

    treuzelaars = [threading.Thread(target=treuzel, daemon=True) for _ in range(40)]
    for treuzelaar in treuzelaars:
        treuzelaar.start()
    time.sleep(2)
    einde, langste = time.monotonic() + 18, 0.0
    try:
        while time.monotonic() < einde:
            begin = time.monotonic()
            assert aangenomen(las.post(notificatie))
            langste = max(langste, time.monotonic() - begin)
            time.sleep(0.5)
    finally:
        klaar.set()
        for treuzelaar in treuzelaars:
            treuzelaar.join(10)

    assert langste < 5


@pytest.mark.traag
@pytest.mark.parametrize("deur", ["direct"], indirect=True)
def test_caller_who_drips_is_heard_out_no_longer_than_half_a_minute(
    deur: Deur, leverancier: Houder, partij: Partij
):
    """Harm: a few callers who send a byte now and then hold every thread for hours."""
    las = deur.las(leverancier)
    post = b"POST /oso/ HTTP/1.1\r\nHost: localhost\r\n"
    druppelaars = [
        Druppelaar(deur.buiten.verbinding, b"\x16\x03\x01\x02\x00\x01\x00", b"\x00"),
        Druppelaar(las.stekker, post, b"X"),
        Druppelaar(las.stekker, post + b"Content-Length: 9999\r\n\r\n", b" "),
        Druppelaar(las.stekker, post + b"Transfer-Encoding: chunked\r\n\r\n2000\r\n", b" "),
    ]
    for druppelaar in druppelaars:
        druppelaar.start()
    for druppelaar in druppelaars:
        druppelaar.join(45)

    assert [25 < druppelaar.duur < 40 for druppelaar in druppelaars] == [True] * 4
    assert [b"afgebroken" in druppelaar.antwoord for druppelaar in druppelaars[2:]] == [True, True]


class Druppelaar(threading.Thread):
    """Sends a byte every half second until it is answered or hung up on."""

    def __init__(self, open_: Callable[[], socket.socket], eerst: bytes, druppel: bytes) -> None:
        super().__init__(daemon=True)
        self._open, self._eerst, self._druppel = open_, eerst, druppel
        self.antwoord, self.duur = b"", 0.0

    def run(self) -> None:
        begin = time.monotonic()
        with contextlib.suppress(OSError), self._open() as stekker:
            stekker.sendall(self._eerst)
            stekker.settimeout(0.5)
            while time.monotonic() - begin < 60:
                try:
                    self.antwoord += (stuk := stekker.recv(65_536))
                    if not stuk:
                        break
                except TimeoutError:
                    stekker.sendall(self._druppel)
        self.duur = time.monotonic() - begin
