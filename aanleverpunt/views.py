"""The page Aanleverpunt: register, see, test."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from scholen.models import School
from scholen.queries import wie_mag
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest

from . import presenters
from .forms import RegistratieForm
from .models import Aanleverpunt
from .queries import aanleverpunten
from .services import registration
from .services.registration import Uitkomst
from .texts import uitleg


@sensitive_post_parameters("sleutel")
@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Actie.AANLEVERPUNT_ZIEN)
def aanleverpunt(request: SchoolRequest) -> HttpResponseBase:
    """The aanleverpunten of the school with the form; a POST registers."""
    if request.method == "POST":
        return registreren(request)
    # Never the key: an address may be remembered and passed on.
    begin = {veld: request.GET[veld] for veld in ("brin", "index") if veld in request.GET}
    return _pagina(request, RegistratieForm(initial={"brin": request.school.brin} | begin))


@vereist(Actie.AANLEVERPUNT_BEHEREN)
def registreren(request: SchoolRequest) -> HttpResponse:
    """Register what was typed. A refusal shows the form again, with everything but the key."""
    form = RegistratieForm(request.POST)
    if not form.is_valid():
        return _pagina(request, form, status=422)
    uitkomst = registration.register(
        request.school, form.adres, form.cleaned_data["sleutel"], by=request.user.actor
    )
    if uitkomst.definitief and not uitkomst.gelukt:
        return _pagina(request, form, uitkomst, status=422)
    return _verder(request, uitkomst)


@require_POST
@vereist(Actie.AANLEVERPUNT_BEHEREN)
def testen(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Ask OSO whether the aanleverpunt still stands."""
    punt = get_object_or_404(aanleverpunten(request.school), pk=pk)
    uitkomst = registration.check(punt, by=request.user.actor)
    if uitkomst.gelukt:
        gelukt = uitleg("")
        messages.success(request, f"{gelukt.titel}\n{gelukt.tekst}")
    return _terug(request.school, punt, gelukt=uitkomst.gelukt)


@require_POST
@vereist(Actie.AANLEVERPUNT_BEHEREN)
def opnieuw(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Register again with the key we have."""
    punt = get_object_or_404(aanleverpunten(request.school), pk=pk)
    return _verder(request, registration.register_again(punt, by=request.user.actor))


def _pagina(
    request: SchoolRequest,
    form: RegistratieForm,
    uitkomst: Uitkomst | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, object] = {
        "form": form,
        "kaarten": presenters.kaarten(request.school, request.user, net=request.GET.get("net", "")),
        "invullen": uitkomst is not None or form.is_bound or "brin" in request.GET,
        "bevoegden": wie_mag(request.school, Actie.AANLEVERPUNT_BEHEREN),
    }
    if uitkomst:
        context["melding"] = presenters.melding(
            request.school, request.user, uitkomst.code, uitkomst.feiten
        )
        context["stappen"] = presenters.stappen(uitkomst.code)
    return render(request, "aanleverpunt/aanleverpunt.html", context, status=status)


def _verder(request: SchoolRequest, uitkomst: Uitkomst) -> HttpResponse:
    """Back to the page, which shows how it went."""
    if uitkomst.gelukt:
        hoe = reverse("uitleg", kwargs={"brin": request.school.brin}) + "#versturen"
        messages.success(
            request,
            format_html(
                "Het aanleverpunt is geregistreerd\n"
                "Vanaf nu kan uw leerlingadministratie dossiers naar Leerwinst sturen.\n"
                "<strong>Wie doet wat:</strong> U of een collega verstuurt het eerste dossier "
                "vanuit de leerlingadministratie.\n"
                '<a class="button" href="{}">Zo verstuurt u een dossier</a>',
                hoe,
            ),
        )
    return _terug(request.school, uitkomst.aanleverpunt, gelukt=uitkomst.gelukt)


def _terug(school: School, punt: Aanleverpunt | None, *, gelukt: bool) -> HttpResponse:
    """`net` puts the focus on what went wrong just now."""
    pagina = reverse("aanleverpunt:aanleverpunt", kwargs={"brin": school.brin})
    return redirect(pagina if gelukt or punt is None else f"{pagina}?net={punt.pk}")
