"""Pages travel compressed; all else goes as it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.middleware.gzip import GZipMiddleware


class PaginaCompressie(GZipMiddleware):
    """Django's gzip, which varies the length against BREACH, for HTML alone: a PDF and an
    attachment are compact already, and are sent with the length they have."""

    def process_response(self, request: HttpRequest, response: Any) -> Any:
        if not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
