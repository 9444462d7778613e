"""A session at the Traffic Center: opened (docs/protocol.md 3.2), checked (3.4), closed (3.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from lxml import etree

from oso.exchange.koppelvlak import Koppelvlak
from oso.types import AanleverpuntAdres, Koppelsleutel, SessieId

from .bericht import Bericht


@dataclass(frozen=True)
class OverdrachtRequest(Bericht):
    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    koppelsleutel: Koppelsleutel
    overdrachtsoort: str


@dataclass(frozen=True)
class BronAdres(Bericht):
    """Where one aanleverpunt of the bron is asked for the document."""

    index: int
    url: str

    @classmethod
    def from_xml(cls, element: etree._Element, koppelvlak: Koppelvlak) -> Self:
        """As Bericht; where `url` is absent, the first child that looks like an address is it."""
        url = koppelvlak.naam("url")
        if element.find(url) is None:
            # INFERRED, docs/protocol.md 3.2: the name of the element that holds the address
            for kind in element:
                if (kind.text or "").strip().startswith("https://"):
                    etree.SubElement(element, url).text = kind.text
                    break
        return super().from_xml(element, koppelvlak)


@dataclass(frozen=True)
class OverdrachtResponse(Bericht):
    sessie: SessieId
    aanleverpunten: tuple[BronAdres, ...] = ()


@dataclass(frozen=True)
class SessiecontroleRequest(Bericht):
    """What the bron asks of the Traffic Center before it delivers."""

    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    koppelsleutel: Koppelsleutel
    overdrachtsoort: str
    sessie: SessieId


@dataclass(frozen=True)
class SessiecontroleResponse(Bericht):
    sector: str | None = None


@dataclass(frozen=True)
class AfmeldingRequest(Bericht):
    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    koppelsleutel: Koppelsleutel
    sessie: SessieId
    resultaat: str


@dataclass(frozen=True)
class AfmeldingResponse(Bericht):
    resultaat: str | None = None
