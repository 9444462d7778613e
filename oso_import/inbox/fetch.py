"""One dossier from the bronsysteem: kept before OSO hears that it arrived."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog
from django.db import transaction

from aanleverpunt.models import Notificatie
from aanleverpunt.services import exchange
from aanleverpunt.services.notifications import LeaseLostError, claim, fail, mark_fetched, postpone
from logboek import SYSTEEM
from oso.errors import OsoError, RetryableOsoError
from oso.exchange.bronsysteem import OntvangenDocument
from oso_import.models import Dossier, Herkomst, Status

from .announcement import ensure_row
from .store import Ontvangst, store_dossier

log = structlog.get_logger(__name__)


def fetch(notificatie_id: UUID, *, nu: datetime) -> UUID | None:
    """Do what is due for a notificatie: fetch and keep, then sign off. The dossier to be read.

    Safe to run twice, and after a crash at any point: the body and the mark that it is here are one
    transaction, and the sign-off is a step of its own that stays due until it was done.
    """
    notificatie = claim(notificatie_id, nu=nu)
    if notificatie is None:
        return None
    ensure_row(notificatie)
    try:
        dossier = _fetch(notificatie) if notificatie.moet_ophalen else None
        exchange.finish(notificatie)
    except LeaseLostError:
        log.warning("lease_lost", notificatie=str(notificatie_id))
        return None
    return dossier.pk if dossier and dossier.status == Status.TE_LEZEN else None


def _fetch(notificatie: Notificatie) -> Dossier | None:
    try:
        sessie = exchange.open_session(notificatie)
        document = exchange.fetch_document(notificatie, sessie)
    except RetryableOsoError as exc:
        postpone(notificatie, exc.code)
        return None
    except OsoError as exc:
        fail(notificatie, exc.code)
        return None
    return _keep(notificatie, document)


@transaction.atomic
def _keep(notificatie: Notificatie, document: OntvangenDocument) -> Dossier:
    ontvangst = Ontvangst(
        body=document.body,
        dossier_sha256=document.dossier_sha256,
        herkomst=Herkomst.OSO,
        notificatie=notificatie,
    )
    dossier = store_dossier(notificatie.aanleverpunt.school, ontvangst, by=SYSTEEM)
    mark_fetched(notificatie)
    return dossier
