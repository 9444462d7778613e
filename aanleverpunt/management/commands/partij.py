"""`manage.py partij NAAM --certificaat F | --oin N`"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from cryptography import x509
from django.core.management.base import BaseCommand, CommandError, CommandParser

import logboek
from aanleverpunt.identity import oin_of, sha256_of
from aanleverpunt.models import PartijKenmerk
from aanleverpunt.services.parties import KenmerkVanAnderError, admit


class Command(BaseCommand):
    help = (
        "Laat een leverancier van een leerlingadministratie toe, herkend aan zijn certificaat of "
        "OIN. Nog eens uitvoeren kan geen kwaad; een nieuw certificaat komt erbij."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("naam", help="de naam van de leverancier")
        waaraan = parser.add_mutually_exclusive_group(required=True)
        waaraan.add_argument(
            "--certificaat", metavar="F", help="PEM-bestand; een sleutel mag erbij"
        )
        waaraan.add_argument("--oin", metavar="N", help="de twintig cijfers in zijn certificaten")

    def handle(self, *args: Any, **options: Any) -> None:
        soort, waarde = self._kenmerk(options["certificaat"], options["oin"])
        try:
            partij = admit(options["naam"], soort, waarde, by=logboek.SYSTEEM)
        except KenmerkVanAnderError as fout:
            raise CommandError(f"Dit is al het kenmerk van {fout.naam}.") from fout
        self.stdout.write(f"{partij} mag notificaties sturen ({soort.label.lower()} {waarde}).")

    def _kenmerk(self, bestand: str | None, oin: str | None) -> tuple[PartijKenmerk.Soort, str]:
        if bestand is None:
            if not re.fullmatch(r"[0-9]{20}", oin or ""):
                raise CommandError("Een OIN heeft twintig cijfers.")
            return PartijKenmerk.Soort.OIN, str(oin)
        try:
            certificaat = x509.load_pem_x509_certificate(Path(bestand).read_bytes())
        except OSError as fout:
            raise CommandError("Dat bestand is niet te lezen.") from fout
        except ValueError as fout:
            raise CommandError("In dat bestand staat geen certificaat (PEM).") from fout
        if gevonden := oin_of(certificaat):
            self.stdout.write(f"In het certificaat staat OIN {gevonden}; --oin kan dus ook.")
        return PartijKenmerk.Soort.SHA256, sha256_of(certificaat)
