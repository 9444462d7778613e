"""The command lines of deploy/systemd, as this machine can run them without systemd."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path

from .stack import ROOT, Opdracht

UNITS = ROOT / "deploy" / "systemd"


def unit_opdrachten(naam: str, plekken: Mapping[str, Path]) -> list[Opdracht]:
    """What `leerwinst-<naam>.service` starts, with its own Environment=.

    `plekken` says where each directory of a server is here: /opt/leerwinst is the project.
    """
    env: dict[str, str] = {}
    opdrachten: list[Opdracht] = []
    for regel in (UNITS / f"leerwinst-{naam}.service").read_text().splitlines():
        sleutel, _, waarde = regel.partition("=")
        waarde = hier(waarde.replace("%%", "%"), plekken)
        if sleutel == "Environment":
            eigen, _, inhoud = waarde.partition("=")
            env[eigen] = inhoud
        elif sleutel == "ExecStart":
            opdrachten.append(Opdracht(shlex.split(waarde), env))
    return opdrachten


def unit_namen() -> list[str]:
    """The services that keep running, as leerwinst.target wants them."""
    regels = (UNITS / "leerwinst.target").read_text().splitlines()
    gewild = " ".join(regel.removeprefix("Wants=") for regel in regels if "Wants=" in regel)
    return [een.removeprefix("leerwinst-").removesuffix(".service") for een in gewild.split()]


def hier(tekst: str, plekken: Mapping[str, Path]) -> str:
    """A text with the directories of a server replaced by those of this machine."""
    for daar, map_ in plekken.items():
        tekst = tekst.replace(daar, str(map_))
    return tekst
