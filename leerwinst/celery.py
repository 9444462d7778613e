"""The one engine for background work; settings.py says which broker."""

import os

from celery import Celery
from celery.signals import celeryd_init, setup_logging

from . import makelaar
from .logs import vang_waarschuwingen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")

makelaar.gebruik()
app = Celery("leerwinst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@celeryd_init.connect  # type: ignore[untyped-decorator]  # celery has no types
@setup_logging.connect  # type: ignore[untyped-decorator]
def log_as_django_does(**_kwargs: object) -> None:
    """Leave the log as settings.LOGGING has it: a receiver here keeps celery from its own.

    A worker warns before that, as soon as it begins.
    """
    vang_waarschuwingen()
