"""The real processes of either stack, and what a script of the school and its LAS ask of them."""

from __future__ import annotations

from pathlib import Path

import requests

from demo.api import Api
from demo.poorten import Poorten
from demo.productie import Productie
from demo.stack import Stack


class Processen:
    """A demo stack on ports of its own, whose processes a test can kill."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.var = stack.var
        self.log = stack.log
        self.web_url = stack.web_url
        self.simulator_url = stack.simulator_url
        self.manage = stack.manage
        self.start_een = stack.start_een
        self.dood = stack.dood
        self.sessie = stack.sessie

    @classmethod
    def ingebed(cls, var: Path) -> Processen:
        return cls(Stack(var, Poorten.vrije()))

    @classmethod
    def productie(cls, var: Path) -> Processen:
        return cls(Productie(var, Poorten.vrije()))

    def api(self, brin: str) -> Api:
        uit = self.manage("token", brin, "--naam", "proef")
        return Api(self.web_url, uit.strip().splitlines()[-1], self.sessie())

    def geheimen(self) -> list[str]:
        """What the installation keeps secret: bin/setup's file, or a server's files of one each."""
        regels = [
            regel.partition("=")[2]
            for bestand in self.var.glob("leerwinst.env")
            for regel in bestand.read_text().splitlines()
        ]
        los = ("secret_key", "data_keys", "database_url")
        regels += [pad.read_text() for naam in los for pad in self.var.glob(f"etc/{naam}")]
        return [regel for regel in regels if regel]

    def simulator(self, methode: str, pad: str, **inhoud: object) -> object:
        in_url = {"params" if methode in {"GET", "DELETE"} else "json": inhoud}
        url = f"{self.simulator_url}/api/{pad}"
        antwoord = requests.request(methode, url, timeout=60, **in_url)  # type: ignore[arg-type]
        antwoord.raise_for_status()
        return antwoord.json() if antwoord.content else None
