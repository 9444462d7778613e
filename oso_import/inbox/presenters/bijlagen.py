"""Attachments as a list shows them: name, kind, size, where they belong, readable or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from oso_import.models import Bijlage

from .weergave import grootte

_SOORTEN = {
    "pdf": ("PDF", "pdf"),
    "jpg": ("Afbeelding", "picture"),
    "png": ("Afbeelding", "picture"),
    "doc": ("Word-document", "file"),
    "docx": ("Word-document", "file"),
    "odf": ("OpenDocument", "file"),
    "xls": ("Excel-bestand", "file"),
    "xlsx": ("Excel-bestand", "file"),
    "txt": ("Tekst", "file"),
    "ppt": ("PowerPoint", "file"),
    "pptx": ("PowerPoint", "file"),
}

# Why an attachment cannot be opened: the codes of oso/dossier/bijlagen.py.
FOUTEN: dict[str, str] = {
    "leeg": "Het bestand is leeg.",
    "geen-base64": "Beschadigd aangekomen.",
    "geen-zip": "Beschadigd aangekomen.",
    "te-groot": "Uitgepakt te groot om te openen.",
}


@dataclass(frozen=True, slots=True)
class BijlageRegel:
    """One line; `url` is empty when there is nothing to open."""

    naam: str
    omschrijving: str
    soort: str
    grootte: str
    hoort_bij: str
    fout: str
    icoon: str
    url: str

    @property
    def regel(self) -> str:
        """ "PDF, 412 kB, hoort bij Diagnoses" """
        delen = (
            self.soort,
            self.grootte,
            f"hoort bij {self.hoort_bij}",
            self.omschrijving,
            self.fout,
        )
        return ", ".join(deel.rstrip(".") for deel in delen if deel)


def regels(bijlagen: list[Bijlage], url: Callable[[Bijlage], str]) -> list[BijlageRegel]:
    return [_regel(bijlage, url) for bijlage in bijlagen]


def _regel(bijlage: Bijlage, url: Callable[[Bijlage], str]) -> BijlageRegel:
    soort, icoon = _SOORTEN.get(bijlage.soort, ("Onbekend soort bestand", "file"))
    fout = FOUTEN[bijlage.fout] if bijlage.fout else ""
    return BijlageRegel(
        naam=bijlage.bestandsnaam,
        omschrijving=bijlage.omschrijving,
        soort="" if fout else soort,
        grootte=grootte(bijlage.grootte),
        hoort_bij=bijlage.sectie,
        fout=fout,
        icoon=icoon,
        url="" if fout else url(bijlage),
    )
