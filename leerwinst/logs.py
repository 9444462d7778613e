"""Log lines as JSON, one a line: an event, codes, ids and sizes; never a name, key or body.

What our own code logs is an event with fields that stand in `VELDEN`; other fields are dropped.
What a library logs is a sentence made from a template: of its values only numbers and the kinds of
exceptions are kept, for the others may come out of an address, a message or a dossier.
"""

from __future__ import annotations

import traceback
import warnings
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, ExcInfo

VELDEN = frozenset(
    {
        *("timestamp", "level", "logger", "event", "exception"),
        *("request_id", "brin", "peer", "method", "route", "status", "view"),
        *("task", "pk", "notificatie", "regel"),
        *("richting", "soort", "wie", "code", "bytes_in", "bytes_uit", "ms"),
        *("error", "fout", "waar"),
    }
)


def alleen_bekende_velden(_logger: object, _methode: str, regel: EventDict) -> EventDict:
    """A line without the fields that nobody allowed."""
    return {naam: waarde for naam, waarde in regel.items() if naam in VELDEN}


class _Weggelaten:
    """Stands where a value stood, in whatever form the template asks it."""

    def __str__(self) -> str:
        return "…"

    __repr__ = __str__


def zonder_waarden(_logger: object, _methode: str, regel: EventDict) -> EventDict:
    """The sentence of a library without its values; of one without values, up to a colon."""
    zin, waarden = str(regel["event"]), regel.get("positional_args")
    if not waarden:
        zin = zin.partition(": ")[0]
    else:
        with suppress(TypeError, ValueError, KeyError):  # then the template itself
            zin = zin % _geschoond(waarden)
    return {**regel, "event": zin}


def _geschoond(waarden: Any) -> Any:
    if isinstance(waarden, Mapping):
        return {naam: _waarde(waarde) for naam, waarde in waarden.items()}
    return tuple(map(_waarde, waarden))


def _waarde(waarde: object) -> object:
    match waarde:
        case int() | float():
            return waarde
        case BaseException():
            return type(waarde).__name__
    return _Weggelaten()


def zonder_melding(exc_info: ExcInfo) -> str:
    """A traceback without the messages of its exceptions: those may say what a dossier says."""
    delen = []
    fout: BaseException | None = exc_info[1]
    while fout is not None:
        soort = f"{type(fout).__module__}.{type(fout).__qualname__}"
        regels = "".join(traceback.format_tb(fout.__traceback__))
        delen.append(f"Traceback (most recent call last):\n{regels}{soort}")
        fout = fout.__cause__ or (None if fout.__suppress_context__ else fout.__context__)
    return "\n\n".join(reversed(delen))


def vang_waarschuwingen() -> None:
    """Makes a line of what Python and the libraries warn about, where it would be bare text."""
    log = structlog.get_logger(__name__)

    def meld(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        log.warning("warning", fout=category.__name__, waar=f"{Path(filename).name}:{lineno}")

    warnings.showwarning = meld


_GEDEELD: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_GEDEELD,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)

LOGGING_CONFIG_DICT: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "use_get_message": False,
            "pass_foreign_args": True,
            "foreign_pre_chain": [*_GEDEELD, zonder_waarden],
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(zonder_melding),
                alleen_bekende_velden,
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # named here so that their own handlers give way to that of the root
        "django": {"level": "INFO"},
        "gunicorn.error": {"level": "INFO", "propagate": True},
        # the line of SpoorMiddleware says it
        "django.request": {"level": "ERROR"},
        "django.server": {"level": "WARNING"},
        # what a task did, and what failed, is told by oso_import.tasks.StepTask
        "celery.worker.strategy": {"level": "WARNING"},
        "celery.app.trace": {"level": "CRITICAL"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
