"""The task that does nothing: that it began is what `leerwinst.hartslag` wants to know."""

from __future__ import annotations

from celery import shared_task

NAAM = "leerwinst.hartslag"


@shared_task(name=NAAM)  # type: ignore[untyped-decorator]  # celery has no types
def hartslag() -> None:
    """Says, by being run, that the worker of its queue is alive."""
