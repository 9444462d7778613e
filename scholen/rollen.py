"""Who may do what: the one table that code, docs and the isolation test read (architecture.md)."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Rol(StrEnum):
    """What a member of a school was given. One member may have several."""

    KIJKEN = "kijken"
    IMPORTEREN = "importeren"
    AANLEVERPUNT = "aanleverpunt beheren"
    BEHEER = "beheer"


class Actie(StrEnum):
    """What somebody may or may not do, in the words of the page that says no."""

    BEKIJKEN = "dossiers, leerlingen en groepen bekijken"
    IMPORTEREN = "dossiers importeren en verwijderen"
    AANLEVERPUNT_ZIEN = "het aanleverpunt bekijken"
    AANLEVERPUNT_BEHEREN = "het aanleverpunt registreren"
    SCHOOL_BEHEREN = "de school beheren"


MAG: dict[Actie, frozenset[Rol]] = {
    # tile, dossier, PDF, attachments, leerlingen, groepen
    Actie.BEKIJKEN: frozenset({Rol.KIJKEN, Rol.IMPORTEREN}),
    # upload, plan, import, undo of one's own import, delete and restore a dossier, edit by hand,
    # fetch again, show secret data
    Actie.IMPORTEREN: frozenset({Rol.IMPORTEREN}),
    Actie.AANLEVERPUNT_ZIEN: frozenset({Rol.AANLEVERPUNT, Rol.BEHEER}),
    # register, test
    Actie.AANLEVERPUNT_BEHEREN: frozenset({Rol.AANLEVERPUNT}),
    # members and roles, logboek, retention and hold, undo of any import, allow a dossier of
    # another school
    Actie.SCHOOL_BEHEREN: frozenset({Rol.BEHEER}),
}


def in_woorden(rollen: Collection[str]) -> str:
    """ "kijken, importeren en beheer": from the role that may least on."""
    *eerste, laatste = [str(rol) for rol in Rol if rol in rollen] or [""]
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste


def mag(rollen: frozenset[Rol], actie: Actie) -> bool:
    """Whether somebody with these roles may do this."""
    return bool(MAG[actie] & rollen)
