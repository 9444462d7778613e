"""One dossier into one leerling: one transaction, planned again under lock (architecture.md, 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

import logboek
from leerlingen.models import Leerling
from leerlingen.services.schrijven import maak_leerling, schrijf
from leerlingen.types import Bron, UnitSpoor
from logboek import Actor
from oso_import.events import Gebeurtenis
from oso_import.inbox.presenters.weergave import datum
from oso_import.inbox.steps import note
from oso_import.models import OVERGENOMEN, Dossier, ImportRegel, Resultaat

from .afspraak import vingerafdruk
from .hier import Hier
from .lezen import Gelezen
from .plaatsen import plaats_volgens
from .planning import (
    LEERLINGID,
    Keuzes,
    Plan,
    Soort,
    Wat,
    alle_eenheden,
    gekozen,
    mutaties,
    plan_opnieuw,
)
from .planning.beletsel import beletsel_van_rij
from .telling import telling
from .wijzigingen import bewaar, wis_nummers

VERANDERD = "veranderd"


class Gestopt(Exception):
    """Somebody asked this import to stop; nothing was done for this dossier."""


@dataclass(slots=True)
class Uitkomst:
    """What became of one dossier."""

    resultaat: Resultaat
    code: str = ""
    leerling: Leerling | None = None
    groep: str = ""
    telling: dict[str, object] = field(default_factory=dict)
    sporen: tuple[UnitSpoor, ...] = ()


@dataclass(frozen=True, slots=True)
class _Werk:
    """One regel under lock, with what its dossier says."""

    regel: ImportRegel
    gelezen: Gelezen
    keuzes: Keuzes
    by: Actor
    nu: datetime

    @property
    def bron(self) -> Bron:
        dag = self.gelezen.ontvangen.datum
        return Bron(
            soort="dossier",
            id=str(self.regel.dossier_id),
            omschrijving=f"OSO-dossier van {datum(dag)}" if dag else "OSO-dossier",
            datum=dag,
            door_id=self.by.id,
            door_naam=self.by.naam,
            op=self.nu,
        )


def slaat_over(regel: ImportRegel) -> bool:
    """Whether nothing is written for this regel, by its plan or by choice."""
    keuzes = Keuzes.uit_json(regel.keuzes)
    return keuzes.wat is Wat.OVERSLAAN or Soort(regel.soort) in (
        Soort.TWIJFEL,
        Soort.KAN_NIET,
        Soort.INGEHAALD,
    )


@transaction.atomic
def sla_over(regel_pk: UUID, *, by: Actor) -> None:
    """Note that this dossier was left; one that was overtaken goes with the newer one.

    Raises:
        Gestopt: the import is to stop here.
    """
    regel = _aan_de_beurt(regel_pk)
    if regel is None:
        return
    _rond_af(regel, Uitkomst(Resultaat.OVERGESLAGEN, regel.code or regel.soort), by=by)
    nieuwer = regel.ingehaald_door_id
    if nieuwer and regel.van.regels.filter(dossier=nieuwer, resultaat__in=OVERGENOMEN).exists():
        Dossier.objects.filter(pk=regel.dossier_id).update(vervangen_door=nieuwer)
        note(regel.dossier, "ingehaald door een nieuwer dossier", op=timezone.now(), by=by)


@transaction.atomic
def geef_op(regel_pk: UUID, code: str, *, by: Actor) -> None:
    """Note that this dossier could not be imported; it stays in the tile."""
    regel = _op_slot(regel_pk)
    if not regel.resultaat:
        _rond_af(regel, Uitkomst(Resultaat.MISLUKT, code), by=by)


@transaction.atomic
def neem_over(regel_pk: UUID, gelezen: Gelezen, *, by: Actor, vandaag: date) -> None:
    """Import one dossier as it was confirmed, once; refuse when the plan has changed since.

    Raises:
        LeerlingError, IntegrityError: leerlingen or the database says no; nothing was written.
        Gestopt: the import is to stop here.
    """
    regel = _aan_de_beurt(regel_pk)
    if regel is None:
        return
    werk = _Werk(regel, gelezen, Keuzes.uit_json(regel.keuzes), by, timezone.now())
    uitkomst = _voer_uit(werk, vandaag)
    _rond_af(regel, uitkomst, by=by)
    if uitkomst.leerling is not None:
        bewaar(regel, uitkomst.leerling, uitkomst.sporen, nu=werk.nu)


def _aan_de_beurt(regel_pk: UUID) -> ImportRegel | None:
    """The regel under lock; None when it is done already."""
    regel = _op_slot(regel_pk)
    if regel.resultaat:
        return None
    if regel.van.stop_gevraagd:
        raise Gestopt
    return regel


def _op_slot(regel_pk: UUID) -> ImportRegel:
    """The regel; imports of one school go one leerling at a time."""
    return (
        ImportRegel.objects.select_for_update(of=("self", "van__school", "dossier"), no_key=True)
        .select_related("van__school", "dossier")
        .get(pk=regel_pk)
    )


def _voer_uit(werk: _Werk, vandaag: date) -> Uitkomst:
    dossier = werk.regel.dossier
    beletsel = werk.gelezen.ontvangen.beletsel or beletsel_van_rij(
        status=dossier.status,
        verwijderd=dossier.verwijderd_op is not None,
    )
    if beletsel is not None:
        return Uitkomst(Resultaat.MISLUKT, beletsel.value)
    hier = Hier(
        werk.regel.van.school, werk.gelezen.ontvangen, werk.keuzes, werk.regel.van_id, vandaag
    )
    plan = plan_opnieuw(
        werk.gelezen.ontvangen,
        werk.keuzes,
        hier.omgeving,
        nummer_dubbel=werk.regel.nummer_dubbel,
    )
    if vingerafdruk(plan) != werk.regel.gezien:
        return Uitkomst(Resultaat.MISLUKT, VERANDERD, leerling=hier.leerling(plan))
    match plan.soort:
        case Soort.NIEUW:
            return _maak(werk, plan)
        case Soort.BIJGEWERKT | Soort.OUDER:
            return _werk_bij(werk, plan, hier)
        case _:
            return Uitkomst(Resultaat.ONGEWIJZIGD, leerling=hier.leerling(plan))


def _maak(werk: _Werk, plan: Plan) -> Uitkomst:
    gegevens = werk.gelezen.ontvangen.gegevens
    if gegevens is None:
        raise ValueError("een plan zonder gegevens maakt geen leerling")
    # The leerlingnummer is another child's: it stays there (import.md, "Who is it", 1).
    zonder = frozenset({LEERLINGID}) if plan.waarom else frozenset()
    gedaan = alle_eenheden(gegevens, zonder=zonder)
    leerling, sporen = maak_leerling(
        werk.regel.van.school,
        gedaan,
        bron=werk.bron,
        by=werk.by,
        bijlage_inhoud=werk.gelezen.bijlagen.__getitem__,
    )
    groep, plaatssporen = plaats_volgens(
        plan, werk.keuzes, leerling, None, bron=werk.bron, by=werk.by
    )
    return Uitkomst(
        Resultaat.GEDAAN,
        leerling=leerling,
        groep=groep,
        telling=telling(plan, werk.keuzes, gedaan),
        sporen=(*sporen, *plaatssporen),
    )


def _werk_bij(werk: _Werk, plan: Plan, hier: Hier) -> Uitkomst:
    leerling = hier.leerling(plan)
    if leerling is None:
        raise ValueError("een plan dat bijwerkt heeft een leerling")
    gedaan = mutaties(plan, werk.keuzes)
    sporen: tuple[UnitSpoor, ...] = ()
    if gedaan:
        sporen = schrijf(
            leerling,
            gedaan,
            bron=werk.bron,
            by=werk.by,
            bijlage_inhoud=werk.gelezen.bijlagen.__getitem__,
            rijen=hier.rijen[leerling.pk],
        )
    geheim = {nummer for v in gekozen(plan, werk.keuzes) for nummer in v.geheim_nummers}
    if geheim:
        wis_nummers(leerling, frozenset(geheim))
    groep, plaatssporen = plaats_volgens(
        plan, werk.keuzes, leerling, hier.rijen[leerling.pk], bron=werk.bron, by=werk.by
    )
    alle = (*sporen, *plaatssporen)
    return Uitkomst(
        Resultaat.GEDAAN if alle else Resultaat.ONGEWIJZIGD,
        leerling=leerling,
        groep=groep,
        telling=telling(plan, werk.keuzes, gedaan),
        sporen=alle,
    )


def _rond_af(regel: ImportRegel, uitkomst: Uitkomst, *, by: Actor) -> None:
    """Write down what became of it, on the regel and on the dossier."""
    nu = timezone.now()
    dossier = regel.dossier
    regel.resultaat = uitkomst.resultaat
    regel.code = uitkomst.code
    regel.op = nu
    regel.leerling = uitkomst.leerling
    regel.groep = uitkomst.groep
    regel.telling = uitkomst.telling
    regel.dossier_sha256 = dossier.dossier_sha256
    regel.dossier_datum = dossier.datum
    regel.dossier_ontvangen_op = dossier.ontvangen_op
    regel.save()
    if uitkomst.resultaat not in OVERGENOMEN:
        return
    dossier.geimporteerd_op, dossier.geimporteerd_door = nu, by.naam[:200]
    dossier.save(update_fields=["geimporteerd_op", "geimporteerd_door"])
    note(dossier, "geïmporteerd", op=nu, by=by)
    reden = Keuzes.uit_json(regel.keuzes).reden
    if reden and uitkomst.resultaat is Resultaat.GEDAAN:
        logboek.record(
            Gebeurtenis.DOSSIER_GEIMPORTEERD,
            by=by,
            school=dossier.school_id,
            onderwerp=f"dossier:{dossier.pk}",
            reden=reden,
        )
