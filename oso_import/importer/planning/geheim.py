"""What a plan may not show, and what has to go because it turned secret (import.md, "Secrecy")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from leerlingen.types import (
    AdresGegevens,
    ContactGegevens,
    Gegevens,
    LeerlingGegevens,
    LeerlingStand,
    Regel,
    VerzorgerGegevens,
)

GEHEIM = "geheim"
BEKEND = "bekend"


@dataclass(frozen=True, slots=True)
class Verhulling:
    """How two states of a unit are shown beside each other.

    `adressen`: the leerling's address is secret, here or in the dossier; then no address of the
    leerling or of a verzorger is shown.
    """

    adressen: bool

    @classmethod
    def voor(cls, gegevens: LeerlingGegevens, stand: LeerlingStand | None) -> Verhulling:
        velden = (gegevens.veld("adresgeheim"), stand.veld("adresgeheim") if stand else None)
        return cls(any(veld is not None and veld.waarde is True for veld in velden))

    def paar(
        self,
        oud: Gegevens | None,
        was: Regel | None,
        nieuw: Gegevens | None,
        wordt: Regel | None,
        veld: str,
    ) -> tuple[str, str]:
        """One field of both states, with a word in the place of what is secret."""
        links = was.leesbaar if was else ""
        rechts = wordt.leesbaar if wordt else ""
        if any(self._is_geheim_adres(eenheid, veld) for eenheid in (oud, nieuw)):
            return (GEHEIM if links else "", GEHEIM if rechts else "")
        was_geheim, wordt_geheim = veld in geheime_nummers(oud), veld in geheime_nummers(nieuw)
        if was_geheim:
            links = GEHEIM
        elif wordt_geheim and links:
            links = BEKEND
        return links, GEHEIM if wordt_geheim else rechts

    def _is_geheim_adres(self, eenheid: Gegevens | None, veld: str) -> bool:
        match eenheid:
            case AdresGegevens():
                return self.adressen
            case VerzorgerGegevens():
                eigen = self.adressen or eenheid.adresgeheim
                return eigen and veld.startswith("adressen/")
            case _:
                return False


def geheime_nummers(eenheid: Gegevens | None) -> frozenset[str]:
    """The fields of this unit that hold a secret number."""
    return frozenset(veld for veld, contact in _contacten(eenheid) if contact.geheim)


def nummers_die_geheim_worden(oud: Gegevens | None, nieuw: Gegevens | None) -> dict[str, str]:
    """The numbers we have that must go with the new state of a unit, by their field.

    Those of a contact that is secret now, but for one that was secret before and is still given.
    """
    was = dict(_contacten(oud))
    return {
        veld: was[veld].nummer
        for veld, contact in _contacten(nieuw)
        if contact.geheim
        and veld in was
        and was[veld].nummer
        and not (was[veld].geheim and contact.nummer)
    }


def _contacten(eenheid: Gegevens | None) -> Iterator[tuple[str, ContactGegevens]]:
    """Every contact of a unit, by the field that holds its number."""
    match eenheid:
        case ContactGegevens():
            yield "nummer", eenheid
        case VerzorgerGegevens():
            for contact in eenheid.contacten:
                yield f"{contact.sectie}/{contact.sleutel}/nummer", contact
        case _:
            return
