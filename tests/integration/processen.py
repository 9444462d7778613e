"""The real processes of either stack, and what a script of the school and its LAS ask of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from demo.api import Api, Bediening
from demo.poorten import Poorten
from demo.productie import Productie
from demo.stack import Stack

_VERLOPEN = """
from django.utils import timezone
from aanleverpunt.models import Notificatie
from oso_import.models import Dossier, Import
for rijen in (Notificatie, Dossier, Import):
    rijen.objects.filter(lease_tot__isnull=False).update(lease_tot=timezone.now())
"""


class Processen:
    """A demo stack on ports of its own, whose processes a test can kill."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.var = stack.var
        self.log = stack.log
        self.web_url = stack.web_url
        self._bediening = Bediening(stack.simulator_url)
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
        return self.stack.api(brin, "proef")

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

    def simulator(self, methode: str, pad: str, **inhoud: object) -> Any:
        return self._bediening.vraag(methode, pad, inhoud)

    def laat_leases_verlopen(self) -> None:
        """Minutes go by: nobody holds a row any more that is being worked on now."""
        self.manage("shell", "-v", "0", "-c", _VERLOPEN)
