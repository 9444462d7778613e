"""Invented schools and a login for each role, on a machine that serves only itself."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

import logboek
from scholen.models import Bestuur
from scholen.rollen import Rol
from scholen.services.onboarding import maak_lid, maak_school

SCHOLEN = {
    "99XA": "Basisschool De Papieren Boot",
    "99XB": "Scholengroep Het Wolkenhuis",
    "00YY": "Testschool De Nul",
}
MENSEN = (
    ("marijke@demo.example", "Marijke Inktvis", (Rol.IMPORTEREN,), "kijken en importeren"),
    ("karel@demo.example", "Karel Verzinsel", (Rol.KIJKEN,), "alleen kijken"),
    ("ans@demo.example", "Ans Bedenksel", (Rol.AANLEVERPUNT,), "aanleverpunt beheren"),
    ("hanan@demo.example", "Hanan Fantast", (Rol.BEHEER,), "beheer van de school"),
    ("alles@demo.example", "Alex Alleskunner", tuple(Rol), "alle rollen"),
)


class Command(BaseCommand):
    help = (
        "Maakt de demo-scholen met een login per rol. Weigert op een machine die anderen bedient."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ALLEEN_ZICHZELF:
            raise CommandError(
                "De demo hoort niet op een machine die anderen bedient (ALLOWED_HOSTS)."
            )
        wachtwoord = self._wachtwoord()
        with transaction.atomic():
            bestuur, _ = Bestuur.objects.get_or_create(naam="Stichting Verzonnen Onderwijs")
            for brin, naam in SCHOLEN.items():
                school = maak_school(
                    brin, naam, vestigingen=["00"], bestuur=bestuur, by=logboek.SYSTEEM
                )
                for email, wie, rollen, _uitleg in MENSEN:
                    lid = maak_lid(school, email=email, naam=wie, rollen=rollen, by=logboek.SYSTEEM)
                    if not lid.check_password(wachtwoord):
                        lid.set_password(wachtwoord)
                        lid.save(update_fields=["password"])
        for email, _wie, _rollen, uitleg in MENSEN:
            self.stdout.write(f"  {email:<22} {uitleg}")
        self.stdout.write(f"  wachtwoord: {wachtwoord}")

    def _wachtwoord(self) -> str:
        """One password for all, made once and kept beside the database."""
        bestand = settings.VAR / "demo-wachtwoord"
        if not bestand.is_file():
            bestand.touch(mode=0o600)
            bestand.write_text(secrets.token_urlsafe(12))
        return bestand.read_text().strip()
