"""Composition only: settings, urls and processes that put the rooms of the house together."""

from .celery import app as celery_app

__all__ = ["celery_app"]
