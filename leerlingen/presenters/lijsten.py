"""Rows of leerlingen and groepen as a list shows them; never an address or a number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from leerlingen import weergave
from leerlingen.queries.lijsten import Aantallen, Groeprij, Leerlingrij, Zoekvraag


@dataclass(frozen=True, slots=True)
class Rij:
    pk: UUID
    naam: str
    geboren: str
    groep: str
    groep_pk: UUID | None
    gegevens_van: str
    uitgeschreven: bool
    loopt_af: str
    loopt_af_op: str


@dataclass(frozen=True, slots=True)
class Chip:
    tekst: str
    url: str
    aantal: int
    gekozen: bool


@dataclass(frozen=True, slots=True)
class Groepregel:
    pk: UUID
    naam: str
    locatie: str
    aantal: str


def rijen(leerlingen: Iterable[Leerlingrij]) -> tuple[Rij, ...]:
    return tuple(_rij(rij) for rij in leerlingen)


def _rij(rij: Leerlingrij) -> Rij:
    eerste = rij.loopt_af[0] if rij.loopt_af else None
    return Rij(
        pk=rij.leerling.pk,
        naam=rij.leerling.naam,
        geboren=weergave.datum(rij.leerling.geboortedatum),
        groep=rij.groep.naam if rij.groep else "",
        groep_pk=rij.groep.pk if rij.groep else None,
        gegevens_van=weergave.datum(rij.gegevens_van) if rij.gegevens_van else "",
        uitgeschreven=rij.uitgeschreven,
        loopt_af=(eerste.titel or eerste.sectie_titel) if eerste else "",
        loopt_af_op=weergave.datum(eerste.verloopt) if eerste and eerste.verloopt else "",
    )


def chips(aantallen: Aantallen, vraag: Zoekvraag, pad: str) -> tuple[Chip, ...]:
    """The filters; one that would show nobody is left out, unless it is the chosen one."""
    keuzes = (
        ("Alle leerlingen", "", aantallen.alle),
        ("Zonder groep", "zonder groep", aantallen.zonder_groep),
        ("Uitgeschreven", "uitgeschreven", aantallen.uitgeschreven),
    )
    return tuple(
        Chip(
            tekst,
            f"{pad}?toon={toon.replace(' ', '+')}" if toon else pad,
            aantal,
            toon == vraag.toon,
        )
        for tekst, toon, aantal in keuzes
        if aantal or not toon or toon == vraag.toon
    )


def groepregels(groepen: Iterable[Groeprij]) -> tuple[Groepregel, ...]:
    return tuple(
        Groepregel(
            rij.groep.pk,
            rij.groep.titel,
            f"Locatie {rij.groep.vestiging.code} {rij.groep.vestiging.naam}".strip(),
            aantal(rij.aantal),
        )
        for rij in groepen
    )


def aantal(leerlingen: int) -> str:
    return "1 leerling" if leerlingen == 1 else f"{leerlingen or 'Geen'} leerlingen"
