"""`manage.py verzegelen`"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from leerwinst.verzegeling import verzegel_opnieuw


class Command(BaseCommand):
    help = (
        "Verzegelt alles wat bewaard is opnieuw, met de eerste sleutel van DATA_KEYS. Mag terwijl "
        "Leerwinst draait, en nog eens. Daarna mogen de oude sleutels weg."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        dicht = 0
        for stand in verzegel_opnieuw():
            dicht += stand.dicht
            self.stdout.write(f"{stand.plek}: {stand.opnieuw} opnieuw verzegeld")
        nieuwste, *oude = settings.DATA_KEYS
        if dicht:
            raise CommandError(
                f"{dicht} waarde(n) gaan met geen sleutel open. Haal geen sleutel weg uit "
                "DATA_KEYS; zet de sleutel terug waarmee zij verzegeld zijn en doe dit opnieuw."
            )
        weg = f" Uit DATA_KEYS mag weg: {', '.join(oude)}." if oude else ""
        self.stdout.write(f"Alles is verzegeld met {nieuwste}.{weg}")
