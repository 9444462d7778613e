"""Pictures of every screen, from a demo of their own; those of the documents too."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

ROOT = Path(__file__).resolve().parents[3]
# The demo gets a database, keys and ports of its own, so nothing of this installation's settings.
_OMGEVING = ("PATH", "HOME", "LANG", "TMPDIR", "CHROMIUM")


class Command(BaseCommand):
    help = (
        "Maakt plaatjes van elk scherm in elke toestand, breed en smal, met een demo die daarna"
        " weer weg is. Met --documenten alleen die van README en handleiding."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("map", type=Path, help="waar de plaatjes komen")
        parser.add_argument(
            "--documenten", action="store_true", help="die van docs/pictures, breed en afgeknipt"
        )
        parser.add_argument("--donker", action="store_true", help="in de donkere kleuren")

    def handle(self, *args: Any, **options: Any) -> None:
        if find_spec("playwright") is None:
            raise CommandError("Hiervoor is de testomgeving nodig: bin/setup --dev.")
        vlaggen = [f"--{naam}" for naam in ("documenten", "donker") if options[naam]]
        opdracht = [sys.executable, "-m", "demo.schermen", str(options["map"].resolve()), *vlaggen]
        with tempfile.TemporaryDirectory(prefix="leerwinst-schermen-") as var:
            omgeving = {naam: os.environ[naam] for naam in _OMGEVING if naam in os.environ}
            omgeving |= {
                "LEERWINST_VAR": var,
                "PATH": f"{Path(sys.executable).parent}:{omgeving.get('PATH', os.defpath)}",
            }
            for woorden in ([str(ROOT / "bin" / "setup")], opdracht):
                if subprocess.run(woorden, cwd=ROOT, env=omgeving, check=False).returncode:  # noqa: S603
                    raise CommandError("De plaatjes zijn niet (alle) gemaakt.")
