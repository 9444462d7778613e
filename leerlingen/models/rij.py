"""What every row that is one unit has in common."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from leerlingen.types import SLEUTEL_LENGTE


class Eenheidrij(models.Model):
    """A row with a key within its leerling. It is current, or it has ended and is history.

    `bron_datum` is the day of the document that gave its present values, `beeindigd_datum` the day
    of the one that no longer had it (import.md, rule 4).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sleutel = models.CharField(max_length=SLEUTEL_LENGTE, blank=True)
    bron_datum = models.DateField(null=True)
    beeindigd_op = models.DateTimeField(null=True)
    beeindigd_datum = models.DateField(null=True)

    class Meta:
        abstract = True


def beeindigd_paar(tabel: str) -> models.CheckConstraint:
    """The day of the ending document only stands on a row that has ended."""
    return models.CheckConstraint(
        condition=Q(beeindigd_op__isnull=False) | Q(beeindigd_datum__isnull=True),
        name=f"{tabel}_beeindigd_paar",
    )
