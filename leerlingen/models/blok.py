"""What is only kept and shown: rows that describe themselves, and files that belong to them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from .leerling import Leerling
from .rij import Eenheidrij, beeindigd_paar


class Blok(Eenheidrij):
    """One unit of any other section. `inhoud` is a list of regels: label, text, code, meaning."""

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="blokken")
    sectie = models.CharField(max_length=100)
    sectie_titel = models.TextField()
    sectie_groep = models.TextField()
    sectie_volgorde = models.PositiveIntegerField(default=0)
    titel = models.TextField(blank=True)
    lijst = models.CharField(max_length=10)
    inhoud = models.JSONField(default=list)
    datum = models.DateField(null=True)
    verloopt = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "blokken"
        ordering: ClassVar = [
            "sectie_volgorde",
            "sectie",
            models.F("datum").desc(nulls_last=True),
            "sleutel",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "sectie", "sleutel"],
                condition=Q(beeindigd_op__isnull=True),
                name="blok_sleutel_eenmaal_per_sectie",
            ),
            beeindigd_paar("blok"),
        ]
        indexes = [
            models.Index(
                fields=["verloopt", "leerling"],
                condition=Q(verloopt__isnull=False),
                name="blok_verloopt",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Bijlage(models.Model):
    """A file of a blok. One that could not be read has `fout` and no content.

    A file that its blok no longer has is kept as `vervangen_op` for the undo term, then wiped.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="bijlagen")
    blok = models.ForeignKey(Blok, on_delete=models.CASCADE, related_name="bijlagen")
    bestandsnaam = models.TextField()
    omschrijving = models.TextField(blank=True)
    soort = models.CharField(max_length=10, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    grootte = models.PositiveBigIntegerField(default=0)
    fout = models.CharField(max_length=40, blank=True)
    vervangen_op = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "bijlagen"
        ordering: ClassVar[list[str]] = ["bestandsnaam", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fout="") | Q(soort=""), name="bijlage_onleesbaar_zonder_soort"
            ),
            models.CheckConstraint(
                condition=~Q(fout="") | Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="bijlage_leesbaar_met_hash",
            ),
        ]
        indexes = [
            models.Index(
                fields=["vervangen_op"],
                condition=Q(vervangen_op__isnull=False),
                name="bijlage_vervangen",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_leesbaar(self) -> bool:
        return not self.fout


class BijlageInhoud(models.Model):
    """The bytes of a readable bijlage, sealed for this row (kluis)."""

    bijlage = models.OneToOneField(
        Bijlage, primary_key=True, on_delete=models.CASCADE, related_name="inhoud"
    )
    verzegeld = models.BinaryField()

    class Meta:
        verbose_name_plural = "inhoud van bijlagen"

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def context(self) -> str:
        """To what place the content is sealed."""
        return f"leerlingen.bijlageinhoud:{self.pk}:verzegeld"
