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
from .imports import (
    OVERGENOMEN,
    Import,
    ImportRegel,
    ImportStatus,
    Resultaat,
    Toelating,
    Wijziging,
)

__all__ = [
    "OVERGENOMEN",
    "Bijlage",
    "Dossier",
    "DossierInhoud",
    "DossierPdf",
    "DossierStap",
    "Herkomst",
    "Import",
    "ImportRegel",
    "ImportStatus",
    "PdfStatus",
    "Resultaat",
    "Status",
    "Toelating",
    "Vak",
    "Wijziging",
]
