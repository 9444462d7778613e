"""Planning an import: pure, so that every rule of import.md can be held against cases."""

from .afdruk import afdruk
from .groep import LATEN, ZONDER, BestaandeGroep
from .keuzes import Keuzes, Tekort, Wat, gaat_over, mogelijke_wat, tekorten
from .mutaties import alle_eenheden, gekozen, mutaties
from .plannen import LEERLINGID, Omgeving, plan_import, plan_opnieuw
from .types import (
    Aard,
    Beletsel,
    Groepoptie,
    Groepplan,
    Kop,
    Notitie,
    Ontvangen,
    Overname,
    Plan,
    Soort,
    Veldverschil,
    Verschil,
)

__all__ = [
    "LATEN",
    "LEERLINGID",
    "ZONDER",
    "Aard",
    "Beletsel",
    "BestaandeGroep",
    "Groepoptie",
    "Groepplan",
    "Keuzes",
    "Kop",
    "Notitie",
    "Omgeving",
    "Ontvangen",
    "Overname",
    "Plan",
    "Soort",
    "Tekort",
    "Veldverschil",
    "Verschil",
    "Wat",
    "afdruk",
    "alle_eenheden",
    "gaat_over",
    "gekozen",
    "mogelijke_wat",
    "mutaties",
    "plan_import",
    "plan_opnieuw",
    "tekorten",
]
