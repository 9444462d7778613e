"""Log lines as JSON, one a line: an event, codes, ids and sizes; never a name, key or body."""

from __future__ import annotations

import traceback
from typing import Any

import structlog
from structlog.typing import ExcInfo


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
            "foreign_pre_chain": _GEDEELD,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(zonder_melding),
                structlog.processors.JSONRenderer(),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django.server": {"level": "WARNING"},
        # repeats messages of exceptions; what fails is told by oso_import.tasks.StepTask
        "celery.app.trace": {"level": "CRITICAL"},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
    },
}
