"""By what a child is recognised, and when two of them may be one (import.md, "Who is it").

Folded by oso.dossier.vouwen: case, accents, unicode forms, hyphens; and here also blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from leerlingen.types import LeerlingGegevens, volledige_naam
from oso.dossier.vouwen import fold

_DEELSCHEIDING = re.compile(r"[-‐‑–/\s]+")
_TUSSENVOEGSEL = re.compile(
    r"aan|al|bij|da|das|de|del|den|der|des|di|do|dos|du|el|en|het|in|la|las|le|les|los|op|'?t|ten"
    r"|ter|te|tot|uit|van|vd|vom|von|voor|zu|zum|zur",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Identiteit:
    """The few facts by which a child is recognised, of a leerling here or of a dossier."""

    leerlingid: str
    voornamen: tuple[str, ...]
    roepnaam: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date | None
    groep: str = ""

    @cached_property
    def gegeven_namen(self) -> frozenset[str]:
        """Every given name and the roepnaam folded, and the halves of a double one."""
        namen = (*self.voornamen, self.roepnaam)
        heel = {plat(naam) for naam in namen}
        return frozenset((heel | {plat(d) for naam in namen for d in _delen(naam)}) - {""})

    @cached_property
    def hele_namen(self) -> frozenset[str]:
        """Given names and roepnaam, each folded whole: what confirms a leerlingid."""
        return frozenset({plat(naam) for naam in (*self.voornamen, self.roepnaam)} - {""})

    @cached_property
    def achternamen(self) -> frozenset[str]:
        """The surname folded, with and without voorvoegsel."""
        return frozenset(
            {plat(self.achternaam), plat(f"{self.voorvoegsel} {self.achternaam}")} - {""}
        )

    @cached_property
    def achternaam_delen(self) -> frozenset[str]:
        """The parts of the surname that are a name by themselves."""
        return frozenset(plat(deel) for deel in _delen(self.achternaam)) - {""}

    @property
    def hele_achternaam(self) -> str:
        return f"{self.voorvoegsel} {self.achternaam}".strip()

    @property
    def eerste_naam(self) -> str:
        return self.voornamen[0] if self.voornamen else self.roepnaam

    @property
    def naam(self) -> str:
        return volledige_naam(self.roepnaam, self.voornamen, self.voorvoegsel, self.achternaam)


def identiteit_van(gegevens: LeerlingGegevens, *, groep: str = "") -> Identiteit:
    """The facts of a dossier by which its child is recognised."""
    waarden: Mapping[str, object] = {veld.veld: veld.waarde for veld in gegevens.personalia}

    def tekst(naam: str) -> str:
        gevonden = waarden.get(naam)
        return gevonden if isinstance(gevonden, str) else ""

    voornamen, geboren = waarden.get("voornamen"), waarden.get("geboortedatum")
    return Identiteit(
        leerlingid=tekst("leerlingid"),
        voornamen=tuple(str(n) for n in voornamen) if isinstance(voornamen, tuple) else (),
        roepnaam=tekst("roepnaam"),
        voorvoegsel=tekst("voorvoegsel"),
        achternaam=tekst("achternaam"),
        geboortedatum=geboren if isinstance(geboren, date) else None,
        groep=groep,
    )


def bevestigt(een: Identiteit, ander: Identiteit) -> bool:
    """Whether birth date and one given name or the roepnaam agree (rule 1)."""
    return (
        een.geboortedatum is not None
        and een.geboortedatum == ander.geboortedatum
        and bool(een.hele_namen & ander.hele_namen)
    )


def zelfde_kind(een: Identiteit, ander: Identiteit) -> bool:
    """Whether two dossiers of one batch are of one child (rule 4).

    By leerlingid where both have one; where one has none, by birth date and the whole name.
    """
    if een.leerlingid and ander.leerlingid and een.leerlingid != ander.leerlingid:
        return False
    if een.leerlingid and een.leerlingid == ander.leerlingid:
        return bevestigt(een, ander)
    return bevestigt(een, ander) and bool(een.achternamen & ander.achternamen)


def lijkt_op(een: Identiteit, ander: Identiteit) -> bool:
    """Whether one may be the other (rule 2)."""
    if een.geboortedatum is None or ander.geboortedatum is None:
        return False
    if een.geboortedatum == ander.geboortedatum:
        return bool(
            een.gegeven_namen & ander.gegeven_namen
            or achternaam_lijkt(een, ander)
            or verwisseld(een, ander)
        )
    return _zelfde_hele_naam(een, ander) and ander.geboortedatum in geboortedata_rond(
        een.geboortedatum
    )


def achternaam_lijkt(een: Identiteit, ander: Identiteit) -> bool:
    """Equal, one part of a double surname, or one slip away; with or without voorvoegsel."""
    if een.achternamen & ander.achternamen or een.achternaam_delen & ander.achternaam_delen:
        return True
    return any(een_vergissing(a, b) for a in een.achternamen for b in ander.achternamen)


def verwisseld(een: Identiteit, ander: Identiteit) -> bool:
    """Whether given name and surname were written in each other's place."""
    return bool(een.achternamen & ander.hele_namen and ander.achternamen & een.hele_namen)


def _zelfde_hele_naam(een: Identiteit, ander: Identiteit) -> bool:
    return bool(een.achternamen & ander.achternamen and een.hele_namen & ander.hele_namen)


def een_vergissing(a: str, b: str) -> bool:
    """Whether one letter more, less, other, or two neighbours swapped make b of a."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    kort, lang = sorted((a, b), key=len)
    begin = next((i for i, (x, y) in enumerate(zip(kort, lang, strict=False)) if x != y), len(kort))
    if len(kort) != len(lang):
        return kort[begin:] == lang[begin + 1 :]
    if kort[begin + 1 :] == lang[begin + 1 :]:
        return True
    omgekeerd = kort[begin : begin + 2][::-1] + kort[begin + 2 :]
    return omgekeerd == lang[begin:]


def geboortedata_rond(dag: date | None) -> tuple[date, ...]:
    """The day itself, with day and month swapped, and every real day one digit off."""
    if dag is None:
        return ()
    cijfers = f"{dag:%Y%m%d}"
    geschreven = [cijfers, cijfers[:4] + cijfers[6:] + cijfers[4:6]]
    for plaats in range(8):
        geschreven += [cijfers[:plaats] + c + cijfers[plaats + 1 :] for c in "0123456789"]
    dagen = (_als_dag(tekst) for tekst in dict.fromkeys(geschreven))
    return tuple(gevonden for gevonden in dagen if gevonden is not None)


def _als_dag(cijfers: str) -> date | None:
    if not "1900" <= cijfers[:4] < "2100":
        return None
    try:
        return date(int(cijfers[:4]), int(cijfers[4:6]), int(cijfers[6:]))
    except ValueError:
        return None


def plat(tekst: str) -> str:
    """Folded and without blanks: "van den Berg" and "Vandenberg" are one."""
    return fold(tekst).replace(" ", "")


def _delen(naam: str) -> Iterator[str]:
    for deel in _DEELSCHEIDING.split(naam):
        if not _TUSSENVOEGSEL.fullmatch(deel):
            yield deel
