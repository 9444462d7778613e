"""python -m oso_simulator ca | serve | send | faults"""

from __future__ import annotations

import argparse
import base64
import json
import logging
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from .besturing import Besturing, OnbereikbaarError
from .ca import make_ca
from .scholen import SCHOLEN
from .simulator import AFGEMELD, Simulator, remember_addresses
from .site.server import SiteServer
from .vormen import Vorm

GOED, NIET_GOED, ONBRUIKBAAR = 0, 1, 2
_STATE = Path("var/simulator")


def main(argv: list[str] | None = None) -> int:
    keuze = _parser().parse_args(argv)
    try:
        uitkomst: int = keuze.doe(keuze)
    except (OnbereikbaarError, OSError) as fout:
        print(f"oso_simulator: {fout}", file=sys.stderr)
        return ONBRUIKBAAR
    return uitkomst


def _ca(keuze: argparse.Namespace) -> int:
    make_ca(keuze.directory)
    print(keuze.directory)
    return GOED


def _serve(keuze: argparse.Namespace) -> int:
    """Runs until SIGTERM or Ctrl-C. The first line it prints is JSON: where everything listens."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    stop = threading.Event()
    for soort in (signal.SIGTERM, signal.SIGINT):
        signal.signal(soort, lambda *_: stop.set())
    simulator = Simulator(keuze.dir, keuze.ca, tc_bind=keuze.tc_bind, las_bind=keuze.las_bind)
    try:
        with SiteServer(keuze.web_bind, simulator) as site:
            threading.Thread(target=site.serve_forever, args=(0.1,), daemon=True).start()
            adressen = {
                "site": site.url,
                "traffic_center": simulator.traffic_center_url,
                "las": simulator.las_url,
            }
            remember_addresses(keuze.dir, adressen)
            print(json.dumps(adressen), flush=True)
            stop.wait()
            site.shutdown()
    finally:
        simulator.close()
    return GOED


def _send(keuze: argparse.Namespace) -> int:
    besturing = _besturing(keuze)
    vraag: dict[str, Any] = {
        "vorm": keuze.form,
        "dossiers": [
            {"naam": pad.name, "inhoud_base64": base64.b64encode(pad.read_bytes()).decode()}
            for pad in keuze.files
        ],
    }
    if keuze.school:
        vraag["brin"] = keuze.school
    if keuze.index is not None:
        vraag["index"] = keuze.index
    standen = besturing.call("POST", "/api/verstuur", vraag)
    einde = time.monotonic() + keuze.wait
    while keuze.wait and time.monotonic() < einde and not all(map(_ended, standen)):
        time.sleep(0.5)
        ids = urlencode([("id", stand["id"]) for stand in standen])
        standen = besturing.call("GET", f"/api/uitwisselingen?{ids}")
    for stand in standen:
        print(json.dumps(stand, ensure_ascii=False) if keuze.json else _line(stand))
    gelukt = {AFGEMELD} if keuze.wait else {AFGEMELD, "gemeld", "opgehaald"}
    return GOED if all(stand["status"] in gelukt for stand in standen) else NIET_GOED


def _faults(keuze: argparse.Namespace) -> int:
    besturing = _besturing(keuze)
    match keuze.act:
        case "set":
            naam, _, waarde = keuze.name.partition("=")
            storing = {"naam": naam, "waarde": waarde, "keren": keuze.times}
            antwoord = besturing.call("POST", "/api/storingen", storing)
        case "clear":
            vraag = f"?naam={quote(keuze.name)}" if keuze.name else ""
            antwoord = besturing.call("DELETE", f"/api/storingen{vraag}")
        case _:
            antwoord = besturing.call("GET", "/api/storingen")
            for naam, uitleg in antwoord["soorten"].items():
                print(f"  {naam:<26} {uitleg}")
    for storing in antwoord["actief"]:
        keren = "tot clear" if storing["resterend"] is None else f"nog {storing['resterend']} keer"
        print(f"* {storing['naam']}={storing['waarde']} ({keren})")
    return GOED


def _ended(stand: dict[str, Any]) -> bool:
    return stand["status"] in {AFGEMELD, "mislukt"}


def _line(stand: dict[str, Any]) -> str:
    waarom = stand["resultaat"] or stand["code"]
    naar = stand["doel"] or "-"
    delen = [stand["status"], stand["naam"], f"{stand['brin']} -> {naar}", stand["sha256"]]
    return "  ".join([*delen, waarom] if waarom else delen)


def _besturing(keuze: argparse.Namespace) -> Besturing:
    return Besturing(keuze.site) if keuze.site else Besturing.of_directory(keuze.dir)


def _bind(tekst: str) -> tuple[str, int]:
    host, _, poort = tekst.rpartition(":")
    if not host or not poort.isdigit():
        raise argparse.ArgumentTypeError("verwacht HOST:POORT, bijvoorbeeld 127.0.0.1:0")
    return host.strip("[]"), int(poort)


def _loopback(tekst: str) -> tuple[str, int]:
    host, poort = _bind(tekst)
    if host not in ("127.0.0.1", "localhost", "::1"):
        raise argparse.ArgumentTypeError("de pagina's zijn alleen voor deze computer: 127.0.0.1")
    return host, poort


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m oso_simulator", description=__doc__)
    acts = parser.add_subparsers(required=True, metavar="ca | serve | send | faults")

    ca = acts.add_parser("ca", help="een wegwerp-CA met alle certificaten; wat geldig is blijft")
    ca.add_argument("directory", type=Path)
    ca.set_defaults(doe=_ca)

    serve = acts.add_parser("serve", help="Traffic Center, MijnOSO en LAS; poort 0 kiest zelf")
    serve.add_argument("--dir", type=Path, default=_STATE, help="waar de staat bewaard blijft")
    serve.add_argument("--ca", type=Path, default=Path("var/ca"))
    serve.add_argument("--tc-bind", type=_bind, default=("127.0.0.1", 8444))
    serve.add_argument("--las-bind", type=_bind, default=("127.0.0.1", 8445))
    serve.add_argument("--web-bind", type=_loopback, default=("127.0.0.1", 8001))
    serve.set_defaults(doe=_serve)

    running = argparse.ArgumentParser(add_help=False)
    running.add_argument("--dir", type=Path, default=_STATE, help="de map van serve")
    running.add_argument("--site", help="of het adres van zijn pagina's")

    send = acts.add_parser("send", parents=[running], help="verstuur dossierbestanden")
    send.add_argument("files", nargs="+", type=Path, metavar="FILE")
    send.add_argument("--school", choices=list(SCHOLEN), help="anders die van het dossier zelf")
    send.add_argument("--index", type=int, help="aanleverpunt; anders het nieuwste van de school")
    send.add_argument("--form", choices=[v.value for v in Vorm], default=Vorm.ELEMENT.value)
    send.add_argument("--wait", type=float, default=0, metavar="SECONDEN", help="tot afgemeld")
    send.add_argument("--json", action="store_true")
    send.set_defaults(doe=_send)

    faults = acts.add_parser("faults", parents=[running], help="storingen tonen, zetten, wissen")
    faults.add_argument("act", nargs="?", choices=["list", "set", "clear"], default="list")
    faults.add_argument("name", nargs="?", default="", metavar="NAAM[=WAARDE]")
    faults.add_argument("--times", type=int, help="hoe vaak; anders tot clear")
    faults.set_defaults(doe=_faults)
    return parser


if __name__ == "__main__":
    sys.exit(main())
