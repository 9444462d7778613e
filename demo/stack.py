"""Which processes the demo has, on which ports, and how they start and end."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import requests

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Poorten:
    """Where everything listens, on loopback."""

    web: int
    soap: int
    traffic_center: int
    las: int
    simulator: int

    @classmethod
    def kies(cls, map_: Path) -> Poorten:
        """The ports of last time where they are still free, for MijnOSO remembers our address."""
        bestand = map_ / "poorten.json"
        vorige = json.loads(bestand.read_text()) if bestand.is_file() else {}
        wensen = {
            "web": _gevraagd("WEB_BIND") or vorige.get("web", 8000),
            "soap": _gevraagd("SOAP_BIND") or vorige.get("soap", 8443),
            "traffic_center": vorige.get("traffic_center", 8444),
            "las": vorige.get("las", 8445),
            "simulator": vorige.get("simulator", 8001),
        }
        poorten = cls._van(wensen)
        bestand.write_text(json.dumps(asdict(poorten)))
        return poorten

    @classmethod
    def vrije(cls) -> Poorten:
        """Ports that nobody asked for, so that two checks on one machine never meet."""
        return cls._van({veld.name: 0 for veld in fields(cls)})

    @classmethod
    def _van(cls, wensen: dict[str, int]) -> Poorten:
        genomen: set[int] = set()
        gekozen: dict[str, int] = {}
        for naam, wens in wensen.items():
            gekozen[naam] = _vrij(wens, genomen)
            genomen.add(gekozen[naam])
        return cls(**gekozen)


def _gevraagd(naam: str) -> int | None:
    _, _, poort = os.environ.get(naam, "").rpartition(":")
    return int(poort) if poort.isdigit() else None


def _vrij(wens: int, genomen: set[int]) -> int:
    for poort in (wens, 0):
        with socket.socket() as proef:
            proef.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                proef.bind(("127.0.0.1", poort))
            except OSError:
                continue
            gekozen: int = proef.getsockname()[1]
            if gekozen not in genomen:
                return gekozen
    return _vrij(0, genomen)


class Stack:
    """The processes of the Procfile with the simulator beside them.

    Everything is written under `var`; the product is configured by its environment alone.
    """

    def __init__(self, var: Path, poorten: Poorten) -> None:
        self.var = var
        self.poorten = poorten
        self.log = var / "processen.log"
        self.env = {
            **os.environ,
            "LEERWINST_VAR": str(var),
            "WEB_BIND": f"127.0.0.1:{self.poorten.web}",
            "SOAP_BIND": f"127.0.0.1:{self.poorten.soap}",
            "OSO_TRAFFIC_CENTER_URL": f"https://localhost:{self.poorten.traffic_center}/oso",
            "OSO_ENDPOINT_URL": f"https://localhost:{self.poorten.soap}/oso/",
            "OSO_ALLOW_PRIVATE_HOSTS": "1",
        }
        self._proces: subprocess.Popen[bytes] | None = None

    @property
    def web_url(self) -> str:
        return f"http://localhost:{self.poorten.web}"

    @property
    def simulator_url(self) -> str:
        return f"http://localhost:{self.poorten.simulator}"

    def manage(self, *woorden: str) -> str:
        """Runs a command of manage.py and gives what it printed."""
        uitkomst = subprocess.run(
            [sys.executable, "manage.py", *woorden],
            cwd=ROOT,
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return uitkomst.stdout

    def procfile(self) -> Path:
        """The product's own Procfile, and the simulator."""
        p = self.poorten
        simulator = (
            f"simulator: python -m oso_simulator serve --dir {self.var / 'simulator'}"
            f" --ca {self.var / 'ca'} --tc-bind 127.0.0.1:{p.traffic_center}"
            f" --las-bind 127.0.0.1:{p.las} --web-bind 127.0.0.1:{p.simulator}\n"
        )
        bestand = self.var / "Procfile"
        bestand.write_text((ROOT / "Procfile").read_text() + simulator)
        return bestand

    def vervang_door_processen(self) -> None:
        """Becomes the processes: Ctrl-C then ends all of them. Never returns."""
        os.chdir(ROOT)
        os.execvpe("honcho", self._honcho(), self.env)

    def start(self) -> None:
        """Starts the processes beside this one; their output goes to `log`."""
        with self.log.open("wb") as log:
            self._proces = subprocess.Popen(
                self._honcho(), cwd=ROOT, env=self.env, stdout=log, stderr=subprocess.STDOUT
            )

    def _honcho(self) -> list[str]:
        return ["honcho", "start", "--no-colour", "-d", str(ROOT), "-f", str(self.procfile())]

    def wacht_tot_klaar(self, seconden: float = 90) -> None:
        """Waits until the product says it can work and the simulator answers.

        Raises:
            RuntimeError: a process ended, or it took too long.
        """
        einde = time.monotonic() + seconden
        open_adressen = [f"{self.web_url}/readyz", f"{self.simulator_url}/"]
        poorten = [self.poorten.soap, self.poorten.traffic_center, self.poorten.las]
        while time.monotonic() < einde:
            if self._proces is not None and self._proces.poll() is not None:
                raise RuntimeError(f"een proces stopte; zie {self.log}")
            if all(map(_antwoordt, open_adressen)) and all(map(_luistert, poorten)):
                return
            time.sleep(0.2)
        raise RuntimeError(f"de processen kwamen niet op gang; zie {self.log}")

    def stop(self) -> None:
        if self._proces is None:
            return
        self._proces.send_signal(signal.SIGTERM)
        try:
            self._proces.wait(30)
        except subprocess.TimeoutExpired:
            self._proces.kill()

    def tracebacks(self) -> int:
        """How many tracebacks any process wrote."""
        return self.log.read_text(errors="replace").count("Traceback (most recent call last)")


def _antwoordt(url: str) -> bool:
    try:
        return requests.get(url, timeout=5).ok
    except requests.RequestException:
        return False


def _luistert(poort: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", poort), timeout=1).close()
    except OSError:
        return False
    return True
