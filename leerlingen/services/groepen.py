"""Choosing the groep of a leerling by hand (import.md, "Groep")."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from leerlingen.errors import AndereSchool
from leerlingen.events import Gebeurtenis
from leerlingen.models import Groep, Leerling, Plaatsing
from leerlingen.omzetting import plaatsing_gegevens
from leerlingen.queries.stand import Rijen, lees
from leerlingen.types import (
    Bron,
    Handeling,
    LijstSoort,
    Mutatie,
    UnitSpoor,
    adres_van,
)
from logboek import Actor, record

from .klad import Klad
from .sporen import opname
from .stempels import Stempels


@transaction.atomic(savepoint=False)
def plaats(
    leerling: Leerling,
    groep: Groep | None,
    *,
    schooljaar: str,
    bron: Bron,
    by: Actor,
    rijen: Rijen | None = None,
) -> tuple[UnitSpoor, ...]:
    """From now on this is the leerling's groep in that schooljaar; None: it has none there.

    A row of the school career that is in this groep is marked as chosen; when there is none, one
    is added. `bron` is a hand: a newer dossier does not change the choice by itself.

    Raises: AndereSchool when the groep is of another school or schooljaar.
    """
    if groep and (groep.school_id != leerling.school_id or groep.schooljaar != schooljaar):
        raise AndereSchool
    rijen = rijen or lees(leerling)
    van_jaar = [
        rij
        for rij in rijen.plaatsingen
        if rij.schooljaar == schooljaar and rij.eigen_school and rij.beeindigd_op is None
    ]
    klad = Klad()
    stempels = Stempels(rijen, bron, klad)
    gekozen = _rij_van(van_jaar, groep)
    sporen = [
        _kies(rij, False, stempels, klad) for rij in van_jaar if rij.gekozen and rij is not gekozen
    ]
    if gekozen is None:
        gekozen = _nieuwe_rij(leerling, groep, schooljaar, bron)
        sporen.append(_kies(gekozen, True, stempels, klad, nieuw=True))
    else:
        sporen.append(_kies(gekozen, True, stempels, klad))
    stempels.bewaar()
    klad.schrijf_weg()
    record(
        Gebeurtenis.LEERLING_GEPLAATST,
        by=by,
        school=leerling.school_id,
        onderwerp=f"leerling:{leerling.pk}",
        groep=str(groep.pk) if groep else "",
        schooljaar=schooljaar,
    )
    return tuple(sporen)


def _rij_van(plaatsingen: list[Plaatsing], groep: Groep | None) -> Plaatsing | None:
    """The latest row of the school career that is in this groep, or says that there is none."""
    pk = groep.pk if groep else None
    return next((rij for rij in plaatsingen if rij.groep_id == pk), None)


def _nieuwe_rij(leerling: Leerling, groep: Groep | None, schooljaar: str, bron: Bron) -> Plaatsing:
    rij = Plaatsing(
        leerling=leerling,
        groep=groep,
        schooljaar=schooljaar,
        brin=leerling.school.brin,
        vestiging=groep.vestiging.code if groep else "",
        groepscode=groep.groepscode if groep else "",
        groepsnaam=groep.groepsnaam if groep else "",
        eigen_school=True,
        lijst=LijstSoort.LOPEND.value,
        bron_datum=timezone.localdate(bron.op),
    )
    rij.sleutel = plaatsing_gegevens(rij).sleutel
    return rij


def _kies(
    rij: Plaatsing, gekozen: bool, stempels: Stempels, klad: Klad, *, nieuw: bool = False
) -> UnitSpoor:
    gegevens = plaatsing_gegevens(rij)
    voor = {} if nieuw else opname([rij])
    rij.gekozen = gekozen
    na = opname([rij])
    klad.bewaar(rij)
    # The choice is of the row as a whole, so that is what is stamped.
    mutatie = Mutatie(adres_van(gegevens), Handeling.TOEVOEGEN, gegevens)
    if vervallen := stempels.vervallen(mutatie, None, gegevens):
        voor["herkomst"] = vervallen
    na["herkomst"] = stempels.zet(mutatie, None, gegevens)
    return UnitSpoor(mutatie.eenheid, voor or None, na)
