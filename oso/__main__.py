"""python -m oso validate FILE… [--json]: the verdict on dossier files, without Leerwinst."""

from __future__ import annotations

import argparse
import io
import json
import sys
from pathlib import Path

from oso.dossier.validation import Uitslag, validate


def main(woorden: list[str] | None = None) -> int:
    """0: all accepted; 1: at least one not; 2: a file that cannot be read, or a wrong call."""
    lezer = argparse.ArgumentParser(prog="python -m oso", description=__doc__)
    taken = lezer.add_subparsers(dest="taak", required=True)
    taak = taken.add_parser("validate", help="beoordeel dossierbestanden")
    taak.add_argument("bestanden", nargs="+", metavar="FILE", type=Path)
    taak.add_argument("--json", action="store_true", help="één JSON-object per bestand per regel")
    keuze = lezer.parse_args(woorden)

    alle_goed, alle_gelezen = True, True
    for bestand in keuze.bestanden:
        try:
            data = bestand.read_bytes()
        except OSError as fout:
            print(f"{bestand}: niet te lezen ({fout.strerror})", file=sys.stderr)
            alle_gelezen = False
            continue
        uitslag = validate(data)
        alle_goed = alle_goed and uitslag.accepted
        print(_als_json(bestand, uitslag) if keuze.json else _als_tekst(bestand, uitslag))
    if not alle_gelezen:
        return 2
    return 0 if alle_goed else 1


def _als_json(bestand: Path, uitslag: Uitslag) -> str:
    return json.dumps(
        {
            "file": str(bestand),
            "edition": uitslag.editie,
            "wellformed": uitslag.wellformed,
            "schema_valid": uitslag.schema_valid,
            "findings": [
                {"rule": bevinding.rule, "at": bevinding.at, "text": bevinding.text}
                for bevinding in uitslag.findings
            ],
            "accepted": uitslag.accepted,
        },
        ensure_ascii=False,
    )


def _als_tekst(bestand: Path, uitslag: Uitslag) -> str:
    kop = f"{bestand}: {'goed' if uitslag.accepted else 'niet goed'}"
    editie = f" ({uitslag.editie})" if uitslag.editie else ""
    regels = [f"  {bevinding.text}  {bevinding.at}".rstrip() for bevinding in uitslag.findings]
    return "\n".join([kop + editie, *regels])


if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):  # JSON is UTF-8, whatever the locale
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main())
