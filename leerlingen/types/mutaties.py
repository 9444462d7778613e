"""What is to be done to a leerling, and what was done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .eenheden import (
    BlokGegevens,
    PersonaliaVeld,
    PlaatsingGegevens,
)
from .personen import AdresGegevens, ContactGegevens, VerzorgerGegevens

Gegevens = (
    PersonaliaVeld
    | AdresGegevens
    | ContactGegevens
    | VerzorgerGegevens
    | PlaatsingGegevens
    | BlokGegevens
)


class Handeling(StrEnum):
    TOEVOEGEN = "toevoegen"
    VERVANGEN = "vervangen"
    BEEINDIGEN = "beeindigen"  # no longer current, kept in the history
    WISSEN = "wissen"  # a contact that turned secret: number gone, "geheim" stays


@dataclass(frozen=True, slots=True)
class Mutatie:
    """One act on one unit. `gegevens` is None when the unit is ended or wiped.

    `behoud` names the fields (Regel.veld) of the unit that keep what a hand wrote here.
    """

    eenheid: str  # "sectie/sleutel"
    handeling: Handeling
    gegevens: Gegevens | None = None
    behoud: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitSpoor:
    """What one Mutatie changed: the rows before and after as plain JSON, enough to undo exactly."""

    eenheid: str
    voor: dict[str, object] | None
    na: dict[str, object] | None
