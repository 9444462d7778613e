"""What an import did to one leerling, in numbers and labels that name nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leerlingen.types import BlokGegevens, Mutatie

from .planning import Keuzes, Plan, gekozen


def telling(plan: Plan, keuzes: Keuzes, gedaan: Sequence[Mutatie]) -> dict[str, object]:
    """How many units changed, of which sections, how many files came, and what was left alone."""
    secties = Counter(m.eenheid.partition("/")[0] for m in gedaan)
    bijlagen = sum(len(m.gegevens.bijlagen) for m in gedaan if isinstance(m.gegevens, BlokGegevens))
    return {
        "eenheden": len(gedaan),
        "secties": dict(secties),
        "bijlagen": bijlagen,
        "gebleven": _gebleven(plan, keuzes),
    }


def _gebleven(plan: Plan, keuzes: Keuzes) -> list[str]:
    """What somebody changed here by hand and stayed."""
    genomen = {verschil.eenheid for verschil in gekozen(plan, keuzes)}
    labels = []
    for verschil in plan.verschillen:
        for veld in verschil.velden:
            toch = f"{verschil.eenheid}#{veld.veld}" in keuzes.neem_over
            heel = verschil.eenheid in keuzes.neem_over and verschil.eenheid in genomen
            if veld.beschermd and not toch and not heel:
                labels.append(veld.label)
    return list(dict.fromkeys(labels))
