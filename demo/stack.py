"""Which processes the demo has, and how they start and end."""

from __future__ import annotations

import contextlib
import os
import shlex
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import requests

from .api import Api
from .poorten import Poorten

ROOT = Path(__file__).resolve().parent.parent
STOP_SECONDEN = 30


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What starts one process: its words, and the environment when that is not everybody's."""

    woorden: list[str]
    env: Mapping[str, str] = field(default_factory=dict)


class Stack:
    """The embedded stack: the processes of the Procfile, with the simulator beside them.

    Each is a child with a process group of its own, so that one of them can be killed. Everything
    is written under `var`; the product is configured by its environment alone.
    """

    def __init__(self, var: Path, poorten: Poorten) -> None:
        self.var = var
        self.poorten = poorten
        self.log = var / "processen.log"
        self.env = self.omgeving()
        self._kinderen: dict[str, subprocess.Popen[bytes]] = {}

    def omgeving(self) -> dict[str, str]:
        """The environment of every process."""
        venv = str(Path(sys.executable).parent)
        return {
            **{naam: w for naam, w in os.environ.items() if naam != "DJANGO_SETTINGS_MODULE"},
            "PATH": f"{venv}:{os.environ['PATH']}",
            "LEERWINST_VAR": str(self.var),
            "WEB_BIND": f"127.0.0.1:{self.poorten.web}",
            "SOAP_BIND": f"127.0.0.1:{self.poorten.soap}",
            **self.buitenwereld(),
        }

    def buitenwereld(self) -> dict[str, str]:
        """The settings that point at the simulator, and it at us."""
        return {
            "OSO_TRAFFIC_CENTER_URL": f"https://localhost:{self.poorten.traffic_center}/oso",
            "OSO_ENDPOINT_URL": f"https://localhost:{self.poorten.soap}/oso/",
            "OSO_ALLOW_PRIVATE_HOSTS": "1",
        }

    @property
    def web_url(self) -> str:
        return f"http://localhost:{self.poorten.web}"

    @property
    def simulator_url(self) -> str:
        return f"http://localhost:{self.poorten.simulator}"

    def sessie(self) -> requests.Session:
        """What a school's browser or script talks to `web_url` with."""
        return requests.Session()

    def api(self, brin: str, naam: str) -> Api:
        """The API for a script of this school; `naam` is what the school calls the script."""
        uit = self.manage("token", brin, "--naam", naam)
        return Api(self.web_url, uit.strip().splitlines()[-1], self.sessie())

    def bereid_voor(self) -> str:
        """The schools and the supplier of the demo; gives the logins, as text for a person."""
        logins = self.manage("demo")
        self.manage("partij", "Bedacht LAS", "--certificaat", str(self.var / "ca" / "las.pem"))
        return logins

    def ruim_op(self) -> None:
        """Gives back what `bereid_voor` borrowed of the machine; `var` stays."""

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

    # The processes --------------------------------------------------------------------------------

    def opdrachten(self) -> dict[str, Opdracht]:
        """By its name, what starts each process."""
        regels = (ROOT / "Procfile").read_text().splitlines()
        eigen = dict(regel.split(": ", 1) for regel in regels if regel)
        return {
            **{naam: Opdracht(shlex.split(tekst)) for naam, tekst in eigen.items()},
            "simulator": self.simulator_opdracht(),
        }

    def simulator_opdracht(self) -> Opdracht:
        p = self.poorten
        plekken = ["--dir", str(self.var / "simulator"), "--ca", str(self.var / "ca")]
        for soort, poort in (("tc", p.traffic_center), ("las", p.las), ("web", p.simulator)):
            plekken += [f"--{soort}-bind", f"127.0.0.1:{poort}"]
        return Opdracht([sys.executable, "-m", "oso_simulator", "serve", *plekken])

    def start(self) -> None:
        """Starts every process beside this one; their output goes to `log`."""
        for naam in self.opdrachten():
            self.start_een(naam)

    def start_een(self, naam: str) -> None:
        opdracht = self.opdrachten()[naam]
        with self.log.open("ab") as log:
            self._kinderen[naam] = subprocess.Popen(
                opdracht.woorden,
                cwd=ROOT,
                env={**self.env, **opdracht.env},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def dood(self, naam: str) -> None:
        """kill -9 on the process and all its children: no handler, no goodbye."""
        kind = self._kinderen.pop(naam)
        os.killpg(kind.pid, signal.SIGKILL)
        kind.wait(10)

    def stop(self) -> None:
        """Asks every process to stop; what has not after half a minute is killed."""
        einde = time.monotonic() + STOP_SECONDEN
        for kind in self._kinderen.values():
            kind.terminate()
        for kind in self._kinderen.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                kind.wait(max(0.1, einde - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(kind.pid, signal.SIGKILL)
            kind.wait(10)
        self._kinderen.clear()

    def gestopt(self) -> str:
        """The name of a process that ended by itself, or nothing."""
        namen = (naam for naam, kind in self._kinderen.items() if kind.poll() is not None)
        return next(namen, "")

    def wacht_tot_klaar(self, seconden: float = 90) -> None:
        """Waits until the product says it can work and the simulator answers.

        Raises:
            RuntimeError: a process ended, or it took too long.
        """
        einde = time.monotonic() + seconden
        poorten = [self.poorten.soap, self.poorten.traffic_center, self.poorten.las]
        while time.monotonic() < einde:
            if naam := self.gestopt():
                raise RuntimeError(f"het proces {naam} stopte; zie {self.log}")
            if self._antwoordt() and all(map(_luistert, poorten)):
                return
            time.sleep(0.2)
        raise RuntimeError(f"de processen kwamen niet op gang; zie {self.log}")

    def _antwoordt(self) -> bool:
        try:
            with self.sessie() as sessie:
                klaar = sessie.get(f"{self.web_url}/readyz", timeout=5).ok
            return klaar and requests.get(f"{self.simulator_url}/", timeout=5).ok
        except requests.RequestException:
            return False

    def tracebacks(self) -> int:
        """How many tracebacks any process wrote."""
        return self.log.read_text(errors="replace").count("Traceback (most recent call last)")


def _luistert(poort: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", poort), timeout=1).close()
    except OSError:
        return False
    return True
