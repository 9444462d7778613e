"""A school, and somebody of it who may import."""

from __future__ import annotations

import pytest
from django.test import Client

from scholen.models import School
from scholen.rollen import Rol
from tests.factories.scholen import SchoolFactory, lid


@pytest.fixture
def school(db: None) -> School:
    return SchoolFactory.create(brin="99XA", naam="De Papieren Boot")


@pytest.fixture
def browser(client: Client, school: School) -> Client:
    """That of Marijke, who is logged in."""
    client.force_login(lid(school, Rol.IMPORTEREN, naam="Marijke Inktvis"))
    return client
