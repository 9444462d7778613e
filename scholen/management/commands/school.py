"""`manage.py school BRIN NAAM --vestiging NN --beheerder EMAIL`"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

import logboek
from scholen.models import Gebruiker, School
from scholen.rollen import Rol
from scholen.services.onboarding import maak_lid, maak_school, nodig_uit


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
            school, beheerder = self._maak(**options)
        except ValidationError as fout:
            raise CommandError(" ".join(fout.messages)) from fout
        codes = ", ".join(vestiging.code for vestiging in school.vestigingen.all())
        self.stdout.write(f"{school}: vestiging {codes}")
        if beheerder.has_usable_password():
            self.stdout.write(f"{beheerder.email} heeft al een wachtwoord.")
            return
        self.stdout.write(f"Stuur deze link aan {beheerder.email}; wie hem heeft, kan inloggen:")
        self.stdout.write(nodig_uit(beheerder, by=logboek.SYSTEEM))

    @transaction.atomic
    def _maak(
        self,
        *,
        brin: str,
        naam: str,
        vestiging: list[str],
        beheerder: str,
        beheerder_naam: str,
        rol: list[str],
        **_: Any,
    ) -> tuple[School, Gebruiker]:
        school = maak_school(brin, naam, vestigingen=vestiging or ["00"], by=logboek.SYSTEEM)
        lid = maak_lid(
            school,
            email=beheerder,
            naam=beheerder_naam or beheerder.partition("@")[0],
            rollen=[Rol.BEHEER, *map(Rol, rol)],
            by=logboek.SYSTEEM,
        )
        return school, lid
