"""A school's pages about itself."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from logboek.models import Regel

from . import onderwerpen
from .presenters import presenteer
from .queries import rechten_van
from .rollen import Actie
from .toegang import vereist, voor_leden
from .types import SchoolRequest


@require_safe
@vereist(Actie.SCHOOL_BEHEREN)
def logboek(request: SchoolRequest) -> HttpResponse:
    """Who did what in this school, newest first."""
    regels = Regel.objects.filter(school=request.school.pk)
    pagina = Paginator(regels, 50).get_page(request.GET.get("pagina"))
    namen = onderwerpen.namen_van(regel.onderwerp for regel in pagina)
    context = {"pagina": pagina, "regels": [presenteer(regel, namen) for regel in pagina]}
    return render(request, "scholen/logboek.html", context)


@require_safe
@voor_leden
def rechten(request: SchoolRequest) -> HttpResponse:
    """Who may do what here: for everyone who works in this school."""
    return render(request, "scholen/rechten.html", {"rechten": rechten_van(request.school)})
