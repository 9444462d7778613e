"""The three parties put together, and what a person or a script can do with them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from lxml import etree

from oso import xml
from oso.exchange.transport import Timeouts, Transport
from oso.types import Brin

from .archief import Archief, Uitwisseling
from .las import Las, Zending
from .leerlingen import Leerling, leerlingen
from .opslag import Opslag
from .register import Register
from .scholen import EERSTE_SCHOOL, SCHOLEN
from .soap_server import MAX_BYTES, SoapServer, server_context
from .storingen import Storingen
from .traffic_center import TrafficCenter
from .vormen import Vorm

AFGEMELD = "afgemeld"
EDITIES = ("2019.1", "2018.1", "2017.1")
VERSIES = (1, 2, 3)
_TUSSEN_VERSIES = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Stand:
    """One uitwisseling, as who sees both the LAS and the Traffic Center can tell."""

    uitwisseling: Uitwisseling
    status: str
    resultaat: str | None  # with which the receiver signed off


class Simulator:
    """Traffic Center and LAS, listening; stopped by `close`."""

    def __init__(
        self,
        directory: Path,
        ca: Path,
        *,
        tc_bind: tuple[str, int],
        las_bind: tuple[str, int],
        poll: float = 0.25,
    ) -> None:
        self._opslag = Opslag(directory)
        self._ca = ca
        self.register = Register(self._opslag)
        self.archief = Archief(self._opslag)
        self.storingen = Storingen(self._opslag)
        self.las = Las(
            self.archief,
            self.storingen,
            traffic_center_url=lambda: self.traffic_center_url,
            open_transport=self._transport,
        )
        traffic_center = TrafficCenter(self.register)
        ca_file = ca / "ca.pem"
        tc_context = server_context(ca / "tc.pem", ca / "tc.key", ca_file)
        las_context = server_context(ca / "las.pem", ca / "las.key", ca_file)
        self._tc_server = SoapServer(tc_bind, traffic_center, self.storingen, tc_context)
        self._las_server = SoapServer(las_bind, self.las, self.storingen, las_context)
        self.traffic_center_url = _url(self._tc_server, "/oso")
        self.las_url = _url(self._las_server, "/las")
        self.register.found_las(self.las_url)
        self._threads = [
            threading.Thread(target=server.serve_forever, args=(poll,), daemon=True)
            for server in (self._tc_server, self._las_server)
        ]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        for server in (self._tc_server, self._las_server):
            server.shutdown()
            server.server_close()
        for thread in self._threads:
            thread.join()
        self._opslag.close()

    def send(
        self,
        dossiers: Iterable[tuple[str, bytes]],
        *,
        brin: Brin | None = None,
        index: int | None = None,
        vorm: Vorm = Vorm.ELEMENT,
    ) -> list[Stand]:
        """Sends dossiers as the LAS of `brin`, or else of the school that each names itself."""
        zendingen = [
            Zending(naam, inhoud, brin or school_of(inhoud), index, vorm)
            for naam, inhoud in dossiers
        ]
        standen = map(self.stand, self.las.send(zendingen))
        return [stand for stand in standen if stand is not None]

    def stand(self, id_: int) -> Stand | None:
        uitwisseling = self.archief.uitwisseling(id_)
        return self._stand(uitwisseling) if uitwisseling else None

    def standen(self, most: int = 1000) -> list[Stand]:
        """The newest first."""
        return [self._stand(uitwisseling) for uitwisseling in self.archief.uitwisselingen(most)]

    def _stand(self, uitwisseling: Uitwisseling) -> Stand:
        sleutel = uitwisseling.koppelsleutel
        resultaat = self.register.resultaat(sleutel.waarde) if sleutel else None
        return Stand(uitwisseling, AFGEMELD if resultaat else uitwisseling.status, resultaat)

    def _transport(self) -> Transport:
        return Transport(
            client_cert=self._ca / "las.pem",
            client_key=self._ca / "las.key",
            ca=self._ca / "ca.pem",
            max_bytes=MAX_BYTES,
            timeout=Timeouts(connect=5, read=30, total=60),
            allow_private_hosts=True,
        )


def pupils(seed: int, aantal: int, brin: Brin, editie: str, versie: int = 1) -> list[Leerling]:
    """Invented pupils of a school; the same pupils later in time for a higher `versie`.

    Raises:
        ValueError: no such editie or versie.
    """
    if editie not in EDITIES or versie not in VERSIES:
        raise ValueError("onbekende editie of versie")
    eerste = date.today() - _TUSSEN_VERSIES * (VERSIES[-1] - 1)  # noqa: DTZ011 -- a school's day
    gevonden = leerlingen(seed, aantal, brin, editie, eerste)
    for _ in range(versie - 1):
        gevonden = [leerling.nieuwer() for leerling in gevonden]
    return gevonden


def school_of(inhoud: bytes) -> Brin:
    """The school that a dossier names, when it is one of ours; else the first."""
    root = xml.recover(inhoud)
    for element in () if root is None else root.iter(etree.Element):
        if etree.QName(element).localname == "brincode":
            return SCHOLEN[brin].brin if (brin := element.text or "") in SCHOLEN else EERSTE_SCHOOL
    return EERSTE_SCHOOL


def remember_addresses(directory: Path, addresses: dict[str, str]) -> None:
    """Written where `send` and `faults` look for the running simulator."""
    temporary = directory / ".adressen.json"
    temporary.write_text(json.dumps(addresses))
    temporary.replace(directory / "adressen.json")


def _url(server: SoapServer, path: str) -> str:
    host, port = server.server_address[:2]
    return f"https://{'localhost' if host in ('0.0.0.0', '::') else host!s}:{port}{path}"  # noqa: S104
