"""The room above, as a test sees it: who was announced, and whether that fails."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

aangekondigd: list[UUID] = []
TAAK = f"{__name__}.noteer"
KAPOTTE_TAAK = f"{__name__}.mislukt"


def noteer(pk: UUID) -> None:
    if connection.in_atomic_block:
        raise AssertionError("announced before the commit")
    aangekondigd.append(pk)


def mislukt(pk: UUID) -> None:
    raise OSError("geen makelaar")
