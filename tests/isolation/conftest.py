"""Two schools that must not see each other."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.utils import timezone

from leerwinst.doctor import werk
from scholen.models import Bestuur, School
from tests.factories.scholen import BestuurFactory, SchoolFactory

from .objects import SCHOOLNAAM
from .people import Bezoeker, met_browser, met_token


@dataclass(frozen=True)
class Wereld:
    a: School
    b: School
    bestuur: Bestuur

    def bezoekers(self, *, van_api: bool) -> list[Bezoeker]:
        """Everyone who may try a door of school A."""
        if van_api:
            return met_token(self.a)
        return met_browser(self.a, self.bestuur, self.b)


@pytest.fixture(autouse=True)
def net_gestart(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its first minute an installation misses no sign of life of its workers: there are none."""
    monkeypatch.setattr(werk, "_STARTED", timezone.now())


@pytest.fixture
def wereld(db: None) -> Wereld:
    bestuur = BestuurFactory(naam="Stichting Zeldzaamschool")
    return Wereld(
        a=SchoolFactory(brin="99XA", naam=SCHOOLNAAM, bestuur=bestuur),
        b=SchoolFactory(brin="99XB", naam="De Buren"),
        bestuur=bestuur,
    )
