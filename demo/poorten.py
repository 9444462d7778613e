"""On which ports of this machine everything listens."""

from __future__ import annotations

import json
import os
import socket
from dataclasses import asdict, dataclass, fields
from pathlib import Path


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
