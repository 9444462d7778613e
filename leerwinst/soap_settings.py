"""settings.py, cut down to what the SOAP process needs."""

from .settings import *

# The rooms and what their tables need; nothing of the browser's side.
INSTALLED_APPS = [
    *("oso_import", "aanleverpunt", "leerlingen", "scholen", "logboek"),
    *("django.contrib.auth", "django.contrib.contenttypes"),
]
ROOT_URLCONF = "aanleverpunt.soap_urls"
WSGI_APPLICATION = "leerwinst.soap_wsgi.application"
MIDDLEWARE = ["leerwinst.middleware.SpoorMiddleware"]
REQUEST_ID_HEADER = "HTTP_X_REQUEST_ID" if SOAP_IDENTITY == "proxy" else None
