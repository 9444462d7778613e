"""`manage.py doctor [--json]`"""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from leerwinst.doctor import Ernst, Uitslag, onderzoek

_STIJL = {Ernst.GOED: "SUCCESS", Ernst.LET_OP: "WARNING", Ernst.FOUT: "ERROR"}


class Command(BaseCommand):
    help = (
        "Zegt in gewone woorden wat er aan deze installatie mankeert: ✓ goed, ! let op, ✗ doe "
        "iets. Eindigt met 1 als er iets niet werkt."
    )
    requires_system_checks: list[str] = []  # the lines say it

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON, voor een bewaker")

    def handle(self, *args: Any, **options: Any) -> None:
        uitslagen = []
        for uitslag in onderzoek():
            uitslagen.append(uitslag)
            if not options["json"]:
                self.stdout.write(getattr(self.style, _STIJL[uitslag.ernst])(str(uitslag)))
        if options["json"]:
            self.stdout.write(json.dumps([_als_json(u) for u in uitslagen], ensure_ascii=False))
        else:
            self.stdout.write(_slot(uitslagen))
        if any(uitslag.ernst is Ernst.FOUT for uitslag in uitslagen):
            sys.exit(1)


def _als_json(uitslag: Uitslag) -> dict[str, str]:
    return {
        "naam": uitslag.naam,
        "ernst": uitslag.ernst.name.lower().replace("_", " "),
        "zin": uitslag.zin,
    }


def _slot(uitslagen: list[Uitslag]) -> str:
    fouten = sum(uitslag.ernst is Ernst.FOUT for uitslag in uitslagen)
    let_op = sum(uitslag.ernst is Ernst.LET_OP for uitslag in uitslagen)
    if fouten:
        return f"{fouten} van de {len(uitslagen)} punten werken niet. Begin bij het eerste ✗."
    if let_op:
        return f"Alles werkt. {let_op} van de {len(uitslagen)} punten vragen aandacht."
    return "Alles werkt."
