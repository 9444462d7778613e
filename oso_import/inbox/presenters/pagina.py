"""The page of one dossier: in the kort, what the parents know, findings, attachments, steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from oso.dossier.inhoud import Dossier as Inhoud
from oso_import.models import Bijlage, Dossier, DossierPdf, DossierStap, PdfStatus

from . import bevindingen, bijlagen, inhoud, kop
from .bevindingen import BevindingenVan
from .bijlagen import BijlageRegel
from .inhoud import Feit, GroepBlok
from .tegel import TegelLezer, TegelRij
from .weergave import grootte, tijdstip


@dataclass(frozen=True, slots=True)
class Stap:
    op: str
    wat: str
    door: str


@dataclass(frozen=True, slots=True)
class DossierPagina:
    """What the template prints."""

    naam: str
    titel: str
    rij: TegelRij
    feiten: list[Feit]
    ouders: list[Feit]
    waarschuwingen: list[kop.Waarschuwing]
    groepen: tuple[GroepBlok, ...]
    bevindingen: tuple[BevindingenVan, ...]
    bijlagen: list[BijlageRegel]
    stappen: list[Stap]
    pdf_grootte: str
    toont_pdf: bool


def dossierpagina(
    dossier: Dossier,
    gelezen: Inhoud | None,
    *,
    brins: frozenset[str],
    url: Callable[[Bijlage], str],
) -> DossierPagina:
    """The page of a dossier; `gelezen` is None where there is nothing that can be read."""
    bestanden = list(dossier.bijlagen.all())
    rij = TegelLezer(brins, timezone.now()).rij(dossier)
    return DossierPagina(
        naam=rij.naam,
        titel=f"Dossier van {dossier.naam}" if dossier.naam else _zonder_naam(dossier),
        rij=rij,
        feiten=_in_het_kort(dossier, gelezen),
        ouders=kop.wat_ouders_weten(gelezen.kern.inzage) if gelezen else [],
        waarschuwingen=kop.waarschuwingen(gelezen.kern.inzage) if gelezen else [],
        groepen=inhoud.presenteer(gelezen) if gelezen else (),
        bevindingen=bevindingen.per_wie(
            dossier, bestanden, gelezen.kern.metadata if gelezen else None
        ),
        bijlagen=bijlagen.regels(bestanden, url),
        stappen=[_stap(stap) for stap in dossier.stappen.all()],
        pdf_grootte=_pdf_grootte(dossier),
        toont_pdf=dossier.pdf_status in (PdfStatus.KLAAR, PdfStatus.TE_MAKEN),
    )


def _zonder_naam(dossier: Dossier) -> str:
    return f"Bestand {dossier.bestandsnaam}" if dossier.bestandsnaam else "Dossier zonder naam"


def _in_het_kort(dossier: Dossier, gelezen: Inhoud | None) -> list[Feit]:
    feiten = []
    if gelezen:
        feiten.append(Feit("Leerling", _leerling(dossier, gelezen)))
        feiten += kop.over_de_leerling(gelezen)
    if dossier.groep:
        feiten.append(Feit("Groep", dossier.groep))
    if dossier.bestandsnaam:
        feiten.append(Feit("Bestand", dossier.bestandsnaam))
    return feiten + kop.over_het_dossier(dossier, gelezen)


def _leerling(dossier: Dossier, gelezen: Inhoud) -> str:
    """ "Björn Bedacht, jongen, geboren op 14 februari 2015" """
    onder = kop.ondertitel(gelezen.kern, "")
    return ", ".join(deel for deel in (dossier.naam, onder[:1].lower() + onder[1:]) if deel)


def _stap(stap: DossierStap) -> Stap:
    wat = stap.stap[:1].upper() + stap.stap[1:]
    return Stap(tijdstip(stap.op), wat, stap.door_naam)


def _pdf_grootte(dossier: Dossier) -> str:
    gemaakt = DossierPdf.objects.filter(pk=dossier.pk).values_list("grootte", flat=True).first()
    return grootte(gemaakt) if gemaakt else ""
