"""An import: the dossiers somebody chose, what became of each, and what was changed by it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from .dossier import Dossier


class ImportStatus(models.TextChoices):
    """How far an import is (architecture.md, "Rows and their states")."""

    GEPLAND = "gepland", "Gepland"
    BEZIG = "bezig", "Bezig"
    KLAAR = "klaar", "Klaar"
    GESTOPT = "gestopt", "Gestopt"


class Resultaat(models.TextChoices):
    """What became of one dossier."""

    GEDAAN = "gedaan", "Gedaan"
    ONGEWIJZIGD = "ongewijzigd", "Ongewijzigd"
    OVERGESLAGEN = "overgeslagen", "Overgeslagen"
    MISLUKT = "mislukt", "Mislukt"


OVERGENOMEN = (Resultaat.GEDAAN, Resultaat.ONGEWIJZIGD)


class Import(models.Model):
    """One import of a school. How far it is, its regels say: those without resultaat are left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("scholen.School", models.PROTECT, related_name="imports")
    status = models.CharField(
        max_length=10, choices=ImportStatus.choices, default=ImportStatus.GEPLAND
    )
    door_soort = models.CharField(max_length=20)
    door_id = models.CharField(max_length=100)
    door_naam = models.CharField(max_length=200)
    aangemaakt = models.DateTimeField(default=timezone.now, editable=False)
    bevestigd_op = models.DateTimeField(null=True)
    klaar_op = models.DateTimeField(null=True)
    stop_gevraagd = models.BooleanField(default=False)
    lease_tot = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-aangemaakt", "-id"]
        constraints = [
            models.CheckConstraint(
                name="import_status_bestaat", condition=Q(status__in=ImportStatus.values)
            ),
            models.CheckConstraint(
                name="import_bevestigd_als_niet_gepland",
                condition=Q(status=ImportStatus.GEPLAND, bevestigd_op=None)
                | ~Q(status=ImportStatus.GEPLAND) & Q(bevestigd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="import_klaar_heeft_moment",
                condition=Q(status__in=[ImportStatus.GEPLAND, ImportStatus.BEZIG], klaar_op=None)
                | Q(status__in=[ImportStatus.KLAAR, ImportStatus.GESTOPT], klaar_op__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["school", "-aangemaakt", "-id"], name="import_lijst"),
            models.Index(
                fields=["lease_tot"],
                name="import_te_doen",
                condition=Q(status=ImportStatus.BEZIG),
            ),
        ]

    def __str__(self) -> str:
        return f"import {self.id}"

    @property
    def is_gepland(self) -> bool:
        return self.status == ImportStatus.GEPLAND

    @property
    def is_bezig(self) -> bool:
        return self.status == ImportStatus.BEZIG


class ImportRegel(models.Model):
    """One dossier of an import: what was chosen for it, and what became of it.

    `gezien` is the fingerprint of the plan as it was shown. The columns `dossier_…` repeat what
    the next dossier is compared with ("Ongewijzigd", "Ouder"), so that they outlive the contents.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    van = models.ForeignKey(Import, models.CASCADE, related_name="regels")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="importregels")
    volgorde = models.PositiveIntegerField()
    soort = models.CharField(max_length=20, blank=True)
    keuzes = models.JSONField(default=dict, blank=True)
    gezien = models.CharField(max_length=64, blank=True)
    nummer_dubbel = models.BooleanField(default=False)
    ingehaald_door = models.ForeignKey(
        Dossier, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    resultaat = models.CharField(max_length=20, choices=Resultaat.choices, blank=True)
    code = models.CharField(max_length=60, blank=True)
    op = models.DateTimeField(null=True)
    leerling = models.ForeignKey(
        "leerlingen.Leerling",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="importregels",
    )
    groep = models.TextField(blank=True)
    telling = models.JSONField(default=dict, blank=True)
    ongedaan_op = models.DateTimeField(null=True)

    dossier_sha256 = models.CharField(max_length=64, blank=True)
    dossier_datum = models.DateField(null=True)
    dossier_ontvangen_op = models.DateTimeField(null=True)

    class Meta:
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="importregel_dossier_eenmaal_per_import", fields=["van", "dossier"]
            ),
            models.UniqueConstraint(name="importregel_volgorde", fields=["van", "volgorde"]),
            models.CheckConstraint(
                name="importregel_resultaat_heeft_moment",
                condition=Q(resultaat="", op=None) | ~Q(resultaat="") & Q(op__isnull=False),
            ),
            models.CheckConstraint(
                name="importregel_ongedaan_was_gedaan",
                condition=Q(ongedaan_op=None) | Q(resultaat=Resultaat.GEDAAN),
            ),
        ]
        indexes = [
            models.Index(
                fields=["leerling"],
                name="importregel_overgenomen",
                condition=Q(resultaat__in=[r.value for r in OVERGENOMEN], ongedaan_op=None),
            ),
            models.Index(
                fields=["dossier_sha256"],
                name="importregel_inhoud",
                condition=Q(resultaat__in=[r.value for r in OVERGENOMEN], ongedaan_op=None),
            ),
        ]

    def __str__(self) -> str:
        return f"regel {self.volgorde} van {self.van_id}"


class Wijziging(models.Model):
    """What an import changed in one unit: before and after, sealed, until the undo term is over."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    regel = models.ForeignKey(ImportRegel, models.CASCADE, related_name="wijzigingen")
    leerling = models.ForeignKey("leerlingen.Leerling", models.CASCADE, related_name="+")
    volgorde = models.PositiveIntegerField()
    eenheid = models.TextField()
    verzegeld = models.BinaryField()
    vervalt_op = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name_plural = "wijzigingen"
        ordering = ["volgorde"]
        constraints = [
            models.UniqueConstraint(
                name="wijziging_volgorde_in_regel", fields=["regel", "volgorde"]
            )
        ]

    def __str__(self) -> str:
        return f"wijziging {self.volgorde} van {self.regel_id}"

    @property
    def context(self) -> str:
        """To what place the states are sealed."""
        return f"oso_import.wijziging:{self.pk}:verzegeld"


class Toelating(models.Model):
    """That somebody with beheer allows a dossier of another school, and why."""

    dossier = models.OneToOneField(
        Dossier, models.CASCADE, primary_key=True, related_name="toelating"
    )
    reden = models.TextField()
    door_id = models.CharField(max_length=100)
    door_naam = models.CharField(max_length=200)
    op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "toelatingen"
        constraints = [models.CheckConstraint(name="toelating_heeft_reden", condition=~Q(reden=""))]

    def __str__(self) -> str:
        return f"toelating van {self.dossier_id}"
