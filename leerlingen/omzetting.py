"""From rows to units and back; a column is named as the field of its unit, so typed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from .models import Adres, Bijlage, Blok, Contactgegeven, Herkomst, Leerling, Plaatsing, Verzorger
from .types import (
    AdresGegevens,
    BijlageGegevens,
    BlokGegevens,
    ContactGegevens,
    Gegevens,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    Spoor,
    VerzorgerGegevens,
)

M = TypeVar("M", bound=Model)
NIET_IN_KOLOMMEN = frozenset({"adressen", "contacten", "bijlagen"})
PERSONALIA = (
    "voornamen",
    "voorletters",
    "voorvoegsel",
    "achternaam",
    "roepnaam",
    "geboortedatum",
    "geslacht",
    "adresgeheim",
    "leerlingid",
    "onderwijssinds",
    "startdatumhuidigonderwijs",
    "datuminschrijving",
    "datumuitschrijving",
    "teruggeplaatstnaarbrin",
    "leerlinggewicht",
    "nnca",
    "tehuis",
)


def kolommen(gegevens: Gegevens) -> dict[str, Any]:
    """The columns of a unit's own row."""
    waarden = {
        veld.name: _als_kolom(getattr(gegevens, veld.name))
        for veld in fields(gegevens)
        if veld.name not in NIET_IN_KOLOMMEN
    }
    return {**waarden, "sleutel": gegevens.sleutel}


def bijlage_kolommen(gegevens: BijlageGegevens) -> dict[str, Any]:
    """The columns of a file's row."""
    return {veld.name: getattr(gegevens, veld.name) for veld in fields(gegevens)}


def _als_kolom(waarde: object) -> object:
    if isinstance(waarde, tuple):
        return [_regel_als_json(deel) if isinstance(deel, Regel) else deel for deel in waarde]
    return waarde


def _regel_als_json(regel: Regel) -> dict[str, str]:
    return {
        veld.name: waarde
        for veld in fields(regel)
        if (waarde := getattr(regel, veld.name)) or veld.name in ("veld", "label", "tekst")
    }


def _velden(rij: Model, soort: type, *behalve: str) -> dict[str, Any]:
    return {
        veld.name: tuple(waarde) if isinstance(waarde, list) else waarde
        for veld in fields(soort)
        if veld.name not in behalve
        for waarde in [getattr(rij, veld.name)]
    }


def personalia_van(leerling: Leerling) -> tuple[PersonaliaVeld, ...]:
    """Every field of the personalia that is known."""
    gevonden = []
    for veld in PERSONALIA:
        waarde = getattr(leerling, veld)
        if waarde is None or waarde in ("", []):
            continue
        label, betekenis = leerling.bijschriften.get(veld, (veld.capitalize(), ""))
        waarde = tuple(waarde) if isinstance(waarde, list) else waarde
        gevonden.append(PersonaliaVeld(veld, label, waarde, betekenis))
    return tuple(gevonden)


def adres_gegevens(rij: Adres) -> AdresGegevens:
    return AdresGegevens(**_velden(rij, AdresGegevens))


def contact_gegevens(rij: Contactgegeven) -> ContactGegevens:
    return ContactGegevens(**_velden(rij, ContactGegevens))


def verzorger_gegevens(
    rij: Verzorger, adressen: Iterable[Adres], contacten: Iterable[Contactgegeven]
) -> VerzorgerGegevens:
    return VerzorgerGegevens(
        **_velden(rij, VerzorgerGegevens, "adressen", "contacten"),
        adressen=tuple(adres_gegevens(adres) for adres in adressen),
        contacten=tuple(contact_gegevens(contact) for contact in contacten),
    )


def plaatsing_gegevens(rij: Plaatsing) -> PlaatsingGegevens:
    """The row, with the name that its groep has now."""
    velden = _velden(rij, PlaatsingGegevens, "overig", "lijst", "groepsnaam")
    return PlaatsingGegevens(
        **velden,
        groepsnaam=rij.groep.groepsnaam if rij.groep else rij.groepsnaam,
        overig=tuple(Regel(**regel) for regel in rij.overig),
        lijst=LijstSoort(rij.lijst),
    )


def blok_gegevens(rij: Blok, bijlagen: Iterable[Bijlage]) -> BlokGegevens:
    velden = _velden(rij, BlokGegevens, "inhoud", "bijlagen", "lijst")
    return BlokGegevens(
        **velden,
        inhoud=tuple(Regel(**regel) for regel in rij.inhoud),
        bijlagen=tuple(bijlage_gegevens(bijlage) for bijlage in bijlagen),
        lijst=LijstSoort(rij.lijst),
    )


def bijlage_gegevens(rij: Bijlage) -> BijlageGegevens:
    return BijlageGegevens(**_velden(rij, BijlageGegevens))


def spoor_van(herkomst: Herkomst) -> Spoor:
    return Spoor(
        bron_soort=herkomst.bron_soort,
        bron_id=herkomst.bron_id,
        omschrijving=herkomst.omschrijving,
        datum=herkomst.datum,
        door_naam=herkomst.door_naam,
        op=herkomst.op,
    )


def rij_als_json(rij: Model) -> dict[str, object]:
    """Every column of a row as plain JSON: enough to put it back exactly."""
    return {
        veld.attname: _als_json(getattr(rij, veld.attname)) for veld in rij._meta.concrete_fields
    }


def rij_uit_json(model: type[M], kolommen: Mapping[str, Any]) -> M:
    """The row that rij_als_json was given."""
    return model(
        **{
            veld.attname: veld.to_python(kolommen[veld.attname])
            if veld.remote_field is None
            else kolommen[veld.attname]
            for veld in model._meta.concrete_fields
        }
    )


def _als_json(waarde: object) -> object:
    match waarde:
        case UUID():
            return str(waarde)
        case datetime() | date():
            return waarde.isoformat()
        case _:
            return waarde
