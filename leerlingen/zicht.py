"""What of a leerling may be seen (import.md, "Secrecy"): page, list and API all look through here.

Pure: a stand with everything in it goes in, one without its secrets comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .types import (
    AdresGegevens,
    BlokGegevens,
    ContactGegevens,
    Gegevens,
    LeerlingStand,
    PersonaliaVeld,
    VerzorgerGegevens,
)

_ADRES = re.compile(r"(?:^|/)adres(?:lijst|buitenland)?(?:\[\d+\])?(?:/|$)")


@dataclass(frozen=True, slots=True)
class Geheim:
    """One secret thing that we do hold: of whom, what it is, and the unit that says it."""

    van: str  # name of the verzorger; empty for the leerling
    gegevens: AdresGegevens | ContactGegevens


def is_adresgeheim(eenheden: Iterable[Gegevens]) -> bool:
    """Whether the leerling's address is secret, and with it the addresses of its verzorgers."""
    return any(
        isinstance(eenheid, PersonaliaVeld)
        and eenheid.veld == "adresgeheim"
        and eenheid.waarde is True
        for eenheid in eenheden
    )


def zonder_geheim(stand: LeerlingStand) -> LeerlingStand:
    """The same leerling without any secret number or address."""
    adresgeheim = is_adresgeheim(stand.eenheden)
    gezien = (toonbaar(eenheid, adresgeheim=adresgeheim) for eenheid in stand.eenheden)
    return replace(stand, eenheden=tuple(eenheid for eenheid in gezien if eenheid is not None))


def toonbaar(eenheid: Gegevens, *, adresgeheim: bool) -> Gegevens | None:
    """What may be seen of one unit, current or ended; None when that is nothing."""
    match eenheid:
        case AdresGegevens():
            return None if adresgeheim else eenheid
        case ContactGegevens():
            return _zonder_nummer(eenheid)
        case VerzorgerGegevens():
            weg = adresgeheim or eenheid.adresgeheim
            return replace(
                eenheid,
                adressen=() if weg else eenheid.adressen,
                contacten=tuple(_zonder_nummer(contact) for contact in eenheid.contacten),
            )
        case BlokGegevens():
            return _zonder_geheim_adres(eenheid)
        case _:
            return eenheid


def geheimen(stand: LeerlingStand) -> Iterator[Geheim]:
    """What we hold that is secret and may be shown to who asks for it.

    A secret address of the leerling closes all addresses: those are shown to nobody.
    """
    adresgeheim = is_adresgeheim(stand.eenheden)
    for eenheid in stand.eenheden:
        match eenheid:
            case ContactGegevens(geheim=True) if eenheid.nummer:
                yield Geheim("", eenheid)
            case VerzorgerGegevens():
                for contact in eenheid.contacten:
                    if contact.geheim and contact.nummer:
                        yield Geheim(eenheid.naam, contact)
                if eenheid.adresgeheim and not adresgeheim:
                    yield from (Geheim(eenheid.naam, adres) for adres in eenheid.adressen)


def _zonder_nummer(contact: ContactGegevens) -> ContactGegevens:
    return replace(contact, nummer="") if contact.geheim else contact


def _zonder_geheim_adres(blok: BlokGegevens) -> BlokGegevens:
    """A blok that says of somebody in it that the address is secret, without that address."""
    geheim = {
        regel.veld.removesuffix("adresgeheim")
        for regel in blok.inhoud
        if regel.veld.rpartition("/")[2] == "adresgeheim" and regel.tekst in ("true", "1")
    }
    if not geheim:
        return blok
    return replace(
        blok,
        inhoud=tuple(
            regel
            for regel in blok.inhoud
            if not any(
                regel.veld.startswith(begin) and _ADRES.search(regel.veld.removeprefix(begin))
                for begin in geheim
            )
        ),
    )
