"""How far an import is, and what became of it."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from oso_import.importer import afspraak
from oso_import.importer.lopend import stand_van
from oso_import.importer.presenters import verloop
from oso_import.models import Import
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@require_safe
@never_cache
@vereist(Actie.IMPORTEREN)
def voortgang(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """How far it is; when it is over, on to what became of it.

    For the line on another page (`balk`) only that line: nobody is taken away from there.
    """
    import_ = get_object_or_404(request.school.imports, pk=pk)
    if request.htmx and "balk" in request.GET and not import_.is_gepland:
        return render(request, "oso_import/_lopend.html", {"lopend": stand_van(import_)})
    if not import_.is_bezig:
        return _verder(request, import_)
    regels = list(import_.regels.select_related("dossier", "leerling"))
    context = {"import": import_, "stand": verloop.voortgang(import_, regels, nu=timezone.now())}
    naam = "oso_import/_voortgang.html" if request.htmx else "oso_import/voortgang.html"
    response = render(request, naam, context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _verder(request: SchoolRequest, import_: Import) -> HttpResponse:
    naam = "oso_import:plan" if import_.is_gepland else "oso_import:resultaat"
    adres = reverse(naam, kwargs={"brin": request.school.brin, "pk": import_.pk})
    return HttpResponseClientRedirect(adres) if request.htmx else redirect(adres)


@require_POST
@vereist(Actie.IMPORTEREN)
def stop(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Stop after the leerling at hand; what is done stays."""
    import_ = get_object_or_404(request.school.imports, pk=pk)
    afspraak.vraag_stop(import_, by=request.user.actor)
    return redirect("oso_import:voortgang", brin=request.school.brin, pk=pk)


@require_safe
@never_cache
@vereist(Actie.IMPORTEREN)
def resultaat(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """What became of every dossier."""
    import_ = get_object_or_404(request.school.imports, pk=pk)
    if import_.is_gepland or import_.is_bezig:
        return redirect("oso_import:voortgang", brin=request.school.brin, pk=pk)
    regels = list(import_.regels.select_related("dossier", "leerling"))
    context = {"import": import_, "uitkomst": verloop.uitkomst(import_, regels)}
    return render(request, "oso_import/resultaat.html", context)
