"""settings.py, cut down to what the SOAP process needs."""

from .settings import *  # noqa: F403

ROOT_URLCONF = "aanleverpunt.soap_urls"
WSGI_APPLICATION = "leerwinst.soap_wsgi.application"
MIDDLEWARE: list[str] = []
