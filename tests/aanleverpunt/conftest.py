"""Certificates, and the SOAP process on the database of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import Las, SoapProces, vrije_poort


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
