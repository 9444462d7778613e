"""Allowing a dossier of another school. Who does this need not see what is in it."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from oso_import.importer import afspraak
from oso_import.importer.lezen import is_toegelaten
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


class ToelaatForm(forms.Form):
    """Why it may be imported here after all."""

    reden = forms.CharField(
        label="Waarom mag dit dossier toch geïmporteerd worden?",
        help_text="Uw reden komt in het logboek. Schrijf geen naam van een leerling op.",
        max_length=500,
        error_messages={"required": "Vul in waarom dit mag."},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@vereist(Actie.SCHOOL_BEHEREN)
def toelaten(request: SchoolRequest, pk: UUID) -> HttpResponse:
    """Which school the dossier names, and the reason; after the POST it can be imported."""
    dossier = get_object_or_404(request.school.dossiers, pk=pk, verwijderd_op=None)
    form = ToelaatForm(request.POST or None)
    if form.is_valid():
        afspraak.laat_toe(dossier, reden=form.cleaned_data["reden"], by=request.user.actor)
        messages.success(
            request,
            "Het dossier mag geïmporteerd worden\nHet kan nu gekozen worden bij OSO SWV.",
        )
        return redirect("oso_import:toelaten", brin=request.school.brin, pk=pk)
    context = {
        "dossier": dossier,
        "form": form,
        "van_hier": dossier.brin in request.school.brins,
        "toegelaten": is_toegelaten(dossier),
    }
    return render(request, "oso_import/toelaten.html", context, status=422 if form.errors else 200)
