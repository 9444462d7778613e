"""Looking up an aanleverpunt by its key (docs/protocol.md 3.8) and registering its url (4)."""

from __future__ import annotations

from dataclasses import dataclass

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin

from .bericht import Bericht


@dataclass(frozen=True)
class OverzichtRequest(Bericht):
    sleutel: AanleverpuntSleutel | None = None
    brin: Brin | None = None


@dataclass(frozen=True)
class AanleverpuntInfo(Bericht):
    """What the Traffic Center's register knows of one aanleverpunt."""

    brin: Brin
    index: int
    naam: str | None = None
    url: str | None = None
    doel: str | None = None

    @property
    def adres(self) -> AanleverpuntAdres:
        return AanleverpuntAdres(self.brin, self.index)


@dataclass(frozen=True)
class OverzichtResponse(Bericht):
    aanleverpunten: tuple[AanleverpuntInfo, ...] = ()


@dataclass(frozen=True)
class RegistreerRequest(Bericht):
    adres: AanleverpuntAdres
    sleutel: AanleverpuntSleutel
    url: str


@dataclass(frozen=True)
class RegistreerResponse(Bericht):
    resultaat: str | None = None
