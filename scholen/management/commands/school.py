"""`manage.py school BRIN NAAM --vestiging NN --beheerder EMAIL`"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

import logboek
from scholen.rollen import Rol
from scholen.services.onboarding import laat_toe


class Command(BaseCommand):
    help = (
        "Maakt een school met haar beheerder en toont de link waarmee die haar wachtwoord kiest. "
        "Nog eens uitvoeren kan geen kwaad."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("brin", help="vier tekens, bijvoorbeeld 99XA")
        parser.add_argument("naam", help="de naam van de school")
        parser.add_argument(
            "--vestiging", action="append", default=[], metavar="NN", help="mag vaker; anders 00"
        )
        parser.add_argument("--beheerder", required=True, metavar="EMAIL")
        parser.add_argument("--beheerder-naam", default="", metavar="NAAM")
        parser.add_argument(
            "--rol",
            action="append",
            default=[],
            choices=[rol.value for rol in Rol],
            help="een rol die de beheerder ook krijgt; mag vaker",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            toelating = laat_toe(
                options["brin"],
                options["naam"],
                vestigingen=options["vestiging"],
                email=options["beheerder"],
                beheerder_naam=options["beheerder_naam"],
                rollen=[Rol(naam) for naam in options["rol"]],
                by=logboek.SYSTEEM,
            )
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        codes = ", ".join(vestiging.code for vestiging in toelating.school.vestigingen.all())
        self.stdout.write(f"{toelating.school}: vestiging {codes}")
        email = toelating.beheerder.email
        if not toelating.link:
            self.stdout.write(f"{email} heeft al een wachtwoord.")
            return
        self.stdout.write(f"Stuur deze link aan {email}; wie hem heeft, kan inloggen:")
        self.stdout.write(toelating.link)
