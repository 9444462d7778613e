"""Everything under /api/v1/: each room brings its own part."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerView

urlpatterns = [
    path("schema", SpectacularAPIView.as_view(), name="api-schema"),
    path("", SpectacularSwaggerView.as_view(url_name="api-schema"), name="api-docs"),
    path("", include("aanleverpunt.api")),
    path("", include("oso_import.api")),
    path("", include("leerlingen.api")),
]
