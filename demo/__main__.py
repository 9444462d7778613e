"""bin/demo: the processes with a simulator beside them, or the check of the main job."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from pathlib import Path

from .check import check
from .poorten import Poorten
from .productie import OntbreektError, Productie
from .stack import Stack

AFGEBROKEN = 130
STACKS: dict[str, type[Stack]] = {"ingebed": Stack, "productie": Productie}


def main() -> int:
    lezer = argparse.ArgumentParser(prog="bin/demo", description=__doc__)
    lezer.add_argument("--check", nargs="?", const="", metavar="DIR", help="doe de hoofdtaak zelf")
    lezer.add_argument("--stack", choices=STACKS, default="ingebed", help="waarop het draait")
    keuze = lezer.parse_args()
    if keuze.check and not Path(keuze.check).is_dir():
        lezer.error(f"{keuze.check} is geen map")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    var = Path(os.environ["LEERWINST_VAR"])
    poorten = Poorten.kies(var) if keuze.check is None else Poorten.vrije()
    try:
        stack = STACKS[keuze.stack](var, poorten)
    except OntbreektError as fout:
        lezer.error(str(fout))
    try:
        logins = stack.bereid_voor()
        if keuze.check is not None:
            return check(stack, Path(keuze.check) if keuze.check else None)
        return _draai(stack, logins)
    except KeyboardInterrupt:
        return AFGEBROKEN
    finally:
        stack.ruim_op()


def _draai(stack: Stack, logins: str) -> int:
    """Until Ctrl-C, or until a process ends by itself."""
    stack.log.write_text("")
    try:
        stack.start()
        stack.wacht_tot_klaar()
        print(
            f"\nLeerwinst:            {stack.web_url}\n{logins}\n"
            f"MijnOSO en het LAS:   {stack.simulator_url}\n"
            f"Wat er gebeurt:       {stack.log}\n\nCtrl-C stopt alles.\n",
            flush=True,
        )
        while not (naam := stack.gestopt()):
            time.sleep(1)
        print(f"Het proces {naam} stopte; zie {stack.log}.", file=sys.stderr)
        return 1
    except RuntimeError as fout:
        print(f"FOUT: {fout}", file=sys.stderr)
        return 1
    finally:
        stack.stop()


if __name__ == "__main__":
    sys.exit(main())
