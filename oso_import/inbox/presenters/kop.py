"""What a dossier is, in the kort: for the head of the page and the cover of the paper."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.kern import Inzage, Kern
from oso_import.models import Dossier, Status

from .inhoud import Feit
from .weergave import aantal, datum, tijdstip

_GESLACHT = {"1": "meisje", "2": "jongen"}
_JA_NEE = {True: "Ja", False: "Nee"}
NIET_MEEGEGEVEN = "Niet meegegeven"


@dataclass(frozen=True, slots=True)
class Waarschuwing:
    """What the parents want a reader to know first."""

    tekst: str
    toelichting: str = ""


def naam(dossier: Dossier, *, zonder: str = "Naam volgt") -> str:
    """What the dossier is called in a title and in the tile; `zonder` when nobody knows yet."""
    if dossier.naam:
        return dossier.naam
    return f"Bestand {dossier.bestandsnaam}" if dossier.bestandsnaam else zonder


def regel(dossier: Dossier) -> str:
    """ "Noor Zeldzaam, dossier van 12 maart 2026" """
    dag = dossier.datum or timezone.localdate(dossier.ontvangen_op)
    wie = naam(dossier) if dossier.naam or dossier.bestandsnaam else "Zonder naam"
    return f"{wie}, dossier van {datum(dag)}"


def ondertitel(kern: Kern, groep: str) -> str:
    """ "Jongen, geboren op 14 februari 2015, groep 7" """
    kind = kern.personalia
    delen = [_GESLACHT.get(kind.geslacht or "", "")]
    if kind.geboortedatum:
        delen.append(f"geboren op {datum(kind.geboortedatum)}")
    if groep:
        delen.append(f"groep {groep}")
    tekst = ", ".join(deel for deel in delen if deel)
    return tekst[:1].upper() + tekst[1:]


def over_het_dossier(dossier: Dossier, inhoud: Inhoud | None) -> list[Feit]:
    """Where it came from and when: known even of a dossier that cannot be read."""
    feiten = []
    if inhoud or dossier.datum:
        feiten.append(
            Feit("Gemaakt op", datum(dossier.datum) if dossier.datum else NIET_MEEGEGEVEN)
        )
    if inhoud:
        meta = inhoud.kern.metadata
        met = " ".join(deel for deel in (meta.pakketnaam, meta.pakketversie) if deel)
        feiten.append(Feit("Gemaakt met", met or NIET_MEEGEGEVEN))
    is_binnen = dossier.status != Status.ONDERWEG
    feiten.append(
        Feit("Ontvangen" if is_binnen else "Aangekondigd", tijdstip(dossier.ontvangen_op))
    )
    if inhoud or dossier.editie:
        soort = f"SWV, editie {dossier.editie}" if dossier.editie else "Onbekend"
        feiten.append(Feit("Soort dossier", soort))
    if inhoud:
        feiten.append(Feit("Bijlagen", _bijlagen(inhoud)))
    return feiten


def over_de_leerling(inhoud: Inhoud) -> list[Feit]:
    """School and number of the pupil, for the cover."""
    school, kind = inhoud.kern.school, inhoud.kern.personalia
    waar = ", ".join(
        deel for deel in (school.brin, school.vestiging and f"locatie {school.vestiging}") if deel
    )
    return [
        Feit(
            "School",
            f"{school.naam or 'Naam niet meegegeven'} ({waar})" if waar else school.naam or "",
        ),
        Feit("Leerlingnummer", kind.leerlingid or NIET_MEEGEGEVEN),
    ]


def wat_ouders_weten(inzage: Inzage | None) -> list[Feit]:
    """Seen, agreed, consented: the questions of import.md before a dossier may be taken over."""
    if inzage is None:
        return []
    gezien = (
        _JA_NEE.get(inzage.inzage, NIET_MEEGEGEVEN)
        if inzage.inzage is not None
        else NIET_MEEGEGEVEN
    )
    if inzage.inzage and inzage.inzagedatum:
        gezien = f"Ja, op {datum(inzage.inzagedatum)}"
    voorlopig = inzage.voorlopigdossier
    return [
        Feit("Dossier ingezien", gezien),
        Feit("Eens met de inhoud", inzage.akkoord or NIET_MEEGEGEVEN),
        Feit("Toestemming om te delen", inzage.toestemming or NIET_MEEGEGEVEN),
        Feit("Voorlopig dossier", NIET_MEEGEGEVEN if voorlopig is None else _JA_NEE[voorlopig]),
    ]


def waarschuwingen(inzage: Inzage | None) -> list[Waarschuwing]:
    """What stands in a box on the cover."""
    if inzage is None:
        return []
    gevonden = []
    if inzage.akkoord == "Nee":
        reden = f"“{inzage.redennietakkoord}”" if inzage.redennietakkoord else ""
        gevonden.append(Waarschuwing("De ouders zijn het niet eens met de inhoud.", reden))
    if inzage.toestemming == "Nee":
        gevonden.append(Waarschuwing("De ouders gaven geen toestemming om dit dossier te delen."))
    if inzage.inzage is False:
        gevonden.append(Waarschuwing("De ouders hebben dit dossier nog niet ingezien."))
    if inzage.voorlopigdossier:
        gevonden.append(Waarschuwing("Dit is een voorlopig dossier."))
    return gevonden


def _bijlagen(inhoud: Inhoud) -> str:
    alle = [bijlage for _, _, bijlage in inhoud.bijlagen()]
    kapot = sum(not bijlage.is_leesbaar for bijlage in alle)
    if not alle:
        return "Geen"
    return aantal(len(alle), "bijlage", "bijlagen") + (
        f", waarvan {kapot} niet te openen" if kapot else ""
    )
