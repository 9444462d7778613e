"""The tile OSO SWV: the list, and what of it changes by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_htmx.http import reswap, retarget

from oso_import.inbox import listing
from oso_import.inbox.listing import FILTERS, Bladwijzer, Keuze, tot
from oso_import.inbox.presenters.tegel import TegelLezer, TegelRij
from scholen.models import School
from scholen.rollen import Actie
from scholen.toegang import vereist
from scholen.types import SchoolRequest


@dataclass(frozen=True, slots=True)
class Chip:
    tekst: str
    url: str
    aantal: str
    gekozen: bool


@require_safe
@never_cache
@vereist(Actie.BEKIJKEN)
def tegel(request: SchoolRequest) -> HttpResponse:
    """The list; for a poll only what changed in it."""
    keuze = _keuze(request.GET)
    if request.htmx and "poll" in request.GET:
        response = _poll(request, keuze)
    else:
        response = render(request, "oso_import/tegel.html", _lijst(request, keuze))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _keuze(vraag: QueryDict) -> Keuze:
    filter_ = vraag.get("toon", "")
    return Keuze(
        filter=filter_ if filter_ in FILTERS else "",
        zoek=vraag.get("zoek", "").replace("\0", "").strip()[:100],  # no database holds a NUL
        na=Bladwijzer.lees(vraag.get("na", "")),
        voor=Bladwijzer.lees(vraag.get("voor", "")),
    )


def _lijst(request: SchoolRequest, keuze: Keuze) -> dict[str, object]:
    pagina = listing.pagina(request.school, keuze)
    aantallen = listing.aantallen(request.school)
    lezer = _lezer(request.school)
    rijen = [lezer.rij(dossier) for dossier in pagina.dossiers]
    te_kiezen = sum(rij.is_te_importeren for rij in rijen)
    return {
        "rijen": rijen,
        "pagina": pagina,
        "keuze": keuze,
        "chips": _chips(keuze, aantallen),
        "totaal": tot(aantallen[keuze.filter]),
        "is_leeg": not aantallen[""],
        "zonder_aanleverpunt": not aantallen[""] and not request.school.aanleverpunten.exists(),
        "gekozen": _gekozen(request, rijen),
        "te_kiezen": te_kiezen,
        "vraag": _vraag(keuze),
        **_peiling(keuze, rijen, pagina.begin),
    }


def _gekozen(request: SchoolRequest, rijen: Iterable[TegelRij]) -> frozenset[UUID]:
    """Which rows carry a tick: those that had one, or all that can be imported when so asked."""
    if request.GET.get("kies") == "te-importeren":
        return frozenset(rij.dossier.pk for rij in rijen if rij.is_te_importeren)
    aangevinkt = request.GET.getlist("dossier")
    return frozenset(rij.dossier.pk for rij in rijen if str(rij.dossier.pk) in aangevinkt)


def _poll(request: SchoolRequest, keuze: Keuze) -> HttpResponse:
    """What a screen that is behind needs, or 204."""
    begin = Bladwijzer.lees(request.GET.get("begin", ""))
    nieuw = listing.nieuwer(request.school, keuze, begin) if keuze.is_begin else 0
    if nieuw and (begin is None or "rustig" in request.GET):
        # Nothing is ticked, pointed at or focused in the list, so nothing can jump away.
        response = render(request, "oso_import/_tegel.html", _lijst(request, keuze))
        return reswap(retarget(response, "#tegel"), "outerHTML")
    getoond = dict(_marken(request.GET.getlist("wacht")))
    rijen = _rijen(request.school, getoond)
    anders = [rij for rij in rijen if rij.merk != getoond[rij.dossier.pk]]
    if not anders and str(nieuw) == request.GET.get("nieuw", "0"):
        return HttpResponse(status=204)
    context = {
        "rijen": anders,
        "gekozen": _gekozen(request, anders),
        "nieuw": nieuw,
        "chips": _chips(keuze, listing.aantallen(request.school)),
        "vraag": _vraag(keuze),
        **_peiling(keuze, rijen, begin),
    }
    return render(request, "oso_import/_poll.html", context)


def _peiling(
    keuze: Keuze, rijen: Iterable[TegelRij], begin: Bladwijzer | None
) -> dict[str, object]:
    """What the next poll tells about this screen."""
    return {"begin": begin or "", "wachtend": [rij for rij in rijen if rij.verandert_nog]}


def _rijen(school: School, getoond: dict[UUID, str]) -> list[TegelRij]:
    if not getoond:
        return []
    lezer = _lezer(school)
    dossiers = listing.dossiers_van(school, Keuze()).filter(pk__in=list(getoond))
    return [lezer.rij(dossier) for dossier in dossiers]


def _marken(wacht: list[str]) -> Iterable[tuple[UUID, str]]:
    for tekst in wacht[: listing.PAGE_SIZE]:
        pk, _, merk = tekst.partition(":")
        try:
            yield UUID(pk), merk
        except ValueError:
            continue


def _lezer(school: School) -> TegelLezer:
    return TegelLezer(brins=school.brins, nu=timezone.now())


def _chips(keuze: Keuze, aantallen: dict[str, int]) -> list[Chip]:
    return [
        Chip(
            tekst,
            f"?{urlencode({'toon': naam})}" if naam else "?",
            tot(aantallen[naam]),
            naam == keuze.filter,
        )
        for naam, (tekst, _) in FILTERS.items()
    ]


def _vraag(keuze: Keuze) -> str:
    """The query string of this list, without a place in it."""
    delen = {"toon": keuze.filter, "zoek": keuze.zoek}
    return urlencode({naam: waarde for naam, waarde in delen.items() if waarde})
