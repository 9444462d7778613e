"""Pages of the inbox and of the importer, in one namespace."""

from __future__ import annotations

from .importer.urls import urlpatterns as importer
from .inbox.urls import urlpatterns as inbox

app_name = "oso_import"
urlpatterns = [*inbox, *importer]
