"""`manage.py codelijsten FILE`: what a file of code lists says, before it is used."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oso.dossier.bundels import Onleesbaar, lees_codelijsten
from oso.dossier.catalogus import codelijsten


class Command(BaseCommand):
    help = (
        "Toont wat in een codelijst staat (CSV: lijst;code;betekenis). Leg het bestand in "
        "OSO_GEGEVENSSET_DIR om het te gebruiken."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path, metavar="FILE")

    def handle(self, *args: Any, bestand: Path, **options: Any) -> None:
        try:
            gelezen = lees_codelijsten(bestand)
        except Onleesbaar as fout:
            raise CommandError(f"{bestand.name} is niet te gebruiken: {fout}.") from None
        for nummer, codes in sorted(gelezen.items(), key=lambda deel: int(deel[0])):
            bekend = codelijsten().get(nummer, {})
            nieuw = sum(1 for code in codes if not bekend.get(code))
            self.stdout.write(f"Lijst {nummer}: {len(codes)} codes, {nieuw} nog zonder betekenis")
            for code, betekenis in codes.items():
                self.stdout.write(f"  {code}  {betekenis}")
