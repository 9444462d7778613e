"""What every operation of the API has in common, said in the OpenAPI schema: its refusals.

The schema is read by schools' suppliers, so it is Dutch: also the docstrings of serializers and of
their fields, which become its descriptions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from drf_spectacular.utils import OpenApiResponse

from logboek import spoor

from .api_problems import PROBLEM_JSON, TEKSTEN

_PROBLEEM = {
    "type": "object",
    "description": "Wat er mis is, volgens RFC 9457: `detail` zegt wie wat kan doen.",
    "properties": {
        "type": {"type": "string", "example": "about:blank"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string", "description": "Het vaste woord voor deze weigering."},
        spoor.VELD: {
            "type": "string",
            "description": "Alleen bij 500: noem dit aan wie Leerwinst beheert.",
        },
        "errors": {
            "type": "array",
            "description": "Elk veld dat niet goed is ingevuld.",
            "items": {
                "type": "object",
                "properties": {"field": {"type": "string"}, "detail": {"type": "string"}},
                "required": ["field", "detail"],
            },
        },
    },
    "required": ["type", "title", "status", "detail"],
}
_VERWIJZING = {"$ref": "#/components/schemas/Probleem"}
_GELUKT = {
    "200": "Gelukt.",
    "201": "Gelukt: het is er nu.",
    "202": "Aangenomen; het wordt nog gedaan.",
    "204": "Gelukt; er komt geen inhoud terug.",
}
_MET_BODY = (400, 411, 413, 415)
_ALTIJD = (401, 403, 406, 429, 500)


def with_problems(result: dict[str, Any], **kwargs: object) -> dict[str, Any]:
    """A hook of drf-spectacular: every operation with what it can answer, in words."""
    result["components"]["schemas"]["Probleem"] = _PROBLEEM
    result["components"]["responses"] = {_name(status): _answer(status) for status in TEKSTEN}
    for operaties in result["paths"].values():
        for operatie in operaties.values():
            antwoorden: dict[str, Any] = operatie["responses"]
            for status in _problems(operatie):
                verwijzing = {"$ref": f"#/components/responses/{_name(status)}"}
                antwoorden.setdefault(str(status), verwijzing)
            for gelukt, zin in _GELUKT.items():
                if gelukt in antwoorden:
                    antwoorden[gelukt]["description"] = zin
            operatie["responses"] = dict(sorted(antwoorden.items()))
    return result


def problem(status: int, uitleg: str) -> dict[tuple[int, str], OpenApiResponse]:
    """For the answers of one operation: a refusal of its own."""
    return {(status, PROBLEM_JSON): OpenApiResponse(_VERWIJZING, description=uitleg)}


def _problems(operatie: dict[str, Any]) -> Iterator[int]:
    waar = {parameter["in"] for parameter in operatie.get("parameters", ())}
    yield from _ALTIJD
    if "requestBody" in operatie:
        yield from _MET_BODY
    if "query" in waar:
        yield 400
    if "path" in waar or "query" in waar:  # a cursor that leads nowhere, too
        yield 404


def _name(status: int) -> str:
    return f"Probleem{status}"


def _answer(status: int) -> dict[str, Any]:
    titel, uitleg = TEKSTEN[status]
    voorbeeld = {"type": "about:blank", "title": titel, "status": status, "detail": uitleg}
    return {
        "description": f"{titel}. {uitleg}",
        "content": {PROBLEM_JSON: {"schema": _VERWIJZING, "example": voorbeeld}},
    }
