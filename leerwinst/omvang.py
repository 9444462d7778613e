"""How much a request of the browser's process may hold, and that it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from scholen.api_problems import geweigerd

# As MAX_BYTES of nginx: a file that is a little too large is told apart from other dossiers.
SPELING = 1024 * 1024


class OmvangMiddleware:
    """Refuses what is far too large before any of it is read or laid in a temporary file.

    Of a chunked request nobody knows the size, and Django reads nothing: 411. nginx makes a
    Content-Length of those.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "HTTP_TRANSFER_ENCODING" in request.META:
            return geweigerd(request, 411)
        if _aangekondigd(request.META) > settings.MESSAGE_MAX_BYTES + SPELING:
            return geweigerd(request, 413)
        return self.get_response(request)


class _Stroom(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...

    def readline(self, size: int = ..., /) -> bytes: ...


class HeleBody:
    """A body that ends where it was announced to end: half a file is not a file.

    Raises:
        BadRequest: at the end of a body that is shorter; Django itself would take it for whole.
    """

    def __init__(self, stroom: _Stroom, lengte: int) -> None:
        self._stroom = stroom
        self._nog = lengte

    def read(self, size: int = -1) -> bytes:
        return self._geteld(self._stroom.read, size)

    def readline(self, size: int = -1) -> bytes:
        return self._geteld(self._stroom.readline, size)

    def _geteld(self, lees: Callable[[int], bytes], size: int) -> bytes:
        hoeveel = self._nog if size < 0 else min(size, self._nog)
        stuk = lees(hoeveel) if hoeveel else b""
        if hoeveel and not stuk:
            raise BadRequest("afgebroken")
        self._nog -= len(stuk)
        return stuk


def heel(applicatie: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """The same WSGI application, that never gets less of a body than was announced."""

    def met_hele_body(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"] = HeleBody(environ["wsgi.input"], _aangekondigd(environ))
        return applicatie(environ, start_response)

    return met_hele_body


def _aangekondigd(meta: dict[str, Any]) -> int:
    tekst = str(meta.get("CONTENT_LENGTH") or "")
    return int(tekst) if tekst.isdecimal() and tekst.isascii() else 0
