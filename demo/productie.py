"""The production stack on one machine: what docs/productie.md tells, for as long as one run lasts.

PostgreSQL, Redis and nginx are those of the machine; the processes are started by the command lines
of deploy/systemd, and read the settings that a server reads.
"""

from __future__ import annotations

import base64
import getpass
import os
import secrets
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import requests
from requests.adapters import HTTPAdapter

from .poorten import Poorten
from .servers import Broker, Database
from .stack import ROOT, Opdracht, Stack
from .units import hier, unit_namen, unit_opdrachten

HOST = "leerwinst.localhost"  # a name like any other to the product, and of this machine alone
GEVRAAGD = ("TEST_POSTGRES_URL", "TEST_REDIS_URL", "NGINX")


class OntbreektError(Exception):
    """This machine has not what the production stack stands on."""


class Productie(Stack):
    """Web, soap, worker, papier and beat as systemd would start them, behind a real nginx."""

    def __init__(self, var: Path, poorten: Poorten) -> None:
        """Borrows a database and a broker; `ruim_op` gives them back.

        Raises:
            OntbreektError: a server is not there.
        """
        if weg := [naam for naam in GEVRAAGD if not os.environ.get(naam)]:
            raise OntbreektError(f"voor de stack productie ontbreekt {', '.join(weg)}")
        self.plekken = {
            "/opt/leerwinst": ROOT,
            "/etc/leerwinst": var / "etc",
            "/run/leerwinst": var / "run",
            "/var/lib/leerwinst": var,
            "/var/cache/leerwinst": var / "cache",
        }
        self._nginx = var / "nginx"
        for map_ in (*self.plekken.values(), self._nginx):
            map_.mkdir(parents=True, exist_ok=True)
        self._database = Database.leen(os.environ["TEST_POSTGRES_URL"])
        try:
            self._broker = Broker.leen(os.environ["TEST_REDIS_URL"])
        except BaseException:
            self._database.geef_terug()
            raise
        super().__init__(var, poorten)

    @property
    def web_url(self) -> str:
        return f"https://{HOST}:{self.poorten.web}"

    def sessie(self) -> requests.Session:
        sessie = requests.Session()
        sessie.verify = str(self.var / "ca" / "ca.pem")
        sessie.trust_env = False  # or REQUESTS_CA_BUNDLE would win
        sessie.mount(f"https://{HOST}:", NaarDezeMachine())
        return sessie

    # What an administrator does once --------------------------------------------------------------

    def omgeving(self) -> dict[str, str]:
        """The settings of deploy/leerwinst.env, and nothing of the environment of this process."""
        etc = self.plekken["/etc/leerwinst"]
        geheimen = {
            "secret_key": secrets.token_urlsafe(50),
            "data_keys": f"k1:{base64.b64encode(secrets.token_bytes(32)).decode()}",
            "database_url": self._database.url,
            "email_url": "",  # letters are laid in a directory
        }
        for naam, waarde in geheimen.items():
            (etc / naam).touch(mode=0o600)
            (etc / naam).write_text(waarde)
        ca = self.var / "ca"
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "PYTHONUNBUFFERED": "1",
            **_waarden(ROOT / "deploy" / "leerwinst.env", self.plekken),
            "CELERY_BROKER_URL": self._broker.url,
            "ALLOWED_HOSTS": HOST,
            "WEB_URL": self.web_url,
            "WEB_BIND": f"unix:{self.plekken['/run/leerwinst'] / 'web.sock'}",
            "SOAP_CLIENT_CRL": str(ca / "ca.crl"),
            "OSO_CA": str(ca / "ca.pem"),
            "OSO_CLIENT_CERT": str(ca / "leerwinst-client.pem"),
            "OSO_CLIENT_KEY": str(ca / "leerwinst-client.key"),
            **self.buitenwereld(),
        }

    def bereid_voor(self) -> str:
        _voer_uit([sys.executable, "-m", "oso_simulator", "ca", str(self.var / "ca")], self.env)
        for opdracht in unit_opdrachten("migrate", self.plekken):
            _voer_uit(opdracht.woorden, {**self.env, **opdracht.env})
        self._richt_nginx_in()
        return super().bereid_voor()

    def ruim_op(self) -> None:
        self._database.geef_terug()
        self._broker.geef_terug()

    def _richt_nginx_in(self) -> None:
        ca, etc = self.var / "ca", self.plekken["/etc/leerwinst"]
        waarden = {
            **_waarden(ROOT / "deploy" / "nginx.env", self.plekken),
            "SERVER_NAME": HOST,
            "WEB_LISTEN": f"127.0.0.1:{self.poorten.web}",
            "WEB_UPSTREAM": self.env["WEB_BIND"],
            "TLS_CERT": str(ca / "leerwinst-soap.pem"),
            "TLS_KEY": str(ca / "leerwinst-soap.key"),
            "SOAP_LISTEN": f"127.0.0.1:{self.poorten.soap}",
            "SOAP_CERT": str(ca / "leerwinst-soap.pem"),
            "SOAP_KEY": str(ca / "leerwinst-soap.key"),
            "SOAP_CLIENT_CA": str(ca / "ca.pem"),
            "SOAP_CLIENT_CRL_LINE": f"ssl_crl {ca / 'ca.crl'};",
        }
        ingevuld = etc / "nginx.env"
        ingevuld.write_text("".join(f"{naam}={waarde}\n" for naam, waarde in waarden.items()))
        conf = _voer_uit([sys.executable, "deploy/nginx_conf.py", str(ingevuld)], self.env)
        (self._nginx / "leerwinst.conf").write_text(conf)
        shutil.copy(ROOT / "deploy" / "nginx-alone.conf", self._nginx / "nginx.conf")

    # The processes --------------------------------------------------------------------------------

    def opdrachten(self) -> dict[str, Opdracht]:
        diensten: dict[str, Opdracht] = {}
        for naam in unit_namen():
            (diensten[naam],) = unit_opdrachten(naam, self.plekken)
        return {**diensten, "nginx": self._nginx_opdracht(), "simulator": self.simulator_opdracht()}

    def _nginx_opdracht(self) -> Opdracht:
        los = "daemon off;"
        if os.geteuid() == 0:
            los += f" user {getpass.getuser()};"
        plek = ["-p", f"{self._nginx}/", "-c", "nginx.conf", "-e", "stderr"]
        return Opdracht([os.environ["NGINX"], *plek, "-g", los])


class NaarDezeMachine(HTTPAdapter):
    """Finds HOST at 127.0.0.1, as browsers do; the certificate must still be that of HOST."""

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, verify: Any, proxies: Any = None, cert: Any = None
    ) -> Any:
        _, tls = self.build_connection_pool_key_attributes(request, verify, cert)
        poort = int(str(request.url).split("/")[2].rpartition(":")[2])
        request.headers["Host"] = f"{HOST}:{poort}"
        return self.poolmanager.connection_from_host(
            "127.0.0.1",
            poort,
            scheme="https",
            pool_kwargs={**tls, "server_hostname": HOST, "assert_hostname": HOST},
        )


def _waarden(bestand: Path, plekken: dict[str, Path]) -> dict[str, str]:
    """The NAME=VALUE lines of a file of deploy/, for this machine."""
    regels = [regel for regel in bestand.read_text().splitlines() if regel and regel[0] != "#"]
    return dict(hier(regel, plekken).split("=", 1) for regel in regels)


def _voer_uit(woorden: list[str], env: dict[str, str]) -> str:
    klaar = subprocess.run(woorden, cwd=ROOT, env=env, check=True, stdout=-1, text=True)
    return str(klaar.stdout)
