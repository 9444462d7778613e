"""The schema of the API tells every address how to knock."""

from __future__ import annotations

from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema


def test_schema_is_valid_and_asks_the_token_at_every_address():
    with GENERATOR_STATS.silence():
        schema = SchemaGenerator().get_schema(request=None, public=True)

    validate_schema(schema)
    assert schema["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    zonder = [
        f"{methode} {adres}"
        for adres, methoden in schema["paths"].items()
        for methode, wat in methoden.items()
        if {"token": []} not in wat["security"] or {} in wat["security"]
    ]
    assert zonder == []


def test_schema_was_made_without_a_complaint():
    """A complaint is a field that programs get to know wrong."""
    GENERATOR_STATS.reset()

    SchemaGenerator().get_schema(request=None, public=True)

    assert not GENERATOR_STATS
