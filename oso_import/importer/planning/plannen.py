"""The plan of every dossier in one import (import.md): what is known goes in, plans come out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from leerlingen.types import LeerlingGegevens, LeerlingStand, adres_van
from oso_import.importer.identiteit import Identiteit, identiteit_van, zelfde_kind
from oso_import.importer.matching import Bekenden, Herkend, Herkenning, Onzeker

from .groep import BestaandeGroep, groepplan, groepsnaam_van, rijen_voor
from .keuzes import Keuzes, Wat
from .types import Notitie, Ontvangen, Overname, Plan, Soort
from .verschillen import verschillen

LEERLINGID = "personalia/leerlingid"
DUBBEL_NUMMER = "Twee kinderen in deze import hebben hetzelfde leerlingnummer."


@dataclass(frozen=True, slots=True)
class Omgeving:
    """What the school has, as far as planning must know it.

    `overnames` holds every dossier that was taken over; `standen` looks up leerlingen as they are.
    """

    bekenden: Bekenden
    overnames: Sequence[Overname]
    standen: Callable[[Iterable[UUID]], Mapping[UUID, LeerlingStand]]
    groepen: Sequence[BestaandeGroep]
    vandaag: date


@dataclass(frozen=True, slots=True)
class _Doel:
    """For whom a dossier is, before anything is compared."""

    herkenning: Herkenning
    leerling: UUID | None
    gekoppeld: bool


def plan_import(
    dossiers: Sequence[Ontvangen], keuzes: Mapping[UUID, Keuzes], omgeving: Omgeving
) -> tuple[Plan, ...]:
    """What would happen with each of these dossiers, in the order given."""
    bruikbaar = [d for d in dossiers if d.beletsel is None and d.gegevens is not None]
    doelen = {d.id: _doel(d, keuzes.get(d.id, Keuzes()), omgeving) for d in bruikbaar}
    ingehaald = _ingehaald(bruikbaar, keuzes, doelen)
    dubbel = _dubbele_nummers(
        d
        for d in bruikbaar
        if d.id not in ingehaald and keuzes.get(d.id, Keuzes()).wat is not Wat.OVERSLAAN
    )
    standen = omgeving.standen({doel.leerling for doel in doelen.values() if doel.leerling})
    return tuple(
        Plan(d, Soort.INGEHAALD, ingehaald_door=ingehaald[d.id])
        if d.id in ingehaald
        else _plan(
            d, keuzes.get(d.id, Keuzes()), doelen.get(d.id), standen, omgeving, d.id in dubbel
        )
        for d in dossiers
    )


def plan_opnieuw(
    dossier: Ontvangen, keuzes: Keuzes, omgeving: Omgeving, *, nummer_dubbel: bool
) -> Plan:
    """The same plan for one dossier by itself, later. What the batch decided is handed over."""
    if dossier.beletsel is not None or dossier.gegevens is None:
        return Plan(dossier, Soort.KAN_NIET, beletsel=dossier.beletsel)
    doel = _doel(dossier, keuzes, omgeving)
    standen = omgeving.standen({doel.leerling} if doel.leerling else ())
    return _plan(dossier, keuzes, doel, standen, omgeving, nummer_dubbel)


def _identiteit(dossier: Ontvangen) -> Identiteit:
    gegevens = dossier.gegevens
    if gegevens is None:
        raise ValueError("een dossier zonder gegevens heeft geen leerling")
    rijen = rijen_voor(gegevens.plaatsingen or (), gegevens.datum) if gegevens.datum else []
    return identiteit_van(gegevens, groep=groepsnaam_van(rijen[0]) if len(rijen) == 1 else "")


def _doel(dossier: Ontvangen, keuzes: Keuzes, omgeving: Omgeving) -> _Doel:
    """What was taken over before says who it is; then the key; somebody's word goes above both."""
    eerder = next((o for o in omgeving.overnames if o.sha256 == dossier.sha256), None)
    herkenning = (
        Herkend(eerder.leerling) if eerder else omgeving.bekenden.herken(_identiteit(dossier))
    )
    if isinstance(herkenning, Herkend):
        return _Doel(herkenning, herkenning.leerling, gekoppeld=False)
    if keuzes.wat is Wat.KOPPELEN and keuzes.leerling:
        return _Doel(herkenning, keuzes.leerling, gekoppeld=True)
    return _Doel(herkenning, None, gekoppeld=False)


