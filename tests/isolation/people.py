"""Those who try every door."""

from __future__ import annotations

from dataclasses import dataclass

from django.test import Client
from django.utils.text import slugify

from scholen.models import Bestuur, Gebruiker, School
from scholen.rollen import Actie, Rol, mag
from tests.factories.scholen import ApiTokenFactory, GebruikerFactory, lid

from .route import Poort


@dataclass(frozen=True)
class Bezoeker:
    """Somebody before the doors of school A."""

    naam: str
    client: Client
    rollen: frozenset[Rol] = frozenset()  # in school A
    bekend: bool = True  # logged in, or with a good token

    def mag(self, eis: Actie | Poort) -> bool:
        """Whether the table lets this visitor of school A through."""
        match eis:
            case Poort.PUBLIEK:
                return True
            case Poort.INGELOGD:
                return self.bekend
            case Poort.LEDEN:
                return bool(self.rollen)
            case Actie():
                return mag(self.rollen, eis)


def _browser(naam: str, gebruiker: Gebruiker | None = None, *rollen: Rol) -> Bezoeker:
    client = Client(raise_request_exception=False)
    if gebruiker is not None:
        client.force_login(gebruiker)
    return Bezoeker(naam, client, frozenset(rollen), bekend=gebruiker is not None)


def met_browser(school: School, bestuur: Bestuur, ander: School) -> list[Bezoeker]:
    """With a browser: each role of A, all of them, the bestuur of A, B, staff, and nobody."""
    return [
        *(_browser(f"A {rol}", lid(school, rol), rol) for rol in Rol),
        _browser("A alle rollen", lid(school, *Rol), *Rol),
        _browser("A bestuur", lid(bestuur, Rol.BEHEER), Rol.BEHEER),
        _browser("B alle rollen", lid(ander, *Rol)),
        _browser("staf", GebruikerFactory(is_staff=True, is_superuser=True)),
        _browser("zonder school", GebruikerFactory()),
        _browser("niet ingelogd"),
    ]


def vier(school: School, ander: School) -> list[Bezoeker]:
    """Own school, other school, staff, and no login."""
    return [
        _browser("A alle rollen", lid(school, *Rol), *Rol),
        _browser("B alle rollen", lid(ander, *Rol)),
        _browser("staf", GebruikerFactory(is_staff=True, is_superuser=True)),
        _browser("niet ingelogd"),
    ]


def _programma(naam: str, school: School, rollen: frozenset[Rol]) -> Bezoeker:
    geheim = f"lw_{slugify(naam)}"
    ApiTokenFactory(school=school, geheim=geheim, rolnamen=sorted(rollen))
    client = Client(headers={"authorization": f"Bearer {geheim}"}, raise_request_exception=False)
    return Bezoeker(naam, client, rollen)


def met_token(school: School) -> list[Bezoeker]:
    """With a token of A: each role, all of them, none; and without a token."""
    return [
        *(_programma(f"A {rol.name}", school, frozenset({rol})) for rol in Rol),
        _programma("A alle rollen", school, frozenset(Rol)),
        _programma("A zonder rol", school, frozenset()),
        Bezoeker("zonder token", Client(raise_request_exception=False), bekend=False),
    ]


def alles_in(school: School, *, van_api: bool) -> Bezoeker:
    """Somebody with every role in this school."""
    if van_api:
        return _programma(f"alles in {school.brin}", school, frozenset(Rol))
    return _browser(f"alles in {school.brin}", lid(school, *Rol), *Rol)
