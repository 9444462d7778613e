"""What a party that answers SOAP is to the server that carries it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from oso.exchange.koppelvlak import Koppelvlak

from .scholen import Leverancier


class GeweigerdError(Exception):
    """The party says no; `code` is the word it says it with."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Vraag:
    """One message that came in, and the supplier whose certificate carried it."""

    koppelvlak: Koppelvlak
    bericht: str
    element: etree._Element
    leverancier: Leverancier

    @property
    def kort(self) -> str:
        """ "MeldenNotificatieRequest" → "meldenNotificatie"."""
        naam = self.bericht.removesuffix("Request")
        return naam[0].lower() + naam[1:]


@dataclass(frozen=True, slots=True)
class Antwoord:
    """The body of a good answer, and how badly it is to be sent."""

    body: bytes
    afgebroken: bool = False
    druppel: float | None = None


class Partij(Protocol):
    """`naam` begins the names of the faults that strike it: tc or las; `vragen` it answers."""

    naam: str

    @property
    def vragen(self) -> Iterable[str]: ...

    def answer(self, vraag: Vraag) -> Antwoord:
        """Raises: GeweigerdError. Malformed: the message is not what it should be."""
        ...
