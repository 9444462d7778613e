"""A row for each call made or received: metadata, never a body or a key."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import TypeVar

import structlog
from django.conf import settings
from structlog.contextvars import bound_contextvars

from aanleverpunt.connections import Verkeer
from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie, Richting
from oso.errors import OsoError

log = structlog.get_logger(__name__)

Client = TypeVar("Client")
Antwoord = TypeVar("Antwoord")


def vraag(
    soort: str,
    verbinding: AbstractContextManager[tuple[Client, Verkeer]],
    vraag: Callable[[Client], Antwoord],
    *,
    aanleverpunt: Aanleverpunt,
    notificatie: Notificatie | None = None,
) -> Antwoord:
    """The answer of one call, and its Bericht whatever came of it.

    Raises:
        OsoError: as the client does.
    """
    verkeer, code = None, ""
    try:
        with verbinding as (client, verkeer):
            return vraag(client)
    except OsoError as exc:
        code = exc.code
        raise
    finally:
        if verkeer is not None:
            bericht = Bericht(
                richting=Richting.UIT,
                soort=soort,
                aanleverpunt=aanleverpunt.pk,
                notificatie=notificatie.pk if notificatie else None,
            )
            with bound_contextvars(brin=aanleverpunt.brin):
                note(bericht, verkeer, code)


def note(bericht: Bericht, verkeer: Verkeer, code: str) -> None:
    """Write down a call, and tell the log of the process."""
    bericht.wie, bericht.code = verkeer.wie, code[:64]
    bericht.bytes_uit, bericht.bytes_in, bericht.ms = (
        verkeer.bytes_uit,
        verkeer.bytes_in,
        verkeer.ms,
    )
    bericht.save()
    log.info(
        "oso_bericht",
        richting=bericht.richting,
        soort=bericht.soort,
        wie=bericht.wie,
        code=code,
        bytes_in=bericht.bytes_in,
        bytes_uit=bericht.bytes_uit,
        ms=bericht.ms,
        notificatie=str(bericht.notificatie or ""),
    )


def delete_expired(*, nu: datetime) -> int:
    """Forget the calls of RAW_DAYS ago; how many went."""
    te_oud = nu - timedelta(days=settings.RAW_DAYS)
    return Bericht.objects.filter(op__lt=te_oud).delete()[0]
