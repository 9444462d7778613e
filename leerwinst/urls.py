"""The browser's pages. A school's stand under its BRIN, so that two tabs can show two schools."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path, register_converter

from scholen.api_problems import handler400, handler404, handler500
from scholen.converters import BrinConverter

from . import account, onderdelen, ops, start

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]

register_converter(BrinConverter, "brin")

urlpatterns = [
    path("", start.kies_school, name="kies_school"),
    path("account/", account.mijn_account, name="mijn_account"),
    path("account/", include("allauth.urls")),
    path("beheer/", admin.site.urls),
    path("api/v1/", include("leerwinst.api_urls")),
    path("healthz", ops.healthz, name="healthz"),
    path("readyz", ops.readyz, name="readyz"),
    path("<brin:brin>/", start.start, name="start"),
    path("<brin:brin>/uitleg/", start.uitleg, name="uitleg"),
    path("<brin:brin>/", include("scholen.urls")),
    path("<brin:brin>/", include("aanleverpunt.urls")),
    path("<brin:brin>/", include("oso_import.urls")),
    path("<brin:brin>/", include("leerlingen.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("<brin:brin>/onderdelen/", onderdelen.onderdelen, name="onderdelen"))
