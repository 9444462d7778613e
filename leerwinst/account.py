"""The page of one's own account."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scholen.models import Gebruiker, Lidmaatschap


@require_safe
@login_required
def mijn_account(request: HttpRequest) -> HttpResponse:
    """Who one is, where one belongs, and what one can change about it."""
    gebruiker = request.user
    leden = Lidmaatschap.objects.none()
    if isinstance(gebruiker, Gebruiker):
        leden = gebruiker.lidmaatschappen.select_related("school", "bestuur")
    return render(request, "leerwinst/mijn_account.html", {"lidmaatschappen": leden})
