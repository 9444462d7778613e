"""One request: an id of its own, and one line in the log when it is answered."""

from __future__ import annotations

import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from logboek import spoor

log = structlog.get_logger(__name__)

_PROEVEN = frozenset({"healthz", "readyz"})  # asked every few seconds, by machines


class SpoorMiddleware:
    """Gives a request its id: in every line logged during it, as `request.request_id`, and to the
    caller as X-Request-ID.

    The id of the proxy in front is kept, where settings say that there is one
    (REQUEST_ID_HEADER). The line names the route, never the address: that holds ids.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        begin = time.monotonic()
        id_ = spoor.erken(request.META.get(settings.REQUEST_ID_HEADER or ""))
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(**{spoor.VELD: id_})
        request.request_id = id_  # type: ignore[attr-defined]
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = id_
            _meld(request, response, round((time.monotonic() - begin) * 1000))
        finally:
            structlog.contextvars.clear_contextvars()
        return response


def _meld(request: HttpRequest, response: HttpResponseBase, ms: int) -> None:
    route = request.resolver_match.route if request.resolver_match else ""
    if route not in _PROEVEN:
        log.info("request", method=request.method, route=route, status=response.status_code, ms=ms)
