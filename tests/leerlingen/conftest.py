"""A school, somebody who looks, and the day on which she does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from scholen.models import School
from scholen.rollen import Rol
from tests.factories.scholen import SchoolFactory, lid


@pytest.fixture
def vandaag() -> Iterator[None]:
    """15 April 2026."""
    with time_machine.travel("2026-04-15 10:00", tick=False):
        yield


@pytest.fixture
def school(db: None) -> School:
    school: School = SchoolFactory(brin="99XA", naam="De Papieren Boot")
    return school


@pytest.fixture
def kijker(client: Client, school: School) -> Client:
    """The browser of somebody who may only look."""
    client.force_login(lid(school, Rol.KIJKEN))
    return client
