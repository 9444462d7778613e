"""Rows that go over as they describe themselves: label, text, code, meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from leerlingen.types import BijlageGegevens, BlokGegevens, LijstSoort, Regel
from oso.dossier.inhoud import Bijlage, Rij, Sectie, Waarde

GEHEIM = "geheim"
_DAG = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|Z|[+-])")


def blok_van(sectie: Sectie, rij: Rij, volgorde: int) -> BlokGegevens:
    """A row of any section that the product only keeps and shows."""
    return BlokGegevens(
        sectie=sectie.naam,
        sectie_titel=sectie.titel,
        sectie_groep=sectie.groep,
        sleutel=rij.sleutel,
        titel=rij.titel,
        lijst=LijstSoort(sectie.lijst.value),
        inhoud=tuple(regel_van(waarde) for waarde in _zonder_geheime_nummers(rij.waarden)),
        bijlagen=tuple(_bijlage(bijlage) for bijlage in rij.bijlagen),
        datum=_dag_in(rij.waarden, einde=False),
        verloopt=_dag_in(rij.waarden, einde=True),
        sectie_volgorde=volgorde,
    )


def _zonder_geheime_nummers(waarden: Sequence[Waarde]) -> Iterable[Waarde]:
    """All values, with a word in the place of every number that is marked secret."""
    geheim = {
        _ouder(waarde.pad)
        for waarde in waarden
        if _laatste(waarde.pad) == "geheim" and waarde.tekst in {"true", "1"}
    }
    for waarde in waarden:
        nummer = _laatste(waarde.pad) == "nummer" and _ouder(waarde.pad) in geheim
        yield waarde._replace(tekst=GEHEIM) if nummer else waarde


def _dag_in(waarden: Iterable[Waarde], *, einde: bool) -> date | None:
    """The first day among the values of a row, its own before those of its parts: the one it ends,
    or the one it is of."""
    for waarde in sorted(waarden, key=lambda waarde: waarde.pad.count("/")):
        is_einde = _laatste(waarde.pad).endswith("einddatum")
        gevonden = _DAG.match(waarde.tekst)
        if gevonden and is_einde is einde:
            try:
                return date.fromisoformat(gevonden.group())
            except ValueError:
                continue
    return None


def regel_van(waarde: Waarde) -> Regel:
    """One value that describes itself."""
    return Regel(
        waarde.pad, waarde.label, waarde.tekst, waarde.onderdeel, waarde.code, waarde.betekenis
    )


def _bijlage(bijlage: Bijlage) -> BijlageGegevens:
    return BijlageGegevens(
        bestandsnaam=bijlage.bestandsnaam,
        omschrijving=bijlage.omschrijving,
        soort=bijlage.soort,
        sha256=bijlage.sha256,
        grootte=bijlage.grootte,
        fout=bijlage.fout,
    )


def _laatste(pad: str) -> str:
    return pad.rpartition("/")[2]


def _ouder(pad: str) -> str:
    return pad.rpartition("/")[0]
