"""Everything under /api/v1/: each room brings its own part."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

urlpatterns = [
    path("schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("", include("aanleverpunt.api")),
    path("", include("oso_import.api")),
    path("", include("leerlingen.api")),
]
