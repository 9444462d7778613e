"""The edities of the gegevensset that this installation reads."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import checks

from oso.dossier.bundels import Bundels, lees_bundels
from oso.dossier.editie import INGEBOUWD, Editie
from oso.exchange.official import OfficialWsdl


def edities() -> Mapping[str, Editie]:
    """The shipped ones, and those of OSO_GEGEVENSSET_DIR, which win."""
    map_ = settings.OSO_GEGEVENSSET_DIR
    return bundels(map_).edities if map_ else INGEBOUWD


@cache
def bundels(map_: Path) -> Bundels:
    """What a directory gives, read once a process."""
    return lees_bundels(map_)


def controleer(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """An error for each file of OSO_GEGEVENSSET_DIR that cannot be used, and for one with nothing.

    The others are used all the same.
    """
    map_ = settings.OSO_GEGEVENSSET_DIR
    if not map_:
        return []
    gelezen = bundels(map_)
    fouten: list[checks.CheckMessage] = [
        checks.Error(
            f"{bestand.bestand} in OSO_GEGEVENSSET_DIR wordt niet gebruikt: {bestand.reden}.",
            hint="Vervang het bestand of haal het weg, en start Leerwinst opnieuw.",
            id="oso_import.E001",
        )
        for bestand in gelezen.onbruikbaar
    ]
    if not fouten and gelezen.is_leeg and not OfficialWsdl(map_):
        fouten.append(
            checks.Error(
                "In OSO_GEGEVENSSET_DIR staat geen XSD van een gegevensset, geen codelijst en "
                "geen WSDL.",
                hint="Wijs de map aan waarin de bestanden van Edustandaard zijn uitgepakt.",
                id="oso_import.E002",
            )
        )
    return fouten
