"""Deleting dossiers, with what goes and what stays; and taking them back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oso_import.inbox import retention
from oso_import.inbox.presenters import kop
from oso_import.inbox.presenters.bak import bakrij
from oso_import.inbox.presenters.weergave import aantal
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@require_POST
@vereist(Actie.IMPORTEREN)
def kies(request: SchoolRequest) -> HttpResponse:
    """The ticked dossiers, on to the page that asks whether they may go."""
    ids = [str(pk) for pk in _ids(request.POST.getlist("dossier"))]
    if not ids:
        messages.warning(request, "Kies eerst een of meer dossiers.")
        return redirect("oso_import:tegel", brin=request.school.brin)
    adres = reverse("oso_import:verwijderen", kwargs={"brin": request.school.brin})
    return redirect(f"{adres}?{urlencode({'dossier': ids}, doseq=True)}")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vereist(Actie.IMPORTEREN)
def verwijderen(request: SchoolRequest) -> HttpResponse:
    """What goes and what stays; after the POST it lies in the bin."""
    if request.method == "POST":
        return _verwijder(request)
    ids = _ids(request.GET.getlist("dossier"))
    gekozen = list(retention.te_verwijderen(request.school).filter(pk__in=ids))
    if not gekozen:
        messages.info(request, "Deze dossiers zijn er niet meer, of komen nog binnen.")
        return redirect("oso_import:tegel", brin=request.school.brin)
    context = {
        "hoeveel": aantal(len(gekozen), "dossier", "dossiers"),
        "weg": _weg(len(gekozen)),
        "regels": [kop.regel(dossier) for dossier in gekozen],
        "ids": [dossier.pk for dossier in gekozen],
    }
    return render(request, "oso_import/verwijderen.html", context)


@require_safe
@never_cache
@vereist(Actie.IMPORTEREN)
def prullenbak(request: SchoolRequest) -> HttpResponse:
    """What was deleted and can still come back."""
    bak = retention.prullenbak(request.school).order_by("-verwijderd_op", "-pk")
    rijen = [bakrij(dossier, nu=timezone.now()) for dossier in bak[:500]]
    return render(
        request, "oso_import/prullenbak.html", {"rijen": rijen, "bin_days": settings.BIN_DAYS}
    )


@require_POST
@vereist(Actie.IMPORTEREN)
def terugzetten(request: SchoolRequest) -> HttpResponse:
    """Out of the bin again."""
    terug = retention.zet_terug(
        request.school, _ids(request.POST.getlist("dossier")), by=request.user.actor
    )
    if terug:
        messages.success(
            request, f"{aantal(terug, 'dossier staat', 'dossiers staan')} weer in de lijst."
        )
    else:
        messages.info(request, "Er is niets teruggezet. Kies eerst een dossier.")
    return redirect("oso_import:prullenbak", brin=request.school.brin)


def _verwijder(request: SchoolRequest) -> HttpResponse:
    ids = _ids(request.POST.getlist("dossier"))
    weg = retention.verwijder(request.school, ids, by=request.user.actor)
    bak = reverse("oso_import:prullenbak", kwargs={"brin": request.school.brin})
    titel = aantal(weg, "dossier ligt", "dossiers liggen") + " in de prullenbak"
    tekst = 'Daar kunt u ze nog {} dagen <a href="{}">terugzetten</a>.'
    messages.success(request, format_html("{}\n" + tekst, titel, settings.BIN_DAYS, bak))
    return redirect("oso_import:tegel", brin=request.school.brin)


def _weg(hoeveel: int) -> str:
    wat = (
        "Het dossier met zijn bijlagen en PDF. Het ligt"
        if hoeveel == 1
        else f"De {hoeveel} dossiers met hun bijlagen en PDF’s. Ze liggen"
    )
    daarna = "Daarna wissen we het voorgoed." if hoeveel == 1 else "Daarna wissen we ze voorgoed."
    return f"{wat} nog {settings.BIN_DAYS} dagen in de prullenbak. {daarna}"


def _ids(teksten: Iterable[str]) -> list[UUID]:
    """The ids among these texts; what is none is left out."""
    ids = []
    for tekst in teksten:
        try:
            ids.append(UUID(tekst))
        except ValueError:
            continue
    return ids
