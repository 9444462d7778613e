"""From a choice of dossiers to a confirmed import. Nothing of a leerling is written here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

import kluis
import logboek
from logboek import Actor
from oso_import.events import Gebeurtenis
from oso_import.models import Dossier, Import, ImportRegel, ImportStatus, Toelating
from oso_import.queue import APPLY, publish
from scholen.models import School

from .lezen import lees_dossier, omgeving_van
from .planning import Keuzes, Plan, Tekort, afdruk, gaat_over, plan_import, tekorten


@dataclass(frozen=True, slots=True)
class Gepland:
    """One dossier of an import: its plan, the choices so far, and the fingerprint of both."""

    regel: ImportRegel
    plan: Plan
    keuzes: Keuzes
    vingerafdruk: str

    @property
    def tekorten(self) -> tuple[Tekort, ...]:
        return tekorten(self.plan, self.keuzes)

    @property
    def gaat_over(self) -> bool:
        return gaat_over(self.plan, self.keuzes)


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """Whether an import was confirmed; if not, what is missing (`tekort`) or has changed since it
    was shown (`anders`)."""

    gepland: tuple[Gepland, ...]
    tekort: tuple[Gepland, ...] = ()
    anders: tuple[Gepland, ...] = ()

    @property
    def gelukt(self) -> bool:
        return not self.tekort and not self.anders


@transaction.atomic
def maak_import(school: School, dossier_ids: Iterable[UUID], *, by: Actor) -> Import | None:
    """An import of these dossiers of this school, in the order given; None when there are none.

    An id that is not of this school, or in the bin, is left out.
    """
    gevraagd = list(dict.fromkeys(dossier_ids))
    gevonden = school.dossiers.filter(verwijderd_op=None).in_bulk(gevraagd)
    if not gevonden:
        return None
    nieuw = Import.objects.create(
        school=school, door_soort=by.soort, door_id=by.id, door_naam=by.naam
    )
    ImportRegel.objects.bulk_create(
        ImportRegel(van=nieuw, dossier=gevonden[pk], volgorde=volgorde)
        for volgorde, pk in enumerate(pk for pk in gevraagd if pk in gevonden)
    )
    return nieuw


def vingerafdruk(plan: Plan) -> str:
    """The same for as long as the plan says the same."""
    return kluis.fingerprint(afdruk(plan), "oso_import.plan")


def bekijk(
    import_: Import, *, vandaag: date, keuzes: Mapping[UUID, Keuzes] | None = None
) -> tuple[Gepland, ...]:
    """The plan of every dossier, with these choices or the ones that were kept."""
    regels = list(import_.regels.select_related("dossier"))
    eigen_brins = import_.school.brins
    gekozen = {regel.dossier_id: Keuzes.uit_json(regel.keuzes) for regel in regels}
    gekozen |= {pk: k for pk, k in (keuzes or {}).items() if pk in gekozen}
    dossiers = [lees_dossier(r.dossier, eigen_brins=eigen_brins).ontvangen for r in regels]
    omgeving = omgeving_van(import_.school, dossiers, gekozen, vandaag=vandaag)
    return tuple(
        Gepland(regel, plan, gekozen[regel.dossier_id], vingerafdruk(plan))
        for regel, plan in zip(regels, plan_import(dossiers, gekozen, omgeving), strict=True)
    )


def bevestig(
    import_: Import,
    keuzes: Mapping[UUID, Keuzes],
    gezien: Mapping[UUID, str],
    *,
    by: Actor,
    vandaag: date,
) -> Bevestiging:
    """Carry out what was shown, with these choices; or say why it must be looked at again.

    `gezien` holds the fingerprints of the plans as they were shown. Confirming twice is one time.
    """
    if not import_.is_gepland:
        return Bevestiging(())
    gepland = bekijk(import_, vandaag=vandaag, keuzes=keuzes)
    tekort = tuple(g for g in gepland if g.tekorten)
    anders = tuple(
        g for g in gepland if g.gaat_over and gezien.get(g.plan.dossier.id) != g.vingerafdruk
    )
    if tekort or anders:
        onthoud(gepland)
        return Bevestiging(gepland, tekort, anders)
    with transaction.atomic():
        if _begin(import_):
            onthoud(gepland)
            logboek.record(
                Gebeurtenis.IMPORT_BEVESTIGD,
                by=by,
                school=import_.school_id,
                onderwerp=f"import:{import_.pk}",
                dossiers=len(gepland),
            )
            transaction.on_commit(lambda: publish(APPLY, import_.pk))
    return Bevestiging(gepland)


def noteer_bekeken(import_: Import, *, by: Actor) -> None:
    """Write down that somebody saw what is in these dossiers."""
    logboek.record(
        Gebeurtenis.PLAN_BEKEKEN,
        by=by,
        school=import_.school_id,
        onderwerp=f"import:{import_.pk}",
    )


def _begin(import_: Import) -> bool:
    """Whether this call was the one that confirmed the import."""
    return bool(
        Import.objects.filter(pk=import_.pk, status=ImportStatus.GEPLAND).update(
            status=ImportStatus.BEZIG, bevestigd_op=timezone.now()
        )
    )


def onthoud(gepland: Sequence[Gepland]) -> None:
    """Keep what was chosen, and the fingerprint of what was shown with it."""
    for deel in gepland:
        regel = deel.regel
        regel.soort = deel.plan.soort.value
        regel.keuzes = deel.keuzes.als_json()
        regel.gezien = deel.vingerafdruk
        regel.code = deel.plan.beletsel.value if deel.plan.beletsel else ""
        regel.nummer_dubbel = deel.plan.nummer_dubbel
        regel.ingehaald_door_id = deel.plan.ingehaald_door
    ImportRegel.objects.bulk_update(
        [deel.regel for deel in gepland],
        ["soort", "keuzes", "gezien", "code", "nummer_dubbel", "ingehaald_door"],
        batch_size=100,
    )


def vraag_stop(import_: Import, *, by: Actor) -> None:
    """Let the import end after the leerling it is at."""
    if Import.objects.filter(pk=import_.pk, status=ImportStatus.BEZIG, stop_gevraagd=False).update(
        stop_gevraagd=True
    ):
        logboek.record(
            Gebeurtenis.IMPORT_STOPPEN,
            by=by,
            school=import_.school_id,
            onderwerp=f"import:{import_.pk}",
        )


@transaction.atomic
def laat_toe(dossier: Dossier, *, reden: str, by: Actor) -> None:
    """Allow a dossier of another school to be imported here; who allowed it first stays."""
    _, nieuw = Toelating.objects.get_or_create(
        dossier=dossier,
        defaults={
            "reden": reden,
            "door_id": by.id,
            "door_naam": by.naam,
            "op": timezone.now(),
        },
    )
    if nieuw:
        logboek.record(
            Gebeurtenis.DOSSIER_TOEGELATEN,
            by=by,
            school=dossier.school_id,
            onderwerp=f"dossier:{dossier.pk}",
            reden=reden,
        )
