"""What stands in the log, and what never does."""

from __future__ import annotations

import ast
import io
import json
import logging
import logging.config
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import structlog

from leerwinst.logs import LOGGING_CONFIG_DICT, VELDEN

ROOT = Path(__file__).resolve().parents[2]
NAAM = "Noor Zeldzaam"


class Uitvoer(io.StringIO):
    """What a logger of a room and one of a library write, in the real format."""

    def regel(self) -> dict[str, Any]:
        [regel] = self.getvalue().splitlines()
        inhoud: dict[str, Any] = json.loads(regel)
        return inhoud


@pytest.fixture
def uitvoer() -> Iterator[Uitvoer]:
    stroom = Uitvoer()
    handler = logging.StreamHandler(stroom)
    config = dict(LOGGING_CONFIG_DICT["formatters"]["json"])
    handler.setFormatter(config.pop("()")(**config))
    kamer = logging.getLogger("oso_import.proef")
    kamer.addHandler(handler)
    kamer.propagate = False
    yield stroom
    kamer.removeHandler(handler)
    kamer.propagate = True


def breek() -> None:
    try:
        raise KeyError(NAAM)
    except KeyError as exc:
        raise ValueError(NAAM) from exc


@pytest.mark.parametrize("logger", ["structlog", "logging"])
def test_traceback_says_where_and_never_what_a_dossier_says(uitvoer: Uitvoer, logger: str) -> None:
    """Harm: a log is read by more people than a dossier, and is kept longer."""
    try:
        breek()
    except ValueError as exc:
        if logger == "structlog":
            structlog.get_logger("oso_import.proef").error("task_failed", exc_info=exc)
        else:
            logging.getLogger("oso_import.proef").exception("task_failed")

    regel = uitvoer.regel()
    assert regel["event"] == "task_failed"
    assert "test_logs.py" in regel["exception"]
    assert "in breek" in regel["exception"]
    assert regel["exception"].index("builtins.KeyError") < regel["exception"].index(
        "builtins.ValueError"
    )
    assert regel["exception"].endswith("builtins.ValueError")
    assert "Zeldzaam" not in uitvoer.getvalue()


def test_field_that_nobody_allowed_is_dropped(uitvoer: Uitvoer) -> None:
    structlog.get_logger("oso_import.proef").info("gelezen", pk="1", achternaam=NAAM)

    regel = uitvoer.regel()
    assert regel["pk"] == "1"
    assert "achternaam" not in regel
    assert "Zeldzaam" not in uitvoer.getvalue()


@pytest.mark.parametrize(
    ("sjabloon", "waarden", "zin"),
    [
        ("Booting worker with pid: %s", (1234,), "Booting worker with pid: 1234"),
        ("Not Found: %s", (f"/99XA/{NAAM}/",), "Not Found: …"),
        ("Cannot connect to %s: %s", ("redis://", OSError(NAAM)), "Cannot connect to …: OSError"),
        ("Task %(naam)s took %(s).1f", ({"naam": NAAM, "s": 1.25},), "Task … took 1.2"),
        ("%d dossiers of %r", (Decimal(3), NAAM), "%d dossiers of %r"),
        ("Invalid request: " + NAAM, (), "Invalid request"),
        ("Shutting down", (), "Shutting down"),
    ],
)
def test_sentence_of_a_library_keeps_its_numbers_alone(
    uitvoer: Uitvoer, sjabloon: str, waarden: tuple[Any, ...], zin: str
) -> None:
    """Harm: Django logs addresses, celery the arguments of a task, gunicorn what was sent."""
    logging.getLogger("oso_import.proef").warning(sjabloon, *waarden)

    assert uitvoer.regel()["event"] == zin
    assert "Zeldzaam" not in uitvoer.getvalue()


def test_every_field_that_the_code_logs_is_allowed() -> None:
    """A field that is dropped is a field that nobody finds when it is needed."""
    gebruikt = set()
    for kamer in ("leerwinst", "oso_import", "aanleverpunt", "leerlingen", "scholen", "logboek"):
        for bestand in (ROOT / kamer).rglob("*.py"):
            gebruikt |= set(_velden(ast.parse(bestand.read_text())))
    assert {"pk", "ms", "route"} <= gebruikt
    assert gebruikt - {"exc_info"} <= VELDEN


def _velden(boom: ast.AST) -> Iterator[str]:
    for knoop in ast.walk(boom):
        match knoop:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="log")), keywords=velden):
                yield from (veld.arg for veld in velden if veld.arg)
            case ast.Call(
                func=ast.Name(id="bind_contextvars" | "bound_contextvars"), keywords=velden
            ):
                yield from (veld.arg for veld in velden if veld.arg)
