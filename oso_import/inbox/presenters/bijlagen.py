"""Attachments as a list shows them: name, kind, size, where they belong, readable or why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from leerlingen.bestanden import ONBEKEND, SOORTEN
from oso.dossier.bijlagen import Fout
from oso_import.models import Bijlage

from .weergave import grootte

_FOUTEN: dict[Fout, str] = {
    Fout.LEEG: "Het bestand is leeg.",
    Fout.GEEN_BASE64: "Het bestand is beschadigd aangekomen.",
    Fout.GEEN_ZIP: "Het bestand is niet ingepakt zoals OSO dat vraagt.",
    Fout.BESCHADIGD: "Het bestand is beschadigd aangekomen.",
    Fout.VERSLEUTELD: "Het bestand is met een wachtwoord afgesloten.",
    Fout.MEER_BESTANDEN: "Er zitten meer bestanden in één bijlage.",
    Fout.TE_GROOT: "Het bestand is uitgepakt te groot om te openen.",
    Fout.SOORT_NIET_TOEGESTAAN: "Dit soort bestand mag niet in een dossier. We openen het niet.",
}


def waarom_niet(bijlage: Bijlage) -> str:
    """Why an attachment cannot be opened; empty when it can."""
    return _FOUTEN[Fout(bijlage.fout)] if bijlage.fout else ""


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
    soort = SOORTEN.get(bijlage.soort, ONBEKEND)
    fout = waarom_niet(bijlage)
    return BijlageRegel(
        naam=bijlage.bestandsnaam,
        omschrijving=bijlage.omschrijving,
        soort="" if fout else soort.naam,
        grootte=grootte(bijlage.grootte),
        hoort_bij=bijlage.sectie,
        fout=fout,
        icoon=soort.icoon,
        url="" if fout else url(bijlage),
    )
