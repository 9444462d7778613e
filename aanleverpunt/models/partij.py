"""Suppliers of a LAS, by their client certificate."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from logboek import Actor


class Partij(models.Model):
    """A party that may deliver notificaties. One certificate serves all schools of a supplier, so
    it says who speaks, not for which school: that a dossier may be had is proven by the session at
    the Traffic Center, each time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField(max_length=200, unique=True)
    actief = models.BooleanField(default=True)
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "partijen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam

    @property
    def actor(self) -> Actor:
        """Itself, for the logboek."""
        return Actor("partij", str(self.pk), self.naam)


class PartijKenmerk(models.Model):
    """By what a party is recognised in its certificate: the SHA-256 of one certificate, or the OIN
    in the subject of all of its certificates."""

    class Soort(models.TextChoices):
        SHA256 = "sha256", "SHA-256 van het certificaat"
        OIN = "oin", "OIN in het certificaat"

    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="kenmerken")
    soort = models.CharField(max_length=10, choices=Soort.choices)
    waarde = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "partijkenmerken"
        ordering = ["soort", "waarde"]
        constraints = [
            models.UniqueConstraint(fields=["soort", "waarde"], name="kenmerk_van_een_partij"),
            models.CheckConstraint(
                condition=Q(soort="sha256", waarde__regex=r"^[0-9a-f]{64}$")
                | Q(soort="oin", waarde__regex=r"^[0-9]{20}$"),
                name="kenmerk_juiste_vorm",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.waarde}"


class BronAanleverpunt(models.Model):
    """A bron aanleverpunt that was seen through a party."""

    partij = models.ForeignKey(Partij, on_delete=models.CASCADE, related_name="aanleverpunten")
    brin = models.CharField("BRIN", max_length=4)
    index = models.PositiveIntegerField("nummer")
    eerst_gezien = models.DateTimeField(default=timezone.now)
    laatst_gezien = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "bronaanleverpunt"
        verbose_name_plural = "bronaanleverpunten"
        ordering = ["brin", "index"]
        constraints = [
            models.UniqueConstraint(
                fields=["partij", "brin", "index"], name="bron_eenmaal_per_partij"
            )
        ]

    def __str__(self) -> str:
        return f"{self.brin}/{self.index}"
