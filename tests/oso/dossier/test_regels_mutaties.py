"""Every rule of the standard fires where it should and is silent beside it, in each editie."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from oso.dossier.validation import validate

from .bouwen import NAMEN, bewerkte
from .gevallen import Geval
from .mutaties import gevallen, nooit

EDITIES = tuple(NAMEN)
# The releases of which the rules are in force (the last of each year).
RELEASE = {"2017.1": "2017.1.2", "2018.1": "2018.1.1", "2019.1": "2019.1"}


@pytest.mark.parametrize("editie", EDITIES)
def test_every_altered_dossier_has_exactly_the_findings_of_its_change(editie: str) -> None:
    anders = []
    for geval in gevallen(editie):
        uitslag = validate(geval.data)
        gevonden = frozenset((een.rule, een.at) for een in uitslag.findings)
        if gevonden != geval.verwacht or len(gevonden) != len(uitslag.findings):
            anders.append(_verschil(geval, gevonden))

    assert anders == []


@pytest.mark.parametrize("editie", EDITIES)
def test_the_altered_dossiers_cover_every_rule_both_ways(editie: str, shared: Path) -> None:
    regels = json.loads((shared / "standard" / "rules.json").read_text(encoding="utf-8"))["rules"]
    van_kracht = {regel["key"] for regel in regels if RELEASE[editie] in regel["releases"]}
    alle = gevallen(editie)

    vuurt = {regel for geval in alle for regel, _ in geval.verwacht}
    zwijgt = {een.regel for een in alle if een.regel not in {regel for regel, _ in een.verwacht}}

    assert vuurt == van_kracht - nooit(editie)
    assert van_kracht <= zwijgt


@pytest.mark.parametrize("editie", EDITIES)
def test_every_code_of_a_list_is_known_and_none_of_another_release(
    editie: str, shared: Path
) -> None:
    lijsten = json.loads((shared / "standard" / "codelists.json").read_text(encoding="utf-8"))
    anders = []
    for regel, (pad, lijst) in _plaats_van_elke_code(editie).items():
        goed = _codes(lijsten[lijst], RELEASE[editie])
        alle = {code for release in RELEASE.values() for code in _codes(lijsten[lijst], release)}
        for code in alle | {"", " ", *(code.swapcase() for code in alle)}:
            uitslag = validate(bewerkte(editie, "eindtoets" in pad, {pad: code}))
            if uitslag.schema_valid and (code in goed) == (
                regel in {een.rule for een in uitslag.findings}
            ):
                anders.append((regel, code))

    assert anders == []


def _plaats_van_elke_code(editie: str) -> dict[str, tuple[str, str]]:
    """By rule a path that has it, and its list; the categories have one list together."""
    plaatsen: dict[str, tuple[str, str]] = {}
    for veld in NAMEN[editie].catalogus.velden.values():
        if veld.codelijst and not (veld.codelijst == "48" and veld.naam != "cat_school"):
            sleutel = f"CL.{int(veld.codelijst):02}#{veld.naam}"
            plaatsen.setdefault(sleutel, (veld.pad, veld.codelijst))
    return plaatsen


def _codes(lijst: dict[str, Any], release: str) -> set[str]:
    if isinstance(lijst["by_release"], str):
        return set(lijst["codes"])
    return {
        code
        for deel in lijst["by_release"]
        if release in deel["releases"]
        for code in deel["codes"] or ()
    }


def _verschil(geval: Geval, gevonden: frozenset[tuple[str, str]]) -> str:
    te_veel, te_weinig = sorted(gevonden - geval.verwacht), sorted(geval.verwacht - gevonden)
    return f"{geval.regel} {geval.verandering}: te veel {te_veel}, te weinig {te_weinig}"
