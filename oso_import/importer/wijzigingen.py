"""What an import changed, sealed for the undo term; without the numbers that turned secret."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

import kluis
from leerlingen.models import Leerling
from leerlingen.services.bewaren import wis_vervangen
from leerlingen.types import UnitSpoor
from oso_import.models import ImportRegel, Wijziging


def bewaar(
    regel: ImportRegel, leerling: Leerling, sporen: Sequence[UnitSpoor], *, nu: datetime
) -> None:
    """Keep what undo needs, per unit, for UNDO_DAYS."""
    vervalt_op = nu + timedelta(days=settings.UNDO_DAYS)
    rijen = []
    for volgorde, spoor in enumerate(sporen):
        rij = Wijziging(
            regel=regel,
            leerling=leerling,
            volgorde=volgorde,
            eenheid=spoor.eenheid,
            vervalt_op=vervalt_op,
        )
        _verzegel(rij, {"voor": spoor.voor, "na": spoor.na})
        rijen.append(rij)
    Wijziging.objects.bulk_create(rijen)


def lees(wijziging: Wijziging) -> UnitSpoor:
    """The states of one unit before and after."""
    staat = json.loads(kluis.unseal(bytes(wijziging.verzegeld), wijziging.context))
    return UnitSpoor(wijziging.eenheid, staat["voor"], staat["na"])


def wis_nummers(leerling: Leerling, nummers: frozenset[str]) -> None:
    """Take these numbers out of everything that earlier imports kept of this leerling.

    Of every unit: a number may have stood elsewhere before, in another order or with a verzorger.
    """
    rijen = list(Wijziging.objects.filter(leerling=leerling))
    for rij in rijen:
        spoor = lees(rij)
        _verzegel(rij, {"voor": _zonder(spoor.voor, nummers), "na": _zonder(spoor.na, nummers)})
    Wijziging.objects.bulk_update(rijen, ["verzegeld"])


def delete_expired(*, nu: datetime) -> int:
    """Wipe what is past the undo term, replaced files too; how many went."""
    vervangen = wis_vervangen(nu - timedelta(days=settings.UNDO_DAYS))
    return vervangen + Wijziging.objects.filter(vervalt_op__lte=nu).delete()[0]


def _verzegel(rij: Wijziging, staat: dict[str, object]) -> None:
    rij.verzegeld = kluis.seal(json.dumps(staat).encode(), rij.context)


def _zonder(waarde: object, nummers: frozenset[str]) -> object:
    """The same, with an empty text wherever one of the numbers stood."""
    match waarde:
        case dict():
            return {sleutel: _zonder(deel, nummers) for sleutel, deel in waarde.items()}
        case list():
            return [_zonder(deel, nummers) for deel in waarde]
        case str() if waarde in nummers:
            return ""
        case _:
            return waarde
