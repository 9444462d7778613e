"""Kinds of files, and bytes on their way to a browser: our types, whatever the sender wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from .models import Bijlage


class Soort(NamedTuple):
    """What a kind of file is called, to a browser and to a person, and its drawing."""

    mime: str
    naam: str
    icoon: str


_OFFICE = "application/vnd.openxmlformats-officedocument"
ONBEKEND = Soort("application/octet-stream", "Onbekend soort bestand", "file")

# By our own short name, which content decides; what is not here goes out as plain bytes.
SOORTEN: Mapping[str, Soort] = {
    "pdf": Soort("application/pdf", "PDF", "pdf"),
    "jpg": Soort("image/jpeg", "Afbeelding", "picture"),
    "png": Soort("image/png", "Afbeelding", "picture"),
    "doc": Soort("application/msword", "Word-document", "file"),
    "docx": Soort(f"{_OFFICE}.wordprocessingml.document", "Word-document", "file"),
    "odf": Soort("application/vnd.oasis.opendocument.text", "OpenDocument", "file"),
    "xls": Soort("application/vnd.ms-excel", "Excel-bestand", "file"),
    "xlsx": Soort(f"{_OFFICE}.spreadsheetml.sheet", "Excel-bestand", "file"),
    "txt": Soort("text/plain; charset=utf-8", "Tekst", "file"),
    "ppt": Soort("application/vnd.ms-powerpoint", "PowerPoint", "file"),
    "pptx": Soort(f"{_OFFICE}.presentationml.presentation", "PowerPoint", "file"),
}


def bijlage_response(bijlage: Bijlage, data: bytes) -> HttpResponse:
    """The file under a name of ours: what the sender wrote may lie about what it is."""
    return om_te_bewaren(data, bijlage.soort, _zonder_einde(bijlage.bestandsnaam) or "bijlage")


def om_te_bewaren(data: bytes, soort: str, naam: str) -> HttpResponse:
    """A file of somebody else, to be saved and never shown by us."""
    einde = soort if soort in SOORTEN else "bin"
    response = als_bestand(data, SOORTEN.get(soort, ONBEKEND).mime, f"{naam}.{einde}")
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    return response


def als_bestand(data: bytes, mime: str, naam: str, *, download: bool = True) -> HttpResponse:
    """Bytes that a browser takes for what we say they are, and keeps nowhere by itself."""
    response = HttpResponse(data, content_type=mime)
    disposition = content_disposition_header(download, naam)
    response["Content-Disposition"] = disposition or "attachment"
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _zonder_einde(bestandsnaam: str) -> str:
    """The sender's name without directories, unprintable signs and what it calls its kind."""
    naam = bestandsnaam.replace("\\", "/").rpartition("/")[2]
    naam = "".join(teken for teken in naam if teken.isprintable()).strip(" .")
    begin, punt, einde = naam.rpartition(".")
    return begin.strip(" .") if punt and einde.isalnum() and len(einde) <= 5 else naam
