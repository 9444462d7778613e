"""What a dossier is called in the logboek: by the moment it came in, for its name is a child's."""

from __future__ import annotations

from collections.abc import Collection

from .inbox.presenters.weergave import tijdstip
from .models import Dossier


def dossiernamen(ids: Collection[str]) -> dict[str, str]:
    """By id: "dossier van 24 november 2026, 19.59 uur (c217f965)"."""
    dossiers = Dossier.objects.filter(pk__in=ids).values_list("pk", "ontvangen_op")
    return {str(pk): f"dossier van {tijdstip(op)} ({str(pk)[:8]})" for pk, op in dossiers}
