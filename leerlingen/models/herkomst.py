"""Where values came from: every source that wrote a unit, and which of them holds now."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from .leerling import Leerling

BRON_SOORTEN = ("dossier", "hand")


class Herkomst(models.Model):
    """One source wrote one unit ("adressen/W"), or by hand one `veld` of it ("postcode").

    `actueel`: the present value is from here. The others are its history.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="herkomst")
    eenheid = models.TextField()
    veld = models.TextField(blank=True)
    handeling = models.CharField(max_length=10)
    bron_soort = models.CharField(max_length=10)
    bron_id = models.CharField(max_length=64, blank=True)
    omschrijving = models.TextField()
    datum = models.DateField(null=True)
    door_id = models.CharField(max_length=64, blank=True)
    door_naam = models.TextField()
    op = models.DateTimeField()
    actueel = models.BooleanField(default=True)

    class Meta:
        verbose_name_plural = "herkomst"
        ordering: ClassVar[list[str]] = ["op", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "eenheid", "veld"],
                condition=Q(actueel=True),
                name="herkomst_een_actuele_per_eenheid",
            ),
            models.CheckConstraint(
                condition=Q(bron_soort__in=BRON_SOORTEN), name="herkomst_bekende_soort"
            ),
            models.CheckConstraint(
                condition=Q(bron_soort="hand") | ~Q(bron_id=""), name="herkomst_dossier_heeft_id"
            ),
            models.CheckConstraint(
                condition=Q(bron_soort="hand") | Q(veld=""), name="herkomst_veld_alleen_met_de_hand"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.eenheid} {self.op:%Y-%m-%d}"
