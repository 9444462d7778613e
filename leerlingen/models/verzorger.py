"""Who takes care of a leerling. Never shared between leerlingen (import.md, "Who is it", 3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .leerling import Leerling
from .rij import Eenheidrij, beeindigd_paar


class Verzorger(Eenheidrij):
    """A carer, one unit together with its own addresses and contacts."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="verzorgers")
    relatie = models.TextField(blank=True)
    relatie_naam = models.TextField(blank=True)
    voornamen = models.JSONField(default=list, blank=True)
    voorletters = models.TextField(blank=True)
    voorvoegsel = models.TextField(blank=True)
    achternaam = models.TextField(blank=True)
    roepnaam = models.TextField(blank=True)
    geslacht = models.TextField(blank=True)
    geslacht_naam = models.TextField(blank=True)
    adresgeheim = models.BooleanField(default=False)
    geboortedatum = models.DateField(null=True)
    overleden = models.BooleanField(null=True)
    overlijdensdatum = models.DateField(null=True)
    wettelijk_vertegenwoordiger = models.BooleanField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["relatie", "achternaam", "sleutel"]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "sleutel"],
                condition=Q(beeindigd_op__isnull=True),
                name="verzorger_sleutel_eenmaal_per_leerling",
            ),
            beeindigd_paar("verzorger"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
