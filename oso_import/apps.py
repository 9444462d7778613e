from __future__ import annotations

from django.apps import AppConfig
from django.core import checks

from leerlingen import panelen
from scholen import onderwerpen

from . import edities


class OsoImportConfig(AppConfig):
    name = "oso_import"
    verbose_name = "OSO-import"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .onderwerpen import dossiernamen  # these need the tables, known only now
        from .panelen import dossierpaneel, wachtpaneel

        checks.register(edities.controleer, "oso_import")
        panelen.voor_leerling("dossiers", dossierpaneel)
        onderwerpen.noem("dossier", dossiernamen)
        panelen.voor_groep("wat wacht", wachtpaneel)
