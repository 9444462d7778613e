"""Which dossier files are sent, and to which demo school each goes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from .stack import ROOT

SCHOLEN = ("99XA", "99XB", "00YY")
_BRINCODE = re.compile(r"<(?:[\w.-]+:)?brincode\s*>\s*([0-9]{2}[A-Z]{2})\s*<")


@dataclass(frozen=True, slots=True)
class Bestand:
    """One dossier file and the demo school that its brincode names, else the first one."""

    naam: str
    inhoud: bytes
    school: str


def bestanden_van(map_: Path) -> list[Bestand]:
    """Every XML file of a directory, in the order of their names."""
    return [
        Bestand(pad.name, inhoud := pad.read_bytes(), school_van(inhoud))
        for pad in sorted(map_.glob("*.xml"))
    ]


def voorbeelden() -> list[Bestand]:
    """The official examples, where the shared documents lie beside the project."""
    gedeeld = Path(os.environ.get("LEERWINST_SHARED", ROOT.parent / "shared"))
    map_ = gedeeld / "conformance" / "examples"
    return bestanden_van(map_) if map_.is_dir() else []


def school_van(inhoud: bytes) -> str:
    """The demo school that a dossier's first brincode names: that of huidigeschool comes first."""
    tekst = inhoud.decode(
        "utf-16" if inhoud[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace"
    )
    gevonden = _BRINCODE.search(tekst)
    brin = gevonden.group(1) if gevonden else ""
    return brin if brin in SCHOLEN else SCHOLEN[0]
