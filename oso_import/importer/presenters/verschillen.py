"""The table of one leerling: what is here left, what it becomes right, and what may be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from leerlingen.presenters.delen import UITKOMST
from leerlingen.types import PersonaliaVeld, Spoor
from oso_import.importer.planning import (
    Aard,
    Keuzes,
    Kop,
    Notitie,
    Plan,
    Soort,
    Veldverschil,
    Verschil,
)
from oso_import.inbox.presenters.weergave import datum, leesbaar

UITGEKLAPT = 4


@dataclass(frozen=True, slots=True)
class Regel:
    """One labelled value; without a label it is the whole cell."""

    label: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Vinkje:
    """A tick of its own."""

    waarde: str
    tekst: str
    aan: bool


@dataclass(frozen=True, slots=True)
class Bewaarkeuze:
    """Laten staan, or take the dossier's after all."""

    naam: str
    overnemen: bool


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of the table. `soort` is "", "kept" or "risk"; `toelichting` stands below the right
    value, `hand` below the left one."""

    titel: str
    oud: tuple[Regel, ...]
    nieuw: tuple[Regel, ...]
    nieuw_woord: str = ""
    toelichting: str = ""
    hand: str = ""
    soort: str = ""
    vinkje: Vinkje | None = None
    bewaar: Bewaarkeuze | None = None
    notitie: str = ""

    @property
    def links(self) -> tuple[tuple[Regel, ...], tuple[Regel, ...]]:
        """What is here: the first values, and those behind "en nog"."""
        return self.oud[:UITGEKLAPT], self.oud[UITGEKLAPT:]

    @property
    def rechts(self) -> tuple[tuple[Regel, ...], tuple[Regel, ...]]:
        return self.nieuw[:UITGEKLAPT], self.nieuw[UITGEKLAPT:]


@dataclass(slots=True)
class Sectie:
    """The rows of one section, with one tick for all that needs no tick of its own."""

    naam: str
    titel: str
    kiesbaar: bool = False
    aan: bool = True
    rijen: list[Rij] = field(default_factory=list)


def secties(plan: Plan, keuzes: Keuzes) -> list[Sectie]:
    """Every section with a difference or a note, what is urgent first."""
    gevonden: dict[str, Sectie] = {}
    koppen = plan.dossier.koppen
    for verschil in plan.verschillen:
        sectie = gevonden.setdefault(verschil.sectie, _sectie(verschil.sectie, koppen))
        if verschil.standaard and not verschil.verplicht and not verschil.met:
            sectie.kiesbaar = True
            sectie.aan = verschil.sectie not in keuzes.laat_staan
        sectie.rijen += _rijen(plan, verschil, keuzes)
    for notitie in plan.notities:
        sectie = gevonden.setdefault(notitie.sectie, _sectie(notitie.sectie, koppen))
        sectie.rijen.append(_notitie(notitie))
    voorop = {verschil.sectie for verschil in plan.verschillen if verschil.voorop}
    return sorted(
        gevonden.values(),
        key=lambda s: (s.naam not in voorop, koppen[s.naam].volgorde if s.naam in koppen else 999),
    )


def _sectie(naam: str, koppen: Mapping[str, Kop]) -> Sectie:
    return Sectie(naam, koppen[naam].titel if naam in koppen else naam.capitalize())


def _notitie(notitie: Notitie) -> Rij:
    tekst = f"{notitie.tekst[:1].upper()}{notitie.tekst[1:]}. Blijft staan."
    return Rij(notitie.titel, (), (), notitie=tekst)


def _rijen(plan: Plan, verschil: Verschil, keuzes: Keuzes) -> list[Rij]:
    """A row for the unit, and one for each field in it that somebody here wrote."""
    if verschil.beschermd and verschil.aard is not Aard.ANDERS:
        return [_beschermde_rij(plan, verschil, keuzes)]
    los = [veld for veld in verschil.velden if veld.beschermd and verschil.aard is Aard.ANDERS]
    samen = [veld for veld in verschil.velden if veld not in los]
    rijen = [_eenheidrij(plan, verschil, samen, keuzes)] if samen else []
    return rijen + [_veldrij(plan, verschil, veld, keuzes) for veld in los]


def _eenheidrij(
    plan: Plan, verschil: Verschil, velden: Iterable[Veldverschil], keuzes: Keuzes
) -> Rij:
    velden = _zonder_nee(verschil, velden)
    kaal = isinstance(verschil.nieuw or verschil.oud, PersonaliaVeld)
    stopt = verschil.aard is Aard.STOPT
    return Rij(
        titel=verschil.titel,
        oud=_kant([(v.label, v.onderdeel, v.oud) for v in velden], kaal=kaal),
        nieuw=() if stopt else _kant([(v.label, v.onderdeel, v.nieuw) for v in velden], kaal=kaal),
        nieuw_woord="Stopt" if stopt else "",
        toelichting=_toelichting(verschil),
        soort="risk" if verschil.risico else "",
        vinkje=_vinkje(plan, verschil, keuzes),
    )


def _zonder_nee(verschil: Verschil, velden: Iterable[Veldverschil]) -> list[Veldverschil]:
    """Of a row that comes or goes, what it says; "no" is left out, for it tells nothing new."""
    if verschil.aard not in (Aard.NIEUW, Aard.STOPT) or len(verschil.velden) == 1:
        return list(velden)
    return [veld for veld in velden if "false" not in (veld.oud, veld.nieuw)]


def _kant(velden: Iterable[tuple[str, str, str]], *, kaal: bool) -> tuple[Regel, ...]:
    """One side of the table: the values that are there, what came out of a toets first.

    Of which part a value is, is said only where its label alone could be two.
    """
    gegeven = sorted(
        ((label, onderdeel, tekst) for label, onderdeel, tekst in velden if tekst),
        key=lambda veld: not veld[1].startswith(UITKOMST),
    )
    vaker = Counter(label for label, _, _ in gegeven)
    return tuple(
        Regel(
            "" if kaal else f"{onderdeel}: {label}" if onderdeel and vaker[label] > 1 else label,
            leesbaar(tekst),
        )
        for label, onderdeel, tekst in gegeven
    )


def _toelichting(verschil: Verschil) -> str:
    if verschil.geheim_nummers:
        return "Het oude nummer wissen we. Het komt ook niet terug als u dit ongedaan maakt."
    if verschil.aard is Aard.STOPT and verschil.met:
        return "Het adres is geheim. Blijft in de geschiedenis, maar is nergens te zien."
    if verschil.aard is Aard.STOPT:
        return "Staat niet meer in het dossier. Blijft in de geschiedenis."
    if verschil.risico:
        return f"Een andere {verschil.titel.lower()} nemen we alleen over als u dat aanvinkt."
    return "nieuw" if verschil.aard is Aard.NIEUW else ""


def _vinkje(plan: Plan, verschil: Verschil, keuzes: Keuzes) -> Vinkje | None:
    if verschil.standaard or verschil.verplicht or verschil.met:
        return None
    aan = verschil.eenheid in keuzes.neem_over
    if verschil.risico:
        return Vinkje(verschil.eenheid, f"Ja, de {verschil.titel.lower()} verandert", aan)
    tekst = "Toch overnemen" if plan.soort is Soort.OUDER else "Overnemen"
    return Vinkje(verschil.eenheid, tekst, aan)


def _veldrij(plan: Plan, verschil: Verschil, veld: Veldverschil, keuzes: Keuzes) -> Rij:
    """One field that somebody wrote here after the dossier: it stays, unless."""
    kaal = isinstance(verschil.nieuw, PersonaliaVeld)
    sleutel = verschil.eenheid if kaal else f"{verschil.eenheid}#{veld.veld}"
    return Rij(
        titel=veld.label if kaal else f"{verschil.titel}: {veld.label.lower()}",
        oud=_kant([("", "", veld.oud)], kaal=True),
        nieuw=_kant([("", "", veld.nieuw)], kaal=True),
        hand=_hand(veld.beschermd),
        soort="kept",
        bewaar=_bewaar(plan.dossier.id, sleutel, keuzes),
    )


def _beschermde_rij(plan: Plan, verschil: Verschil, keuzes: Keuzes) -> Rij:
    """A whole row that somebody touched here after the dossier."""
    stopt = verschil.aard is Aard.STOPT
    velden = _zonder_nee(verschil, verschil.velden)
    return Rij(
        titel=verschil.titel,
        oud=_kant([(v.label, v.onderdeel, v.oud) for v in velden], kaal=False),
        nieuw=() if stopt else _kant([(v.label, v.onderdeel, v.nieuw) for v in velden], kaal=False),
        nieuw_woord="Stopt" if stopt else "",
        toelichting=_toelichting(verschil),
        hand=_hand(verschil.beschermd),
        soort="kept",
        bewaar=_bewaar(plan.dossier.id, verschil.eenheid, keuzes),
    )


def _bewaar(dossier: UUID, sleutel: str, keuzes: Keuzes) -> Bewaarkeuze:
    return Bewaarkeuze(f"{dossier}-veld:{sleutel}", sleutel in keuzes.neem_over)


def _hand(spoor: Spoor | None) -> str:
    if spoor is None:
        return ""
    return (
        f"Met de hand gewijzigd op {datum(spoor.op.date())} door {spoor.door_naam}, na dit dossier."
        " Daarom blijft het staan."
    )
