"""The trail of one request: an id that its log lines share, from web through task to call."""

from __future__ import annotations

import re
import uuid

import structlog

VELD = "request_id"
"""What it is called in a log line, on a task's message and on a Django request."""

_VORM = re.compile(r"[0-9a-f]{32}")


def erken(waarde: object) -> str:
    """This id where it has the shape of one; else a new one."""
    if isinstance(waarde, str) and _VORM.fullmatch(waarde):
        return waarde
    return uuid.uuid4().hex


def huidig() -> str:
    """The id that the lines of this moment carry; empty outside a request and a task."""
    return str(structlog.contextvars.get_contextvars().get(VELD, ""))
