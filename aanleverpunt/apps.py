from django.apps import AppConfig


class AanleverpuntConfig(AppConfig):
    name = "aanleverpunt"
    verbose_name = "Aanleverpunten"
    default_auto_field = "django.db.models.BigAutoField"
