"""The one engine for background work; settings.py says which broker."""

import os

from celery import Celery

from . import makelaar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.settings")

makelaar.gebruik()
app = Celery("leerwinst")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
