"""Bytes of a dossier on their way to a browser: our names and types, never the sender's."""

from __future__ import annotations

import re

from django.http import HttpResponse

from leerlingen.bestanden import als_bestand, om_te_bewaren
from oso_import.models import Bijlage, Dossier


def pdf_response(dossier: Dossier, data: bytes, *, download: bool = False) -> HttpResponse:
    """Our own PDF: the only thing that a browser may show in a page, and only in ours."""
    naam = re.sub(r"[^\w.-]+", " ", f"OSO-dossier {dossier.naam}").strip()
    response = als_bestand(data, "application/pdf", f"{naam}.pdf", download=download)
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'"
    return response


def bijlage_response(bijlage: Bijlage, data: bytes) -> HttpResponse:
    """An attachment, to be saved and never shown by us."""
    return om_te_bewaren(data, bijlage.soort, f"bijlage-{bijlage.volgnummer}")
