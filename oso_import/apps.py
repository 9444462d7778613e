from __future__ import annotations

from django.apps import AppConfig

from leerlingen import panelen

from . import edities


class OsoImportConfig(AppConfig):
    name = "oso_import"
    verbose_name = "OSO-import"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .panelen import dossierpaneel, wachtpaneel  # need the tables, known only now

        edities.controleer()
        panelen.voor_leerling("dossiers", dossierpaneel)
        panelen.voor_groep("wat wacht", wachtpaneel)
