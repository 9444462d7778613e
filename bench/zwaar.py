"""Row 12: a dossier of 40 MB with 20 attachments, judged by a worker that did nothing before."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import django

from .dossiers import dossiers, zwaar
from .meting import Meting, geheugen, om_en_om
from .opstelling import ROOT

MEEST_GEHEUGEN = 6
MEEST_TIJD = 5
_BIJLAGEN, _TEKENS = 20, 2_000_000
_TEKST = re.compile(rb"<bestandsinhoud>([^<]+)")


def main() -> None:
    data = zwaar(_BIJLAGEN, _TEKENS)
    with tempfile.TemporaryDirectory(prefix="leerwinst-bench-") as map_:
        pad = Path(map_) / "dossier.xml"
        pad.write_bytes(data)
        uit = subprocess.run(
            [sys.executable, "-m", "bench.zwaar", str(pad)],
            cwd=ROOT,
            env=os.environ,
            check=True,
            capture_output=True,
        ).stdout
    grootte = len(data) / 2**20
    naam = f"dossier van {len(data) / 1e6:.0f} MB"
    meting = Meting(f"{naam}, geheugen", float(uit), "MiB", MEEST_GEHEUGEN, grootte)
    print(json.dumps(meting.as_json()))
    teksten = _TEKST.findall(data)
    taken: dict[str, Callable[[], object]] = {
        "oordeel": partial(_oordeel, data),
        "base64": lambda: [base64.b64decode(tekst) for tekst in teksten],
    }
    tijden = om_en_om(taken, 3 if "--quick" in sys.argv else 15)
    print(json.dumps(Meting(naam, tijden["oordeel"], "ms", MEEST_TIJD, tijden["base64"]).as_json()))


def kind(pad: Path) -> None:
    """Judge that file in this process, and print the most memory it ever had, in MiB."""
    for een in dossiers().values():
        _oordeel(een)
    _oordeel(pad.read_bytes())
    print(geheugen("VmHWM"))


def _oordeel(data: bytes) -> None:
    from oso_import.inbox.judgement import judge  # models only after django.setup

    oordeel = judge(data)
    if oordeel.inhoud is None:
        raise RuntimeError("dit dossier is niet te lezen")


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:] in ([], ["--quick"]):
        main()
    else:
        kind(Path(sys.argv[1]))
