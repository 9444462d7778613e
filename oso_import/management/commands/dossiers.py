"""`manage.py dossiers BRIN [--json]`: what stands in the tile of a school."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from oso_import.models import Dossier
from scholen.models import School

COLUMNS = (
    "id",
    "herkomst",
    "status",
    "vak",
    "reden",
    "editie",
    "ontvangen_op",
    "grootte",
    "body_sha256",
    "dossier_sha256",
    "aantal_bevindingen",
    "pdf_status",
)


class Command(BaseCommand):
    help = "Toont de dossiers van een school, zonder gegevens van leerlingen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("brin")
        parser.add_argument("--json", action="store_true", help="een JSON-lijst")

    def handle(self, *args: Any, brin: str, **options: Any) -> None:
        school = School.objects.filter(brin=brin.upper()).first()
        if school is None:
            raise CommandError(f"Er is geen school {brin}; maak haar met manage.py school.")
        dossiers = Dossier.objects.filter(school=school, gewist_op=None)
        rijen = list(dossiers.order_by("-ontvangen_op", "-pk").values(*COLUMNS))
        if options["json"]:
            self.stdout.write(json.dumps(rijen, default=str, ensure_ascii=False))
            return
        for rij in rijen:
            self.stdout.write(f"{rij['id']}  {rij['ontvangen_op']:%Y-%m-%d %H:%M}  {rij['status']}")
