"""Files of a leerling on their way to a browser: our types, to be saved and never shown by us."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import Bijlage

# By our own short name, which content decides; what is not here goes out as plain bytes.
MIME = {
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


def bijlage_response(bijlage: Bijlage, data: bytes) -> HttpResponse:
    """The file under a name of ours: what the sender wrote may lie about what it is."""
    soort = bijlage.soort if bijlage.soort in MIME else "bin"
    naam = f"{_zonder_einde(bijlage.bestandsnaam) or 'bijlage'}.{soort}"
    response = HttpResponse(data, content_type=MIME.get(soort, "application/octet-stream"))
    response["Content-Disposition"] = content_disposition_header(True, naam) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _zonder_einde(bestandsnaam: str) -> str:
    """The sender's name without directories, unprintable signs and what it calls its kind."""
    naam = bestandsnaam.replace("\\", "/").rpartition("/")[2]
    naam = "".join(teken for teken in naam if teken.isprintable()).strip(" .")
    begin, punt, einde = naam.rpartition(".")
    return begin.strip(" .") if punt and einde.isalnum() and len(einde) <= 5 else naam
