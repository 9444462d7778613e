"""The three steps of fetching one dossier. Each is one call, and may be done again.

No step holds a transaction during its call. What opens the next step (the session) stands in the
row before the step returns, so a worker that dies loses nothing: the next one goes on with it.
"""

from __future__ import annotations

import structlog
from django.utils import timezone

from aanleverpunt import connections
from aanleverpunt.models import Notificatie
from oso.errors import OsoError, RemoteFault, RetryableOsoError
from oso.exchange.bronsysteem import OntvangenDocument
from oso.exchange.traffic_center import OpenSessie

from .berichten import vraag
from .notifications import LEASE, LeaseLostError, held_by, mark_signed_off, postpone

log = structlog.get_logger(__name__)

_AFWIJKEND = "SessieAfwijkend"


def open_session(notificatie: Notificatie) -> OpenSessie:
    """The session for this dossier: the one still open, else a new one.

    Raises:
        OsoError: as TrafficCenterClient.open_session, or NietIngesteldError.
        LeaseLostError: somebody else has the row now.
    """
    if bestaand := notificatie.open_sessie:
        return bestaand
    sessie = vraag(
        "overdracht",
        connections.traffic_center(),
        lambda client: client.open_session(
            notificatie.bron, notificatie.aanleverpunt.adres, notificatie.sleutel
        ),
        aanleverpunt=notificatie.aanleverpunt,
        notificatie=notificatie,
    )
    held_by(
        notificatie,
        sessie=notificatie.verzegel(sessie),
        gesprek_met=Notificatie.GesprekMet.LAS,
        lease_tot=timezone.now() + LEASE,
    )
    return sessie


def fetch_document(notificatie: Notificatie, sessie: OpenSessie) -> OntvangenDocument:
    """The dossier, as the LAS sent it.

    Raises:
        RetryableOsoError: also when the session turned out closed: the next attempt opens a new one
            (protocol.md 6).
        OsoError: as BronClient.ask_document, or NietIngesteldError.
        LeaseLostError: somebody else has the row now.
    """
    try:
        return vraag(
            "document",
            connections.bron(sessie.bron_url),
            lambda client: client.ask_document(
                notificatie.bron,
                notificatie.aanleverpunt.adres,
                notificatie.sleutel,
                sessie.sessie,
            ),
            aanleverpunt=notificatie.aanleverpunt,
            notificatie=notificatie,
        )
    except RemoteFault as exc:
        if not _session_is_over(exc.code):
            raise
        held_by(notificatie, sessie=None, gesprek_met=Notificatie.GesprekMet.OSO)
        raise RetryableOsoError(exc.code) from exc


def sign_off(notificatie: Notificatie, sessie: OpenSessie, resultaat: str) -> None:
    """Tell the Traffic Center how it went (docs/protocol.md 3.5).

    Raises:
        OsoError: as TrafficCenterClient.sign_off, or NietIngesteldError. `finish` is the way to
            call this: an error here is never shown and undoes nothing.
    """
    vraag(
        "afmelding",
        connections.traffic_center(),
        lambda client: client.sign_off(
            notificatie.bron,
            notificatie.aanleverpunt.adres,
            notificatie.sleutel,
            sessie.sessie,
            resultaat,
        ),
        aanleverpunt=notificatie.aanleverpunt,
        notificatie=notificatie,
    )


def finish(notificatie: Notificatie) -> None:
    """Sign off where that is due, and note how it went; raises nothing of OSO.

    When the Traffic Center objects the session is over all the same (docs/protocol.md 3.5); when it
    cannot be reached, it is tried again later.
    """
    sessie = notificatie.open_sessie
    if not notificatie.moet_afmelden or sessie is None:
        return
    try:
        try:
            sign_off(notificatie, sessie, notificatie.af_te_melden)
        except RetryableOsoError as exc:
            postpone(notificatie, exc.code)
        except OsoError:
            mark_signed_off(notificatie)
        else:
            mark_signed_off(notificatie)
    except LeaseLostError:
        log.warning("lease_lost", notificatie=str(notificatie.pk))


def _session_is_over(code: str) -> bool:
    """Whether a refusal is about the session rather than the dossier, so that a new one helps.

    INFERRED, docs/protocol.md 3.3: only SessieReedsAfgemeld was seen; a session may also be unknown
    or expired by now. SessieAfwijkend says that we asked the wrong thing: asking again is no use.
    """
    return "sessie" in code.casefold() and code != _AFWIJKEND
