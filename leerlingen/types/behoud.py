"""Taking a unit over while some of its fields keep what a hand wrote here (import.md, rule 5)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypeVar

from .eenheden import (
    BlokGegevens,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
)
from .mutaties import Gegevens
from .personen import AdresGegevens, ContactGegevens, VerzorgerGegevens

D = TypeVar("D", AdresGegevens, ContactGegevens)
# A code and its meaning are one field to a person.
SAMEN = {
    "land": ("land", "land_naam"),
    "jaargroep": ("jaargroep", "jaargroep_naam"),
    "geslacht": ("geslacht", "geslacht_naam"),
}


def met_behoud(oud: Gegevens, nieuw: Gegevens, velden: Collection[str]) -> Gegevens:
    """`nieuw` with the fields `velden` (Regel.veld) as they are in `oud`.

    Secrecy wins: the number of a contact that turns secret is not kept.
    """
    if not velden:
        return nieuw
    match oud, nieuw:
        case PersonaliaVeld(), PersonaliaVeld():
            return oud
        case AdresGegevens(), AdresGegevens():
            return _met_velden(oud, nieuw, velden)
        case ContactGegevens(), ContactGegevens():
            return _contact(oud, nieuw, velden)
        case VerzorgerGegevens(), VerzorgerGegevens():
            return _verzorger(oud, nieuw, velden)
        case PlaatsingGegevens(), PlaatsingGegevens():
            eigen = _met_velden(oud, nieuw, velden)
            return replace(eigen, overig=_regels(oud.overig, nieuw.overig, velden))
        case BlokGegevens(), BlokGegevens():
            return replace(nieuw, inhoud=_regels(oud.inhoud, nieuw.inhoud, velden))
        case _:
            return nieuw


E2 = TypeVar("E2", AdresGegevens, ContactGegevens, VerzorgerGegevens, PlaatsingGegevens)


def _met_velden(oud: E2, nieuw: E2, velden: Collection[str]) -> E2:
    namen = [n for veld in velden for n in SAMEN.get(veld, (veld,)) if hasattr(oud, n)]
    return replace(nieuw, **{naam: getattr(oud, naam) for naam in namen if naam != "sleutel"})


def _contact(
    oud: ContactGegevens, nieuw: ContactGegevens, velden: Collection[str]
) -> ContactGegevens:
    if nieuw.geheim and not oud.geheim:
        velden = [veld for veld in velden if veld not in ("nummer", "geheim")]
    return _met_velden(oud, nieuw, velden)


def _verzorger(
    oud: VerzorgerGegevens, nieuw: VerzorgerGegevens, velden: Collection[str]
) -> VerzorgerGegevens:
    eigen = _met_velden(oud, nieuw, [veld for veld in velden if "/" not in veld])
    return replace(
        eigen,
        adressen=_genest(oud.adressen, nieuw.adressen, velden),
        contacten=_genest(oud.contacten, nieuw.contacten, velden),
    )


def _genest(oud: Iterable[D], nieuw: Iterable[D], velden: Collection[str]) -> tuple[D, ...]:
    """The nested parts, each with its kept fields; one that is gone stays when it has any."""
    delen = {deel.sleutel: deel for deel in nieuw}
    for deel in oud:
        begin = f"{deel.sectie}/{deel.sleutel}/"
        eigen = [veld.removeprefix(begin) for veld in velden if veld.startswith(begin)]
        if not eigen:
            continue
        ander = delen.get(deel.sleutel)
        if ander is None:
            delen[deel.sleutel] = deel
        elif isinstance(deel, ContactGegevens) and isinstance(ander, ContactGegevens):
            delen[deel.sleutel] = _contact(deel, ander, eigen)
        else:
            delen[deel.sleutel] = _met_velden(deel, ander, eigen)
    return tuple(delen.values())


def _regels(
    oud: Iterable[Regel], nieuw: Iterable[Regel], velden: Collection[str]
) -> tuple[Regel, ...]:
    """Rows in their new order; a kept row stands where it stood, else at the end."""
    bewaard = {regel.veld: regel for regel in oud if regel.veld in velden}
    rijen = []
    for regel in nieuw:
        if regel.veld not in velden:
            rijen.append(regel)
        elif regel.veld in bewaard:
            rijen.append(bewaard.pop(regel.veld))
    return (*rijen, *bewaard.values())
