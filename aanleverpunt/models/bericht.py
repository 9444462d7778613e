"""One line per call, made or received."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Richting(models.TextChoices):
    UIT = "uit", "Verstuurd"
    IN = "in", "Ontvangen"


class Bericht(models.Model):
    """What went over the line, without what it said: never a body, a key or an address's path.

    `code` is empty when it went well. Ids instead of foreign keys: a call stays written down when
    what it was about is gone.
    """

    op = models.DateTimeField(default=timezone.now)
    richting = models.CharField(max_length=3, choices=Richting.choices)
    soort = models.CharField(max_length=40)
    wie = models.CharField(max_length=260)
    code = models.CharField(max_length=64, blank=True)
    bytes_uit = models.PositiveBigIntegerField(default=0)
    bytes_in = models.PositiveBigIntegerField(default=0)
    ms = models.PositiveIntegerField(default=0)
    aanleverpunt = models.UUIDField(null=True)
    notificatie = models.UUIDField(null=True)

    class Meta:
        verbose_name_plural = "berichten"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(richting__in=Richting.values), name="bericht_in_of_uit"
            )
        ]
        indexes = [
            models.Index(fields=["op"], name="bericht_op"),
            models.Index(fields=["notificatie"], name="bericht_notificatie"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} ({self.get_richting_display().lower()}): {self.code or 'goed'}"
