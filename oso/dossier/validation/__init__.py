"""What is wrong with a dossier, in words for a school: structure now, rules behind the same door."""

from .uitslag import Bevinding, Uitslag
from .validate import validate

__all__ = ["Bevinding", "Uitslag", "validate"]
