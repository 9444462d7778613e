"""What the importer says, in Dutch: why something cannot, what asks a reason, what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .planning import Beletsel, Ontvangen, Tekort


@dataclass(frozen=True, slots=True)
class Uitleg:
    """`titel` says what is wrong, `tekst` what of it, `wie` who does what next; `toelaten`:
    somebody with beheer can allow it."""

    titel: str
    tekst: str
    wie: str
    toelaten: bool = False


OPNIEUW = "Verstuur het dossier opnieuw vanuit uw leerlingadministratie."

_BELETSELEN: Mapping[Beletsel, Uitleg] = {
    Beletsel.NIET_BINNEN: Uitleg(
        "dit dossier is nog niet binnen",
        "Bij het dossier staat hoever het is.",
        "Kijk bij het dossier of u iets kunt doen. Is het binnen, dan kunt u het importeren.",
    ),
    Beletsel.NIET_GELEZEN: Uitleg(
        "we lezen dit dossier nog",
        "Dat duurt meestal een paar tellen.",
        "U kunt het zo opnieuw kiezen bij OSO SWV.",
    ),
    Beletsel.ONLEESBAAR: Uitleg(
        "dit dossier is niet te lezen",
        "Bij het dossier staat waarom.",
        OPNIEUW,
    ),
    Beletsel.GEWEIGERD: Uitleg(
        "dit dossier is geweigerd",
        "Bij het dossier staat waarom. De inhoud is gewist.",
        OPNIEUW,
    ),
    Beletsel.VERWIJDERD: Uitleg(
        "dit dossier ligt in de prullenbak",
        "Uit de prullenbak kan het niet geïmporteerd worden.",
        "Zet het eerst terug, als het toch nodig is.",
    ),
    Beletsel.ANDERE_SCHOOL: Uitleg(
        "het dossier noemt een andere school",
        "",
        "toestaan dat het toch kan. Of verstuur het dossier opnieuw vanuit de juiste school.",
    ),
    Beletsel.GEEN_NAAM: Uitleg(
        "geen naam",
        "In het dossier staat geen achternaam.",
        f"Vul de achternaam in uw leerlingadministratie in. {OPNIEUW}",
    ),
    Beletsel.GEEN_GEBOORTEDATUM: Uitleg(
        "geen geboortedatum",
        "In het dossier staat geen geboortedatum.",
        f"Vul de geboortedatum in uw leerlingadministratie in. {OPNIEUW}",
    ),
}

REDENEN: Mapping[str, str] = {
    "toestemming": "De ouders geven geen toestemming voor de overdracht.",
    "akkoord": "De ouders zijn het niet eens met de inhoud.",
    "voorlopig": "Dit is een voorlopig dossier.",
    "inzage": "De ouders hebben het dossier niet ingezien.",
}

TEKORTEN: Mapping[Tekort, str] = {
    Tekort.REDEN: "vul in waarom u dit dossier toch importeert",
    Tekort.GROEP: "kies een groep",
    Tekort.LEERLING: "kies bij wie dit dossier hoort",
}

_CODES: Mapping[str, str] = {
    "veranderd": "Er veranderde iets terwijl u keek. Er is niets overgenomen.",
    "bestaat al": "Deze leerling bestaat al in Leerwinst. Er is niets overgenomen.",
    "fout": "Het lukt ons niet dit dossier over te nemen. Er is niets veranderd; onze helpdesk"
    " zoekt uit waarom.",
    "twijfel": "Overgeslagen: er is niet gekozen bij wie dit dossier hoort.",
    "ingehaald": "Ingehaald door een nieuwer dossier van dezelfde leerling.",
    "nieuw": "Overgeslagen.",
    "bijgewerkt": "Overgeslagen.",
    "ouder": "Overgeslagen.",
    "ongewijzigd": "Overgeslagen.",
}


def beletsel_uitleg(dossier: Ontvangen, school: str, beheerders: str) -> Uitleg:
    """Why this dossier cannot be imported, and who must act."""
    uitleg = _BELETSELEN[dossier.beletsel or Beletsel.ONLEESBAAR]
    if dossier.beletsel is not Beletsel.ANDERE_SCHOOL:
        return uitleg
    naam = dossier.school_naam or "een school zonder naam"
    brin = f" ({dossier.school_brin})" if dossier.school_brin else ""
    return Uitleg(
        uitleg.titel,
        f"In het dossier staat {naam}{brin}. U werkt nu bij {school}.",
        f"{beheerders} {uitleg.wie}",
        toelaten=True,
    )


def code_uitleg(code: str) -> str:
    """What a dossier's outcome means that was not a success."""
    if code in {beletsel.value for beletsel in Beletsel}:
        return f"Kan niet: {_BELETSELEN[Beletsel(code)].titel}."
    return _CODES.get(code, _CODES["fout"])


def opsomming(delen: list[str]) -> str:
    """ "a", "a en b", "a, b en c" """
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"
