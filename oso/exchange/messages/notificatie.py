"""Bron to doel: a dossier is ready for you (docs/protocol.md 3.1), and its announcement to the
Traffic Center (3.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from lxml import etree

from oso.errors import Malformed
from oso.exchange.koppelvlak import Koppelvlak
from oso.types import AanleverpuntAdres, Koppelsleutel

from .bericht import Bericht


@dataclass(frozen=True)
class NotificatieRequest(Bericht):
    """What the LAS tells us. `doelwaarde` is None when the sender left it out."""

    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    koppelsleutel: Koppelsleutel
    doelwaarde: str | None = None

    @classmethod
    def from_xml(cls, element: etree._Element, koppelvlak: Koppelvlak) -> Self:
        """The notificatie of a PaO dossier.

        Raises:
            Malformed: "ander-doel" when it announces another kind of transfer; else as Bericht.
        """
        doelen = [(d.text or "").strip() for d in element.findall(koppelvlak.naam("doel"))]
        overstap = any(
            element.find(koppelvlak.naam(veld)) is not None for veld in koppelvlak.overstapvelden
        )
        if overstap or any(d and d not in koppelvlak.doelen for d in doelen):
            raise Malformed("ander-doel")
        return super().from_xml(element, koppelvlak)


@dataclass(frozen=True)
class NotificatieResponse(Bericht):
    resultaat: str


@dataclass(frozen=True)
class MeldenNotificatieRequest(Bericht):
    """What the LAS asks of the Traffic Center before it sends a notificatie."""

    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    doelwaarde: str | None


@dataclass(frozen=True)
class MeldenNotificatieResponse(Bericht):
    url: str
    koppelsleutel: Koppelsleutel
