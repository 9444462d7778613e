"""Whether this process lives, and whether the installation can do its work."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from . import doctor

_LOOPBACK = {"127.0.0.1", "::1"}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers as long as the process can."""
    return _text("ok")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """What stands in the way of work: 200 when nothing does, 503 else. The plain words are for
    whoever asks on this machine itself; anybody else hears only that it is not ready."""
    bezwaren = doctor.bezwaren()
    if not bezwaren:
        return _text("ok")
    return _text("\n".join(map(str, bezwaren)) if _from_here(request) else "niet klaar", 503)


def _from_here(request: HttpRequest) -> bool:
    """Not by a proxy: that stands here too, and brings everybody."""
    is_proxied = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    return request.META.get("REMOTE_ADDR") in _LOOPBACK and not is_proxied


def _text(tekst: str, status: int = 200) -> HttpResponse:
    antwoord = HttpResponse(f"{tekst}\n", status=status, content_type="text/plain; charset=utf-8")
    antwoord["Cache-Control"] = "no-store"
    return antwoord
