"""The one place where the school in an address becomes `request.school`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails
from structlog.contextvars import bind_contextvars

from .models import Gebruiker, School
from .queries import rollen_van


class SchoolMiddleware:
    """Puts `school` and `rollen` on every request under `/<brin>/` and takes `brin` off the view.

    Who is not logged in goes to the login page. A school where one has no role is not found, the
    same as a school that does not exist. What is shown of a school, by a page or by the API, stays
    in no cache: the next one at the same computer presses the back button.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if hasattr(request, "school"):
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if "brin" not in kwargs:
            return None
        brin = kwargs.pop("brin")
        if not isinstance(request.user, Gebruiker):
            return _naar_inloggen(request)
        school = School.objects.select_related("bestuur").filter(brin=brin).first()
        rollen = rollen_van(request.user, school) if school else frozenset()
        if not rollen:
            raise Http404
        request.school, request.rollen = school, rollen  # type: ignore[attr-defined]
        bind_contextvars(brin=brin)
        return None


def _naar_inloggen(request: HttpRequest) -> HttpResponse:
    """After logging in one is back at the page one was on, which for a form is not its action."""
    vraagt = request.method in {"GET", "HEAD"}
    if not vraagt:
        messages.warning(
            request,
            "U bent uitgelogd\n"
            "Uw laatste klik is daarom niet uitgevoerd en er is niets opgeslagen.\n"
            "Log in. U komt terug op de pagina waar u was. Kijk daar na wat u had ingevuld en doe "
            "het nog een keer. Een sleutel of een bestand geeft u opnieuw op.",
        )
    htmx = HtmxDetails(request)
    if htmx:
        # A fragment cannot show the login page: the whole page goes there, and comes back whole.
        return HttpResponseClientRedirect(redirect_to_login(htmx.current_url_abs_path or "/").url)
    return redirect_to_login(request.get_full_path() if vraagt else _vorige_pagina(request))


def _vorige_pagina(request: HttpRequest) -> str:
    """Where the form stood, as far as the browser tells it."""
    vorige = request.META.get("HTTP_REFERER", "")
    if not url_has_allowed_host_and_scheme(vorige, {request.get_host()}):
        return "/"
    delen = urlsplit(vorige)
    return f"{delen.path}?{delen.query}" if delen.query else delen.path
