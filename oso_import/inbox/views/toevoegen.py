"""Adding a dossier file by hand."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from oso_import.inbox.forms import BestandForm
from oso_import.inbox.upload import add_file
from oso_import.queue import READ, publish
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@require_http_methods(["GET", "HEAD", "POST"])
@vereist(Actie.IMPORTEREN)
def toevoegen(request: SchoolRequest) -> HttpResponse:
    """A form with one file; the file then stands in the tile, whatever is in it."""
    gepost = request.method == "POST"
    form = BestandForm(request.POST, request.FILES) if gepost else BestandForm()
    if form.is_valid():
        bestand = form.cleaned_data["bestand"]
        dossier = add_file(request.school, bestand, bestand.name, by=request.user.actor)
        publish(READ, dossier.pk)
        messages.success(
            request, "Het bestand is toegevoegd.\nWe lezen het nu; het staat bovenaan."
        )
        return redirect("oso_import:tegel", brin=request.school.brin)
    status = 422 if form.errors else 200
    return render(request, "oso_import/toevoegen.html", {"form": form}, status=status)
