"""Looking up the leerling to whom a dossier is to be linked."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from leerlingen.queries import kandidaten
from leerlingen.types import vouw
from scholen.models import School

from .lezen import bekende_van
from .matching import Bekende

MEESTE = 8


def zoek(school: School, vragen: Mapping[UUID, str]) -> dict[UUID, list[Bekende]]:
    """Per dossier the leerlingen whose name holds every word of what was typed; eight at most."""
    if not any(vragen.values()):
        return {}
    bekenden = [bekende_van(kandidaat) for kandidaat in kandidaten(school)]
    namen = [(vouw(f"{b.identiteit.naam} {' '.join(b.identiteit.voornamen)}"), b) for b in bekenden]
    return {
        pk: [b for naam, b in namen if all(woord in naam for woord in vouw(vraag).split())][:MEESTE]
        for pk, vraag in vragen.items()
        if vraag
    }