def _ingehaald(
    dossiers: Sequence[Ontvangen], keuzes: Mapping[UUID, Keuzes], doelen: Mapping[UUID, _Doel]
) -> dict[UUID, UUID]:
    """Which dossiers are overtaken in this batch, and by which (import.md, "Who is it", 4)."""
    op_volgorde = sorted(dossiers, key=lambda d: d.ouderdom, reverse=True)
    voorop: list[tuple[Ontvangen, Identiteit]] = []
    ingehaald: dict[UUID, UUID] = {}
    for dossier in op_volgorde:
        wie = _identiteit(dossier)
        doel = doelen[dossier.id].leerling
        ander = next(
            (
                nieuwer
                for nieuwer, identiteit in voorop
                if (doel and doelen[nieuwer.id].leerling == doel)
                or (doel is None and zelfde_kind(wie, identiteit))
            ),
            None,
        )
        if ander is not None:
            ingehaald[dossier.id] = ander.id
        elif keuzes.get(dossier.id, Keuzes()).wat is not Wat.OVERSLAAN:
            voorop.append((dossier, wie))
    return ingehaald


def _dubbele_nummers(dossiers: Iterable[Ontvangen]) -> frozenset[UUID]:
    """The dossiers whose leerlingnummer another child of this batch claims as well."""
    per_nummer: dict[str, list[UUID]] = defaultdict(list)
    for dossier in dossiers:
        nummer = _identiteit(dossier).leerlingid
        if nummer:
            per_nummer[nummer].append(dossier.id)
    return frozenset(id for ids in per_nummer.values() if len(ids) > 1 for id in ids)


def _plan(
    dossier: Ontvangen,
    keuzes: Keuzes,
    doel: _Doel | None,
    standen: Mapping[UUID, LeerlingStand],
    omgeving: Omgeving,
    nummer_dubbel: bool,
) -> Plan:
    gegevens = dossier.gegevens
    if doel is None or gegevens is None:
        return Plan(dossier, Soort.KAN_NIET, beletsel=dossier.beletsel)
    stand = standen.get(doel.leerling) if doel.leerling else None
    kern = Plan(
        dossier,
        Soort.TWIJFEL,
        gekoppeld=doel.gekoppeld,
        kandidaten=doel.herkenning.kandidaten if isinstance(doel.herkenning, Onzeker) else (),
        waarom=doel.herkenning.waarom if isinstance(doel.herkenning, Onzeker) else "",
        nummer_dubbel=nummer_dubbel,
        opmerkingen=_opmerkingen(gegevens, omgeving.vandaag),
    )
    if nummer_dubbel and not kern.waarom and stand is None:
        kern = replace(kern, waarom=DUBBEL_NUMMER)
    if stand is None:
        return _zonder_leerling(kern, gegevens, keuzes, omgeving)
    return _met_leerling(kern, gegevens, stand, omgeving)


def _zonder_leerling(
    plan: Plan, gegevens: LeerlingGegevens, keuzes: Keuzes, omgeving: Omgeving
) -> Plan:
    """A new leerling, or a doubt about who it is."""
    twijfel = bool(plan.kandidaten or plan.waarom)
    return replace(
        plan,
        soort=Soort.TWIJFEL if twijfel and keuzes.wat is not Wat.NIEUW else Soort.NIEUW,
        notities=_op_verzoek(plan.dossier, gegevens),
        groep=groepplan(gegevens, None, omgeving.groepen),
    )


