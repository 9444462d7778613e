"""Groepen of a schooljaar, and who was in which."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from leerlingen.types import groepstitel
from scholen.models import School, Vestiging

from .leerling import Leerling
from .rij import Eenheidrij, beeindigd_paar


class Groep(models.Model):
    """A group of one vestiging in one schooljaar; `naam_hand_*` when somebody here named it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="groepen")
    vestiging = models.ForeignKey(Vestiging, on_delete=models.PROTECT, related_name="groepen")
    schooljaar = models.CharField(max_length=9)
    groepscode = models.TextField()
    groepsnaam = models.TextField(blank=True)
    naam_datum = models.DateField(null=True)  # of the document that gave the name
    naam_hand_op = models.DateTimeField(null=True)
    naam_hand_door = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "groepen"
        ordering: ClassVar[list[str]] = ["-schooljaar", "groepscode", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "vestiging", "schooljaar", "groepscode"],
                name="groep_eenmaal_per_vestiging_en_schooljaar",
            ),
            models.CheckConstraint(condition=~Q(groepscode=""), name="groep_heeft_code"),
            models.CheckConstraint(
                condition=Q(schooljaar__regex=r"^[0-9]{4}-[0-9]{4}$"), name="groep_schooljaar"
            ),
            models.CheckConstraint(
                condition=Q(naam_hand_op__isnull=True, naam_hand_door="")
                | (Q(naam_hand_op__isnull=False) & ~Q(naam_hand_door="")),
                name="groep_naam_hand_paar",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """How the school calls it: its name, else its code."""
        return self.groepsnaam or self.groepscode

    @property
    def titel(self) -> str:
        """Its name as a heading: "Groep 5A"."""
        return groepstitel(self.naam)


class Plaatsing(Eenheidrij):
    """One row of a school career. Only a row of the own school has a groep.

    `gekozen`: somebody said that this is the groep of that schooljaar, or that there is none.
    """

    leerling = models.ForeignKey(Leerling, on_delete=models.CASCADE, related_name="plaatsingen")
    groep = models.ForeignKey(
        Groep, null=True, on_delete=models.PROTECT, related_name="plaatsingen"
    )
    schooljaar = models.CharField(max_length=20, blank=True)
    brin = models.TextField(blank=True)
    vestiging = models.TextField(blank=True)
    groepscode = models.TextField(blank=True)
    groepsnaam = models.TextField(blank=True)
    jaargroep = models.TextField(blank=True)
    jaargroep_naam = models.TextField(blank=True)
    begindatum = models.DateField(null=True)
    einddatum = models.DateField(null=True)
    eigen_school = models.BooleanField(default=False)
    overig = models.JSONField(default=list, blank=True)
    lijst = models.CharField(max_length=10)
    volgnummer = models.PositiveIntegerField(default=1)
    gekozen = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "plaatsingen"
        ordering: ClassVar = [
            "-schooljaar",
            models.F("begindatum").desc(nulls_last=True),
            "sleutel",
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["leerling", "sleutel"],
                condition=Q(beeindigd_op__isnull=True),
                name="plaatsing_sleutel_eenmaal_per_leerling",
            ),
            models.UniqueConstraint(
                fields=["leerling", "schooljaar"],
                condition=Q(gekozen=True, beeindigd_op__isnull=True),
                name="plaatsing_een_gekozen_per_schooljaar",
            ),
            models.CheckConstraint(
                condition=Q(groep__isnull=True) | Q(eigen_school=True),
                name="plaatsing_groep_alleen_eigen_school",
            ),
            beeindigd_paar("plaatsing"),
        ]
        indexes = [models.Index(fields=["schooljaar", "leerling"], name="plaatsing_schooljaar")]

    def __str__(self) -> str:
        return str(self.pk)
