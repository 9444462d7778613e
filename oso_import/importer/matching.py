"""Who is it: the leerlingen of this school whom a dossier may be about, with reasons in words.

import.md, "Who is it". Nothing is chosen here in doubt; a candidate is only shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from .identiteit import (
    Identiteit,
    achternaam_lijkt,
    bevestigt,
    geboortedata_rond,
    lijkt_op,
    plat,
    verwisseld,
)


@dataclass(frozen=True, slots=True)
class Bekende:
    """A leerling of the school, as far as matching needs."""

    id: UUID
    identiteit: Identiteit


@dataclass(frozen=True, slots=True)
class Reden:
    """One reason in words, for (`gelijk`) or against."""

    tekst: str
    gelijk: bool


@dataclass(frozen=True, slots=True)
class Kandidaat:
    bekende: Bekende
    redenen: tuple[Reden, ...]


@dataclass(frozen=True, slots=True)
class Herkend:
    """The key says who it is, or the same dossier was taken over before."""

    leerling: UUID


@dataclass(frozen=True, slots=True)
class Onzeker:
    """Somebody has to say who it is."""

    kandidaten: tuple[Kandidaat, ...]
    waarom: str = ""


@dataclass(frozen=True, slots=True)
class Onbekend:
    """Nobody here has this birth date and a name like this."""


Herkenning = Herkend | Onzeker | Onbekend


class Bekenden:
    """All leerlingen of one school, looked up by what may give them away."""

    def __init__(self, bekenden: Iterable[Bekende]) -> None:
        self._per_leerlingid: dict[str, list[Bekende]] = defaultdict(list)
        self._per_geboortedatum: dict[date, list[Bekende]] = defaultdict(list)
        for bekende in bekenden:
            wie = bekende.identiteit
            if wie.leerlingid:
                self._per_leerlingid[wie.leerlingid].append(bekende)
            if wie.geboortedatum:
                self._per_geboortedatum[wie.geboortedatum].append(bekende)

    def herken(self, wie: Identiteit) -> Herkenning:
        """Who this is, by rules 1 and 2 of import.md."""
        zelfde_nummer = self._per_leerlingid.get(wie.leerlingid, []) if wie.leerlingid else []
        if len(zelfde_nummer) == 1 and bevestigt(zelfde_nummer[0].identiteit, wie):
            return Herkend(zelfde_nummer[0].id)
        kandidaten = tuple(self._kandidaten(wie, zelfde_nummer))
        if zelfde_nummer:
            return Onzeker(kandidaten, "Het leerlingnummer hoort hier bij een ander kind.")
        return Onzeker(kandidaten) if kandidaten else Onbekend()

    def _kandidaten(self, wie: Identiteit, zelfde_nummer: list[Bekende]) -> Iterator[Kandidaat]:
        gezien = {bekende.id for bekende in zelfde_nummer}
        for bekende in zelfde_nummer:
            yield Kandidaat(bekende, redenen(wie, bekende.identiteit))
        for dag in geboortedata_rond(wie.geboortedatum):
            for bekende in self._per_geboortedatum.get(dag, ()):
                if bekende.id not in gezien and lijkt_op(wie, bekende.identiteit):
                    gezien.add(bekende.id)
                    yield Kandidaat(bekende, redenen(wie, bekende.identiteit))


def redenen(dossier: Identiteit, hier: Identiteit) -> tuple[Reden, ...]:
    """Why this may be the child, and what speaks against it."""
    return tuple(
        (
            _reden_geboortedatum(dossier, hier),
            _reden_achternaam(dossier, hier),
            _reden_voornaam(dossier, hier),
            *_reden_nummer(dossier, hier),
            *_reden_groep(dossier, hier),
        )
    )


def _reden_geboortedatum(dossier: Identiteit, hier: Identiteit) -> Reden:
    if dossier.geboortedatum == hier.geboortedatum:
        return Reden("zelfde geboortedatum", True)
    if dossier.geboortedatum is None or hier.geboortedatum is None:
        return Reden("geboortedatum ontbreekt", False)
    if (dossier.geboortedatum.day, dossier.geboortedatum.month) == (
        hier.geboortedatum.month,
        hier.geboortedatum.day,
    ) and dossier.geboortedatum.year == hier.geboortedatum.year:
        return Reden("dag en maand van de geboortedatum zijn omgewisseld", False)
    if hier.geboortedatum in geboortedata_rond(dossier.geboortedatum):
        return Reden("één cijfer van de geboortedatum verschilt", False)
    return Reden("andere geboortedatum", False)


def _reden_achternaam(dossier: Identiteit, hier: Identiteit) -> Reden:
    paar = f"{dossier.hele_achternaam} / {hier.hele_achternaam}"
    if plat(dossier.hele_achternaam) == plat(hier.hele_achternaam):
        return Reden("zelfde achternaam", True)
    if dossier.achternamen & hier.achternamen:
        return Reden(f"zelfde achternaam, ander voorvoegsel: {paar}", True)
    if dossier.achternaam_delen & hier.achternaam_delen:
        return Reden(f"deel van de achternaam gelijk: {paar}", True)
    if verwisseld(dossier, hier):
        return Reden("voornaam en achternaam omgewisseld", True)
    if achternaam_lijkt(dossier, hier):
        return Reden(f"achternaam scheelt één letter: {paar}", False)
    return Reden(f"andere achternaam: {paar}", False)


def _reden_voornaam(dossier: Identiteit, hier: Identiteit) -> Reden:
    eerste = dossier.voornamen[0] if dossier.voornamen else dossier.roepnaam
    eerste_hier = hier.voornamen[0] if hier.voornamen else hier.roepnaam
    paar = f"{eerste} / {eerste_hier}"
    if eerste and eerste == eerste_hier:
        return Reden("zelfde voornaam", True)
    if eerste and plat(eerste) == plat(eerste_hier):
        return Reden(f"voornaam anders geschreven: {paar}", True)
    gelijk = dossier.gegeven_namen & hier.gegeven_namen
    if gelijk:
        return Reden(f"één voornaam of roepnaam gelijk: {paar}", True)
    return Reden(f"andere voornaam: {paar}", False)


def _reden_nummer(dossier: Identiteit, hier: Identiteit) -> Iterator[Reden]:
    if not dossier.leerlingid:
        yield Reden("leerlingnummer ontbreekt in het dossier", False)
    elif dossier.leerlingid == hier.leerlingid:
        yield Reden("zelfde leerlingnummer", True)
    elif hier.leerlingid:
        yield Reden("ander leerlingnummer", False)


def _reden_groep(dossier: Identiteit, hier: Identiteit) -> Iterator[Reden]:
    if dossier.groep and hier.groep:
        if dossier.groep == hier.groep:
            yield Reden(f"zelfde groep: {hier.groep}", True)
        else:
            yield Reden(f"andere groep: {dossier.groep} / {hier.groep}", False)
