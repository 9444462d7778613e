"""Which role somebody has, and where."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from scholen.rollen import Rol

from .school import Bestuur, School


class Lidmaatschap(models.Model):
    """One role of one person, in a school or in a bestuur.

    A bestuur gives one role only: its beheerder has beheer in all its schools (architecture.md,
    "Whose data").
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    school = models.ForeignKey(
        School, null=True, blank=True, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    bestuur = models.ForeignKey(
        Bestuur, null=True, blank=True, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    rol = models.CharField(max_length=30, choices=[(rol.value, rol.value) for rol in Rol])

    class Meta:
        verbose_name_plural = "lidmaatschappen"
        ordering = ["gebruiker", "rol"]
        constraints = [
            models.CheckConstraint(
                condition=Q(school__isnull=False) ^ Q(bestuur__isnull=False),
                name="lidmaatschap_school_of_bestuur",
                violation_error_message="Kies een school of een bestuur.",
            ),
            models.CheckConstraint(
                condition=Q(bestuur__isnull=True) | Q(rol=Rol.BEHEER.value),
                name="lidmaatschap_bestuur_alleen_beheer",
                violation_error_message="Bij een bestuur kan alleen de rol beheer.",
            ),
            models.CheckConstraint(
                condition=Q(rol__in=[rol.value for rol in Rol]), name="lidmaatschap_bekende_rol"
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "school", "rol"], name="lidmaatschap_rol_eenmaal_per_school"
            ),
            models.UniqueConstraint(
                fields=["gebruiker", "bestuur", "rol"], name="lidmaatschap_rol_eenmaal_per_bestuur"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gebruiker}: {self.rol}, {self.school or self.bestuur}"
