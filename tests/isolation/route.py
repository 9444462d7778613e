"""What one route asks of its visitor, and which object it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True)
class Route:
    """`maak` makes the objects of one school and gives the arguments of the address.

    `toont` is a text that a GET by somebody who may must show: without it, its absence from the
    answers to others would prove nothing. `zoek` is a query string, `data` what is sent along.
    """

    methoden: Mapping[str, Actie | Poort]
    maak: Callable[[School], Kwargs] = field(default=lambda school: {})
    toont: str = ""
    zoek: str = ""
    data: Mapping[str, object] = field(default_factory=dict)


def lees(
    actie: Actie | Poort,
    maak: Callable[[School], Kwargs] = lambda school: {},
    *,
    toont: str = "",
    zoek: str = "",
) -> Route:
    """A route that only shows."""
    return Route({"GET": actie}, maak, toont=toont, zoek=zoek)


def doe(
    actie: Actie | Poort,
    maak: Callable[[School], Kwargs] = lambda school: {},
    *,
    methode: str = "POST",
    data: Mapping[str, object] | None = None,
) -> Route:
    """A route that only changes."""
    return Route({methode: actie}, maak, data=data or {})
