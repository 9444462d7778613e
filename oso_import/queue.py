"""Telling a worker that a row is due. The row is the queue: what is not told, `sweep` finds."""

from __future__ import annotations

from uuid import UUID

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

from logboek import spoor

log = structlog.get_logger(__name__)

FETCH, READ, RENDER, APPLY = "fetch_dossier", "read_dossier", "render_pdf", "apply_import"


def publish(task: str, pk: UUID, *, expires: int | None = None) -> None:
    """Hand a row to a worker now. A broker that is down costs a sweep, never an answer.

    The message carries the id of the request that asked for it, beside the id of the row.
    `expires`: after so many seconds somebody will tell it again, so the message may be forgotten.
    """
    try:
        current_app.send_task(
            f"oso_import.{task}",
            args=[str(pk)],
            expires=expires,
            headers={spoor.VELD: spoor.huidig()},
        )
    except (OperationalError, OSError) as exc:
        log.warning("publish_failed", task=task, pk=str(pk), error=type(exc).__name__)
