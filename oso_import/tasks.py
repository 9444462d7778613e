"""What a worker does: one service call per task. Arguments are ids; every task may run twice."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, ParamSpec
from uuid import UUID

import structlog
from celery import Task, shared_task
from django.conf import settings
from django.utils import timezone
from structlog.contextvars import bound_contextvars

from aanleverpunt.services import berichten, registration
from logboek import spoor

from .importer import apply, wijzigingen
from .inbox import fetch, pdf, read, rereading, retention, sweeping
from .queue import APPLY, FETCH, READ, RENDER, publish

log = structlog.get_logger(__name__)

P = ParamSpec("P")


class StepTask(Task):  # type: ignore[misc]  # celery has no types
    """A task whose failure ends in a state of its row, told by `bij_fout`."""

    acks_late = True
    ignore_result = True
    bij_fout: Callable[[UUID], None] | None = None

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        begin = time.monotonic()
        with self._spoor():
            try:
                self.run(*args, **kwargs)
            finally:
                ms = round((time.monotonic() - begin) * 1000)
                log.info("task", task=self.name, pk=args[0] if args else "", ms=ms)

    def on_failure(
        self, exc: Exception, task_id: str, args: Any, kwargs: Any, einfo: object
    ) -> None:
        with self._spoor():
            log.error("task_failed", task=self.name, pk=args[0] if args else "", exc_info=exc)
            if self.bij_fout and args:
                self.bij_fout(UUID(args[0]))

    def _spoor(self) -> AbstractContextManager[None]:
        """Lines share the id of who published this task; where none did, that of the task."""
        eigen = str(self.request.id or "").replace("-", "")
        id_ = spoor.erken(self.request.get(spoor.VELD) or eigen)
        return bound_contextvars(**{spoor.VELD: id_})


def step(name: str, **options: Any) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """A task of this room under its own name, whatever the function is called."""
    return shared_task(  # type: ignore[no-any-return]  # as above
        name=f"oso_import.{name}", base=StepTask, **options
    )


@step(FETCH)
def fetch_dossier(pk: str) -> None:
    """Fetch the dossier of a notificatie and sign off; then have it read."""
    if dossier_id := fetch.fetch(UUID(pk), nu=timezone.now()):
        publish(READ, dossier_id)


@step(READ, bij_fout=staticmethod(read.give_up))
def read_dossier(pk: str) -> None:
    """Judge what was received; then put it on paper, ahead of the click."""
    if read.read(UUID(pk), nu=timezone.now()):
        publish(RENDER, UUID(pk))


@step(RENDER, bij_fout=staticmethod(pdf.give_up), time_limit=pdf.TIME_LIMIT.seconds)
def render_pdf(pk: str) -> None:
    """Put a dossier on paper."""
    pdf.render_pdf(UUID(pk), nu=timezone.now())


@step(APPLY)
def apply_import(pk: str) -> None:
    """Import what is left of a confirmed import, and go on in another turn when it is much."""
    if apply.apply_import(UUID(pk), nu=timezone.now()):
        publish(APPLY, UUID(pk))


@step("sweep")
def sweep() -> None:
    """Tell the workers of every row that is due and was not told, or not finished."""
    nu = timezone.now()
    rereading.read_newly_loaded()
    for task, pk in (*sweeping.due(nu=nu), *apply.due(nu=nu)):
        publish(task, pk, expires=settings.SWEEP_SECONDS)


@step("check_registrations")
def check_registrations() -> None:
    """Ask the Traffic Center whether every aanleverpunt still stands."""
    registration.check_all()


@step("delete_expired")
def delete_expired() -> None:
    """Erase what is past its term."""
    retention.delete_expired(nu=timezone.now())
    wijzigingen.delete_expired(nu=timezone.now())
    berichten.delete_expired(nu=timezone.now())
