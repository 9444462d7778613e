"""School with its vestigingen, bestuur, the people who work there and their roles."""

from .gebruiker import Gebruiker
from .lidmaatschap import Lidmaatschap
from .school import Bestuur, School, Vestiging, VroegereBrin
from .token import ApiToken

__all__ = [
    "ApiToken",
    "Bestuur",
    "Gebruiker",
    "Lidmaatschap",
    "School",
    "Vestiging",
    "VroegereBrin",
]
