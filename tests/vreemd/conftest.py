"""The SOAP process and the simulated OSO, under one CA, for clients that know only their WSDL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
import zeep
from cryptography import x509
from zeep.transports import Transport

from aanleverpunt.identity import sha256_of
from aanleverpunt.models import Aanleverpunt, Partij
from oso_simulator.ca import make_ca
from oso_simulator.simulator import Simulator
from tests.aanleverpunt.soap_proces import PAD, SoapProces, vrije_poort
from tests.aanleverpunt.sockets.nginx import PROGRAMMA, Nginx
from tests.factories.aanleverpunt import AanleverpuntFactory, PartijFactory
from tests.factories.scholen import SchoolFactory

LAS = "las"
LEERWINST = "leerwinst-client"


@dataclass(frozen=True)
class Vreemd:
    """Somebody with a certificate and a SOAP library."""

    ca: Path
    wie: str

    def sessie(self) -> requests.Session:
        sessie = requests.Session()
        sessie.trust_env = False
        sessie.verify = str(self.ca / "ca.pem")
        sessie.cert = (str(self.ca / f"{self.wie}.pem"), str(self.ca / f"{self.wie}.key"))
        return sessie

    def client(self, url: str) -> zeep.Client:
        """A zeep client made from the WSDL of an address, as strict as zeep can be."""
        return zeep.Client(f"{url}?wsdl", transport=Transport(session=self.sessie()))


@pytest.fixture(scope="session")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("ca")
    make_ca(map_)
    return map_


@pytest.fixture(scope="module")
def officieel() -> Path | None:
    """The directory of the official gegevensset and WSDL, for modules that have one."""
    return None


@pytest.fixture(scope="module")
def soap(
    ca: Path,
    officieel: Path | None,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
) -> Iterator[SoapProces]:
    poort = vrije_poort()
    proces = SoapProces(
        f"127.0.0.1:{poort}",
        tmp_path_factory.mktemp("soap") / "log",
        SOAP_CERT=ca / "leerwinst-soap.pem",
        SOAP_KEY=ca / "leerwinst-soap.key",
        SOAP_CLIENT_CA=ca / "ca.pem",
        OSO_ENDPOINT_URL=f"https://localhost:{poort}{PAD}",
        OSO_GEGEVENSSET_DIR=officieel or "",
    )
    proces.start()
    yield proces
    proces.stop()


@pytest.fixture
def publiek(ca: Path, tmp_path: Path, django_db_setup: None) -> Iterator[str]:
    """The address that a LAS is told where nginx stands in front of the SOAP process."""
    if PROGRAMMA is None:
        pytest.skip("nginx is niet op deze machine: installeer het pakket nginx")
    adres, socket = f"127.0.0.1:{vrije_poort()}", f"unix:{tmp_path / 'soap.sock'}"
    url = f"https://localhost:{adres.rpartition(':')[2]}{PAD}"
    pem, sleutel = ca / "leerwinst-soap.pem", ca / "leerwinst-soap.key"
    proces = SoapProces(socket, tmp_path / "log", SOAP_IDENTITY="proxy", OSO_ENDPOINT_URL=url)
    nginx = Nginx(
        tmp_path, pem=pem, sleutel=sleutel, ca=ca / "ca.pem", crl=ca / "ca.crl", SOAP_LISTEN=adres
    )
    try:
        proces.start()
        nginx.start(SoapProces(adres, tmp_path / "nginx.log"))
        yield url
    finally:
        nginx.stop()
        proces.stop()


@pytest.fixture
def endpoint(soap: SoapProces) -> str:
    """The address that a LAS is told."""
    return f"https://localhost:{soap.bind.rpartition(':')[2]}{PAD}"


@pytest.fixture
def oso(ca: Path, tmp_path: Path) -> Iterator[Simulator]:
    loopback = ("127.0.0.1", 0)
    simulator = Simulator(tmp_path / "oso", ca, tc_bind=loopback, las_bind=loopback, poll=0.01)
    yield simulator
    simulator.close()


@pytest.fixture
def las(ca: Path) -> Vreemd:
    return Vreemd(ca, LAS)


@pytest.fixture
def ontvanger(ca: Path) -> Vreemd:
    """Another receiver than Leerwinst, with a certificate as good."""
    return Vreemd(ca, LEERWINST)


@pytest.fixture
def partij(ca: Path) -> Partij:
    certificaat = x509.load_pem_x509_certificate((ca / f"{LAS}.pem").read_bytes())
    return PartijFactory(sha256=sha256_of(certificaat))


@pytest.fixture
def aanleverpunt() -> Aanleverpunt:
    return AanleverpuntFactory(school=SchoolFactory(brin="99XA"), index=3)
