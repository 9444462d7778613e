"""What the installation knows about itself."""

from __future__ import annotations

from django.db import models


class Hartslag(models.Model):
    """When a background process was last seen at work (leerwinst.hartslag)."""

    naam = models.CharField(max_length=20, primary_key=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return f"{self.naam} {self.op:%Y-%m-%d %H:%M:%S}"
