"""The plan as somebody saw it, in one line of text, so that a later one can be held beside it.

Left out is what another leerling of the same import may change and what nobody decides by: names,
whether a groep exists already, labels.
"""

from __future__ import annotations

import json

from leerlingen.types import Gegevens

from .types import Plan, Soort, Verschil

# The name of a groep is one for all its leerlingen: the first of them in an import changes it.
GEDEELD = frozenset({"groepsnaam"})


def afdruk(plan: Plan) -> str:
    """Equal texts: the plan still says what it said. Holds personal data; fingerprint it."""
    zelf = {
        "dossier": str(plan.dossier.id),
        "inhoud": plan.dossier.sha256,
        "vraagt_reden": plan.dossier.vraagt_reden,
        "soort": _soort(plan),
        "beletsel": plan.beletsel,
        "leerling": str(plan.leerling) if plan.leerling else None,
        "kandidaten": sorted(str(k.bekende.id) for k in plan.kandidaten),
        "waarom": plan.waarom,
        "ingehaald_door": str(plan.ingehaald_door) if plan.ingehaald_door else None,
        "verschillen": [
            _verschil(verschil)
            for verschil in plan.verschillen
            if verschil.oud is None or {veld.veld for veld in verschil.velden} - GEDEELD
        ],
        "groep": [plan.groep.schooljaar, plan.groep.voorstel] if plan.groep else None,
    }
    return json.dumps(zelf, sort_keys=True, ensure_ascii=False)


def _soort(plan: Plan) -> str:
    """Nieuw and Twijfel are one plan: which of both it is, is the choice that was made."""
    return Soort.NIEUW.value if plan.soort is Soort.TWIJFEL else plan.soort.value


def _verschil(verschil: Verschil) -> list[object]:
    return [
        verschil.eenheid,
        verschil.aard.value,
        _regels(verschil.oud),
        verschil.standaard,
        verschil.verplicht,
        verschil.met,
        sorted(v.veld for v in verschil.velden if v.beschermd and v.veld not in GEDEELD),
    ]


def _regels(eenheid: Gegevens | None) -> list[list[str]]:
    return (
        [[regel.veld, regel.tekst] for regel in eenheid.regels() if regel.veld not in GEDEELD]
        if eenheid
        else []
    )
