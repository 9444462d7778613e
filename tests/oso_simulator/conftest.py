"""A running simulator, and a receiver as small as the protocol allows, over real mutual TLS."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.bronsysteem import BronClient, OntvangenDocument
from oso.exchange.traffic_center import OpenSessie, TrafficCenterClient
from oso.exchange.transport import Timeouts, Transport
from oso.types import AanleverpuntAdres
from oso_simulator.ca import make_ca
from oso_simulator.opslag import Opslag
from oso_simulator.partij import Antwoord, GeweigerdError, Vraag
from oso_simulator.register import Aanleverpunt
from oso_simulator.scholen import EERSTE_SCHOOL, LEERWINST
from oso_simulator.simulator import Simulator
from oso_simulator.soap_server import SoapServer, server_context
from oso_simulator.storingen import Storingen

GESLAAGD = "OverdrachtGeslaagd"


class Ontvanger:
    """Answers NotificatieOntvangen, or `weigering`."""

    naam = "ontvanger"
    vragen = ("NotificatieRequest",)

    def __init__(self) -> None:
        self.notificaties: list[m.NotificatieRequest] = []
        self.leveranciers: list[str] = []
        self.weigering: str | None = None

    def answer(self, vraag: Vraag) -> Antwoord:
        if self.weigering:
            raise GeweigerdError(self.weigering)
        self.notificaties.append(m.NotificatieRequest.from_xml(vraag.element, vraag.koppelvlak))
        self.leveranciers.append(vraag.leverancier.oin)
        antwoord = m.NotificatieResponse(vraag.koppelvlak.notificatie_ontvangen)
        return Antwoord(soap.pack(antwoord.to_xml(vraag.koppelvlak)))


@dataclass
class Opstelling:
    """The simulator, a receiver that is registered with it, and the product's clients."""

    simulator: Simulator
    ontvanger: Ontvanger
    ontvanger_url: str
    ca: Path
    directory: Path
    _open: list[Transport] = field(default_factory=list)

    def transport(self, wie: str = "leerwinst-client", **anders: object) -> Transport:
        values: dict[str, object] = {
            "client_cert": self.ca / f"{wie}.pem",
            "client_key": self.ca / f"{wie}.key",
            "ca": self.ca / "ca.pem",
            "max_bytes": 10_000_000,
            "timeout": Timeouts(connect=2, read=2, total=5),
            "allow_private_hosts": True,
        }
        transport = Transport(**(values | anders))  # type: ignore[arg-type]
        self._open.append(transport)
        return transport

    def traffic_center(self, wie: str = "leerwinst-client") -> TrafficCenterClient:
        return TrafficCenterClient(self.transport(wie), self.simulator.traffic_center_url)

    def aanleverpunt(self, *, doel: str = "PaO", leverancier: str = LEERWINST.oin) -> Aanleverpunt:
        return self.simulator.register.make_aanleverpunt(
            EERSTE_SCHOOL, "SWV-aanvragen", doel, leverancier
        )

    def registered(self) -> Aanleverpunt:
        punt = self.aanleverpunt()
        self.traffic_center().register(punt.adres, punt.sleutel, self.ontvanger_url)
        return punt

    def open_session(self, notificatie: m.NotificatieRequest | None = None) -> OpenSessie:
        n = notificatie or self.ontvanger.notificaties[-1]
        return self.traffic_center().open_session(n.bron, n.doel, n.koppelsleutel)

    def ask(self, sessie: OpenSessie, **anders: object) -> OntvangenDocument:
        n = self.ontvanger.notificaties[-1]
        bron = BronClient(self.transport(**anders), sessie.bron_url)  # type: ignore[arg-type]
        return bron.ask_document(n.bron, n.doel, n.koppelsleutel, sessie.sessie)

    def sign_off(self, sessie: OpenSessie, resultaat: str = GESLAAGD) -> None:
        n = self.ontvanger.notificaties[-1]
        self.traffic_center().sign_off(n.bron, n.doel, n.koppelsleutel, sessie.sessie, resultaat)

    def close(self) -> None:
        for transport in self._open:
            transport.__exit__(None, None, None)


@pytest.fixture(scope="session")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("ca")
    make_ca(directory)
    return directory


@pytest.fixture
def start(ca: Path, tmp_path: Path) -> Iterator[Callable[[], Simulator]]:
    """Starts a simulator on the same state; the last one started is stopped afterwards."""
    running: list[Simulator] = []

    def begin() -> Simulator:
        while running:
            running.pop().close()
        bind = ("127.0.0.1", 0)
        running.append(Simulator(tmp_path / "staat", ca, tc_bind=bind, las_bind=bind, poll=0.01))
        return running[-1]

    yield begin
    while running:
        running.pop().close()


@pytest.fixture
def opstelling(start: Callable[[], Simulator], ca: Path, tmp_path: Path) -> Iterator[Opstelling]:
    ontvanger = Ontvanger()
    storingen = Storingen(Opslag(tmp_path / "ontvanger"))
    context = server_context(ca / "leerwinst-soap.pem", ca / "leerwinst-soap.key", ca / "ca.pem")
    server = SoapServer(("127.0.0.1", 0), ontvanger, storingen, context)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    url = f"https://localhost:{server.server_address[1]}/oso/"
    opgesteld = Opstelling(start(), ontvanger, url, ca, tmp_path / "staat")
    yield opgesteld
    opgesteld.close()
    server.shutdown()
    server.server_close()
    thread.join()


def adres(brin: str, index: int) -> AanleverpuntAdres:
    return AanleverpuntAdres(type(EERSTE_SCHOOL)(brin), index)
