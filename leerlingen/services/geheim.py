"""A contact that turns secret: its number is wiped, also from history and undo (import.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from uuid import UUID

from leerlingen.models import Contactgegeven
from leerlingen.queries.stand import Rijen
from leerlingen.types import ContactGegevens, Gegevens, VerzorgerGegevens

from .klad import Klad
from .sporen import Opname, wis_nummer


class _Gewist(NamedTuple):
    verzorger: str  # its key; empty for the leerling itself
    sleutel: str
    nummer: str


def wis_wat_geheim_werd(
    oud: Gegevens | None, nieuw: Gegevens | None, voor: Opname, rijen: Rijen, klad: Klad
) -> None:
    """Take the numbers that turned secret out of what undo keeps and out of ended rows."""
    gewist = list(_geworden(oud, nieuw))
    if not gewist:
        return
    sleutels = {deel.sleutel for deel in gewist}
    for contact in voor.get("contactgegeven", ()):
        if contact["sleutel"] in sleutels:
            wis_nummer(contact)
    for rij in _geschiedenis(rijen):
        if any(_is_van(rij, deel, rijen) for deel in gewist):
            rij.nummer, rij.geheim = "", True
            klad.bewaar(rij)


def _geworden(oud: Gegevens | None, nieuw: Gegevens | None) -> Iterator[_Gewist]:
    """Contacts of which a number that we had must go."""
    match oud, nieuw:
        case ContactGegevens(), ContactGegevens():
            verzorger, paren = "", [(oud, nieuw)]
        case VerzorgerGegevens(), VerzorgerGegevens():
            nu = {contact.sleutel: contact for contact in nieuw.contacten}
            verzorger = oud.sleutel
            paren = [(c, nu[c.sleutel]) for c in oud.contacten if c.sleutel in nu]
        case _:
            return
    for eerst, daarna in paren:
        if eerst.nummer and daarna.geheim and not (eerst.geheim and daarna.nummer):
            yield _Gewist(verzorger, eerst.sleutel, eerst.nummer)


def _geschiedenis(rijen: Rijen) -> list[Contactgegeven]:
    """The contacts that ended, by themselves or with their verzorger."""
    weg: set[UUID] = {rij.pk for rij in rijen.verzorgers if rij.beeindigd_op is not None}
    return [c for c in rijen.contacten if c.beeindigd_op is not None or c.verzorger_id in weg]


def _is_van(rij: Contactgegeven, gewist: _Gewist, rijen: Rijen) -> bool:
    if rij.nummer == gewist.nummer:
        return True
    namen = {verzorger.pk: verzorger.sleutel for verzorger in rijen.verzorgers}
    eigenaar = namen[rij.verzorger_id] if rij.verzorger_id else ""
    return (eigenaar, rij.sleutel) == (gewist.verzorger, gewist.sleutel)
