"""The dossier as an HTML document for paper: same presenters as the screen, other stylesheet."""

from __future__ import annotations

from django.template.loader import render_to_string
from django.utils import timezone

from oso.dossier.inhoud import Dossier as Inhoud
from oso_import.models import Dossier

from .attachments import rows_of
from .presenters import bevindingen, bijlagen, inhoud, kop
from .presenters.weergave import datum


def html(dossier: Dossier, gelezen: Inhoud | None) -> str:
    """Everything in the dossier that may be shown; without contents, why they cannot be read."""
    bestanden = rows_of(dossier, gelezen) if gelezen else []
    context = {
        "dossier": dossier,
        "naam": kop.naam(dossier),
        "ondertitel": gelezen and kop.ondertitel(gelezen.kern, dossier.groep),
        "bron": _bron(dossier, gelezen),
        "leerling": kop.over_de_leerling(gelezen) if gelezen else [],
        "herkomst": kop.over_het_dossier(dossier, gelezen),
        "waarschuwingen": kop.waarschuwingen(gelezen.kern.inzage) if gelezen else [],
        "groepen": inhoud.presenteer(gelezen) if gelezen else (),
        "bijlagen": bijlagen.regels(bestanden, url=lambda _: ""),
        "bevindingen": bevindingen.per_wie(dossier, bestanden),
    }
    return render_to_string("oso_import/pdf.html", context)


def _bron(dossier: Dossier, gelezen: Inhoud | None) -> str:
    """The line at the head of every page."""
    dag = dossier.datum or timezone.localdate(dossier.ontvangen_op)
    school = gelezen and gelezen.kern.school.naam
    return f"Dossier van {datum(dag)}" + (f", {school}" if school else "")
