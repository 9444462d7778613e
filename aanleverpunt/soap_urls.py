"""The one address of the SOAP process."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from . import endpoint

urlpatterns = [path(settings.SOAP_PATH.lstrip("/"), endpoint.endpoint)]

handler404 = endpoint.not_found
handler500 = endpoint.server_error
