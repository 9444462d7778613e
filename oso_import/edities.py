"""The edities of the gegevensset that this installation reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

from oso.dossier.editie import INGEBOUWD, Editie, lees_map


def edities() -> Mapping[str, Editie]:
    """The shipped ones, and those of OSO_GEGEVENSSET_DIR, which win."""
    return _uit_map(settings.OSO_GEGEVENSSET_DIR) if settings.OSO_GEGEVENSSET_DIR else INGEBOUWD


@cache
def _uit_map(map_: Path) -> Mapping[str, Editie]:
    return {**INGEBOUWD, **lees_map(map_)}
