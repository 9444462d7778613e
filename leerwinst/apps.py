from django.apps import AppConfig


class LeerwinstConfig(AppConfig):
    name = "leerwinst"
    verbose_name = "Leerwinst"

    def ready(self) -> None:
        from . import checks, hartslag  # need the tables, known only now

        checks.register()
        hartslag.listen()
