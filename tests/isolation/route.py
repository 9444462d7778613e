"""What one route asks of its visitor, and which object it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from scholen.models import School
from scholen.rollen import Actie


class Poort(Enum):
    """What a route asks that asks for no right in a school."""

    PUBLIEK = "nothing"
    INGELOGD = "a login"
    LEDEN = "any role in the school"


Kwargs = dict[str, object]
GOED = frozenset({200, 201, 202, 204, 302, 303})
# A form sent without its fields is refused as a form, not as a visitor.
GOED_OF_ONVOLLEDIG = GOED | {400, 409, 415, 422}


def _niets(school: School) -> dict[str, object]:
    return {}


@dataclass(frozen=True)
class Route:
    """What each method asks, and how to come by what it shows.

    `maak` makes the object of a school and gives the arguments of its address; `data` makes what a
    POST sends along, ids of objects included. `toont` is a text that a GET by somebody who may must
    show: without it, its absence from the answers to others would prove nothing.
    """

    methoden: Mapping[str, Actie | Poort]
    maak: Callable[[School], Kwargs] = _niets
    data: Callable[[School], dict[str, object]] = _niets
    toont: str = ""
    zoek: str = ""


def lees(
    actie: Actie | Poort,
    maak: Callable[[School], Kwargs] = _niets,
    *,
    toont: str = "",
    zoek: str = "",
) -> Route:
    """A route that only shows."""
    return Route({"GET": actie}, maak, toont=toont, zoek=zoek)


def doe(
    actie: Actie | Poort,
    maak: Callable[[School], Kwargs] = _niets,
    *,
    data: Callable[[School], dict[str, object]] = _niets,
) -> Route:
    """A route that only changes."""
    return Route({"POST": actie}, maak, data)
