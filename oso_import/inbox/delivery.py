"""Bytes of a dossier on their way to a browser: our names and types, never the sender's."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from oso_import.models import Bijlage, Dossier

# The types of attachments that OSO knows; what is not here goes out as plain bytes.
_MIME = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odf": "application/vnd.oasis.opendocument.text",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "txt": "text/plain; charset=utf-8",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


def pdf_response(dossier: Dossier, data: bytes, *, download: bool = False) -> HttpResponse:
    """Our own PDF: the only thing that a browser may show in a page, and only in ours."""
    naam = re.sub(r"[^\w.-]+", " ", f"OSO-dossier {dossier.naam}").strip()
    response = _bytes(data, "application/pdf", f"{naam}.pdf", download=download)
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    return response


def bijlage_response(bijlage: Bijlage, data: bytes) -> HttpResponse:
    """An attachment, to be saved and never shown by us."""
    soort = bijlage.soort if bijlage.soort in _MIME else "bin"
    mime = _MIME.get(soort, "application/octet-stream")
    response = _bytes(data, mime, f"bijlage-{bijlage.volgnummer}.{soort}", download=True)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


def _bytes(data: bytes, mime: str, naam: str, *, download: bool) -> HttpResponse:
    response = HttpResponse(data, content_type=mime)
    disposition = content_disposition_header(download, naam)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
