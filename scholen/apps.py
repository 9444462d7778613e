from __future__ import annotations

from django.apps import AppConfig

from . import onderwerpen


class ScholenConfig(AppConfig):
    name = "scholen"
    verbose_name = "Scholen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from .queries import gebruikersnamen  # needs the tables, known only now

        onderwerpen.noem("gebruiker", gebruikersnamen)
