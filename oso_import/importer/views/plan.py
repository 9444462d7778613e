"""From the ticked dossiers to a plan, and from the plan to a confirmed import."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from oso_import.importer import afspraak, formulier
from oso_import.importer.presenters.plan import planpagina
from oso_import.importer.texts import opsomming
from oso_import.importer.zoeken import zoek
from oso_import.models import Import
from scholen.queries import wie_mag
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@require_POST
@vereist(Actie.IMPORTEREN)
def kies(request: SchoolRequest) -> HttpResponse:
    """The ticked dossiers become an import; nothing of a leerling changes yet."""
    ids = [UUID(tekst) for tekst in request.POST.getlist("dossier") if _is_uuid(tekst)]
    nieuw = afspraak.maak_import(request.school, ids, by=request.user.actor)
    if nieuw is None:
        wat = "Deze dossiers zijn er niet meer." if ids else "Kies eerst een of meer dossiers."
        messages.warning(request, wat)
        return redirect("oso_import:tegel", brin=request.school.brin)
    return redirect("oso_import:plan", brin=request.school.brin, pk=nieuw.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vereist(Actie.IMPORTEREN)
def plan(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """What changes, and the choices; after the POST it is on its way."""
    import_ = get_object_or_404(request.school.imports.select_related("school"), pk=pk)
    if not import_.is_gepland:
        return _verder(import_)
    if request.method == "POST":
        return _bevestig(request, import_)
    gepland = afspraak.bekijk(import_, vandaag=timezone.localdate())
    afspraak.noteer_bekeken(import_, by=request.user.actor)
    pagina = planpagina(gepland, school=import_.school.naam, beheerders=_beheerders(import_))
    return render(request, "oso_import/plan.html", {"import": import_, "pagina": pagina})


def _bevestig(request: SchoolRequest, import_: Import) -> HttpResponse:
    ingevuld = formulier.lees(request.POST, import_.regels.values_list("dossier_id", flat=True))
    bevestiging = afspraak.bevestig(
        import_,
        ingevuld.keuzes,
        ingevuld.gezien,
        by=request.user.actor,
        vandaag=timezone.localdate(),
    )
    if bevestiging.gelukt:
        return redirect("oso_import:voortgang", brin=import_.school.brin, pk=import_.pk)
    pagina = planpagina(
        bevestiging.gepland,
        school=import_.school.naam,
        beheerders=_beheerders(import_),
        bevestiging=bevestiging,
        zoek=ingevuld.zoek,
        gevonden=zoek(import_.school, ingevuld.zoek),
    )
    return render(
        request, "oso_import/plan.html", {"import": import_, "pagina": pagina}, status=422
    )


def _verder(import_: Import) -> HttpResponse:
    naam = "oso_import:voortgang" if import_.is_bezig else "oso_import:resultaat"
    return redirect(naam, brin=import_.school.brin, pk=import_.pk)


def _beheerders(import_: Import) -> str:
    """ "Uw beheerder Ans Bedenksel mag", as the beginning of a sentence."""
    namen = [persoon.naam for persoon in wie_mag(import_.school, Actie.SCHOOL_BEHEREN).allen]
    if not namen:
        return "Wie de school beheert, mag"
    return f"Uw beheerder {namen[0]} mag" if len(namen) == 1 else f"{opsomming(namen[:3])} mogen"


def _is_uuid(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True
