"""From a plan and the choices to the acts on units that leerlingen carries out."""

from __future__ import annotations

from leerlingen.types import Handeling, LeerlingGegevens, Mutatie

from .keuzes import Keuzes
from .types import Aard, Plan, Verschil
from .verschillen import eenheden

_HANDELING = {
    Aard.NIEUW: Handeling.TOEVOEGEN,
    Aard.ANDERS: Handeling.VERVANGEN,
    Aard.STOPT: Handeling.BEEINDIGEN,
    Aard.WIST: Handeling.WISSEN,
}


def gekozen(plan: Plan, keuzes: Keuzes) -> tuple[Verschil, ...]:
    """The differences that are taken over with these choices."""
    wel = {verschil.eenheid for verschil in plan.verschillen if _gaat_mee(verschil, keuzes)}
    return tuple(
        verschil
        for verschil in plan.verschillen
        if verschil.eenheid in wel and (not verschil.met or verschil.met in wel)
    )


def _gaat_mee(verschil: Verschil, keuzes: Keuzes) -> bool:
    if verschil.verplicht:
        return True
    if verschil.eenheid in keuzes.neem_over or _een_veld_gekozen(verschil, keuzes):
        return True
    return verschil.standaard and not {verschil.sectie, verschil.eenheid} & keuzes.laat_staan


def _een_veld_gekozen(verschil: Verschil, keuzes: Keuzes) -> bool:
    return any(f"{verschil.eenheid}#{veld.veld}" in keuzes.neem_over for veld in verschil.velden)


def mutaties(plan: Plan, keuzes: Keuzes) -> tuple[Mutatie, ...]:
    """What is to be done to the leerling; nothing where every differing field stays as it is."""
    gemaakt = []
    for verschil in gekozen(plan, keuzes):
        behoud = _behoud(verschil, keuzes)
        if verschil.aard is Aard.ANDERS and len(behoud) == len(verschil.velden):
            continue
        gegevens = verschil.nieuw if verschil.aard in (Aard.NIEUW, Aard.ANDERS) else None
        gemaakt.append(
            Mutatie(verschil.eenheid, _HANDELING[verschil.aard], gegevens, frozenset(behoud))
        )
    return tuple(gemaakt)


def _behoud(verschil: Verschil, keuzes: Keuzes) -> set[str]:
    """The fields of a unit that keep what a hand wrote here (rule 5)."""
    if verschil.aard is not Aard.ANDERS or verschil.eenheid in keuzes.neem_over:
        return set()
    return {
        veld.veld
        for veld in verschil.velden
        if veld.beschermd and f"{verschil.eenheid}#{veld.veld}" not in keuzes.neem_over
    }


def alle_eenheden(gegevens: LeerlingGegevens, *, zonder: frozenset[str]) -> tuple[Mutatie, ...]:
    """Everything a dossier says, for a leerling who is made of it."""
    return tuple(
        Mutatie(adres, Handeling.TOEVOEGEN, eenheid)
        for eenheid in eenheden(gegevens)
        if (adres := f"{eenheid.sectie}/{eenheid.sleutel}") not in zonder
    )
