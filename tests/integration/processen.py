"""The real processes of the Procfile, one by one, so that a test can kill one of them."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import requests

from demo.api import Api
from demo.stack import ROOT, Poorten, Stack


class Processen(Stack):
    """A demo stack whose processes are the test's own children, each with a group of its own."""

    def __init__(self, var: Path) -> None:
        super().__init__(var, Poorten.vrije())
        venv = ROOT / ".venv" / "bin"
        self.env["PATH"] = f"{venv}:{self.env['PATH']}"
        self.env.pop("DJANGO_SETTINGS_MODULE", None)
        self._kinderen: dict[str, subprocess.Popen[bytes]] = {}
        self._opdrachten = dict(
            regel.split(": ", 1) for regel in self.procfile().read_text().splitlines() if regel
        )

    def start(self) -> None:
        for naam in self._opdrachten:
            self.start_een(naam)

    def start_een(self, naam: str) -> None:
        with self.log.open("ab") as log:
            self._kinderen[naam] = subprocess.Popen(
                self._opdrachten[naam].split(),
                cwd=ROOT,
                env=self.env,
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
        for kind in self._kinderen.values():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(kind.pid, signal.SIGTERM)
        for kind in self._kinderen.values():
            try:
                kind.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(kind.pid, signal.SIGKILL)
                kind.wait(10)

    # What a script of the school, and its LAS, do ------------------------------------------------

    def api(self, brin: str) -> Api:
        uit = self.manage("token", brin, "--naam", "proef")
        return Api(self.web_url, uit.strip().splitlines()[-1])

    def simulator(self, methode: str, pad: str, **inhoud: object) -> object:
        in_url = {"params" if methode in {"GET", "DELETE"} else "json": inhoud}
        url = f"{self.simulator_url}/api/{pad}"
        antwoord = requests.request(methode, url, timeout=60, **in_url)  # type: ignore[arg-type]
        antwoord.raise_for_status()
        return antwoord.json() if antwoord.content else None
