"""The gate of every page of a school."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from .queries import wie_mag
from .rollen import Actie, mag
from .types import SchoolRequest

P = ParamSpec("P")
SchoolView: TypeAlias = Callable[Concatenate[SchoolRequest, P], HttpResponseBase]
View: TypeAlias = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def vereist(actie: Actie) -> Callable[[SchoolView[P]], View[P]]:
    """A page of a school for those who may do `actie`; others read whom they can ask."""

    def poort(view: SchoolView[P]) -> View[P]:
        @wraps(view)
        def met_recht(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            school_request = _van_school(request)
            if not mag(school_request.rollen, actie):
                return geen_toegang(school_request, actie)
            return view(school_request, *args, **kwargs)

        met_recht.actie = actie  # type: ignore[attr-defined]  # read by tests/isolation
        return met_recht

    return poort


def voor_leden(view: SchoolView[P]) -> View[P]:
    """A page of a school for everyone who has any role there."""

    @wraps(view)
    def als_lid(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(_van_school(request), *args, **kwargs)

    als_lid.actie = None  # type: ignore[attr-defined]  # read by tests/isolation
    return als_lid


def geen_toegang(request: SchoolRequest, actie: Actie) -> HttpResponse:
    """The page that names who in this school, else in its bestuur, may do this."""
    bevoegden = wie_mag(request.school, actie)
    context = {"actie": actie, "bevoegden": bevoegden, "school": request.school}
    return render(request, "403.html", context, status=403)


def _van_school(request: HttpRequest) -> SchoolRequest:
    """The same request; SchoolMiddleware has put the school on it."""
    if not hasattr(request, "rollen"):
        raise RuntimeError("a page of a school stands under /<brin>/")
    school_request: SchoolRequest = request  # type: ignore[assignment]
    return school_request
