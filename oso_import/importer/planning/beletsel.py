"""Why a dossier cannot be imported, decided before anybody is looked for."""

from __future__ import annotations

from leerlingen.types import LeerlingGegevens

from .types import Beletsel

_STATUS = {
    "onderweg": Beletsel.NIET_BINNEN,
    "te lezen": Beletsel.NIET_GELEZEN,
    "onleesbaar": Beletsel.ONLEESBAAR,
    "geweigerd": Beletsel.GEWEIGERD,
}


def beletsel_van_rij(*, status: str, verwijderd: bool) -> Beletsel | None:
    """What the row of the dossier itself forbids."""
    if verwijderd:
        return Beletsel.VERWIJDERD
    return _STATUS.get(status)


def beletsel_van_inhoud(
    gegevens: LeerlingGegevens, *, brin: str | None, eigen_brins: frozenset[str], toegelaten: bool
) -> Beletsel | None:
    """What the contents forbid: another school's dossier, or a child without name or birth date."""
    if brin not in eigen_brins and not toegelaten:
        return Beletsel.ANDERE_SCHOOL
    if gegevens.veld("achternaam") is None:
        return Beletsel.GEEN_NAAM
    if gegevens.veld("geboortedatum") is None:
        return Beletsel.GEEN_GEBOORTEDATUM
    return None
