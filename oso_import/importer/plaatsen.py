"""Carrying out the choice of a groep, where the school career alone does not decide it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from leerlingen.models import Groep, Leerling
from leerlingen.queries import Rijen
from leerlingen.queries.indeling import groep_van
from leerlingen.services.groepen import plaats
from leerlingen.services.indeling import groepsleutel
from leerlingen.types import Bron, PlaatsingGegevens, UnitSpoor
from logboek import Actor

from .planning import LATEN, ZONDER, Groepplan, Keuzes, Plan

RIJ, GROEP = "rij:", "groep:"


def plaats_volgens(
    plan: Plan, keuzes: Keuzes, leerling: Leerling, rijen: Rijen | None, *, bron: Bron, by: Actor
) -> tuple[str, tuple[UnitSpoor, ...]]:
    """The name of the groep that was chosen or proposed, and what was changed for it.

    Called after the rows of the school career were written: they place the leerling by
    themselves, but where somebody chose, or had chosen before.
    """
    groepplan = plan.groep
    if groepplan is None:
        return "", ()
    keuze = keuzes.groep or groepplan.voorstel
    naam = groepplan.naam_van(keuze)
    met_de_hand = keuze != groepplan.voorstel
    if not met_de_hand and not (keuze.startswith(RIJ) and _koos_eerder(rijen, groepplan)):
        return naam, ()
    groep = _groep(plan, groepplan, keuze, leerling)
    if groep is None and not _heeft_rijen(plan, groepplan, rijen):
        return naam, ()
    if groep is None and keuze.startswith((RIJ, LATEN)):
        return naam, ()
    wie = replace(bron, soort="hand", id="", omschrijving="met de hand") if met_de_hand else bron
    return naam, plaats(leerling, groep, schooljaar=groepplan.schooljaar, bron=wie, by=by)


def _koos_eerder(rijen: Rijen | None, groepplan: Groepplan) -> bool:
    """Whether somebody chose a groep of this schooljaar before; the dossier is newer."""
    return rijen is not None and any(
        rij.gekozen and rij.schooljaar == groepplan.schooljaar and rij.beeindigd_op is None
        for rij in rijen.plaatsingen
    )


def _heeft_rijen(plan: Plan, groepplan: Groepplan, rijen: Rijen | None) -> bool:
    """Whether the leerling has a row of this schooljaar here, from the dossier or before it."""
    in_dossier = plan.dossier.gegevens.plaatsingen if plan.dossier.gegevens else None
    jaren = {rij.schooljaar for rij in in_dossier or () if rij.eigen_school}
    jaren |= {rij.schooljaar for rij in rijen.plaatsingen if rij.eigen_school} if rijen else set()
    return groepplan.schooljaar in jaren


def _groep(plan: Plan, groepplan: Groepplan, keuze: str, leerling: Leerling) -> Groep | None:
    groepen = Groep.objects.filter(school=leerling.school).select_related("vestiging")
    if keuze == ZONDER:
        return None
    if keuze == LATEN:
        dag = plan.dossier.datum
        return groep_van(leerling, dag) if dag else None
    if keuze.startswith(GROEP):
        return groepen.filter(
            pk=UUID(keuze.removeprefix(GROEP)), schooljaar=groepplan.schooljaar
        ).first()
    rij = _rij(plan, keuze.removeprefix(RIJ))
    sleutel = groepsleutel(rij) if rij else None
    if sleutel is None:
        return None
    return groepen.filter(
        vestiging__code=sleutel.vestiging,
        schooljaar=sleutel.schooljaar,
        groepscode=sleutel.groepscode,
    ).first()


def _rij(plan: Plan, sleutel: str) -> PlaatsingGegevens | None:
    gegevens = plan.dossier.gegevens
    plaatsingen = gegevens.plaatsingen if gegevens else None
    return next((rij for rij in plaatsingen or () if rij.sleutel == sleutel), None)
