"""Why a dossier cannot be read or was refused, in Dutch: what is wrong, and who can mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

OPNIEUW = "Verstuur het dossier opnieuw vanuit uw leerlingadministratie."


class Wie(StrEnum):
    """Who can mend a finding, as the heading above it."""

    SCHOOL = "Dit kan uw school herstellen"
    LEVERANCIER = "Dit kan de leverancier van uw leerlingadministratie herstellen"
    BEHEER = "Dit kan de beheerder van Leerwinst herstellen"
    NIEMAND = "Dit hoeft niemand te herstellen"


@dataclass(frozen=True, slots=True)
class Uitleg:
    """`kort` fits in the tile; `stap` is the next click or call."""

    kort: str
    stap: str
    wie: Wie

    @property
    def tekst(self) -> str:
        return f"{self.kort} {self.stap}"


_LEVERANCIER = (
    "Laat de leverancier van uw leerlingadministratie nagaan hoe dit kan, "
    "en verstuur het dossier daarna opnieuw."
)

_REDENEN: dict[str, Uitleg] = {
    # onleesbaar
    "leeg": Uitleg("Het bestand is leeg.", OPNIEUW, Wie.SCHOOL),
    "geen-xml": Uitleg(
        "Dit is geen OSO-dossier.",
        "Kies het bestand dat uw leerlingadministratie maakte; het eindigt op .xml.",
        Wie.SCHOOL,
    ),
    "afgebroken": Uitleg("Het bestand is halverwege afgebroken.", OPNIEUW, Wie.SCHOOL),
    "te-groot": Uitleg(
        "Het dossier is groter dan wij kunnen ontvangen.",
        "Verstuur het opnieuw met minder of kleinere bijlagen.",
        Wie.SCHOOL,
    ),
    "doctype": Uitleg(
        "Het bestand bevat opdrachten die niet in een dossier horen. "
        "Uit veiligheid lezen wij het niet.",
        _LEVERANCIER,
        Wie.LEVERANCIER,
    ),
    "te-diep": Uitleg("De opbouw van het bestand klopt niet.", _LEVERANCIER, Wie.LEVERANCIER),
    "te-veel-elementen": Uitleg(
        "Het bestand bevat veel meer gegevens dan één dossier kan hebben.",
        _LEVERANCIER,
        Wie.LEVERANCIER,
    ),
    "andere-root": Uitleg(
        "Dit bestand is iets anders dan het dossier van één leerling.",
        "Kies het dossier van één leerling en voeg dat toe.",
        Wie.SCHOOL,
    ),
    "onbekende-editie": Uitleg(
        "OSO-{editie} is nog niet geladen.",
        "Vraag de beheerder van Leerwinst om die te laden; daarna lezen wij dit dossier vanzelf.",
        Wie.BEHEER,
    ),
    "regels-onbekend": Uitleg(
        "De opbouw van dit dossier klopt. De regels van {editie} zijn niet gecontroleerd: "
        "die kennen wij nog niet.",
        "Kijk het dossier goed na voordat u het importeert.",
        Wie.BEHEER,
    ),
    "mogelijk-bsn": Uitleg(
        "In een tekst staat een nummer dat een BSN kan zijn. Wij tonen het niet.",
        "Haal het weg in uw leerlingadministratie en verstuur het dossier opnieuw.",
        Wie.SCHOOL,
    ),
    "structuur": Uitleg(
        "De opbouw van het dossier klopt niet met de afspraken van OSO.",
        _LEVERANCIER,
        Wie.LEVERANCIER,
    ),
    "lezen-lukt-niet": Uitleg(
        "Het lukt ons niet om dit dossier te lezen. Het is goed bewaard.",
        "Onze helpdesk zoekt uit waarom; u hoeft niets te doen.",
        Wie.NIEMAND,
    ),
    # geweigerd
    "nummer": Uitleg(
        "In het dossier stond een BSN of onderwijsnummer. De inhoud is gewist.",
        "Verstuur het dossier opnieuw zonder dat nummer.",
        Wie.SCHOOL,
    ),
    "geen-swv": Uitleg(
        "Dit is geen dossier voor het samenwerkingsverband. De inhoud is gewist.",
        "Kies in uw leerlingadministratie een SWV-dossier en verstuur dat.",
        Wie.SCHOOL,
    ),
}


# What asks a reason of whoever imports it anyway (import.md, "What can be imported").
REDENEN_OM: dict[str, str] = {
    "toestemming": "De ouders gaven geen toestemming om het te delen.",
    "akkoord": "De ouders zijn het niet eens met de inhoud.",
    "voorlopig": "Dit is een voorlopig dossier.",
    "inzage": "De ouders hebben het nog niet ingezien.",
}


def is_reden(code: str) -> bool:
    """Whether this is a reason of ours, and not the key of a rule."""
    return code in _REDENEN


def uitleg(reden: str, editie: str = "") -> Uitleg:
    """What to say about a dossier of an editie that is onleesbaar or geweigerd for this reason.

    Raises:
        KeyError: a reason without a sentence; a test holds every reason against this table.
    """
    gevonden = _REDENEN[reden]
    genoemd = f"editie {editie}" if editie else "editie (onbekend)"
    return replace(gevonden, kort=gevonden.kort.format(editie=genoemd))


def finding(reden: str, editie: str = "", at: str = "") -> dict[str, str]:
    """A reason of ours as a finding, beside those of the standard; `at` is where in the file."""
    return {"rule": reden, "at": at, "text": uitleg(reden, editie).tekst}
