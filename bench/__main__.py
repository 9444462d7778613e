"""python -m bench: every row, as a table."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from .opstelling import installatie, python
from .rijen import RIJEN, Rij

_KOPPEN = ("rij", "wat", "ons", "anker", "verhouding", "doel", "gehaald")


def main() -> int:
    lezer = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    lezer.add_argument("rij", nargs="*", type=int, help="alleen deze rijen")
    lezer.add_argument("--list", action="store_true", help="noem de rijen en meet niets")
    lezer.add_argument("--quick", action="store_true", help="kleiner, binnen drie minuten")
    lezer.add_argument("--json", type=Path, metavar="BESTAND", help="schrijf de uitkomst ook hier")
    keuze = lezer.parse_args()
    rijen = [rij for rij in RIJEN if not keuze.rij or rij.nummer in keuze.rij]
    if keuze.list:
        print("\n".join(f"{rij.nummer:>2}  {rij.wat}" for rij in rijen))
        return 0
    metingen = [meting for rij in rijen for meting in _meet(rij, quick=keuze.quick)]
    print(_tabel(metingen))
    if keuze.json:
        keuze.json.write_text(json.dumps(metingen, indent=2, ensure_ascii=False) + "\n")
    return 0 if all(meting["gehaald"] for meting in metingen) else 1


def _meet(rij: Rij, *, quick: bool) -> list[dict[str, Any]]:
    """The measurements of one row, on each database that it is about and that is there."""
    servers = {"SQLite": ""}
    if rij.ook_postgres:
        if server := os.environ.get("TEST_POSTGRES_URL", ""):
            servers["PostgreSQL"] = server
        else:
            print(f"rij {rij.nummer}: zonder TEST_POSTGRES_URL alleen op SQLite", file=sys.stderr)
    metingen = []
    for naam, server in servers.items():
        print(
            f"… rij {rij.nummer}, {naam}" if rij.met_database else f"… rij {rij.nummer}",
            file=sys.stderr,
            flush=True,
        )
        with installatie(server, met_database=rij.met_database) as omgeving:
            vlag = ["--quick"] if quick else []
            uit = python("-m", f"bench.{rij.script}", *vlag, omgeving=omgeving)
        for regel in uit.splitlines():
            meting = json.loads(regel)
            if rij.ook_postgres:
                meting["naam"] = f"{meting['naam']}, {naam}"
            metingen.append({"rij": rij.nummer, **meting})
    return metingen


def _tabel(metingen: list[dict[str, Any]]) -> str:
    cellen = [_KOPPEN, *map(_cellen, metingen)]
    breed = [max(map(len, kolom)) for kolom in zip(*cellen, strict=True)]
    return "\n".join(
        "  ".join(
            cel.ljust(maat) if nummer == 1 else cel.rjust(maat)
            for nummer, (cel, maat) in enumerate(zip(rij, breed, strict=True))
        )
        for rij in cellen
    )


def _cellen(meting: dict[str, Any]) -> tuple[str, ...]:
    anker, verhouding, eenheid = meting["anker"], meting["verhouding"], meting["eenheid"]
    return (
        str(meting["rij"]),
        meting["naam"],
        f"{meting['ons']:.4g} {eenheid}",
        "–" if anker is None else f"{anker:.4g} {eenheid}",
        "–" if verhouding is None else f"{verhouding:.2f}×",
        f"≤ {meting['doel']:g}{'' if verhouding is None else '×'}",
        "ja" if meting["gehaald"] else "NEE",
    )


if __name__ == "__main__":
    sys.exit(main())
