"""The real nginx, with the configuration that stands in production."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from pathlib import Path

from deploy.nginx_conf import fill_in
from tests.aanleverpunt.soap_proces import BASIS, SoapProces, vrije_poort

PROGRAMMA = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class Nginx:
    """nginx as any user, with everything it writes in one directory."""

    def __init__(
        self,
        map_: Path,
        *,
        pem: Path,
        ca: Path,
        sleutel: Path | None = None,
        crl: Path | None = None,
        **anders: object,
    ) -> None:
        """Shows `pem`, whose key is in it or in `sleutel`; what `anders` does not name leads to a
        socket in this directory, from a port of its own."""
        waarden = {
            "WEB_LISTEN": f"127.0.0.1:{vrije_poort()}",
            "WEB_UPSTREAM": f"unix:{map_ / 'web.sock'}",
            "SERVER_NAME": "localhost",
            "TLS_CERT": pem,
            "TLS_KEY": sleutel or pem,
            "SOAP_LISTEN": f"127.0.0.1:{vrije_poort()}",
            "SOAP_UPSTREAM": f"unix:{map_ / 'soap.sock'}",
            "SOAP_CERT": pem,
            "SOAP_KEY": sleutel or pem,
            "SOAP_CLIENT_CA": ca,
            "SOAP_CLIENT_CRL_LINE": f"ssl_crl {crl};" if crl else "",
            "MAX_BYTES": 1024 * 1024,
        } | anders
        ingevuld = fill_in({naam: str(waarde) for naam, waarde in waarden.items()})
        (map_ / "leerwinst.conf").write_text(ingevuld)
        shutil.copy(BASIS / "deploy" / "nginx-alone.conf", map_ / "nginx.conf")
        self._map = map_
        self._proces: subprocess.Popen[bytes] | None = None

    def start(self, deur: SoapProces) -> None:
        """Until somebody listens at this door."""
        assert PROGRAMMA is not None
        with (self._map / "nginx.log").open("ab") as log:
            self._proces = subprocess.Popen(
                [
                    *(PROGRAMMA, "-p", f"{self._map}/", "-c", "nginx.conf", "-e", "stderr"),
                    *("-g", f"daemon off; user {getpass.getuser()};"),
                ],
                stderr=log,
            )
        deur.wacht(self._proces)

    def stop(self) -> None:
        if self._proces is not None:
            self._proces.terminate()
            self._proces.wait(10)
