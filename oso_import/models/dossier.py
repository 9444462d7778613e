"""A dossier as it stands in the tile, what was received, and what happened to it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Case, F, Q, Value, When


class Status(models.TextChoices):
    """What is known about the contents (architecture.md, "Rows and their states")."""

    ONDERWEG = "onderweg", "Onderweg"
    TE_LEZEN = "te lezen", "Te lezen"
    GELDIG = "geldig", "Geldig"
    MET_BEVINDINGEN = "met bevindingen", "Met bevindingen"
    ONLEESBAAR = "onleesbaar", "Onleesbaar"
    GEWEIGERD = "geweigerd", "Geweigerd"


class Herkomst(models.TextChoices):
    """By which door it came in."""

    OSO = "oso", "OSO"
    UPLOAD = "upload", "Toegevoegd bestand"


class PdfStatus(models.TextChoices):
    GEEN = "geen", "Geen PDF"
    TE_MAKEN = "te maken", "PDF wordt gemaakt"
    KLAAR = "klaar", "PDF"
    LUKT_NIET = "lukt niet", "PDF lukt niet"


class Vak(models.TextChoices):
    """In which part of the tile a dossier lies. The database works it out of the other columns."""

    ONDERWEG = "onderweg", "Onderweg"
    TE_IMPORTEREN = "te importeren", "Te importeren"
    LUKT_NIET = "lukt niet", "Lukt niet"
    GEIMPORTEERD = "geïmporteerd", "Geïmporteerd"
    VERVANGEN = "vervangen", "Vervangen"
    PRULLENBAK = "prullenbak", "Prullenbak"


IMPORTEERBAAR = (Status.GELDIG, Status.MET_BEVINDINGEN)

_VAK = Case(
    When(verwijderd_op__isnull=False, then=Value(Vak.PRULLENBAK.value)),
    When(geimporteerd_op__isnull=False, then=Value(Vak.GEIMPORTEERD.value)),
    When(vervangen_door__isnull=False, then=Value(Vak.VERVANGEN.value)),
    When(
        Q(status=Status.ONDERWEG.value) | Q(status=Status.TE_LEZEN.value),
        then=Value(Vak.ONDERWEG.value),
    ),
    When(
        Q(status=Status.ONLEESBAAR.value) | Q(status=Status.GEWEIGERD.value),
        then=Value(Vak.LUKT_NIET.value),
    ),
    default=Value(Vak.TE_IMPORTEREN.value),
)


class Dossier(models.Model):
    """One dossier of one pupil: the row that the tile shows, from its announcement on.

    The columns of the pupil are a summary for lists and searching; the contents are in
    `DossierInhoud`. `reden` is the code of why it is onleesbaar or geweigerd; `vraagt_reden` holds
    the codes of what asks a reason before it may be imported (import.md, "What can be imported").
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey("scholen.School", models.PROTECT, related_name="dossiers")
    notificatie = models.ForeignKey(
        "aanleverpunt.Notificatie",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="dossiers",
    )
    herkomst = models.CharField(max_length=10, choices=Herkomst.choices)
    bestandsnaam = models.CharField(max_length=200, blank=True)
    toegevoegd_door = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.ONDERWEG)
    reden = models.CharField(max_length=60, blank=True)

    # what was received
    ontvangen_op = models.DateTimeField()
    body_sha256 = models.CharField(max_length=64, blank=True)
    dossier_sha256 = models.CharField(max_length=64, blank=True)
    grootte = models.PositiveBigIntegerField(default=0)

    # what it says
    editie = models.CharField(max_length=20, blank=True)
    overstap = models.CharField(max_length=20, blank=True)
    datum = models.DateField(null=True, blank=True)
    brin = models.CharField(max_length=20, blank=True)
    vestiging = models.CharField(max_length=20, blank=True)
    voornamen = models.CharField(max_length=300, blank=True)
    roepnaam = models.CharField(max_length=200, blank=True)
    voorvoegsel = models.CharField(max_length=50, blank=True)
    achternaam = models.CharField(max_length=200, blank=True)
    geboortedatum = models.DateField(null=True, blank=True)
    groep = models.CharField(max_length=100, blank=True)
    zoeknaam = models.CharField(max_length=600, blank=True)
    bevindingen = models.JSONField(default=list, blank=True)
    aantal_bevindingen = models.PositiveIntegerField(default=0)
    vraagt_reden = models.JSONField(default=list, blank=True)

    # work that is due: a lease, as in aanleverpunt.Notificatie
    lease_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    pdf_status = models.CharField(max_length=10, choices=PdfStatus.choices, default=PdfStatus.GEEN)

    # what happened to it afterwards
    geimporteerd_op = models.DateTimeField(null=True, blank=True)
    geimporteerd_door = models.CharField(max_length=200, blank=True)
    opnieuw_aangeboden_op = models.DateTimeField(null=True, blank=True)
    vervangen_door = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="vervangt"
    )
    verwijderd_op = models.DateTimeField(null=True, blank=True)
    verwijderd_door = models.CharField(max_length=200, blank=True)
    gewist_op = models.DateTimeField(null=True, blank=True)

    vak = models.GeneratedField(
        expression=_VAK,
        output_field=models.CharField(max_length=20, choices=Vak.choices),
        db_persist=True,
    )

    class Meta:
        verbose_name_plural = "dossiers"
        constraints = [
            models.CheckConstraint(
                name="dossier_status_bestaat", condition=Q(status__in=Status.values)
            ),
            models.CheckConstraint(
                name="dossier_herkomst_past",
                condition=Q(herkomst=Herkomst.OSO)
                | Q(herkomst=Herkomst.UPLOAD, notificatie=None) & ~Q(status=Status.ONDERWEG),
            ),
            models.CheckConstraint(
                name="dossier_geimporteerd_door_iemand",
                condition=Q(geimporteerd_op=None, geimporteerd_door="")
                | Q(geimporteerd_op__isnull=False) & ~Q(geimporteerd_door=""),
            ),
            models.CheckConstraint(
                name="dossier_verwijderd_door_iemand",
                condition=Q(verwijderd_op=None, verwijderd_door="")
                | Q(verwijderd_op__isnull=False) & ~Q(verwijderd_door=""),
            ),
            models.CheckConstraint(
                name="dossier_gewist_is_verwijderd",
                condition=Q(gewist_op=None) | Q(verwijderd_op__isnull=False),
            ),
            models.CheckConstraint(
                name="dossier_zonder_inhoud_geen_naam",
                condition=Q(gewist_op=None) & ~Q(status=Status.GEWEIGERD)
                | Q(
                    voornamen="",
                    roepnaam="",
                    achternaam="",
                    zoeknaam="",
                    geboortedatum=None,
                    groep="",
                    bestandsnaam="",
                ),
            ),
            models.CheckConstraint(
                name="dossier_met_inhoud_heeft_hash",
                condition=Q(status=Status.ONDERWEG) | ~Q(body_sha256=""),
            ),
            models.CheckConstraint(
                name="dossier_vervangt_niet_zichzelf",
                condition=Q(vervangen_door=None) | ~Q(vervangen_door=F("id")),
            ),
            models.UniqueConstraint(
                name="dossier_een_onderweg_per_notificatie",
                fields=["notificatie"],
                condition=Q(status=Status.ONDERWEG, verwijderd_op=None),
            ),
        ]
        indexes = [
            models.Index(
                F("school"),
                F("ontvangen_op").desc(),
                F("id").desc(),
                name="dossier_tegel",
                condition=Q(verwijderd_op=None),
            ),
            models.Index(
                F("school"), F("vak"), F("ontvangen_op").desc(), F("id").desc(), name="dossier_vak"
            ),
            models.Index(
                F("school"),
                F("ontvangen_op").desc(),
                F("id").desc(),
                name="dossier_met_bevindingen",
                condition=Q(
                    status=Status.MET_BEVINDINGEN,
                    geimporteerd_op=None,
                    vervangen_door=None,
                    verwijderd_op=None,
                ),
            ),
            models.Index(
                fields=["ontvangen_op"],
                name="dossier_te_doen",
                condition=Q(status=Status.TE_LEZEN) | Q(pdf_status=PdfStatus.TE_MAKEN),
            ),
            models.Index(
                fields=["verwijderd_op"], name="dossier_te_wissen", condition=Q(gewist_op=None)
            ),
        ]

    def __str__(self) -> str:
        return f"dossier {self.id}"

    @property
    def naam(self) -> str:
        """The pupil as people say it: "Ilias van Verzinsel"; empty before it is known."""
        voor = self.roepnaam or self.voornamen
        return " ".join(deel for deel in (voor, self.voorvoegsel, self.achternaam) if deel)

    @property
    def is_importeerbaar(self) -> bool:
        """Whether its state lets it into a plan; who may and why not is the plan's to say."""
        return self.status in IMPORTEERBAAR and self.verwijderd_op is None


