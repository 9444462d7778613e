"""Looking at a leerling: what is sensitive is looked at once, and written down."""

from __future__ import annotations

from typing import NamedTuple

import kluis
from leerlingen.events import Gebeurtenis
from leerlingen.models import Bijlage, Leerling
from leerlingen.queries import Rijen, lees, stand
from leerlingen.types import LeerlingStand
from leerlingen.zicht import Geheim, geheimen
from logboek import Actor, record


class Inzage(NamedTuple):
    """A whole leerling, secrets included: to be shown only through leerlingen.zicht."""

    stand: LeerlingStand
    rijen: Rijen


def bekijk(leerling: Leerling, *, by: Actor) -> Inzage:
    """Everything about this leerling; that it was looked at is in the logboek."""
    rijen = lees(leerling)
    _log(Gebeurtenis.LEERLING_BEKEKEN, leerling, by)
    return Inzage(stand(leerling, rijen), rijen)


def toon_geheim(leerling: Leerling, *, by: Actor) -> tuple[Geheim, ...]:
    """The secret numbers and addresses that we hold; that they were shown is in the logboek."""
    gevonden = tuple(geheimen(stand(leerling)))
    _log(Gebeurtenis.GEHEIM_GETOOND, leerling, by, aantal=len(gevonden))
    return gevonden


def open_bijlage(bijlage: Bijlage, *, by: Actor) -> bytes:
    """The bytes of a file.

    Raises: BijlageInhoud.DoesNotExist when it could not be read; kluis.KluisError when it cannot
    be opened.
    """
    inhoud = bijlage.inhoud
    data = kluis.unseal(bytes(inhoud.verzegeld), inhoud.context)
    _log(Gebeurtenis.BIJLAGE_GEDOWNLOAD, bijlage.leerling, by, bijlage=str(bijlage.pk))
    return data


def _log(gebeurtenis: Gebeurtenis, leerling: Leerling, by: Actor, **feiten: str | int) -> None:
    record(
        gebeurtenis,
        by=by,
        school=leerling.school_id,
        onderwerp=f"leerling:{leerling.pk}",
        **feiten,
    )
