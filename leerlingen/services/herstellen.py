"""Undo: every row back as it was, ids included (import.md, "Undo")."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from leerlingen.events import Gebeurtenis
from leerlingen.models import Groep, Herkomst, Leerling
from leerlingen.omzetting import PERSONALIA, rij_uit_json
from leerlingen.types import UnitSpoor, zoeknaam
from logboek import Actor, record

from .klad import bewaar_rijen
from .sporen import LEERLING, TABELLEN

VELDEN = "personalia/"


@transaction.atomic(savepoint=False)
def herstel(leerling: Leerling, sporen: Sequence[UnitSpoor], *, by: Actor) -> None:
    """Put these units back as they were before; a leerling that the act made goes altogether.

    Whether something later touched them is for the caller to ask first: `later_geraakt`.
    """
    pk, school = leerling.pk, leerling.school_id
    if any(spoor.eenheid == LEERLING for spoor in sporen):
        leerling.delete()
    else:
        _herstel_rijen(sporen)
        _herstel_herkomst(sporen)
        _herstel_personalia(leerling, sporen)
    _herstel_groepen(sporen)
    record(
        Gebeurtenis.LEERLING_HERSTELD,
        by=by,
        school=school,
        onderwerp=f"leerling:{pk}",
        eenheden=len(sporen),
    )


def later_geraakt(leerling: Leerling, sporen: Sequence[UnitSpoor]) -> frozenset[str]:
    """The units that something wrote to after the act that left these sporen."""
    eigen = {spoor.eenheid: _ids(spoor.na) for spoor in sporen if spoor.eenheid != LEERLING}
    if any(spoor.eenheid == LEERLING for spoor in sporen):
        stempels = list(leerling.herkomst.filter(actueel=True))
    else:
        stempels = list(leerling.herkomst.filter(actueel=True, eenheid__in=eigen))
    actueel = {str(stempel.pk): stempel for stempel in stempels}
    toen = max(
        (actueel[pk].op for ids in eigen.values() for pk in ids if pk in actueel), default=None
    )
    geraakt = {eenheid for eenheid, ids in eigen.items() if any(pk not in actueel for pk in ids)}
    return frozenset(
        geraakt | {stempel.eenheid for stempel in stempels if toen and stempel.op > toen}
    )


def _ids(opname: dict[str, object] | None) -> list[str]:
    gevonden = (opname or {}).get("herkomst", [])
    return [str(pk) for pk in gevonden] if isinstance(gevonden, list) else []


def _rijen(opname: dict[str, object] | None, tabel: str) -> list[dict[str, Any]]:
    gevonden = (opname or {}).get(tabel, [])
    return list(gevonden) if isinstance(gevonden, list) else []


def _herstel_rijen(sporen: Sequence[UnitSpoor]) -> None:
    """Newest act first, so that of a unit which changed twice the oldest state is left."""
    eind: dict[str, dict[str, Model | None]] = {naam: {} for naam in TABELLEN}
    for spoor in reversed(sporen):
        for naam, tabel in TABELLEN.items():
            eind[naam] |= {rij["id"]: None for rij in _rijen(spoor.na, naam)}
            eind[naam] |= {rij["id"]: rij_uit_json(tabel, rij) for rij in _rijen(spoor.voor, naam)}
    for naam, tabel in reversed(TABELLEN.items()):
        if weg := [pk for pk, rij in eind[naam].items() if rij is None]:
            tabel._default_manager.filter(pk__in=weg).delete()
    for naam, tabel in TABELLEN.items():
        if terug := [rij for rij in eind[naam].values() if rij is not None]:
            bewaar_rijen(tabel, terug)


def _herstel_herkomst(sporen: Sequence[UnitSpoor]) -> None:
    nieuw = [pk for spoor in sporen for pk in _ids(spoor.na)]
    vervallen = [pk for spoor in sporen for pk in _ids(spoor.voor)]
    Herkomst.objects.filter(pk__in=nieuw).delete()
    Herkomst.objects.filter(pk__in=vervallen).update(actueel=True)


def _herstel_personalia(leerling: Leerling, sporen: Sequence[UnitSpoor]) -> None:
    for spoor in reversed(sporen):
        if not spoor.eenheid.startswith(VELDEN):
            continue
        naam = spoor.eenheid.removeprefix(VELDEN)
        veld = next(v for v in Leerling._meta.concrete_fields if v.name == naam)
        voor = spoor.voor or {}
        waarde = veld.to_python(voor["waarde"]) if "waarde" in voor else veld.get_default()
        setattr(leerling, naam, waarde)
        leerling.bijschriften.pop(naam, None)
        if bijschrift := voor.get("bijschrift"):
            leerling.bijschriften[naam] = bijschrift
    leerling.zoeknaam = zoeknaam(
        leerling.roepnaam, leerling.voornamen, leerling.voorvoegsel, leerling.achternaam
    )
    leerling.bijgewerkt_op = timezone.now()
    leerling.save(update_fields=[*PERSONALIA, "bijschriften", "zoeknaam", "bijgewerkt_op"])


def _herstel_groepen(sporen: Sequence[UnitSpoor]) -> None:
    """A groep gets its earlier name back; one that was made goes, unless others are in it now."""
    for spoor in reversed(sporen):
        for na in _rijen(spoor.na, "groep"):
            voor = next((rij for rij in _rijen(spoor.voor, "groep") if rij["id"] == na["id"]), None)
            groep = Groep.objects.filter(pk=na["id"], groepsnaam=na["groepsnaam"]).first()
            if groep is None:
                continue
            if voor is not None:
                bewaar_rijen(Groep, [rij_uit_json(Groep, voor)])
            elif not groep.plaatsingen.exists():
                groep.delete()
