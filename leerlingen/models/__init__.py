"""The tables of leerlingen; reached only by `school.leerlingen` and `school.groepen`."""

from .blok import Bijlage, BijlageInhoud, Blok
from .contact import Adres, Contactgegeven
from .groep import Groep, Plaatsing
from .herkomst import Herkomst
from .leerling import Leerling
from .verzorger import Verzorger

__all__ = [
    "Adres",
    "Bijlage",
    "BijlageInhoud",
    "Blok",
    "Contactgegeven",
    "Groep",
    "Herkomst",
    "Leerling",
    "Plaatsing",
    "Verzorger",
]
