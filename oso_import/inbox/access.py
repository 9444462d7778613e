"""Opening a dossier for somebody: one line in the logboek first, then the contents."""

from __future__ import annotations

import logboek
from logboek import Actor
from oso.dossier.inhoud import Dossier as Inhoud
from oso_import.events import Gebeurtenis
from oso_import.models import Bijlage, Dossier

from .queries import bijlage_inhoud, lees_wat_kan, pdf_data


def open_dossier(dossier: Dossier, *, by: Actor) -> Inhoud | None:
    """What the dossier says; None where there is nothing to read or it cannot be read."""
    inhoud = lees_wat_kan(dossier)
    _record(Gebeurtenis.DOSSIER_BEKEKEN, dossier, by)
    return inhoud


def open_pdf(dossier: Dossier, *, by: Actor) -> bytes:
    """The dossier on paper.

    Raises:
        DossierPdf.DoesNotExist: it is not made (yet), or was wiped.
    """
    data = pdf_data(dossier)
    _record(Gebeurtenis.PDF_BEKEKEN, dossier, by)
    return data


def open_bijlage(bijlage: Bijlage, *, by: Actor) -> bytes:
    """The bytes of one attachment.

    Raises:
        KeyError: it cannot be opened, or was wiped.
    """
    data = bijlage_inhoud(bijlage.dossier, bijlage.sha256)
    _record(Gebeurtenis.BIJLAGE_BEKEKEN, bijlage.dossier, by, bijlage=str(bijlage.pk))
    return data


def _record(gebeurtenis: Gebeurtenis, dossier: Dossier, by: Actor, **feiten: str) -> None:
    logboek.record(
        gebeurtenis,
        by=by,
        school=dossier.school_id,
        onderwerp=f"dossier:{dossier.pk}",
        **feiten,
    )
