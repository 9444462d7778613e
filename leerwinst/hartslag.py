"""Signs of life of the background processes: whoever begins a task was alive then.

A worker is known by the queue it takes its work from; beat by `sweep`, which only beat asks for.
The row stands in the database, so it says the same with every broker and on every machine.
"""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from celery.signals import task_prerun
from django.conf import settings
from django.utils import timezone

from .models import Hartslag

SWEEP = "oso_import.sweep"
SELDOM = 10  # seconds between two notes of one process: a busy worker writes no row per task

_noted: dict[str, float] = {}


class Proces(StrEnum):
    """Who is expected to be alive; a worker has the name of its queue."""

    WERKER = "celery"
    PAPIER = "papier"
    PLANNER = "beat"


def most_silence() -> timedelta:
    """How long a process that has nothing long to do may keep silent."""
    return 4 * timedelta(seconds=settings.SWEEP_SECONDS)


def last_seen() -> dict[Proces, datetime]:
    """When each process was last at work; who never was is not in it."""
    rijen = dict(Hartslag.objects.values_list("naam", "op"))
    return {proces: rijen[proces.value] for proces in Proces if proces.value in rijen}


def listen() -> None:
    """From now on, every task that begins in this process leaves its sign."""
    task_prerun.connect(_on_task, dispatch_uid="leerwinst.hartslag")


def _on_task(task: Any = None, **_: object) -> None:
    bezorgd = task.request.delivery_info or {}
    if bezorgd.get("is_eager"):
        return
    _note(str(bezorgd.get("routing_key", "")))
    if task.name == SWEEP:
        _note(Proces.PLANNER.value)


def _note(naam: str) -> None:
    nu = time.monotonic()
    if naam not in set(Proces) or nu - _noted.get(naam, -SELDOM) < SELDOM:
        return
    _noted[naam] = nu
    Hartslag.objects.update_or_create(naam=naam, defaults={"op": timezone.now()})
