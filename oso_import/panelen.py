"""What this room adds to the page of a leerling: the dossiers that were taken over."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Leerling
from leerlingen.panelen import Paneel
from scholen.types import SchoolRequest

from .inbox.presenters.weergave import datum
from .models import OVERGENOMEN, ImportRegel

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
    bestanden = [_regel(request.school.brin, regel) for regel in regels]
    if not bestanden:
        return None
    return Paneel(
        anker="dossiers",
        titel="Dossiers",
        template="oso_import/_paneel_dossiers.html",
        inhoud={"bestanden": bestanden},
        aantal=len(bestanden),
    )


def _regel(brin: str, regel: ImportRegel) -> dict[str, str]:
    """One line; a dossier that was erased has no page any more."""
    dag = regel.dossier_datum or timezone.localdate(regel.dossier_ontvangen_op)
    kwargs = {"brin": brin, "pk": regel.dossier_id}
    over = f" door {regel.van.door_naam}"
    return {
        "icoon": "inbox",
        "naam": f"Dossier van {datum(dag)}",
        "url": "" if regel.dossier.gewist_op else reverse("oso_import:dossier", kwargs=kwargs),
        "regel": f"Geïmporteerd op {datum(timezone.localdate(regel.op))}{over}",
    }
