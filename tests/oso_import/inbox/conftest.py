"""The chain up to our door: a LAS and a Traffic Center over real mutual TLS, and our rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from aanleverpunt.models import Notificatie
from aanleverpunt.services.notifications import record_notificatie
from scholen.models import School
from tests.factories.aanleverpunt import AanleverpuntFactory, PartijFactory
from tests.factories.scholen import SchoolFactory
from tests.oso_simulator.conftest import Opstelling, ca, opstelling, start

__all__ = ["ca", "opstelling", "start"]


@dataclass
class Keten:
    """A school whose LAS sends dossiers; what it announces is recorded, and nothing more."""

    opstelling: Opstelling
    school: School
    verteld: list[tuple[str, str]]

    def verstuur(self, dossier: bytes, naam: str = "Noor Zeldzaam") -> Notificatie:
        """Send one dossier: the row of its notificatie."""
        self.opstelling.simulator.send([(naam, dossier)])
        return self.meld()

    def meld(self) -> Notificatie:
        """Hear the last notificatie (again)."""
        return record_notificatie(self.opstelling.ontvanger.notificaties[-1], self.partij)

    def storing(self, naam: str, waarde: str = "", times: int | None = None) -> None:
        self.opstelling.simulator.storingen.set(naam, waarde, times)

    @property
    def afgemeld(self) -> list[str | None]:
        """With which result each uitwisseling was signed off, oldest first."""
        return [stand.resultaat for stand in reversed(self.opstelling.simulator.standen())]

    def __post_init__(self) -> None:
        self.partij = PartijFactory.create(naam="Verzonnen LAS")


@pytest.fixture
def verteld(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the workers were told; there are none in these tests."""
    lijst: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "oso_import.queue.current_app.send_task",
        lambda naam, args, **_: lijst.append((naam.removeprefix("oso_import."), args[0])),
    )
    return lijst


@pytest.fixture
def keten(opstelling: Opstelling, db: None, settings: Any, verteld: list[tuple[str, str]]) -> Keten:
    ca = opstelling.ca
    settings.OSO_TRAFFIC_CENTER_URL = opstelling.simulator.traffic_center_url
    settings.OSO_CLIENT_CERT = ca / "leerwinst-client.pem"
    settings.OSO_CLIENT_KEY = ca / "leerwinst-client.key"
    settings.OSO_CA = ca / "ca.pem"
    settings.OSO_ALLOW_PRIVATE_HOSTS = True
    punt = opstelling.registered()
    school = SchoolFactory.create(brin=str(punt.adres.brin))
    AanleverpuntFactory.create(school=school, index=punt.adres.index)
    return Keten(opstelling, school, verteld)
