"""The attachments of a dossier as rows."""

from __future__ import annotations

from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.inhoud import Rij, Sectie
from oso_import.models import Bijlage, Dossier


def rows_of(dossier: Dossier, inhoud: Inhoud) -> list[Bijlage]:
    """A row per attachment, in the order of the dossier, not saved."""
    return [
        Bijlage(
            dossier=dossier,
            volgnummer=nummer,
            sectie=_hoort_bij(sectie, rij)[:200],
            bestandsnaam=bijlage.bestandsnaam[:300],
            omschrijving=bijlage.omschrijving,
            soort=bijlage.soort,
            sha256=bijlage.sha256,
            grootte=bijlage.grootte,
            fout=bijlage.fout,
        )
        for nummer, (sectie, rij, bijlage) in enumerate(inhoud.bijlagen(), start=1)
    ]


def _hoort_bij(sectie: Sectie, rij: Rij) -> str:
    """The section where the document stands in the dossier."""
    eigenaar = (waarde.tekst for waarde in rij.waarden if waarde.pad == "hoortbij")
    return next(eigenaar, sectie.titel)
