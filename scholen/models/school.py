"""A school is a BRIN of four characters; its vestigingen have two digits."""

from __future__ import annotations

import uuid

from django.core.validators import RegexValidator
from django.db import models

brin_validator = RegexValidator(
    r"\A[0-9]{2}[A-Z]{2}\Z", "Een BRIN heeft twee cijfers en twee hoofdletters, bijvoorbeeld 99XA."
)
vestiging_validator = RegexValidator(
    r"\A[0-9]{2}\Z", "Een vestiging heeft twee cijfers, bijvoorbeeld 00."
)


class Bestuur(models.Model):
    """What several schools have in common: the legal person that is responsible for them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    naam = models.CharField(max_length=200)

    class Meta:
        verbose_name_plural = "besturen"
        ordering = ["naam"]

    def __str__(self) -> str:
        return self.naam


class School(models.Model):
    """The owner of everything: whatever reaches a page or the API comes through its school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    brin = models.CharField(max_length=4, unique=True, validators=[brin_validator])
    naam = models.CharField(max_length=200)
    bestuur = models.ForeignKey(
        Bestuur, null=True, blank=True, on_delete=models.SET_NULL, related_name="scholen"
    )

    class Meta:
        verbose_name_plural = "scholen"
        ordering = ["naam", "brin"]

    def __str__(self) -> str:
        return f"{self.naam} ({self.brin})"

    @property
    def brins(self) -> frozenset[str]:
        """Its BRIN, and the ones that went up in it."""
        return frozenset({self.brin, *self.vroegere_brins.values_list("brin", flat=True)})

    def vestiging(self, code: str) -> Vestiging | None:
        """The vestiging with these two digits, if the school has it."""
        return self.vestigingen.filter(code=code).first()


class VroegereBrin(models.Model):
    """A BRIN that went up in this school after a merger; dossiers may still carry it."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="vroegere_brins")
    brin = models.CharField(max_length=4, unique=True, validators=[brin_validator])

    class Meta:
        verbose_name = "vroegere BRIN"
        verbose_name_plural = "vroegere BRINs"
        ordering = ["brin"]

    def __str__(self) -> str:
        return self.brin


class Vestiging(models.Model):
    """A location of a school."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="vestigingen")
    code = models.CharField(max_length=2, validators=[vestiging_validator])
    naam = models.CharField(max_length=200, blank=True)
    nieuw = models.BooleanField(
        default=False, help_text="Door een dossier toegevoegd en nog niet door beheer gezien."
    )

    class Meta:
        verbose_name_plural = "vestigingen"
        ordering = ["school", "code"]
        constraints = [
            models.UniqueConstraint(fields=["school", "code"], name="vestiging_eenmaal_per_school")
        ]

    def __str__(self) -> str:
        return f"{self.school.brin} {self.code} {self.naam}".rstrip()
