"""Addresses and contacts, of a leerling or of one of its verzorgers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from .leerling import Leerling
from .rij import Eenheidrij, beeindigd_paar
from .verzorger import Verzorger


def _sleutels(tabel: str) -> list[models.BaseConstraint]:
    """Keys are told apart within the leerling itself, and within each verzorger.

    What belongs to a verzorger is part of that unit: it ends with it, never by itself.
    """
    return [
        models.UniqueConstraint(
            fields=["leerling", "sleutel"],
            condition=Q(verzorger__isnull=True, beeindigd_op__isnull=True),
            name=f"{tabel}_sleutel_eenmaal_per_leerling",
        ),
        models.UniqueConstraint(
            fields=["verzorger", "sleutel"],
            condition=Q(verzorger__isnull=False),
            name=f"{tabel}_sleutel_eenmaal_per_verzorger",
        ),
        models.CheckConstraint(
            condition=Q(verzorger__isnull=True) | Q(beeindigd_op__isnull=True),
            name=f"{tabel}_eindigt_met_verzorger",
        ),
        beeindigd_paar(tabel),
    ]


class Adres(Eenheidrij):
    """A Dutch or foreign postal address."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="adressen")
    verzorger = models.ForeignKey(
        Verzorger, null=True, on_delete=models.CASCADE, related_name="adressen"
    )
    soort = models.TextField(blank=True)
    soort_naam = models.TextField(blank=True)
    straat = models.TextField(blank=True)
    huisnummer = models.TextField(blank=True)
    toevoeging = models.TextField(blank=True)
    aanduiding = models.TextField(blank=True)
    locatie = models.TextField(blank=True)
    postcode = models.TextField(blank=True)
    plaats = models.TextField(blank=True)
    gemeente = models.TextField(blank=True)
    land = models.TextField(blank=True)
    land_naam = models.TextField(blank=True)
    regels_buitenland = models.JSONField(default=list, blank=True)
    volgnummer = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "adressen"
        ordering: ClassVar[list[str]] = ["soort", "volgnummer"]
        constraints = _sleutels("adres")

    def __str__(self) -> str:
        return str(self.pk)


class Contactgegeven(Eenheidrij):
    """A telephone number or e-mail address. A secret one may be without its number."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="contacten")
    verzorger = models.ForeignKey(
        Verzorger, null=True, on_delete=models.CASCADE, related_name="contacten"
    )
    soort = models.TextField(blank=True)
    aanduiding = models.TextField(blank=True)
    nummer = models.TextField(blank=True)
    geheim = models.BooleanField(default=False)
    noodnummer = models.BooleanField(default=False)
    volgnummer = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "contactgegevens"
        ordering: ClassVar[list[str]] = ["-soort", "aanduiding", "volgnummer"]
        constraints = [
            *_sleutels("contactgegeven"),
            models.CheckConstraint(
                condition=~Q(nummer="") | Q(geheim=True), name="contactgegeven_nummer_of_geheim"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
