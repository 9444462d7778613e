"""The leerling. Its other rows hang on it; the columns here are the personalia."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from leerlingen.types import volledige_naam
from scholen.models import School


class Leerling(models.Model):
    """A pupil of one school. A text is empty, a date or a yes/no is None, when it is not known."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="leerlingen")

    voornamen = models.JSONField(default=list, blank=True)
    voorletters = models.TextField(blank=True)
    voorvoegsel = models.TextField(blank=True)
    achternaam = models.TextField()
    roepnaam = models.TextField(blank=True)
    geboortedatum = models.DateField()
    geslacht = models.TextField(blank=True)
    adresgeheim = models.BooleanField(null=True)
    leerlingid = models.TextField(blank=True)
    onderwijssinds = models.DateField(null=True, blank=True)
    startdatumhuidigonderwijs = models.DateField(null=True, blank=True)
    datuminschrijving = models.DateField(null=True, blank=True)
    datumuitschrijving = models.DateField(null=True, blank=True)
    teruggeplaatstnaarbrin = models.TextField(blank=True)
    leerlinggewicht = models.TextField(blank=True)
    nnca = models.TextField(blank=True)
    tehuis = models.BooleanField(null=True)

    # How its source calls a field and what a code means: {"geslacht": ["Geslacht", "Vrouw"]}.
    bijschriften = models.JSONField(default=dict, blank=True)
    zoeknaam = models.TextField(editable=False)  # folded: surname first, so lists sort by it
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)
    bijgewerkt_op = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name_plural = "leerlingen"
        ordering = ["zoeknaam", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "leerlingid"],
                condition=~Q(leerlingid=""),
                name="leerling_leerlingid_eenmaal_per_school",
            ),
            models.CheckConstraint(condition=~Q(achternaam=""), name="leerling_heeft_achternaam"),
        ]
        indexes = [
            models.Index(fields=["school", "zoeknaam", "id"], name="leerling_lijst"),
            models.Index(fields=["school", "-bijgewerkt_op"], name="leerling_bijgewerkt"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def naam(self) -> str:
        """How the child is called: "Noor van Zeldzaam"."""
        return volledige_naam(self.roepnaam, self.voornamen, self.voorvoegsel, self.achternaam)

    def is_uitgeschreven(self, op: date) -> bool:
        """Whether it left the school before this day and did not come back (import.md, "Groep")."""
        if self.datumuitschrijving is None or self.datumuitschrijving >= op:
            return False
        return self.datuminschrijving is None or self.datuminschrijving <= self.datumuitschrijving
