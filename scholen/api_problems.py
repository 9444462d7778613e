"""Every error of the API as application/problem+json (RFC 9457), in Dutch; and pages of results."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import structlog
from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.core.exceptions import (
    ValidationError as ModelValidationError,
)
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseServerError,
    JsonResponse,
)
from django.http.response import HttpResponseBase
from django.template import loader
from django.views import defaults
from rest_framework import exceptions
from rest_framework.pagination import CursorPagination
from rest_framework.response import Response
from rest_framework.views import set_rollback

from logboek import spoor

log = structlog.get_logger(__name__)

_TE_NOEMEN = 8  # of the request id; short enough for the telephone, and long enough to find it
PROBLEM_JSON = "application/problem+json"

TEKSTEN: dict[int, tuple[str, str]] = {
    400: ("Verzoek klopt niet", "Het verzoek is niet te lezen, of kwam niet heel aan."),
    401: ("Niet aangemeld", "Stuur een geldig token mee als: Authorization: Bearer …"),
    403: (
        "Geen recht",
        "Dit token mag dit niet. Wie de school beheert, kan een ander token maken.",
    ),
    404: ("Niet gevonden", "Dit bestaat niet, of het is niet van uw school."),
    405: ("Kan hier niet", "Deze methode kan op dit adres niet."),
    406: ("Vorm onbekend", "Het antwoord is er alleen als application/json."),
    411: ("Omvang ontbreekt", "Stuur mee hoe groot het verzoek is, als: Content-Length: …"),
    413: ("Te groot", "Het verzoek is groter dan is toegestaan. Er is niets toegevoegd."),
    415: ("Soort onbekend", "Dit soort inhoud kunnen wij niet lezen."),
    429: ("Te vaak", "Wacht even en probeer het dan opnieuw."),
    500: ("Storing", "Er is iets misgegaan bij Leerwinst. Het staat in ons logboek."),
}


class Probleem(exceptions.APIException):
    """An answer that says what is wrong and what to do; raised by views of the API."""

    def __init__(self, status: int, titel: str, uitleg: str, *, code: str = "") -> None:
        super().__init__(detail=uitleg, code=code or None)
        self.status_code = status
        self.titel = titel
        self.probleemcode = code


def problem_json(exc: Exception, context: dict[str, Any]) -> Response:
    """DRF's exception handler: whatever goes wrong in a view of the API becomes a problem."""
    set_rollback()
    status, headers = _status(exc), {}
    if isinstance(exc, exceptions.APIException):
        if kop := getattr(exc, "auth_header", None):
            headers["WWW-Authenticate"] = kop
        if wacht := getattr(exc, "wait", None):
            headers["Retry-After"] = str(math.ceil(wacht))
    if status == 500:
        log.error("api_error", view=type(context.get("view")).__name__, exc_info=exc)
    inhoud = _inhoud(exc, status) | _aangehaald(status)
    return Response(inhoud, status=status, headers=headers, content_type=PROBLEM_JSON)


def _status(exc: Exception) -> int:
    match exc:
        case exceptions.APIException():
            return exc.status_code
        case Http404():
            return 404
        case PermissionDenied():
            return 403
        case RequestDataTooBig():
            return 413
        case BadRequest() | SuspiciousOperation() | ModelValidationError():
            return 400
        case _:
            return 500


def _inhoud(exc: Exception, status: int) -> dict[str, Any]:
    titel, uitleg = TEKSTEN.get(status, TEKSTEN[400 if status < 500 else 500])
    inhoud: dict[str, Any] = {"type": "about:blank", "title": titel, "status": status}
    match exc:
        case Probleem():
            inhoud |= {"title": exc.titel, "detail": str(exc.detail)}
            if exc.probleemcode:
                inhoud["code"] = exc.probleemcode
        case exceptions.ValidationError():
            inhoud |= {
                "detail": "Niet alles is goed ingevuld.",
                "errors": list(_fouten(exc.detail)),
            }
        case ModelValidationError():
            inhoud |= {"detail": " ".join(exc.messages)}
        case (
            exceptions.AuthenticationFailed()
            | exceptions.NotFound()
            | exceptions.PermissionDenied()
        ):
            eigen = str(exc.detail)
            inhoud |= {"detail": uitleg if eigen == str(exc.default_detail) else eigen}
        case _:
            inhoud |= {"detail": uitleg}
    return inhoud


def _fouten(detail: Any, veld: str = "") -> Iterator[dict[str, str]]:
    """Each wrong field with what is wrong; nested fields by their path ("adres.postcode")."""
    match detail:
        case dict():
            for naam, onder in detail.items():
                yield from _fouten(onder, f"{veld}.{naam}".lstrip("."))
        case list():
            for onder in detail:
                yield from _fouten(onder, veld)
        case _:
            yield {"field": _leesbaar(veld), "detail": _leesbaar(str(detail))}


def _leesbaar(tekst: str) -> str:
    """What was sent, echoed: half a character, which JSON can spell, as a question mark."""
    return tekst.encode(errors="replace").decode()


class KeyPagination(CursorPagination):
    """Pages that stay right while rows are added: newest first, by `aangemaakt` and id.

    A view says `volgorde = ("-ontvangen_op", "-id")` when its rows have another moment.
    """

    page_size_query_param = "page_size"
    page_size_query_description = "Hoeveel rijen op een pagina, ten hoogste 200."
    cursor_query_description = "Waar de pagina begint; staat in `next` en `previous`."
    max_page_size = 200

    def get_ordering(self, request: Any, queryset: QuerySet[Any], view: Any) -> tuple[str, ...]:
        volgorde: tuple[str, ...] = getattr(view, "volgorde", ("-aangemaakt", "-id"))
        return volgorde


def _van_api(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def _aangehaald(status: int) -> dict[str, str]:
    """Of a fault of ours the id by which the log is searched."""
    return {spoor.VELD: spoor.huidig()} if status == 500 and spoor.huidig() else {}


def _probleem(status: int) -> HttpResponse:
    titel, uitleg = TEKSTEN[status]
    inhoud = {"type": "about:blank", "title": titel, "status": status, "detail": uitleg}
    inhoud |= _aangehaald(status)
    return JsonResponse(inhoud, status=status, content_type=PROBLEM_JSON)


def geweigerd(request: HttpRequest, status: int) -> HttpResponse:
    """The answer to a request of which nothing was read, in the form its caller expects."""
    if _van_api(request):
        return _probleem(status)
    return HttpResponse(loader.render_to_string(f"{status}.html"), status=status)


def handler400(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    """Django's own answers outside a view of the API, in the form its caller expects."""
    return (
        _probleem(_status(exception))
        if _van_api(request)
        else defaults.bad_request(request, exception)
    )


def handler404(request: HttpRequest, exception: Exception) -> HttpResponseBase:
    return _probleem(404) if _van_api(request) else defaults.page_not_found(request, exception)


def handler500(request: HttpRequest) -> HttpResponseBase:
    """Ours to mend; the page gives the code by which the log is searched."""
    if _van_api(request):
        return _probleem(500)
    pagina = loader.render_to_string("500.html", {"code": spoor.huidig()[:_TE_NOEMEN]})
    return HttpResponseServerError(pagina)
