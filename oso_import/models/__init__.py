"""The rows of a dossier (inbox) and of an import (importer)."""

from .dossier import (
    Bijlage,
    Dossier,
    DossierInhoud,
    DossierPdf,
    DossierStap,
    Herkomst,
    PdfStatus,
    Status,
    Vak,
)

__all__ = [
    "Bijlage",
    "Dossier",
    "DossierInhoud",
    "DossierPdf",
    "DossierStap",
    "Herkomst",
    "PdfStatus",
    "Status",
    "Vak",
]
