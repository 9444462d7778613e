"""`manage.py token BRIN --naam N`"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

import logboek
from scholen.models import School
from scholen.rollen import Rol
from scholen.services.tokens import maak_token


class Command(BaseCommand):
    help = (
        "Maakt een token voor de API van een school. Het staat alleen nu, op de laatste regel van "
        "de uitvoer; Leerwinst bewaart het niet."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("brin", help="vier tekens, bijvoorbeeld 99XA")
        parser.add_argument("--naam", required=True, help="waarvoor het token is")
        parser.add_argument(
            "--rol",
            action="append",
            default=[],
            choices=[rol.value for rol in Rol],
            help="mag vaker; anders alle rollen",
        )
        parser.add_argument(
            "--dagen", type=int, help="zo lang is het geldig; anders tot intrekking"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        school = School.objects.filter(brin=options["brin"].upper()).first()
        if school is None:
            raise CommandError(
                f"Er is geen school {options['brin']}; maak haar met manage.py school."
            )
        dagen = options["dagen"]
        try:
            token, geheim = maak_token(
                school,
                options["naam"],
                rollen=[Rol(naam) for naam in options["rol"]] or list(Rol),
                verloopt_op=timezone.now() + timedelta(days=dagen) if dagen is not None else None,
                by=logboek.SYSTEEM,
            )
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        rollen = ", ".join(sorted(token.rollen))
        self.stdout.write(f"Token “{token.naam}” voor {school}: {rollen}. Bewaar het nu:")
        self.stdout.write(geheim)
