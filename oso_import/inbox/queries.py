"""What a dossier holds, opened on demand; and how many wait."""

from __future__ import annotations

import kluis
from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.parse import parse
from oso.exchange.bronsysteem import dossier_in_answer
from oso_import.edities import edities
from oso_import.models import Dossier, DossierInhoud, Herkomst, Vak
from scholen.models import School

from .judgement import as_far_as_it_goes
from .listing import MOST_COUNTED
from .sealing import body_context, pdf_context


def received_body(dossier: Dossier) -> bytes:
    """The body as it was received.

    Raises:
        DossierInhoud.DoesNotExist: nothing was kept, or it was wiped.
    """
    verzegeld = DossierInhoud.objects.values_list("verzegeld", flat=True).get(pk=dossier.pk)
    return kluis.unseal(bytes(verzegeld), body_context(dossier.pk))


def dossier_data(dossier: Dossier) -> bytes:
    """The dossier itself as a document of its own.

    Raises:
        DossierInhoud.DoesNotExist: nothing was kept, or it was wiped.
    """
    body = received_body(dossier)
    return dossier_in_answer(body).inhoud if dossier.herkomst == Herkomst.OSO else body


def lees(dossier: Dossier) -> Inhoud:
    """Everything the dossier says.

    Raises:
        Malformed: it cannot be read at all.
        DossierInhoud.DoesNotExist: nothing was kept, or it was wiped.
    """
    return parse(dossier_data(dossier), edities())


def lees_wat_kan(dossier: Dossier) -> Inhoud | None:
    """What can be read of the dossier, for showing; None when that is nothing."""
    try:
        return as_far_as_it_goes(dossier_data(dossier))
    except DossierInhoud.DoesNotExist:
        return None


def bijlage_inhoud(dossier: Dossier, sha256: str) -> bytes:
    """The bytes of one attachment of this dossier, unpacked.

    Raises:
        KeyError: the dossier has no readable attachment with this hash (any more).
    """
    inhoud = lees_wat_kan(dossier)
    for _, _, bijlage in inhoud.bijlagen() if inhoud else ():
        if bijlage.sha256 == sha256 and bijlage.is_leesbaar:
            return bijlage.inhoud
    raise KeyError(sha256)


def pdf_data(dossier: Dossier) -> bytes:
    """The dossier on paper.

    Raises:
        DossierPdf.DoesNotExist: it is not made (yet), or was wiped.
    """
    return kluis.unseal(bytes(dossier.pdf.verzegeld), pdf_context(dossier.pk))


def wachtende(school: School) -> int:
    """How many dossiers can be imported, for the menu; up to MOST_COUNTED."""
    return Dossier.objects.filter(school=school, vak=Vak.TE_IMPORTEREN)[:MOST_COUNTED].count()
