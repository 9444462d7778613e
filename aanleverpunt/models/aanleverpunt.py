"""Where the LAS of a school may deliver."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

import kluis
from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin
from scholen.models import School

MAX_INDEX = 999_999_999  # what the wire reads back as a number, in nine digits


class AanleverpuntStatus(models.TextChoices):
    WACHT = "wacht op OSO"
    GEREGISTREERD = "geregistreerd"
    AFGEKEURD = "afgekeurd"


class Aanleverpunt(models.Model):
    """One aanleverpunt of a school, and what OSO last said about it.

    `sleutel` is the key that OSO accepted; `sleutel_ingevuld` is what was typed and not judged yet,
    so that an outage costs nobody his typing and a mistake never costs a working key. Both are
    sealed, and leave the row only on their way to OSO.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="aanleverpunten")
    brin = models.CharField("BRIN", max_length=4)
    index = models.PositiveIntegerField("nummer", validators=[MaxValueValidator(MAX_INDEX)])
    status = models.CharField(
        max_length=20, choices=AanleverpuntStatus.choices, default=AanleverpuntStatus.WACHT
    )
    sleutel = models.BinaryField(null=True)
    sleutel_ingevuld = models.BinaryField(null=True)
    ingevuld_door = models.CharField(max_length=200, blank=True)
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)
    geregistreerd_op = models.DateTimeField(null=True, blank=True)
    geregistreerd_door = models.CharField(max_length=200, blank=True)
    gecontroleerd_op = models.DateTimeField(null=True, blank=True)
    laatste_code = models.CharField(max_length=64, blank=True)
    laatste_feiten = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "aanleverpunten"
        ordering = ["brin", "index"]
        constraints = [
            models.UniqueConstraint(fields=["brin", "index"], name="aanleverpunt_eenmaal"),
            models.CheckConstraint(
                condition=Q(status__in=AanleverpuntStatus.values),
                name="aanleverpunt_bekende_status",
            ),
            models.CheckConstraint(
                condition=Q(geregistreerd_op__isnull=True, geregistreerd_door="", sleutel=None)
                | Q(geregistreerd_op__isnull=False, sleutel__isnull=False)
                & ~Q(geregistreerd_door=""),
                name="aanleverpunt_geregistreerd_door_iemand",
            ),
            models.CheckConstraint(
                condition=~Q(status=AanleverpuntStatus.GEREGISTREERD)
                | Q(geregistreerd_op__isnull=False),
                name="aanleverpunt_geregistreerd_heeft_moment",
            ),
            models.CheckConstraint(
                condition=Q(sleutel__isnull=False) | Q(sleutel_ingevuld__isnull=False),
                name="aanleverpunt_heeft_sleutel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.brin}/{self.index}"

    @property
    def adres(self) -> AanleverpuntAdres:
        """Its address in messages."""
        return AanleverpuntAdres(Brin(self.brin), self.index)

    @property
    def is_geregistreerd(self) -> bool:
        """Whether OSO ever linked it to us, so that notificaties for it may come."""
        return self.geregistreerd_op is not None

    @property
    def ontsloten_sleutel(self) -> AanleverpuntSleutel:
        """The key to use with OSO: what was typed last, else what OSO accepted.

        Raises:
            KluisError: it cannot be opened.
        """
        for veld in ("sleutel_ingevuld", "sleutel"):
            verzegeld = getattr(self, veld)
            if verzegeld is not None:
                inhoud = kluis.unseal(bytes(verzegeld), self.kluiscontext)
                return AanleverpuntSleutel(inhoud.decode())
        raise ValueError("een aanleverpunt zonder sleutel")

    @property
    def kluiscontext(self) -> str:
        """What its keys are sealed with. One context, for a typed key becomes the key as it is."""
        return f"aanleverpunt.aanleverpunt:{self.pk}:sleutel"
