"""What is wrong with a dossier, in words for a school. One door: `validate`."""

from .uitslag import Bevinding, Uitslag, Wie
from .validate import validate

__all__ = ["Bevinding", "Uitslag", "Wie", "validate"]
