"""`manage.py aanleverpunt registreren BRIN INDEX --sleutel-bestand F` and `… tonen`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Q

import logboek
from aanleverpunt.invoer import InvoerError, lees_adres, lees_brin, lees_sleutel
from aanleverpunt.models import Aanleverpunt
from aanleverpunt.services import registration
from aanleverpunt.texts import uitleg
from oso.types import AanleverpuntAdres, AanleverpuntSleutel
from scholen.models import School


class Command(BaseCommand):
    help = "Registreert een aanleverpunt van een school bij OSO, of toont hoe het ermee staat."

    def add_arguments(self, parser: CommandParser) -> None:
        keuze = parser.add_subparsers(dest="wat", required=True)
        registreren = keuze.add_parser("registreren", help="bij OSO aanmelden")
        registreren.add_argument("brin", help="vier tekens, bijvoorbeeld 99XA")
        registreren.add_argument("index", help="het nummer van het aanleverpunt")
        registreren.add_argument(
            "--sleutel-bestand", required=True, metavar="F", help="bestand met alleen de sleutel"
        )
        tonen = keuze.add_parser("tonen", help="wat er geregistreerd is")
        tonen.add_argument("brin", nargs="?", help="alleen van deze school")
        tonen.add_argument("--json", action="store_true", help="voor een programma")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["wat"] == "tonen":
                self._tonen(options["brin"], als_json=options["json"])
                return
            sleutel = lees_sleutel(Path(options["sleutel_bestand"]).read_text(encoding="utf-8"))
            self._registreren(lees_adres(options["brin"], options["index"]), sleutel)
        except InvoerError as fout:
            raise CommandError(str(fout)) from None
        except (OSError, UnicodeDecodeError):
            raise CommandError("Het bestand met de sleutel is niet te lezen.") from None

    def _registreren(self, adres: AanleverpuntAdres, sleutel: AanleverpuntSleutel) -> None:
        school = School.objects.filter(
            Q(brin=adres.brin) | Q(vroegere_brins__brin=adres.brin)
        ).first()
        if school is None:
            raise CommandError(f"Er is geen school {adres.brin}; maak haar met manage.py school.")
        uitkomst = registration.register(school, adres, sleutel, by=logboek.SYSTEEM)
        if not uitkomst.gelukt:
            tekst = uitleg(uitkomst.code, **uitkomst.feiten)
            raise CommandError(f"{tekst.titel}. {tekst.tekst} {tekst.stap} (code {uitkomst.code})")
        self.stdout.write(f"Aanleverpunt {adres} is geregistreerd.")

    def _tonen(self, brin: str | None, *, als_json: bool) -> None:
        punten = Aanleverpunt.objects.select_related("school")
        if brin:
            wel = lees_brin(brin)
            punten = punten.filter(Q(school__brin=wel) | Q(brin=wel))
        if als_json:
            self.stdout.write(json.dumps([_gegevens(punt) for punt in punten]))
            return
        for punt in punten:
            titel = uitleg(punt.laatste_code, **punt.laatste_feiten).titel
            self.stdout.write(f"{punt}  {punt.status}  {punt.school.naam}  {titel}")


def _gegevens(punt: Aanleverpunt) -> dict[str, object]:
    return {
        "id": str(punt.pk),
        "school": punt.school.brin,
        "brin": punt.brin,
        "index": punt.index,
        "status": punt.status,
        "code": punt.laatste_code,
        "geregistreerd_op": punt.geregistreerd_op and punt.geregistreerd_op.isoformat(),
        "gecontroleerd_op": punt.gecontroleerd_op and punt.gecontroleerd_op.isoformat(),
    }
