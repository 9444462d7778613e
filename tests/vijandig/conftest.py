"""A file that nobody may read aloud and a server that nobody may visit."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.oso_import.inbox.conftest import verteld
from tests.oso_simulator.conftest import ca

from .aanvallen import Doel

__all__ = ["ca", "verteld"]

GEHEIM = "kanarie-die-niemand-hoort"


@dataclass(frozen=True)
class Kanarie:
    bestand: Path
    server: socket.socket

    def doel(self, tekst: str, veld: str) -> Doel:
        """A document to attack; in ASCII, so that every encoding can carry it."""
        poort = self.server.getsockname()[1]
        ascii_tekst = tekst.encode("ascii", "xmlcharrefreplace").decode()
        return Doel(ascii_tekst, veld, self.bestand.as_uri(), f"http://127.0.0.1:{poort}/")

    @property
    def is_bezocht(self) -> bool:
        try:
            self.server.accept()
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def kanarie(tmp_path: Path) -> Iterator[Kanarie]:
    bestand = tmp_path / "kanarie.txt"
    bestand.write_text(GEHEIM)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield Kanarie(bestand, server)
