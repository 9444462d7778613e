"""What stands in the log when something goes wrong."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from leerwinst.logs import LOGGING_CONFIG_DICT


@pytest.fixture
def uitvoer() -> Iterator[io.StringIO]:
    """What a logger of a room writes, in the real format."""
    stroom = io.StringIO()
    handler = logging.StreamHandler(stroom)
    config = LOGGING_CONFIG_DICT["formatters"]["json"]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=config["foreign_pre_chain"], processors=config["processors"]
        )
    )
    kamer = logging.getLogger("oso_import.proef")
    kamer.addHandler(handler)
    kamer.propagate = False
    yield stroom
    kamer.removeHandler(handler)
    kamer.propagate = True


NAAM = "Noor Zeldzaam"


def breek() -> None:
    try:
        raise KeyError(NAAM)
    except KeyError as exc:
        raise ValueError(NAAM) from exc


@pytest.mark.parametrize("logger", ["structlog", "logging"])
def test_traceback_says_where_and_never_what_a_dossier_says(
    uitvoer: io.StringIO, logger: str
) -> None:
    """Harm: a log is read by more people than a dossier, and is kept longer."""
    try:
        breek()
    except ValueError as exc:
        if logger == "structlog":
            structlog.get_logger("oso_import.proef").error("task_failed", exc_info=exc)
        else:
            logging.getLogger("oso_import.proef").exception("task_failed")

    regel = json.loads(uitvoer.getvalue())
    assert regel["event"] == "task_failed"
    assert "test_logs.py" in regel["exception"]
    assert "in breek" in regel["exception"]
    assert regel["exception"].index("builtins.KeyError") < regel["exception"].index(
        "builtins.ValueError"
    )
    assert regel["exception"].endswith("builtins.ValueError")
    assert "Zeldzaam" not in uitvoer.getvalue()
