"""The SOAP process as a LAS meets it: behind nginx, and by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.aanleverpunt.certificaten import Houder, Uitgever
from tests.aanleverpunt.soap_proces import Las, SoapProces, vrije_poort

from .nginx import PROGRAMMA, Nginx

MEEST = 300_000  # MESSAGE_MAX_BYTES, small enough to meet


@dataclass(frozen=True)
class Deur:
    """Where a LAS comes: `buiten` is the address, `binnen` the process that answers."""

    buiten: SoapProces
    binnen: SoapProces
    uitgever: Uitgever

    @property
    def achter_nginx(self) -> bool:
        return self.buiten is not self.binnen

    def las(self, houder: Houder | None) -> Las:
        return Las(self.buiten, self.uitgever.pem, houder.pem if houder else None)


@pytest.fixture(scope="module", params=["direct", "nginx"])
def deur(
    request: pytest.FixtureRequest,
    uitgever: Uitgever,
    ingetrokken: Houder,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
) -> Iterator[Deur]:
    """Both ways in, so that every test below holds for both."""
    map_ = tmp_path_factory.mktemp("deur")
    crl, server = uitgever.intrekkingen(ingetrokken), uitgever.server().pem
    bestanden = {"SOAP_CERT": server, "SOAP_KEY": server, "SOAP_CLIENT_CA": uitgever.pem}
    adres = f"127.0.0.1:{vrije_poort()}"
    if request.param == "direct":
        proces = SoapProces(
            adres, map_ / "log", SOAP_CLIENT_CRL=crl, MESSAGE_MAX_BYTES=MEEST, **bestanden
        )
        proces.start()
        yield Deur(proces, proces, uitgever)
        proces.stop()
        return
    if PROGRAMMA is None:
        pytest.skip("nginx is niet op deze machine: installeer het pakket nginx")
    socket = map_ / "soap.sock"
    binnen = SoapProces(
        f"unix:{socket}", map_ / "log", SOAP_IDENTITY="proxy", MESSAGE_MAX_BYTES=MEEST
    )
    nginx = Nginx(
        map_,
        pem=server,
        ca=uitgever.pem,
        crl=crl,
        SOAP_LISTEN=adres,
        MAX_BYTES=MEEST + 1024 * 1024,
    )
    buiten = SoapProces(adres, map_ / "nginx.log")
    binnen.start()
    try:
        nginx.start(buiten)
        yield Deur(buiten, binnen, uitgever)
    finally:
        nginx.stop()
        binnen.stop()
