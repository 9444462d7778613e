"""The page of one's own account."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from scholen.models import Gebruiker
from scholen.rollen import in_woorden


@dataclass(frozen=True)
class Plaats:
    """A school or a bestuur, with what one is there; a bestuur has no `brin`."""

    naam: str
    brin: str
    rollen: str


@require_safe
@login_required
def mijn_account(request: HttpRequest) -> HttpResponse:
    """Who one is, where one belongs, and what one can change about it."""
    plaatsen = _plaatsen(request.user) if isinstance(request.user, Gebruiker) else []
    return render(request, "leerwinst/mijn_account.html", {"plaatsen": plaatsen})


def _plaatsen(gebruiker: Gebruiker) -> list[Plaats]:
    rollen: dict[tuple[str, str], set[str]] = {}
    for lid in gebruiker.lidmaatschappen.select_related("school", "bestuur"):
        plaats = (lid.school.naam, lid.school.brin) if lid.school else (str(lid.bestuur), "")
        rollen.setdefault(plaats, set()).add(lid.rol)
    return [Plaats(naam, brin, in_woorden(namen)) for (naam, brin), namen in sorted(rollen.items())]
