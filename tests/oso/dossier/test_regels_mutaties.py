"""Every rule of the standard fires where it should and is silent beside it, in each editie."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from oso.dossier.validation import validate

from .bouwen import NAMEN
from .mutaties import Geval, gevallen, nooit

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


def _verschil(geval: Geval, gevonden: frozenset[tuple[str, str]]) -> str:
    te_veel, te_weinig = sorted(gevonden - geval.verwacht), sorted(geval.verwacht - gevonden)
    return f"{geval.regel} {geval.verandering}: te veel {te_veel}, te weinig {te_weinig}"
