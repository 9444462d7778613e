"""Every operation of the API under questions that nobody thought of, for every role of a token."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from scholen.models import School
from scholen.rollen import Rol
from tests.factories.scholen import ApiTokenFactory, SchoolFactory
from tests.isolation import objects

OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
SCHEMA = schemathesis.openapi.from_path(OPENAPI)
SCHEMA.app = get_wsgi_application()
OPERATIES = {uit.ok().label: uit.ok() for uit in SCHEMA.get_all_operations() if isinstance(uit, Ok)}
EISEN = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
ROLLEN = [*([rol] for rol in Rol), list(Rol)]
MAKERS: dict[str, Callable[[School], Any]] = {
    "aanleverpunten": objects.aanleverpunt,
    "dossiers": objects.dossier,
    "imports": objects.gepland,
    "leerlingen": objects.leerling,
    "groepen": objects.groep,
}

pytestmark = [pytest.mark.django_db, pytest.mark.traag]


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """Between two questions the database stays open, as Django's own test client keeps it."""
    for signaal in (request_started, request_finished):
        signaal.disconnect(close_old_connections)
    yield
    for signaal in (request_started, request_finished):
        signaal.connect(close_old_connections)


@pytest.fixture
def school() -> School:
    return SchoolFactory.create(brin="99XA")


@pytest.mark.parametrize("rollen", ROLLEN, ids=lambda rollen: "+".join(rollen))
@pytest.mark.parametrize("label", OPERATIES)
def test_no_question_ends_in_a_500_or_in_another_answer_than_promised(
    school: School, label: str, rollen: list[Rol]
):
    """What the schema lets through and what it does not, on an object that exists and on others."""
    operatie = OPERATIES[label]
    ApiTokenFactory.create(school=school, geheim="lw_proef", rolnamen=sorted(rollen))
    bestaand = str(MAKERS[label.split("/")[3]](school).pk)

    @seed(20190801)
    @settings(
        max_examples=20,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(
        case=st.one_of(
            operatie.as_strategy(generation_mode=schemathesis.GenerationMode.POSITIVE),
            operatie.as_strategy(generation_mode=schemathesis.GenerationMode.NEGATIVE),
        ),
        bestaat=st.booleans(),
    )
    def proef(case: schemathesis.Case, bestaat: bool) -> None:
        if bestaat and "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = bestaand
        case.call_and_validate(headers={"Authorization": "Bearer lw_proef"}, checks=EISEN)

    proef()
