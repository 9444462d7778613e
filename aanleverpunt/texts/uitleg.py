"""What there is to say about a code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Wie(StrEnum):
    """Who must act."""

    AANLEVERPUNT = "Iemand van uw school met toegang tot de OSO-omgeving"
    LAS = "Wie bij uw school de leerlingadministratie beheert"
    INSTALLATIE = "De beheerder van deze installatie van Leerwinst"
    LEVERANCIER = "De leverancier van uw leerlingadministratie"
    NIEMAND = "Niemand: wij proberen het vanzelf opnieuw"
    REGISTREERDER = "Wie bij uw school het aanleverpunt beheert"
    U = "U kunt dit zelf"


@dataclass(frozen=True, slots=True)
class Uitleg:
    """`titel` says it in one line; `tekst` says more; `stap` is what `wie` does next."""

    titel: str
    tekst: str
    wie: Wie
    stap: str


OPNIEUW_REGISTREREN = "Registreer het aanleverpunt opnieuw."
OPNIEUW_OPHALEN = "Haal het dossier daarna opnieuw op."
