"""Reading leerlingen and groepen, always within a school."""

from .indeling import groep_op, groep_van, uitgeschreven
from .lijsten import kandidaten
from .stand import Rijen, lees, lees_alle, stand, standen

__all__ = [
    "Rijen",
    "groep_op",
    "groep_van",
    "kandidaten",
    "lees",
    "lees_alle",
    "stand",
    "standen",
    "uitgeschreven",
]
