"""`manage.py dossier_pdf FILE OUT`: a dossier file on paper, without keeping anything."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oso_import.inbox import summary
from oso_import.inbox.judgement import judge
from oso_import.inbox.pdf import make_pdf
from oso_import.models import Dossier, Herkomst, Status


class Command(BaseCommand):
    help = "Maakt de PDF van een dossierbestand. Er wordt niets bewaard."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("bestand", type=Path)
        parser.add_argument("uit", type=Path)

    def handle(self, *args: Any, bestand: Path, uit: Path, **options: Any) -> None:
        try:
            data = bestand.read_bytes()
        except OSError as exc:
            raise CommandError(f"{bestand} is niet te lezen.") from exc
        oordeel = judge(data)
        if oordeel.status == Status.GEWEIGERD:
            raise CommandError(oordeel.bevindingen[0]["text"])
        dossier = Dossier(
            herkomst=Herkomst.UPLOAD,
            status=oordeel.status,
            reden=oordeel.reden,
            editie=oordeel.editie,
            bevindingen=oordeel.bevindingen,
            bestandsnaam=bestand.name,
            ontvangen_op=timezone.now(),
        )
        if oordeel.inhoud:
            summary.fill(dossier, oordeel.inhoud.kern)
        try:
            uit.write_bytes(make_pdf(dossier, oordeel.inhoud))
        except OSError as exc:
            raise CommandError(f"{uit} is niet te schrijven.") from exc
