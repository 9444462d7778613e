"""The edities of the gegevensset that this installation reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from lxml import etree

from oso.dossier.editie import INGEBOUWD, Editie, lees_map
from oso.exchange.official import OfficialWsdl


def edities() -> Mapping[str, Editie]:
    """The shipped ones, and those of OSO_GEGEVENSSET_DIR, which win."""
    return _uit_map(settings.OSO_GEGEVENSSET_DIR) if settings.OSO_GEGEVENSSET_DIR else INGEBOUWD


def controleer() -> None:
    """Look at OSO_GEGEVENSSET_DIR before any dossier is judged by it.

    Raises:
        ImproperlyConfigured: it holds no editie and no WSDL, or an editie that is no XSD.
    """
    if not settings.OSO_GEGEVENSSET_DIR:
        return
    gevonden = lees_map(settings.OSO_GEGEVENSSET_DIR)
    if not gevonden and not OfficialWsdl(settings.OSO_GEGEVENSSET_DIR):
        raise ImproperlyConfigured("In OSO_GEGEVENSSET_DIR staat geen XSD van een gegevensset.")
    for editie in gevonden.values():
        try:
            _ = editie.schema
        except etree.LxmlError as exc:
            raise ImproperlyConfigured(
                f"{editie.pad.name} in OSO_GEGEVENSSET_DIR is niet te gebruiken."
            ) from exc


@cache
def _uit_map(map_: Path) -> Mapping[str, Editie]:
    return {**INGEBOUWD, **lees_map(map_)}
