"""Where each sealed part of a dossier belongs, so that it opens in no other place."""

from __future__ import annotations

from uuid import UUID


def body_context(dossier_id: UUID) -> str:
    return f"oso_import.dossierinhoud:{dossier_id}:verzegeld"


def pdf_context(dossier_id: UUID) -> str:
    return f"oso_import.dossierpdf:{dossier_id}:verzegeld"
