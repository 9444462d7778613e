"""What this room adds: to a leerling the dossiers taken over, to a groep those that wait."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Groep, Leerling
from leerlingen.panelen import Paneel
from scholen.types import SchoolRequest

from .importer.hier import identiteit_van_leerling
from .importer.identiteit import Identiteit, zelfde_kind
from .inbox.presenters.weergave import datum
from .models import OVERGENOMEN, Dossier, ImportRegel, Vak

MOST = 20


def dossierpaneel(request: SchoolRequest, leerling: Leerling) -> Paneel | None:
    """The dossiers of this leerling, the last one taken over first."""
    regels = (
        ImportRegel.objects.filter(
            leerling=leerling,
            van__school=request.school,
            resultaat__in=OVERGENOMEN,
            ongedaan_op=None,
        )
        .select_related("dossier", "van")
        .order_by("-op")[:MOST]
    )
    return _paneel("dossiers", "Dossiers", [_overgenomen(request.school.brin, r) for r in regels])


def wachtpaneel(request: SchoolRequest, groep: Groep, leerlingen: Sequence[UUID]) -> Paneel | None:
    """The dossiers of leerlingen in this groep that can be imported, the newest first."""
    wachtend = _wachtend(list(request.school.leerlingen.filter(pk__in=leerlingen)))
    return _paneel(
        "wat-wacht", "Wat wacht", [_wacht(request.school.brin, *wie) for wie in wachtend]
    )


def _paneel(anker: str, titel: str, bestanden: list[dict[str, str]]) -> Paneel | None:
    if not bestanden:
        return None
    return Paneel(
        anker=anker,
        titel=titel,
        template="oso_import/_paneel_dossiers.html",
        inhoud={"bestanden": bestanden},
        aantal=len(bestanden),
    )


def _overgenomen(brin: str, regel: ImportRegel) -> dict[str, str]:
    """One line; a dossier that was erased has no page any more."""
    return {
        "icoon": "inbox",
        "naam": f"Dossier van {_dag(regel.dossier_datum, regel.dossier_ontvangen_op)}",
        "url": "" if regel.dossier.gewist_op else _url(brin, regel.dossier_id),
        "regel": f"Geïmporteerd op {datum(timezone.localdate(regel.op))}"
        f" door {regel.van.door_naam}",
    }


def _wacht(brin: str, leerling: Leerling, dossier: Dossier) -> dict[str, str]:
    return {
        "icoon": "inbox",
        "naam": leerling.naam,
        "url": _url(brin, dossier.pk),
        "regel": f"Dossier van {_dag(dossier.datum, dossier.ontvangen_op)}, nog niet geïmporteerd",
    }


def _wachtend(leerlingen: Sequence[Leerling]) -> Iterator[tuple[Leerling, Dossier]]:
    """Who has a dossier that waits, by birth date and whole name; the plan decides who it is."""
    if not leerlingen:
        return
    dossiers = Dossier.objects.filter(
        school=leerlingen[0].school_id,
        vak=Vak.TE_IMPORTEREN,
        geboortedatum__in={leerling.geboortedatum for leerling in leerlingen},
    )
    bekend = [(leerling, identiteit_van_leerling(leerling)) for leerling in leerlingen]
    for dossier in dossiers.order_by("-ontvangen_op", "-pk"):
        wie = _identiteit(dossier)
        yield from ((leerling, dossier) for leerling, hier in bekend if zelfde_kind(wie, hier))


def _identiteit(dossier: Dossier) -> Identiteit:
    return Identiteit(
        leerlingid="",
        voornamen=tuple(dossier.voornamen.split()),
        roepnaam=dossier.roepnaam,
        voorvoegsel=dossier.voorvoegsel,
        achternaam=dossier.achternaam,
        geboortedatum=dossier.geboortedatum,
    )


def _dag(dag: date | None, ontvangen: datetime | None) -> str:
    """The day of the document, else the day that it was received."""
    return datum(dag or timezone.localdate(ontvangen))


def _url(brin: str, pk: UUID) -> str:
    return reverse("oso_import:dossier", kwargs={"brin": brin, "pk": pk})
