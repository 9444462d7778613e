"""Settings become clients, here and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from oso.errors import OsoError
from oso.exchange.bronsysteem import BronClient
from oso.exchange.traffic_center import TrafficCenterClient
from oso.exchange.transport import Timeouts, Transport

TRAFFIC_CENTER_TIMEOUTS = Timeouts(connect=10, read=30, total=60)
BRON_TIMEOUTS = Timeouts(connect=10, read=120, total=150)  # a dossier is large, a LAS may be slow


class NietIngesteldError(OsoError):
    """This installation lacks a setting without which OSO cannot be called."""

    def __init__(self, instelling: str) -> None:
        super().__init__("niet-ingesteld", instelling=instelling)


@dataclass(slots=True)
class Verkeer:
    """What went over the line in one call, for its Bericht."""

    wie: str
    bytes_uit: int = 0
    bytes_in: int = 0
    ms: int = 0
    klok: str = ""  # what time it is there, as the answer said


class _Geteld:
    """A Transport that counts."""

    def __init__(self, transport: Transport, verkeer: Verkeer) -> None:
        self.max_bytes = transport.max_bytes
        self._transport = transport
        self._verkeer = verkeer

    def post(self, url: str, body: bytes, *, soap_action: str = '""') -> bytes:
        self._verkeer.bytes_uit += len(body)
        begin = time.monotonic()
        try:
            antwoord = self._transport.post(url, body, soap_action=soap_action)
        finally:
            self._verkeer.ms += round((time.monotonic() - begin) * 1000)
            self._verkeer.klok = self._transport.date
        self._verkeer.bytes_in += len(antwoord)
        return antwoord


def endpoint_url() -> str:
    """The address at which the LAS reaches us.

    Raises:
        NietIngesteldError.
    """
    return _tekst("OSO_ENDPOINT_URL")


@contextmanager
def traffic_center() -> Iterator[tuple[TrafficCenterClient, Verkeer]]:
    """The Traffic Center of this installation.

    Raises:
        NietIngesteldError. Refused: a certificate is missing or cannot be read.
    """
    url = _tekst("OSO_TRAFFIC_CENTER_URL")
    verkeer = Verkeer(_host(url))
    with _transport(TRAFFIC_CENTER_TIMEOUTS) as transport:
        yield TrafficCenterClient(_Geteld(transport, verkeer), url), verkeer


@contextmanager
def bron(url: str) -> Iterator[tuple[BronClient, Verkeer]]:
    """The LAS at the address that the Traffic Center gave. Raises as `traffic_center`."""
    verkeer = Verkeer(_host(url))
    with _transport(BRON_TIMEOUTS) as transport:
        yield BronClient(_Geteld(transport, verkeer), url), verkeer


def _transport(timeout: Timeouts) -> Transport:
    return Transport(
        client_cert=_bestand("OSO_CLIENT_CERT"),
        client_key=_bestand("OSO_CLIENT_KEY"),
        ca=_bestand("OSO_CA"),
        max_bytes=settings.MESSAGE_MAX_BYTES,
        timeout=timeout,
        allow_private_hosts=settings.OSO_ALLOW_PRIVATE_HOSTS,
    )


def _tekst(naam: str) -> str:
    waarde: str = getattr(settings, naam)
    if not waarde:
        raise NietIngesteldError(naam)
    return waarde


def _bestand(naam: str) -> Path:
    pad: Path | None = getattr(settings, naam)
    if pad is None:
        raise NietIngesteldError(naam)
    return pad


def _host(url: str) -> str:
    """Of an address only who it is: the rest may hold anything."""
    try:
        return urlsplit(url).netloc.rpartition("@")[2][:260]
    except ValueError:
        return ""
