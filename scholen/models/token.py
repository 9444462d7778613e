"""Keys of programs that talk to the API for a school."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from logboek import Actor
from scholen.rollen import Rol

from .school import School


class ApiToken(models.Model):
    """A program's right to act for one school. Only the SHA-256 of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="tokens")
    naam = models.CharField(max_length=100)
    hash = models.CharField(max_length=64, unique=True, editable=False)
    rolnamen = models.JSONField("rollen")
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)
    verloopt_op = models.DateTimeField(null=True, blank=True)
    ingetrokken_op = models.DateTimeField(null=True, blank=True, editable=False)

    is_authenticated = True  # what Django REST framework asks of a user
    is_active = True

    class Meta:
        verbose_name = "API-token"
        verbose_name_plural = "API-tokens"
        ordering = ["-aangemaakt"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verloopt_op__isnull=True) | Q(verloopt_op__gt=models.F("aangemaakt")),
                name="token_verloopt_na_aanmaken",
                violation_error_message="Een token verloopt na de dag waarop het gemaakt is.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.school.brin})"

    @property
    def rollen(self) -> frozenset[Rol]:
        """What it may do."""
        return frozenset(Rol(naam) for naam in self.rolnamen)

    @property
    def actor(self) -> Actor:
        """Itself, for the logboek."""
        return Actor("token", str(self.pk), self.naam)

    def is_geldig(self, nu: datetime) -> bool:
        """Whether it still opens the door."""
        return self.ingetrokken_op is None and (self.verloopt_op is None or nu < self.verloopt_op)
