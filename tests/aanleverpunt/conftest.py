"""Certificates, and the SOAP process on the database of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, Partij
from oso_simulator.ca import make_ca
from oso_simulator.simulator import Simulator
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import Las, SoapProces, vrije_poort
from tests.factories.aanleverpunt import AanleverpuntFactory, PartijFactory
from tests.factories.scholen import SchoolFactory


@pytest.fixture(scope="session")
def uitgever(tmp_path_factory: pytest.TempPathFactory) -> Uitgever:
    """The CA whose client certificates our endpoint trusts."""
    return Uitgever(tmp_path_factory.mktemp("ca"))


@pytest.fixture(scope="session")
def vreemde_uitgever(tmp_path_factory: pytest.TempPathFactory) -> Uitgever:
    """A CA that nobody trusts."""
    return Uitgever(tmp_path_factory.mktemp("vreemd"))


@pytest.fixture(scope="session")
def leverancier(uitgever: Uitgever) -> Houder:
    return uitgever.leverancier("Verzonnen LAS", oin=OIN)


@pytest.fixture(scope="session")
def ingetrokken(uitgever: Uitgever) -> Houder:
    """Whose certificate the CA took back; the OIN in it is that of a party we know."""
    return uitgever.leverancier("Ingetrokken", oin=OIN)


@pytest.fixture(scope="session")
def golden() -> Path:
    return Path(__file__).resolve().parents[1] / "oso" / "golden"


@pytest.fixture(scope="module")
def soap(
    uitgever: Uitgever,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
) -> Iterator[SoapProces]:
    """The SOAP process, demanding client certificates itself; small, so that a cap can be met."""
    server = uitgever.server()
    proces = SoapProces(
        f"127.0.0.1:{vrije_poort()}",
        tmp_path_factory.mktemp("soap") / "log",
        SOAP_CERT=server.pem,
        SOAP_KEY=server.pem,
        SOAP_CLIENT_CA=uitgever.pem,
        MESSAGE_MAX_BYTES=300_000,
    )
    proces.start()
    yield proces
    proces.stop()


@pytest.fixture
def las(soap: SoapProces, uitgever: Uitgever, leverancier: Houder) -> Las:
    """A LAS with a certificate of a CA that we trust."""
    return Las(soap, uitgever.pem, leverancier.pem)


ENDPOINT_URL = "https://localhost:8443/oso/"


@pytest.fixture(scope="session")
def oso_ca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The CA of the simulated OSO, with everybody's certificates."""
    map_ = tmp_path_factory.mktemp("oso-ca")
    make_ca(map_)
    return map_


@pytest.fixture
def oso(oso_ca: Path, tmp_path: Path, settings: Settings) -> Iterator[Simulator]:
    """The simulated OSO over real mutual TLS, and this installation set up for it."""
    loopback = ("127.0.0.1", 0)
    simulator = Simulator(tmp_path / "oso", oso_ca, tc_bind=loopback, las_bind=loopback)
    settings.OSO_TRAFFIC_CENTER_URL = simulator.traffic_center_url
    settings.OSO_ENDPOINT_URL = ENDPOINT_URL
    settings.OSO_CLIENT_CERT = oso_ca / "leerwinst-client.pem"
    settings.OSO_CLIENT_KEY = oso_ca / "leerwinst-client.key"
    settings.OSO_CA = oso_ca / "ca.pem"
    settings.OSO_ALLOW_PRIVATE_HOSTS = True
    yield simulator
    simulator.close()


@pytest.fixture
def aanleverpunt() -> Aanleverpunt:
    """The aanleverpunt of the golden notificatie."""
    return AanleverpuntFactory(school=SchoolFactory(brin="99XA"), index=3)


@pytest.fixture
def partij(leverancier: Houder) -> Partij:
    return PartijFactory(sha256=leverancier.sha256)


@pytest.fixture
def notificatie(golden: Path) -> bytes:
    return (golden / "notificatieRequest.xml").read_bytes()
