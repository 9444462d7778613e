"""What one act changed, per unit, as plain JSON: enough to put every row back exactly."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from leerlingen.models import Adres, Bijlage, Blok, Contactgegeven, Plaatsing, Verzorger
from leerlingen.omzetting import rij_als_json

# By these names rows stand in a spoor; what is referred to comes first.
TABELLEN: dict[str, type[Model]] = {
    "verzorger": Verzorger,
    "adres": Adres,
    "contactgegeven": Contactgegeven,
    "plaatsing": Plaatsing,
    "blok": Blok,
    "bijlage": Bijlage,
}
NAMEN = {model: naam for naam, model in TABELLEN.items()}
LEERLING = "leerling/nieuw"  # the unit that stands for a leerling made by the act itself

Opname = dict[str, Any]


def opname(rijen: Iterable[Model]) -> Opname:
    """The rows of one unit as they are at this moment."""
    gevonden: Opname = {}
    for rij in rijen:
        gevonden.setdefault(NAMEN[type(rij)], []).append(rij_als_json(rij))
    return gevonden


def wis_nummer(contact: Opname) -> None:
    """A number that turned secret does not come back by undo; that it is secret does."""
    contact["nummer"] = ""
    contact["geheim"] = True
