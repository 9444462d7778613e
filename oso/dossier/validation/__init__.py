"""What is wrong with a dossier, in words for a school. One door: `validate`, or with its tree."""

from .rules import heeft_regels
from .uitslag import Bevinding, Groep, Uitslag, Wie, gegroepeerd
from .validate import validate, validate_tree

__all__ = [
    "Bevinding",
    "Groep",
    "Uitslag",
    "Wie",
    "gegroepeerd",
    "heeft_regels",
    "validate",
    "validate_tree",
]
