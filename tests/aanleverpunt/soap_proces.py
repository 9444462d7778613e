"""The real SOAP process: gunicorn with its own settings, on the database of the tests."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

BASIS = Path(__file__).resolve().parents[2]
PAD = "/oso/"


@dataclass(frozen=True)
class Antwoord:
    status: int
    body: bytes


class SoapProces:
    """Started in a session of its own, so that it can be ended as a whole."""

    naam = "soap"
    instellingen_van = "leerwinst.soap_settings"
    wsgi = "leerwinst.soap_wsgi"

    def __init__(self, bind: str, log: Path, **instellingen: object) -> None:
        self.bind = bind
        self.log = log
        self._omgeving = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.instellingen_van,
            "LEERWINST_VAR": str(settings.VAR),
            "DATABASE_URL": database_url(),
            f"{self.naam.upper()}_BIND": bind,
            **{naam: str(waarde) for naam, waarde in instellingen.items()},
        }
        self._proces: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self._proces = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn"),
                    *("--config", f"deploy/gunicorn_{self.naam}.py", self.wsgi),
                ],
                cwd=BASIS,
                env=self._omgeving,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wacht(self._proces)

    def kill(self) -> None:
        """All of it at once, without a chance to finish anything."""
        assert self._proces is not None
        os.killpg(self._proces.pid, signal.SIGKILL)
        self._proces.wait()
        while self._luistert():
            time.sleep(0.01)

    def stop(self) -> None:
        if self._proces is not None and self._proces.poll() is None:
            self._proces.terminate()
            try:
                self._proces.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def wacht(self, proces: subprocess.Popen[bytes]) -> None:
        """Until somebody listens here.

        Raises:
            RuntimeError: what the process had to say instead.
        """
        einde = time.monotonic() + 30
        while proces.poll() is None and time.monotonic() < einde:
            if self._luistert():
                return
            time.sleep(0.1)
        raise RuntimeError(self.log.read_text())

    def _luistert(self) -> bool:
        try:
            self.verbinding().close()
        except OSError:
            return False
        return True

    def verbinding(self) -> socket.socket:
        """A connection without TLS."""
        if self.bind.startswith("unix:"):
            stekker = socket.socket(socket.AF_UNIX)
            stekker.settimeout(10)
            stekker.connect(self.bind.removeprefix("unix:"))
            return stekker
        host, _, poort = self.bind.rpartition(":")
        return socket.create_connection((host, int(poort)), timeout=10)


class WebProces(SoapProces):
    """The process of browsers and of the API."""

    naam = "web"
    instellingen_van = "leerwinst.settings"
    wsgi = "leerwinst.wsgi"


def verzamel_static() -> None:
    """The names of the static files that the pages of a live WebProces show."""
    opslag = {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"}
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": opslag}):
        call_command("collectstatic", interactive=False, verbosity=0)


@dataclass
class Las:
    """Somebody who posts to the endpoint over mutual TLS."""

    proces: SoapProces
    ca: Path
    certificaat: Path | None = None
    hoogste_tls: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED

    def post(
        self,
        body: bytes | Iterable[bytes],
        *,
        pad: str = PAD,
        method: str = "POST",
        headers: Mapping[str, str] | None = None,
    ) -> Antwoord:
        """An iterable travels in chunks, as it comes."""
        verbinding = self._verbinding()
        try:
            koppen = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
            verbinding.request(
                method,
                pad,
                body,
                {**koppen, **(headers or {})},
                encode_chunked=not isinstance(body, bytes),
            )
            antwoord = verbinding.getresponse()
            return Antwoord(antwoord.status, antwoord.read())
        finally:
            verbinding.close()

    def breek_af_na(self, verzoek: bytes) -> None:
        """Send these bytes, and be gone."""
        with self.stekker() as stekker:
            stekker.sendall(verzoek)

    def stekker(self) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=self.ca)
        context.maximum_version = self.hoogste_tls
        if self.certificaat:
            context.load_cert_chain(self.certificaat)
        return context.wrap_socket(self.proces.verbinding(), server_hostname="localhost")

    def _verbinding(self) -> http.client.HTTPConnection:
        verbinding = http.client.HTTPConnection("localhost")
        verbinding.sock = self.stekker()
        return verbinding


def vrije_poort() -> int:
    with socket.socket() as proef:
        proef.bind(("127.0.0.1", 0))
        poort: int = proef.getsockname()[1]
        return poort


def database_url() -> str:
    """The database of the tests, as another process reaches it."""
    gegevens = connection.settings_dict
    naam = str(gegevens["NAME"])
    if connection.vendor == "sqlite":
        return f"sqlite:///{naam}"
    wie = quote(str(gegevens["USER"]), safe="")
    if gegevens.get("PASSWORD"):
        wie += f":{quote(str(gegevens['PASSWORD']), safe='')}"
    return f"postgres://{wie}@{gegevens['HOST']}:{gegevens['PORT']}/{naam}"
