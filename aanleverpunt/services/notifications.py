"""The notificatie as a queue: recorded, claimed under a lease, moved on, found again.

Every function commits before it returns, or joins the caller's transaction. Whoever lost his lease
changes nothing: `LeaseLostError`. The way of one dossier:

    notificatie = claim(pk, nu=nu)                      # None: nothing to do, or somebody else does
    if notificatie.moet_ophalen:
        sessie = exchange.open_session(notificatie)     # RetryableOsoError: postpone
        document = exchange.fetch_document(notificatie, sessie)         # other OsoError: fail
        …store the bytes…; mark_fetched(notificatie)    # in one transaction
    exchange.finish(notificatie)                        # signs off when due, after failure too
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.module_loading import import_string

import logboek
from aanleverpunt.events import Gebeurtenis
from aanleverpunt.models import Aanleverpunt, BronAanleverpunt, Notificatie, Partij
from aanleverpunt.models import NotificatieStatus as Status
from logboek import Actor
from oso.errors import Refused
from oso.exchange.koppelvlak import OSO18
from oso.exchange.messages import NotificatieRequest
from oso.types import AanleverpuntAdres
from scholen.models import School, VroegereBrin

LEASE = timedelta(minutes=3)  # longer than any one step may take (connections.py)
BACKOFF = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=20))  # protocol.md 6: 3x
MOST_CLAIMS = 8  # a row that keeps killing its worker is given up
ONBEKEND_AANLEVERPUNT = "OnbekendAanleverpunt"

_TE_BEGINNEN = (Status.ONTVANGEN, Status.WACHT)
_AFGELOPEN = (Status.AFGEMELD, Status.MISLUKT)


class LeaseLostError(Exception):
    """The work took longer than its lease and somebody else has the row now: change nothing."""


def record_notificatie(bericht: NotificatieRequest, peer: Partij) -> Notificatie:
    """The row of this notificatie, committed and announced.

    A repeat while its exchange is open changes nothing; after its end the dossier is fetched again
    (architecture.md, "A repeated notificatie").

    Raises:
        Refused: "OnbekendAanleverpunt": it is for no aanleverpunt that was ever registered here.
    """
    aanleverpunt = Aanleverpunt.objects.filter(
        brin=bericht.doel.brin, index=bericht.doel.index, geregistreerd_op__isnull=False
    ).first()
    if aanleverpunt is None:
        _log_unknown(bericht.doel, by=peer.actor)
        raise Refused(ONBEKEND_AANLEVERPUNT, brin=bericht.doel.brin, index=bericht.doel.index)
    with transaction.atomic():
        _see_bron(bericht.bron, aanleverpunt, peer)
        notificatie, is_new = Notificatie.objects.get_or_create(
            aanleverpunt=aanleverpunt,
            koppelsleutel_vergelijkbaar=bericht.koppelsleutel.vergelijkbaar,
            defaults=_as_received(bericht, peer),
        )
        if is_new:
            _log(Gebeurtenis.NOTIFICATIE_ONTVANGEN, notificatie, by=peer.actor)
        elif not _offered_again(notificatie, bericht, peer):
            return notificatie
        _announce_on_commit(notificatie.pk)
    return notificatie


def claim(notificatie_id: UUID, *, nu: datetime) -> Notificatie | None:
    """The notificatie, ours for the length of a lease; None when somebody else has it or there is
    nothing due."""
    claimed = Notificatie.objects.filter(_due(nu), pk=notificatie_id).update(
        status=Case(When(status__in=_TE_BEGINNEN, then=Value(Status.BEZIG)), default=F("status")),
        lease_tot=nu + LEASE,
        pogingen=F("pogingen") + 1,
        volgende_poging=None,
    )
    if not claimed:
        return None
    notificatie = Notificatie.objects.select_related("aanleverpunt", "partij").get(
        pk=notificatie_id
    )
    if notificatie.lease_tot != nu + LEASE:
        return None
    if notificatie.pogingen > MOST_CLAIMS:
        return _give_up(notificatie)
    return notificatie


def due(nu: datetime) -> Sequence[UUID]:
    """Which rows a worker should be told of, oldest first."""
    rows = Notificatie.objects.filter(_due(nu)).order_by("ontvangen_op")
    return list(rows.values_list("pk", flat=True)[:500])


def mark_fetched(notificatie: Notificatie) -> None:
    """The dossier is here; now sign off. In the transaction that stores it."""
    nu = timezone.now()
    held_by(
        notificatie,
        status=Status.OPGEHAALD,
        opgehaald_op=nu,
        laatste_code="",
        af_te_melden=OSO18.overdracht_geslaagd,
        pogingen=1,
        lease_tot=nu + LEASE,
    )


def mark_signed_off(notificatie: Notificatie) -> None:
    """The session is over, whatever the Traffic Center thought of that (docs/protocol.md 3.5)."""
    fetched = notificatie.status == Status.OPGEHAALD
    held_by(
        notificatie,
        status=Status.AFGEMELD if fetched else notificatie.status,
        sessie=None,
        af_te_melden="",
        afgemeld_op=timezone.now(),
        lease_tot=None,
        volgende_poging=None,
    )


def postpone(notificatie: Notificatie, code: str) -> None:
    """Try this step again later; after the last attempt it has failed."""
    if notificatie.pogingen > len(BACKOFF):
        if notificatie.moet_afmelden:
            mark_signed_off(notificatie)
        else:
            fail(notificatie, code)
        return
    later = timezone.now() + BACKOFF[notificatie.pogingen - 1]
    if notificatie.moet_afmelden:  # never shown: the status and code of the dossier stay
        held_by(notificatie, lease_tot=None, volgende_poging=later)
        return
    held_by(
        notificatie,
        status=Status.WACHT,
        laatste_code=code,
        lease_tot=None,
        volgende_poging=later,
    )


def fail(notificatie: Notificatie, code: str) -> None:
    """No dossier, for this reason. A session that is still open is to be signed off with it."""
    has_session = notificatie.sessie is not None
    held_by(
        notificatie,
        status=Status.MISLUKT,
        laatste_code=code,
        af_te_melden=_reportable(code) if has_session else "",
        pogingen=1,
        lease_tot=timezone.now() + LEASE if has_session else None,
        volgende_poging=None,
    )


def retry(notificatie: Notificatie, *, by: Actor) -> bool:
    """Fetch again, now: after a failure, after the end, or before the time it waits for.

    False when it is under way already.
    """
    with transaction.atomic():
        reopened = _reopen(notificatie, (*_AFGELOPEN, Status.WACHT))
        if reopened:
            _log(Gebeurtenis.NOTIFICATIE_OPNIEUW, notificatie, by=by)
            _announce_on_commit(notificatie.pk)
    return reopened


def held_by(notificatie: Notificatie, **changes: object) -> None:
    """Change the row and the object, as long as the lease is ours.

    Raises:
        LeaseLostError.
    """
    ours = Notificatie.objects.filter(pk=notificatie.pk, lease_tot=notificatie.lease_tot)
    if notificatie.lease_tot is None or not ours.update(**changes):
        raise LeaseLostError
    for veld, waarde in changes.items():
        setattr(notificatie, veld, waarde)


def _due(nu: datetime) -> Q:
    free = Q(lease_tot__isnull=True) | Q(lease_tot__lte=nu)
    time_has_come = Q(volgende_poging__isnull=True) | Q(volgende_poging__lte=nu)
    to_fetch = Q(status__in=(*_TE_BEGINNEN, Status.BEZIG))
    return free & time_has_come & (to_fetch | ~Q(af_te_melden=""))


def _give_up(notificatie: Notificatie) -> Notificatie | None:
    """A row that was claimed too often. A failed fetch may still be signed off by the claimer."""
    if notificatie.moet_afmelden:
        mark_signed_off(notificatie)
        return None
    fail(notificatie, "afgebroken")
    return notificatie if notificatie.moet_afmelden else None


def _reportable(code: str) -> str:
    """What the Traffic Center hears: its own words as they are, ours (lower case) as one."""
    return code if code[:1].isupper() else OSO18.overdracht_mislukt


def _as_received(bericht: NotificatieRequest, peer: Partij) -> dict[str, object]:
    return {
        "partij": peer,
        "bron_brin": bericht.bron.brin,
        "bron_index": bericht.bron.index,
        "koppelsleutel": bericht.koppelsleutel.waarde,
    }


def _offered_again(notificatie: Notificatie, bericht: NotificatieRequest, peer: Partij) -> bool:
    """Whether a repeat starts a new fetch; it is counted either way."""
    Notificatie.objects.filter(pk=notificatie.pk).update(
        herhaald_op=timezone.now(), herhalingen=F("herhalingen") + 1
    )
    reopened = _reopen(notificatie, _AFGELOPEN, **_as_received(bericht, peer))
    if reopened:
        _log(Gebeurtenis.NOTIFICATIE_HERHAALD, notificatie, by=peer.actor)
    return reopened


def _reopen(notificatie: Notificatie, van: Sequence[Status], **changes: object) -> bool:
    """From the beginning; a session that nobody signed off yet is used again."""
    return bool(
        Notificatie.objects.filter(pk=notificatie.pk, status__in=van).update(
            status=Status.ONTVANGEN,
            pogingen=0,
            laatste_code="",
            af_te_melden="",
            lease_tot=None,
            volgende_poging=None,
            **changes,
        )
    )


def _see_bron(bron: AanleverpuntAdres, aanleverpunt: Aanleverpunt, peer: Partij) -> None:
    """Remember which bron aanleverpunten a party speaks for; say so when it was another one."""
    seen, is_new = BronAanleverpunt.objects.get_or_create(
        partij=peer, brin=bron.brin, index=bron.index
    )
    if not is_new:
        BronAanleverpunt.objects.filter(pk=seen.pk).update(laatst_gezien=timezone.now())
        return
    others = BronAanleverpunt.objects.filter(brin=bron.brin, index=bron.index)
    if others.exclude(partij=peer).exists():
        logboek.record(
            Gebeurtenis.BRON_VIA_ANDERE_PARTIJ,
            by=peer.actor,
            school=aanleverpunt.school_id,
            onderwerp=f"aanleverpunt:{aanleverpunt.pk}",
            bron_brin=bron.brin,
            bron_index=bron.index,
        )


def _log(gebeurtenis: Gebeurtenis, notificatie: Notificatie, *, by: Actor) -> None:
    logboek.record(
        gebeurtenis,
        by=by,
        school=notificatie.aanleverpunt.school_id,
        onderwerp=f"notificatie:{notificatie.pk}",
        aanleverpunt=str(notificatie.aanleverpunt),
        bron_brin=notificatie.bron_brin,
        bron_index=notificatie.bron_index,
    )


def _log_unknown(doel: AanleverpuntAdres, *, by: Actor) -> None:
    """For whoever manages the school with this brin, where we know it."""
    school = School.objects.filter(brin=doel.brin).first()
    former = None if school else VroegereBrin.objects.filter(brin=doel.brin).first()
    logboek.record(
        Gebeurtenis.NOTIFICATIE_ONBEKEND,
        by=by,
        school=school.pk if school else former.school_id if former else None,
        brin=doel.brin,
        index=doel.index,
    )


def _announce_on_commit(pk: UUID) -> None:
    """Tell the room above. It may fail without harm: the row is the queue, `sweep` finds it."""
    announce = import_string(settings.NOTIFICATIE_AANKONDIGING)
    transaction.on_commit(lambda: announce(pk), robust=True)
