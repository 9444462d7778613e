"""The real nginx, with the configuration that stands in production."""

from __future__ import annotations

import getpass
import shutil
import subprocess
from pathlib import Path

from deploy.nginx_conf import fill_in
from tests.aanleverpunt.soap_proces import BASIS, SoapProces

PROGRAMMA = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


class Nginx:
    """nginx as any user, with everything it writes in one directory."""

    def __init__(self, map_: Path, **waarden: object) -> None:
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
