"""A dossier is ready for us: what the LAS said, and how far we are with it."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

import kluis
from oso.exchange.traffic_center import OpenSessie
from oso.types import AanleverpuntAdres, Brin, Koppelsleutel, SessieId

from .aanleverpunt import Aanleverpunt
from .partij import Partij


class NotificatieStatus(models.TextChoices):
    """architecture.md, "Rows and their states"."""

    ONTVANGEN = "ontvangen"
    BEZIG = "bezig"
    WACHT = "wacht"
    OPGEHAALD = "opgehaald"
    AFGEMELD = "afgemeld"
    MISLUKT = "mislukt"


class Notificatie(models.Model):
    """One dossier of the exchange, and the queue of the work on it.

    Whoever claims the row holds it until `lease_tot`. An open session is kept (sealed) until it is
    signed off: `af_te_melden` is the result to report, empty when there is nothing to sign off.
    """

    class GesprekMet(models.TextChoices):
        """Whom we talk to: a time-out asks for another sentence when it is the LAS's."""

        OSO = "oso", "OSO"
        LAS = "las", "de leerlingadministratie"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    aanleverpunt = models.ForeignKey(
        Aanleverpunt, on_delete=models.PROTECT, related_name="notificaties"
    )
    partij = models.ForeignKey(Partij, on_delete=models.PROTECT, related_name="notificaties")
    bron_brin = models.CharField("BRIN van de bron", max_length=4)
    bron_index = models.PositiveIntegerField("nummer van de bron")
    koppelsleutel = models.CharField(max_length=36)
    koppelsleutel_vergelijkbaar = models.CharField(max_length=36)
    ontvangen_op = models.DateTimeField(default=timezone.now)
    herhaald_op = models.DateTimeField(null=True, blank=True)
    herhalingen = models.PositiveIntegerField(default=0)

    status = models.CharField(
        max_length=20, choices=NotificatieStatus.choices, default=NotificatieStatus.ONTVANGEN
    )
    lease_tot = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    volgende_poging = models.DateTimeField(null=True, blank=True)
    gesprek_met = models.CharField(max_length=3, choices=GesprekMet.choices, default=GesprekMet.OSO)
    laatste_code = models.CharField(max_length=64, blank=True)
    sessie = models.BinaryField(null=True)
    af_te_melden = models.CharField(max_length=64, blank=True)
    opgehaald_op = models.DateTimeField(null=True, blank=True)
    afgemeld_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "notificaties"
        ordering = ["-ontvangen_op"]
        constraints = [
            models.UniqueConstraint(
                fields=["aanleverpunt", "koppelsleutel_vergelijkbaar"],
                name="notificatie_eenmaal_per_koppelsleutel",
            ),
            models.CheckConstraint(
                condition=Q(status__in=NotificatieStatus.values),
                name="notificatie_bekende_status",
            ),
            models.CheckConstraint(
                condition=~Q(status=NotificatieStatus.WACHT) | Q(volgende_poging__isnull=False),
                name="notificatie_wacht_tot_een_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status=NotificatieStatus.BEZIG) | Q(lease_tot__isnull=False),
                name="notificatie_bezig_met_lease",
            ),
            models.CheckConstraint(
                condition=Q(af_te_melden="") | Q(sessie__isnull=False),
                name="notificatie_afmelden_met_sessie",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "volgende_poging"], name="notificatie_te_doen"),
            models.Index(fields=["aanleverpunt", "-ontvangen_op"], name="notificatie_laatste"),
        ]

    def __str__(self) -> str:
        return f"van {self.bron_brin}/{self.bron_index}, {self.status}"

    @property
    def bron(self) -> AanleverpuntAdres:
        """The aanleverpunt of the LAS."""
        return AanleverpuntAdres(Brin(self.bron_brin), self.bron_index)

    @property
    def sleutel(self) -> Koppelsleutel:
        """The koppelsleutel as it came, masked when printed."""
        return Koppelsleutel(self.koppelsleutel)

    @property
    def moet_ophalen(self) -> bool:
        """Whether the dossier is still to be fetched, by whoever claimed this row."""
        return self.status == NotificatieStatus.BEZIG

    @property
    def moet_afmelden(self) -> bool:
        """Whether a session is to be signed off, after success as after failure."""
        return self.af_te_melden != ""

    @property
    def feiten(self) -> dict[str, str | int]:
        """What a sentence about `laatste_code` needs (aanleverpunt.texts)."""
        return {
            "brin": self.bron_brin,
            "gesprek_met": self.gesprek_met,
            "opgegeven": self.status == NotificatieStatus.MISLUKT,
        }

    @property
    def open_sessie(self) -> OpenSessie | None:
        """The session that was opened and not signed off.

        Raises:
            KluisError: it cannot be opened.
        """
        if self.sessie is None:
            return None
        sessie, _, url = kluis.unseal(bytes(self.sessie), self.kluiscontext).decode().partition(" ")
        return OpenSessie(SessieId(sessie), url)

    def verzegel(self, sessie: OpenSessie) -> bytes:
        """A session as the row keeps it."""
        return kluis.seal(f"{sessie.sessie.waarde} {sessie.bron_url}".encode(), self.kluiscontext)

    @property
    def kluiscontext(self) -> str:
        return f"aanleverpunt.notificatie:{self.pk}:sessie"
