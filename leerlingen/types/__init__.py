"""What the services of leerlingen take and give: plain values, no Django."""

from .bron import Bron
from .eenheden import (
    AdresGegevens,
    BijlageGegevens,
    BlokGegevens,
    ContactGegevens,
    Eenheid,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    VerzorgerGegevens,
)
from .leerling import LeerlingGegevens, LeerlingStand, Spoor
from .mutaties import Handeling, Mutatie, UnitSpoor

__all__ = [
    "AdresGegevens",
    "BijlageGegevens",
    "BlokGegevens",
    "Bron",
    "ContactGegevens",
    "Eenheid",
    "Handeling",
    "LeerlingGegevens",
    "LeerlingStand",
    "LijstSoort",
    "Mutatie",
    "PersonaliaVeld",
    "PlaatsingGegevens",
    "Regel",
    "Spoor",
    "UnitSpoor",
    "VerzorgerGegevens",
]
