"""`manage.py importeren BRIN [--alles | ID…] [--reden TEKST]`: import without a browser.

Only what needs no choice is taken over: in doubt a dossier is skipped, and a field that somebody
changed here by hand stays.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from logboek import SYSTEEM
from oso_import.importer import afspraak
from oso_import.importer.apply import apply_import
from oso_import.importer.planning import Keuzes, Tekort, Wat
from oso_import.importer.presenters.verloop import badge_van
from oso_import.models import Dossier, Import, Vak
from scholen.models import School


class Command(BaseCommand):
    help = "Importeert dossiers van een school; wat een keuze vraagt, wordt overgeslagen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("brin", help="vier tekens, bijvoorbeeld 99XA")
        parser.add_argument("dossiers", nargs="*", type=UUID, metavar="ID", help="welke dossiers")
        parser.add_argument("--alles", action="store_true", help="alles wat te importeren is")
        parser.add_argument("--reden", default="", help="voor wat alleen met een reden mag")

    def handle(
        self, *args: Any, brin: str, dossiers: list[UUID], alles: bool, reden: str, **options: Any
    ) -> None:
        school = School.objects.filter(brin=brin.upper()).first()
        if school is None:
            raise CommandError(f"Er is geen school {brin}; maak haar met manage.py school.")
        if alles == bool(dossiers):
            raise CommandError("Noem dossiers bij hun id, of gebruik --alles.")
        import_ = afspraak.maak_import(school, dossiers or _alle(school), by=SYSTEEM)
        if import_ is None:
            raise CommandError("Er is geen dossier om te importeren.")
        _bevestig(import_, reden)
        while apply_import(import_.pk, nu=timezone.now()):
            pass
        regels = import_.regels.select_related("dossier")
        for regel in regels:
            self.stdout.write(f"{regel.dossier_id}  {badge_van(regel)}  {regel.code}".rstrip())
        telling = Counter(badge_van(regel) for regel in regels)
        self.stdout.write(", ".join(f"{n} {badge}" for badge, n in sorted(telling.items())))


def _alle(school: School) -> list[UUID]:
    wachtend = Dossier.objects.filter(school=school, vak=Vak.TE_IMPORTEREN)
    return list(wachtend.order_by("ontvangen_op").values_list("pk", flat=True))


def _bevestig(import_: Import, reden: str) -> None:
    """Confirm what can go without a choice, with the reason where one is asked."""
    vandaag = timezone.localdate()
    gepland = afspraak.bekijk(import_, vandaag=vandaag)
    keuzes = {}
    for deel in gepland:
        met_reden = Keuzes(reden=reden if deel.plan.vraagt_reden else "")
        open_ = set(deel.tekorten) - ({Tekort.REDEN} if reden else set())
        keuzes[deel.plan.dossier.id] = Keuzes(wat=Wat.OVERSLAAN) if open_ else met_reden
    gezien = {deel.plan.dossier.id: deel.vingerafdruk for deel in gepland}
    bevestiging = afspraak.bevestig(import_, keuzes, gezien, by=SYSTEEM, vandaag=vandaag)
    if not bevestiging.gelukt:
        raise CommandError("Er veranderde iets tijdens het plannen. Probeer het opnieuw.")