def _met_leerling(
    plan: Plan, gegevens: LeerlingGegevens, stand: LeerlingStand, omgeving: Omgeving
) -> Plan:
    """An update of somebody we know: by a newer dossier, by an older one, or with nothing new."""
    dossier = plan.dossier
    eerder = [o for o in omgeving.overnames if o.leerling == stand.id]
    laatst = max(eerder, key=lambda overname: overname.ouderdom, default=None)
    plan = replace(
        plan,
        soort=Soort.ONGEWIJZIGD,
        leerling=stand.id,
        leerling_naam=stand.naam,
        laatst=laatst,
    )
    if laatst and laatst.sha256 == dossier.sha256:
        return plan
    ouder = laatst is not None and dossier.ouderdom < laatst.ouderdom
    gevonden = verschillen(
        gegevens,
        stand,
        ouder=ouder,
        laatste=laatst.datum if laatst else None,
        groepen=omgeving.groepen,
    )
    if plan.waarom:  # the leerlingnummer belongs to somebody else here
        gevonden = tuple(v for v in gevonden if v.eenheid != LEERLINGID)
    groep = None if ouder else groepplan(gegevens, stand, omgeving.groepen)
    if not gevonden and not ouder and not (groep and groep.moet_kiezen):
        return plan
    return replace(
        plan,
        soort=Soort.OUDER if ouder else Soort.BIJGEWERKT,
        verschillen=gevonden,
        notities=_niet_meegegeven(dossier, gegevens, stand),
        groep=groep,
    )


def _niet_meegegeven(
    dossier: Ontvangen, gegevens: LeerlingGegevens, stand: LeerlingStand
) -> tuple[Notitie, ...]:
    """What is here and not in the dossier: it stays (rule 1)."""
    gegeven = {veld.veld for veld in gegevens.personalia}
    velden = [
        Notitie("personalia", eenheid.titel, "niet meegegeven")
        for eenheid in stand.eenheden
        if eenheid.sectie == "personalia" and eenheid.sleutel not in gegeven
    ]
    hier = {eenheid.sectie for eenheid in stand.eenheden}
    secties = [
        Notitie(naam, dossier.koppen[naam].titel if naam in dossier.koppen else naam, tekst)
        for naam, tekst in gegevens.niet_meegegeven.items()
        if naam in hier and naam != "personalia"
    ]
    return (*velden, *secties)


def _op_verzoek(dossier: Ontvangen, gegevens: LeerlingGegevens) -> tuple[Notitie, ...]:
    """What was left out on request; of a new leerling nothing else is missing that we had."""
    return tuple(
        Notitie(naam, dossier.koppen[naam].titel if naam in dossier.koppen else naam, tekst)
        for naam, tekst in gegevens.niet_meegegeven.items()
        if tekst != "niet meegegeven"
    )


def _opmerkingen(gegevens: LeerlingGegevens, vandaag: date) -> tuple[str, ...]:
    gevonden = []
    uit, terug = gegevens.veld("datumuitschrijving"), gegevens.veld("datuminschrijving")
    if uit and isinstance(uit.waarde, date) and uit.waarde < vandaag:
        weer_in = terug and isinstance(terug.waarde, date) and terug.waarde > uit.waarde
        if not weer_in:
            gevonden.append("Deze leerling is uitgeschreven en komt niet in de groep van vandaag.")
    adressen = {adres_van(eenheid) for eenheid in gegevens.eenheden()}
    dubbel = sorted(
        {e.titel for e in gegevens.eenheden() if _zonder_volgnummer(adres_van(e)) in adressen}
    )
    gevonden += [
        f"{titel}: staat meer dan eens in het dossier met dezelfde kenmerken. We houden de volgorde"
        " van het dossier aan."
        for titel in dubbel
    ]
    return tuple(gevonden)


def _zonder_volgnummer(adres: str) -> str:
    """The address of the first row with this key, where rows were told apart by their order."""
    sleutel, scheiding, nummer = adres.rpartition("|")
    return sleutel if scheiding and nummer.isdecimal() else ""
