"""The API of the inbox and of the importer."""

from __future__ import annotations

from .importer.api import urlpatterns as importer
from .inbox.api import urlpatterns as inbox

urlpatterns = [*inbox, *importer]
