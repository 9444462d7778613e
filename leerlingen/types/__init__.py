"""What the services of leerlingen take and give: plain values, no Django."""

from .bron import Bron
from .eenheden import (
    BijlageGegevens,
    BlokGegevens,
    Eenheid,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    adres_van,
)
from .leerling import Kandidaat, LeerlingGegevens, LeerlingStand, Spoor
from .mutaties import Gegevens, Handeling, Mutatie, UnitSpoor
from .namen import groepstitel, volledige_naam, vouw, zoeknaam
from .personen import AdresGegevens, ContactGegevens, VerzorgerGegevens
from .schooljaar import peildatum, schooljaar_van
from .sleutels import SLEUTEL_LENGTE, korte_sleutel

__all__ = [
    "SLEUTEL_LENGTE",
    "AdresGegevens",
    "BijlageGegevens",
    "BlokGegevens",
    "Bron",
    "ContactGegevens",
    "Eenheid",
    "Gegevens",
    "Handeling",
    "Kandidaat",
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
    "adres_van",
    "groepstitel",
    "korte_sleutel",
    "peildatum",
    "schooljaar_van",
    "volledige_naam",
    "vouw",
    "zoeknaam",
]