class DossierInhoud(models.Model):
    """The body as received, sealed. The database refuses to change it; it can only go.

    Of a dossier from OSO this is the whole answer of the bronsysteem; of an upload the file.
    """

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="inhoud")
    verzegeld = models.BinaryField()

    class Meta:
        verbose_name_plural = "dossierinhoud"

    def __str__(self) -> str:
        return f"inhoud van {self.dossier_id}"


class DossierPdf(models.Model):
    """The dossier on paper, sealed, made ahead of the click."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="pdf")
    verzegeld = models.BinaryField()
    grootte = models.PositiveBigIntegerField()
    gemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "dossier-pdf's"

    def __str__(self) -> str:
        return f"pdf van {self.dossier_id}"


class Bijlage(models.Model):
    """An attachment of a dossier as a list shows it; its bytes are in the sealed body."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="bijlagen")
    volgnummer = models.PositiveIntegerField()
    sectie = models.CharField(max_length=200)
    bestandsnaam = models.CharField(max_length=300)
    omschrijving = models.TextField(blank=True)
    soort = models.CharField(max_length=10, blank=True)
    sha256 = models.CharField(max_length=64)
    grootte = models.PositiveBigIntegerField()
    fout = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name_plural = "bijlagen"
        ordering = ["volgnummer"]
        constraints = [
            models.UniqueConstraint(
                name="bijlage_een_plaats_per_dossier", fields=["dossier", "volgnummer"]
            )
        ]

    def __str__(self) -> str:
        return f"bijlage {self.volgnummer} van {self.dossier_id}"


class DossierStap(models.Model):
    """One thing that happened to a dossier: what, when, by whom. Never changed, never deleted."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="stappen")
    stap = models.CharField(max_length=60)
    code = models.CharField(max_length=60, blank=True)
    door_soort = models.CharField(max_length=20)
    door_id = models.CharField(max_length=100)
    door_naam = models.CharField(max_length=200)
    op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "dossierstappen"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.stap}, {self.dossier_id}"
