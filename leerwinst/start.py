"""Where one begins: the choice of a school, its start page, and the page that explains."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from scholen.models import Gebruiker
from scholen.queries import scholen_van, wie_mag
from scholen.rollen import Actie
from scholen.toegang import voor_leden
from scholen.types import SchoolRequest

from .handleiding import hoofdstukken
from .tegels import stand_van, tegels

LAATSTE_SCHOOL = "school"


@require_safe
@login_required
def kies_school(request: HttpRequest) -> HttpResponse:
    """To the last or the only school of the user; else the choice, or who can help."""
    gebruiker = request.user
    scholen = list(scholen_van(gebruiker)) if isinstance(gebruiker, Gebruiker) else []
    laatste = request.session.get(LAATSTE_SCHOOL)
    for school in scholen:
        if len(scholen) == 1 or school.brin == laatste:
            return redirect("start", brin=school.brin)
    return render(request, "leerwinst/kies_school.html", {"scholen": scholen})


@require_safe
@voor_leden
def start(request: SchoolRequest) -> HttpResponse:
    """The tiles of a school, or the three steps of a school that just began."""
    if request.session.get(LAATSTE_SCHOOL) != request.school.brin:
        request.session[LAATSTE_SCHOOL] = request.school.brin
    nu = timezone.localtime()
    stand = stand_van(request.school, nu.date())
    context = {
        "stand": stand,
        "tegels": tegels(request.school, stand, request.rollen),
        "groet": _groet(nu.hour),
        "vandaag": nu.date(),
    }
    if request.htmx:
        pagina = "_wachten" if "wacht" in request.GET else "_tegels"
    elif stand.begonnen:
        pagina = "start"
    else:
        pagina = "leeg"
        context["bevoegden"] = wie_mag(request.school, Actie.AANLEVERPUNT_BEHEREN)
    response = render(request, f"leerwinst/{pagina}.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_safe
@voor_leden
def uitleg(request: SchoolRequest) -> HttpResponse:
    """How everything is done, for the people of a school: docs/handleiding.md."""
    return render(request, "leerwinst/uitleg.html", {"hoofdstukken": hoofdstukken()})


def _groet(uur: int) -> str:
    if uur < 12:
        return "Goedemorgen"
    return "Goedemiddag" if uur < 18 else "Goedenavond"
