"""What a check found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Ernst(Enum):
    """How bad it is; the value stands before its sentence."""

    GOED = "✓"
    LET_OP = "!"
    FOUT = "✗"


@dataclass(frozen=True)
class Uitslag:
    """One line for an administrator: about what, and a sentence that says who must do what."""

    naam: str
    ernst: Ernst
    zin: str

    def __str__(self) -> str:
        return f"{self.ernst.value} {self.naam}: {self.zin}"


Controle = Callable[[], Iterable[Uitslag]]


def goed(naam: str, zin: str) -> Uitslag:
    """All is right."""
    return Uitslag(naam, Ernst.GOED, zin)


def let_op(naam: str, zin: str) -> Uitslag:
    """It works, and somebody must look at it before it does not."""
    return Uitslag(naam, Ernst.LET_OP, zin)


def fout(naam: str, zin: str) -> Uitslag:
    """Something does not work until somebody acts."""
    return Uitslag(naam, Ernst.FOUT, zin)
