from django.apps import AppConfig


class OsoImportConfig(AppConfig):
    name = "oso_import"
    verbose_name = "OSO-import"
    default_auto_field = "django.db.models.BigAutoField"
