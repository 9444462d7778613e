"""By this registry a room above adds a panel to the page of a leerling or of a groep.

>>> panelen.voor_leerling("dossiers", dossierpaneel)  # in AppConfig.ready of that room

The maker gets the request and the object, and answers with a Paneel, or with None when there is
nothing behind it: then there is no panel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

if TYPE_CHECKING:  # this module is imported before the tables are known
    from scholen.types import SchoolRequest

    from .models import Groep, Leerling


@dataclass(frozen=True, slots=True)
class Paneel:
    """A card: its own template is included with `paneel` and prints `paneel.inhoud`."""

    anker: str
    titel: str
    template: str
    inhoud: Mapping[str, object]
    aantal: int | None = None


LeerlingPaneel: TypeAlias = "Callable[[SchoolRequest, Leerling], Paneel | None]"
GroepPaneel: TypeAlias = "Callable[[SchoolRequest, Groep, Sequence[UUID]], Paneel | None]"

_van_leerling: dict[str, LeerlingPaneel] = {}
_van_groep: dict[str, GroepPaneel] = {}


def voor_leerling(naam: str, maker: LeerlingPaneel) -> None:
    """Every leerling gets this panel; the same name again replaces it."""
    _van_leerling[naam] = maker


def voor_groep(naam: str, maker: GroepPaneel) -> None:
    """Every groep gets this panel; the maker is also given the ids of who is in it."""
    _van_groep[naam] = maker


def leerlingpanelen(request: SchoolRequest, leerling: Leerling) -> tuple[Paneel, ...]:
    """The panels that this leerling has."""
    gemaakt = (maker(request, leerling) for maker in _van_leerling.values())
    return tuple(paneel for paneel in gemaakt if paneel is not None)


def groeppanelen(
    request: SchoolRequest, groep: Groep, leerlingen: Sequence[UUID]
) -> tuple[Paneel, ...]:
    """The panels that this groep has."""
    gemaakt = (maker(request, groep, leerlingen) for maker in _van_groep.values())
    return tuple(paneel for paneel in gemaakt if paneel is not None)
