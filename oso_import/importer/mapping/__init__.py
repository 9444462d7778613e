"""From the standard's words to those of leerlingen; the only room that knows both."""

from .gegevens import koppen, leerling_gegevens

__all__ = ["koppen", "leerling_gegevens"]
