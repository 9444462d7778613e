"""One line of the bin."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from oso_import.inbox.retention import wist_op
from oso_import.models import Dossier, Status

from . import kop
from .weergave import datum, kort_tijdstip


@dataclass(frozen=True, slots=True)
class BakRij:
    pk: UUID
    naam: str
    regel: str
    verwijderd: str
    wist_op: str


def bakrij(dossier: Dossier, *, nu: datetime) -> BakRij:
    """Who deleted it when, and when it is erased.

    Raises:
        ValueError: this dossier is not in the bin.
    """
    if dossier.verwijderd_op is None:
        raise ValueError("dit dossier ligt niet in de prullenbak")
    gewist = dossier.status == Status.GEWEIGERD
    return BakRij(
        pk=dossier.pk,
        naam="Naam gewist" if gewist else kop.naam(dossier, zonder="Naam onbekend"),
        regel=datum(dossier.geboortedatum) if dossier.geboortedatum else "",
        verwijderd=f"{kort_tijdstip(dossier.verwijderd_op, nu)} door {dossier.verwijderd_door}",
        wist_op=datum(wist_op(dossier.verwijderd_op).date()),
    )
