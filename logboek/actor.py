"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Soort = Literal["gebruiker", "token", "systeem", "partij"]


@dataclass(frozen=True)
class Actor:
    """A person, an API token, a party outside, or Leerwinst itself."""

    soort: Soort
    id: str
    naam: str


SYSTEEM = Actor("systeem", "", "Leerwinst")
