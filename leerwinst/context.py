"""What every page knows: the school, the user, what she may do here, and where she can go."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.http import HttpRequest

from oso_import.importer.lopend import Lopend, lopende_import
from scholen.models import Gebruiker, School
from scholen.queries import scholen_van
from scholen.rollen import Actie, Rol, in_woorden, mag

from .handleiding import hoofdstuk_over
from .menu import INSTELLINGEN, TABS, Plek


@dataclass(frozen=True)
class Tab:
    """One tab of the header: `hier` when the page belongs to it, `precies` when it is that page."""

    tekst: str
    url: str
    hier: bool
    precies: bool
    aantal: str = ""
    aantal_tekst: str = ""


@dataclass(frozen=True)
class Knop:
    """A link in a menu."""

    tekst: str
    url: str


@dataclass(frozen=True)
class Menugroep:
    """Links of a menu that belong together, perhaps under a title."""

    titel: str
    knoppen: tuple[Knop, ...]


class Scherm:
    """The header of one page. Nothing is asked of the database before a template wants it."""

    def __init__(self, request: HttpRequest) -> None:
        self._request = request
        self._rollen: frozenset[Rol] = getattr(request, "rollen", frozenset())
        self.school: School | None = getattr(request, "school", None)

    @property
    def naam(self) -> str:
        """The user."""
        return str(self._request.user)

    @property
    def roepnaam(self) -> str:
        """The user as one greets her."""
        return self.naam.partition(" ")[0]

    @property
    def rollen(self) -> str:
        """What the user is in this school, in words."""
        return in_woorden(self._rollen)

    @cached_property
    def mag(self) -> dict[str, bool]:
        """Per action, by its name in lower case, whether the user may do it here."""
        return {actie.name.lower(): mag(self._rollen, actie) for actie in Actie}

    @cached_property
    def andere_scholen(self) -> list[School]:
        """The other schools of the user."""
        gebruiker = self._request.user
        if not isinstance(gebruiker, Gebruiker):
            return []
        return [school for school in scholen_van(gebruiker) if school != self.school]

    @property
    def uitleg(self) -> str:
        """The anchor in the user's guide of the chapter about this page, with its #; or nothing."""
        match = self._request.resolver_match
        anker = hoofdstuk_over(match.view_name) if match else ""
        return f"#{anker}" if anker else ""

    @cached_property
    def lopende_import(self) -> Lopend | None:
        """The import that is going on here, for who may import."""
        if self.school is None or not mag(self._rollen, Actie.IMPORTEREN):
            return None
        return lopende_import(self.school)

    @cached_property
    def tabs(self) -> list[Tab]:
        """The tabs of this school that the user has something to do in."""
        school = self.school
        if school is None:
            return []
        return [self._tab(plek, school) for plek in TABS if plek.voor(self._rollen)]

    @cached_property
    def instellingen(self) -> list[Menugroep]:
        """The menu Instellingen."""
        school = self.school
        if school is None:
            return []
        groepen = (
            Menugroep(
                titel,
                tuple(
                    Knop(plek.tekst, plek.url(school))
                    for plek in plekken
                    if plek.voor(self._rollen)
                ),
            )
            for titel, plekken in INSTELLINGEN
        )
        return [groep for groep in groepen if groep.knoppen]

    def _tab(self, plek: Plek, school: School) -> Tab:
        url, pad = plek.url(school), self._request.path
        match = self._request.resolver_match
        in_ruimte = bool(plek.ruimte and match and plek.ruimte in match.namespaces)
        eronder = url != f"/{school.brin}/" and pad.startswith(url)
        return Tab(
            plek.tekst,
            url,
            hier=pad == url or eronder or in_ruimte,
            precies=pad == url,
            aantal=plek.telt(school) if plek.telt else "",
            aantal_tekst=plek.telt_tekst,
        )


def scherm(request: HttpRequest) -> dict[str, Scherm]:
    """The context processor: `scherm` in every template."""
    return {"scherm": Scherm(request)}
