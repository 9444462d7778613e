"""The dossier as a PDF, made ahead of the click, by a worker that may be killed."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.staticfiles import finders
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

import kluis
from oso.dossier.inhoud import Dossier as Inhoud
from oso_import.models import Dossier, DossierPdf, PdfStatus

from . import paper
from .queries import lees_wat_kan
from .sealing import pdf_context
from .steps import claim, note

TIME_LIMIT = timedelta(seconds=120)
LEASE = TIME_LIMIT + timedelta(seconds=60)
MAX_ATTEMPTS = 2
TE_MAKEN = Q(pdf_status=PdfStatus.TE_MAKEN)


def render_pdf(dossier_id: UUID, *, nu: datetime) -> None:
    """Put a dossier on paper, if that is due.

    A worker that is killed by its time limit leaves the lease; the attempt after the last is
    given up, and the page says so.
    """
    dossier = claim(dossier_id, TE_MAKEN, nu=nu, lease=LEASE)
    if dossier is None:
        return
    if dossier.pogingen > MAX_ATTEMPTS:
        _finish(dossier, PdfStatus.LUKT_NIET)
        return
    data = make_pdf(dossier, lees_wat_kan(dossier))
    with transaction.atomic():
        DossierPdf.objects.update_or_create(
            dossier=dossier,
            defaults={
                "verzegeld": kluis.seal(data, pdf_context(dossier.pk)),
                "grootte": len(data),
                "gemaakt_op": timezone.now(),
            },
        )
        _finish(dossier, PdfStatus.KLAAR)


def give_up(dossier_id: UUID) -> None:
    """An attempt failed by a fault of ours: let it be tried again, or say that it does not work."""
    dossier = Dossier.objects.filter(TE_MAKEN, pk=dossier_id).first()
    if dossier is None:
        return
    if dossier.pogingen >= MAX_ATTEMPTS:
        _finish(dossier, PdfStatus.LUKT_NIET)
    else:
        Dossier.objects.filter(pk=dossier_id).update(lease_tot=None)


def make_pdf(dossier: Dossier, gelezen: Inhoud | None) -> bytes:
    """The bytes of the PDF. Nothing is fetched, whatever the dossier says.

    The same dossier gives the same bytes.
    """
    from weasyprint import CSS, HTML  # slow to import; only a worker needs it

    fetcher = _refusing_fetcher()
    document = HTML(string=paper.html(dossier, gelezen), url_fetcher=fetcher)
    pdf: bytes = document.write_pdf(
        stylesheets=[CSS(string=_stylesheet(), url_fetcher=fetcher)],
        pdf_variant="pdf/ua-1",
        pdf_identifier=dossier.pk.bytes,
    )
    return pdf


@transaction.atomic
def _finish(dossier: Dossier, status: PdfStatus) -> None:
    dossier.pdf_status, dossier.lease_tot, dossier.pogingen = status, None, 0
    dossier.save(update_fields=["pdf_status", "lease_tot", "pogingen"])
    if status is PdfStatus.LUKT_NIET:
        note(dossier, "pdf maken lukte niet", op=timezone.now())


@cache
def _stylesheet() -> str:
    found = finders.find("css/print.css")
    if not isinstance(found, str):
        raise FileNotFoundError("css/print.css")
    return Path(found).read_text(encoding="utf-8")


@cache
def _refusing_fetcher() -> Any:
    """A fetcher that fetches nothing: the stylesheet is handed over, the fonts are the system's."""
    from weasyprint.urls import URLFetcher  # as above

    class RefusingFetcher(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            raise ValueError("a dossier fetches nothing")

    return RefusingFetcher(allowed_protocols=())
