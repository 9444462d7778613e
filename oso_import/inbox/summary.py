"""The few columns of a dossier that lists show and search: taken from its kern."""

from __future__ import annotations

import re
from datetime import date

from leerlingen.types.schooljaar import schooljaar_van
from oso.dossier.kern import Inzage, Kern, Loopbaanrij
from oso.dossier.vouwen import fold
from oso_import.models import Dossier

_HET_WOORD = re.compile(r"^groep\s+", re.IGNORECASE)  # "Groep 5A" stands under "Groep"

COLUMNS = (
    "overstap",
    "datum",
    "brin",
    "vestiging",
    "voornamen",
    "roepnaam",
    "voorvoegsel",
    "achternaam",
    "geboortedatum",
    "groep",
    "zoeknaam",
    "vraagt_reden",
)


def fill(dossier: Dossier, kern: Kern) -> None:
    """Write the summary into the columns, cut to what they hold; the contents stay whole."""
    kind = kern.personalia
    dossier.overstap = (kern.metadata.overstap or "")[:20]
    dossier.datum = kern.metadata.datum
    dossier.brin = (kern.school.brin or "")[:20]
    dossier.vestiging = (kern.school.vestiging or "")[:20]
    dossier.voornamen = " ".join(kind.voornamen)[:300]
    dossier.roepnaam = (kind.roepnaam or "")[:200]
    dossier.voorvoegsel = (kind.voorvoegsel or "")[:50]
    dossier.achternaam = (kind.achternaam or "")[:200]
    dossier.geboortedatum = kind.geboortedatum
    dossier.groep = _groep(kern)[:100]
    dossier.zoeknaam = fold(f"{dossier.naam} {dossier.voornamen}")[:600]
    dossier.vraagt_reden = _vraagt_reden(kern.inzage)


def clear(dossier: Dossier) -> None:
    """Take away everything that says who it is about."""
    leeg = Dossier()
    for kolom in (*COLUMNS, "bestandsnaam"):
        setattr(dossier, kolom, getattr(leeg, kolom))


def _vraagt_reden(inzage: Inzage | None) -> list[str]:
    """import.md, "What can be imported": what asks a reason that is logged."""
    if inzage is None:
        return []
    vragen = {
        "toestemming": inzage.toestemming == "Nee",
        "akkoord": inzage.akkoord == "Nee",
        "voorlopig": inzage.voorlopigdossier is True,
        "inzage": inzage.inzage is False,
    }
    return [code for code, geldt in vragen.items() if geldt]


def _groep(kern: Kern) -> str:
    """The groep to show beside the name; where the child is placed is the plan's to say."""
    datum = kern.metadata.datum
    rijen = [rij for rij in kern.loopbaan or () if rij.brin == kern.school.brin]
    if datum is not None:
        rijen = [rij for rij in rijen if rij.schooljaar == schooljaar_van(datum)] or rijen
        rijen = [rij for rij in rijen if _omvat(rij, datum)] or rijen
    if not rijen:
        return ""
    rij = max(rijen, key=lambda rij: (rij.schooljaar or "", rij.begindatum or date.min))
    return _HET_WOORD.sub("", rij.groepsnaam or rij.groepscode or "")


def _omvat(rij: Loopbaanrij, dag: date) -> bool:
    return (rij.begindatum or date.min) <= dag <= (rij.einddatum or date.max)
