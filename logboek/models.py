"""One line of the logboek."""

from __future__ import annotations

from django.db import models

from .actor import Actor


class Regel(models.Model):
    """What happened. The database itself refuses to change or delete it (migration 0002)."""

    tijdstip = models.DateTimeField(auto_now_add=True)
    gebeurtenis = models.CharField(max_length=80)
    actor_soort = models.CharField(max_length=10)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_naam = models.CharField(max_length=200)
    school = models.UUIDField(null=True)
    onderwerp = models.CharField(max_length=100, blank=True)
    feiten = models.JSONField(default=dict)

    class Meta:
        verbose_name = "logboekregel"
        verbose_name_plural = "logboek"
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["school", "-id"], name="logboek_school"),
            models.Index(fields=["onderwerp"], name="logboek_onderwerp"),
        ]

    def __str__(self) -> str:
        return f"{self.tijdstip:%Y-%m-%d %H:%M} {self.gebeurtenis}"

    @property
    def actor(self) -> Actor:
        """Who did it."""
        return Actor(self.actor_soort, self.actor_id, self.actor_naam)  # type: ignore[arg-type]
