"""The body of a request as a capped stream, complete or not at all.

Django reads nothing of a chunked request and refuses a large one; this reads `wsgi.input` itself.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Protocol

from gunicorn.http.errors import ParseException

from oso.errors import Malformed

_CHUNK = 64 * 1024
_DRAIN_SECONDS = 10


class _Stream(Protocol):
    def read(self, size: int) -> bytes: ...


def read(environ: Mapping[str, Any], *, max_bytes: int) -> bytes:
    """What was sent, by Content-Length or in chunks of any size.

    Raises:
        Malformed: "te-groot", or "afgebroken" when less came than was announced.
    """
    stream: _Stream = environ["wsgi.input"]
    text = environ.get("CONTENT_LENGTH") or ""
    announced = int(text) if text.isdigit() else None
    received = bytearray()
    try:
        while len(received) <= max_bytes and (announced or 0) <= max_bytes:
            chunk = stream.read(min(_CHUNK, max_bytes + 1 - len(received)))
            if not chunk:
                break
            received += chunk
        else:
            _drain(stream, max_bytes)
            raise Malformed("te-groot", meest=max_bytes)
    except (OSError, ParseException):
        raise Malformed("afgebroken") from None
    if announced is not None and len(received) != announced:
        raise Malformed("afgebroken")
    return bytes(received)


def _drain(stream: _Stream, at_most: int) -> None:
    """Let the sender finish, so that it reads our answer instead of a broken connection."""
    until = time.monotonic() + _DRAIN_SECONDS
    while at_most > 0 and time.monotonic() < until and (chunk := stream.read(_CHUNK)):
        at_most -= len(chunk)
