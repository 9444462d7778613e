"""bin/demo: the processes with a simulator beside them, or the check of the main job."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .check import check
from .stack import Poorten, Stack


def main() -> int:
    lezer = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    lezer.add_argument("--check", nargs="?", const="", metavar="DIR", help="doe de hoofdtaak zelf")
    keuze = lezer.parse_args()
    if keuze.check and not Path(keuze.check).is_dir():
        lezer.error(f"{keuze.check} is geen map")
    var = Path(os.environ["LEERWINST_VAR"])
    stack = Stack(var, Poorten.kies(var) if keuze.check is None else Poorten.vrije())
    logins = stack.manage("demo")
    stack.manage("partij", "Bedacht LAS", "--certificaat", str(stack.var / "ca" / "las.pem"))
    if keuze.check is not None:
        return check(stack, Path(keuze.check) if keuze.check else None)
    print(
        f"\nLeerwinst:            {stack.web_url}\n{logins}\n"
        f"MijnOSO en het LAS:   {stack.simulator_url}\n\nCtrl-C stopt alles.\n",
        flush=True,
    )
    stack.vervang_door_processen()
    return 0


if __name__ == "__main__":
    sys.exit(main())
