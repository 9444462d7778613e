"""The one door by which a dossier comes in, from OSO and by upload alike."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

import kluis
import logboek
from aanleverpunt.models import Notificatie
from logboek import Actor
from oso_import.events import Gebeurtenis
from oso_import.models import Dossier, DossierInhoud, Herkomst, Status
from scholen.models import School

from .sealing import body_context
from .steps import note
from .texts import finding


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """A body as it came in, and the hash by which its dossier is compared with others."""

    body: bytes = field(repr=False)
    dossier_sha256: str
    herkomst: Herkomst
    notificatie: Notificatie | None = None
    bestandsnaam: str = ""


@transaction.atomic
def store_dossier(school: School, ontvangst: Ontvangst, *, by: Actor) -> Dossier:
    """The dossier that now holds this body, durable when the caller's transaction commits.

    The same content offered again is noted on the dossier that has it already, and nothing is
    stored (architecture.md, "A repeated notificatie"); its status tells that there is nothing to
    read. Other content replaces it by a new dossier.
    """
    eerder = _eerder(ontvangst)
    if eerder and eerder.dossier_sha256 == ontvangst.dossier_sha256:
        return _ongewijzigd(eerder, by=by)
    dossier = _onderweg(ontvangst) or Dossier(
        school=school,
        herkomst=ontvangst.herkomst,
        notificatie=ontvangst.notificatie,
        ontvangen_op=timezone.now(),
    )
    _bewaar(dossier, ontvangst, by=by)
    if eerder:
        eerder.vervangen_door = dossier
        eerder.save(update_fields=["vervangen_door"])
        note(eerder, "vervangen door een nieuwer dossier", op=timezone.now(), by=by)
    return dossier


@transaction.atomic
def store_too_large(
    school: School, bestandsnaam: str, sha256: str, grootte: int, *, by: Actor
) -> Dossier:
    """The row of an upload that is larger than we keep: it says so, and holds nothing."""
    dossier = Dossier.objects.create(
        school=school,
        herkomst=Herkomst.UPLOAD,
        status=Status.ONLEESBAAR,
        reden="te-groot",
        bevindingen=[finding("te-groot")],
        aantal_bevindingen=1,
        ontvangen_op=timezone.now(),
        bestandsnaam=bestandsnaam[:200],
        toegevoegd_door=by.naam,
        body_sha256=sha256,
        grootte=grootte,
    )
    _tell(dossier, "te groot om te bewaren", Gebeurtenis.DOSSIER_TOEGEVOEGD, by=by)
    return dossier


def _eerder(ontvangst: Ontvangst) -> Dossier | None:
    """What came before under the same notificatie and is still here."""
    if ontvangst.notificatie is None:
        return None
    return (
        Dossier.objects.filter(notificatie=ontvangst.notificatie, verwijderd_op=None)
        .exclude(status=Status.ONDERWEG)
        .order_by("-ontvangen_op")
        .first()
    )


def _onderweg(ontvangst: Ontvangst) -> Dossier | None:
    """The row that the announcement made; one that was deleted meanwhile stays deleted."""
    if ontvangst.notificatie is None:
        return None
    return Dossier.objects.filter(
        notificatie=ontvangst.notificatie, status=Status.ONDERWEG, verwijderd_op=None
    ).first()


def _ongewijzigd(dossier: Dossier, *, by: Actor) -> Dossier:
    dossier.opnieuw_aangeboden_op = timezone.now()
    dossier.save(update_fields=["opnieuw_aangeboden_op"])
    _tell(dossier, "opnieuw aangeboden, ongewijzigd", Gebeurtenis.DOSSIER_ONGEWIJZIGD, by=by)
    return dossier


def _bewaar(dossier: Dossier, ontvangst: Ontvangst, *, by: Actor) -> None:
    dossier.status = Status.TE_LEZEN
    dossier.bestandsnaam = ontvangst.bestandsnaam[:200]
    dossier.toegevoegd_door = by.naam if ontvangst.herkomst is Herkomst.UPLOAD else ""
    dossier.body_sha256 = hashlib.sha256(ontvangst.body).hexdigest()
    dossier.dossier_sha256 = ontvangst.dossier_sha256
    dossier.grootte = len(ontvangst.body)
    dossier.save()
    DossierInhoud.objects.create(
        dossier=dossier, verzegeld=kluis.seal(ontvangst.body, body_context(dossier.pk))
    )
    if ontvangst.herkomst is Herkomst.UPLOAD:
        _tell(dossier, "toegevoegd", Gebeurtenis.DOSSIER_TOEGEVOEGD, by=by)
    else:
        _tell(dossier, "opgehaald", Gebeurtenis.DOSSIER_ONTVANGEN, by=by)


def _tell(dossier: Dossier, stap: str, gebeurtenis: Gebeurtenis, *, by: Actor) -> None:
    note(dossier, stap, op=timezone.now(), by=by)
    logboek.record(
        gebeurtenis,
        by=by,
        school=dossier.school_id,
        onderwerp=f"dossier:{dossier.pk}",
        bytes=dossier.grootte,
    )
