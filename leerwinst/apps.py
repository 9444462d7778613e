from django.apps import AppConfig


class LeerwinstConfig(AppConfig):
    name = "leerwinst"
    verbose_name = "Leerwinst"
