"""The small values every OSO message and dossier is made of, checked on creation."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from typing import Self

BRIN = re.compile(r"[0-9]{2}[A-Z]{2}")
GUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


class Brin(str):
    """A school's BRIN of four characters ("99XA").

    Raises:
        ValueError: the text is no BRIN4; the message does not repeat the text.
    """

    __slots__ = ()

    def __new__(cls, tekst: str) -> Self:
        if not BRIN.fullmatch(tekst):
            raise ValueError("geen BRIN van vier tekens")
        return super().__new__(cls, tekst)


@dataclass(frozen=True, slots=True)
class AanleverpuntAdres:
    """Where a system of a school is reached: its BRIN and the number of its aanleverpunt."""

    brin: Brin
    index: int

    def __post_init__(self) -> None:
        if self.index < 0:
            raise ValueError("een aanleverpunt heeft een nummer van nul of hoger")

    def __str__(self) -> str:
        return f"{self.brin}/{self.index}"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class _Guid:
    """A GUID that opens something. Kept as received, compared without case, never printed.

    protocol.md 3.0-E: the parties print GUIDs in either case; echo exactly what came.
    """

    waarde: str

    def __post_init__(self) -> None:
        if not GUID.fullmatch(self.waarde):
            raise ValueError(f"geen geldige {type(self).__name__.lower()}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    __str__ = __repr__

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return hmac.compare_digest(self.vergelijkbaar, other.vergelijkbaar)

    def __hash__(self) -> int:
        return hash(self.vergelijkbaar)

    @property
    def vergelijkbaar(self) -> str:
        """The same key in one spelling, for looking up."""
        return self.waarde.lower()


class Koppelsleutel(_Guid):
    """Points at one dossier, between the two systems that the Traffic Center gave it to."""

    __slots__ = ()


class AanleverpuntSleutel(_Guid):
    """The secret of one aanleverpunt, which a school copies from MijnOSO."""

    __slots__ = ()


class SessieId(_Guid):
    """The Traffic Center's leave to fetch exactly one dossier."""

    __slots__ = ()
