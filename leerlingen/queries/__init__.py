"""Reading leerlingen and groepen, always within a school."""

from .stand import Rijen, lees, lees_alle, stand, standen

__all__ = ["Rijen", "lees", "lees_alle", "stand", "standen"]
