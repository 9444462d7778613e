from django.apps import AppConfig


class ScholenConfig(AppConfig):
    name = "scholen"
    verbose_name = "Scholen"
    default_auto_field = "django.db.models.BigAutoField"
