"""The places of a school, once: the tabs, the menu Instellingen and the tiles read them here.

This is the registry by which the rooms appear in the header; the rooms know nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from oso_import.inbox.listing import tot
from oso_import.inbox.queries import wachtende
from scholen.models import School
from scholen.rollen import Actie, Rol, mag


@dataclass(frozen=True)
class Plek:
    """A page one can go to from the header; without an `actie` it is for every member."""

    tekst: str
    url_naam: str
    icoon: str
    actie: Actie | None = None
    ruimte: str = ""  # the URL namespace whose other pages belong to this place too
    telt: Callable[[School], str] | None = None  # what waits there, shown on the tab
    telt_tekst: str = ""

    def url(self, school: School) -> str:
        """Its address in this school."""
        return reverse(self.url_naam, kwargs={"brin": school.brin})

    def voor(self, rollen: frozenset[Rol]) -> bool:
        """Whether somebody with these roles has something to do there."""
        return self.actie is None or mag(rollen, self.actie)


def _wachtende(school: School) -> str:
    aantal = wachtende(school)
    return tot(aantal) if aantal else ""


START = Plek("Start", "start", "home")
OSO_SWV = Plek(
    "OSO SWV",
    "oso_import:tegel",
    "inbox",
    Actie.BEKIJKEN,
    ruimte="oso_import",
    telt=_wachtende,
    telt_tekst="te importeren",
)
LEERLINGEN = Plek("Leerlingen", "leerlingen:leerlingen", "pupil", Actie.BEKIJKEN)
GROEPEN = Plek("Groepen", "leerlingen:groepen", "group", Actie.BEKIJKEN)
# For everybody: whoever may not, reads there who may.
AANLEVERPUNT = Plek("Aanleverpunt", "aanleverpunt:aanleverpunt", "key")
RECHTEN = Plek("Wie mag wat", "scholen:rechten", "lock")
LOGBOEK = Plek("Logboek", "scholen:logboek", "list", Actie.SCHOOL_BEHEREN)

TABS = (START, OSO_SWV, LEERLINGEN, GROEPEN)
INSTELLINGEN: tuple[tuple[str, tuple[Plek, ...]], ...] = (
    ("", (AANLEVERPUNT,)),
    ("Importeren", (OSO_SWV,)),
    ("School", (RECHTEN, LOGBOEK)),
)
