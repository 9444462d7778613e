"""Settings that start well and still cannot be right."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.conf import settings

from .uitslag import Uitslag, fout, goed, let_op

NAAM = "instellingen"


def instellingen() -> Iterator[Uitslag]:
    """What does not fit; one good line when all does."""
    gevonden = [*_exchange(), *_safety()]
    yield from gevonden or [goed(NAAM, "De instellingen passen bij elkaar.")]


def _exchange() -> Iterator[Uitslag]:
    if not settings.OSO_TRAFFIC_CENTER_URL:
        yield fout(
            NAAM,
            "OSO_TRAFFIC_CENTER_URL ontbreekt, dus OSO is niet te bereiken. "
            "Zet het adres van het Traffic Center.",
        )
    if not settings.OSO_ENDPOINT_URL:
        yield fout(
            NAAM,
            "OSO_ENDPOINT_URL ontbreekt, dus geen school kan een aanleverpunt registreren. Zet het "
            "adres waarop Leerwinst van buiten te bereiken is.",
        )
    elif urlsplit(settings.OSO_ENDPOINT_URL).path != settings.SOAP_PATH:
        yield let_op(
            NAAM,
            f"OSO_ENDPOINT_URL eindigt niet op SOAP_PATH ({settings.SOAP_PATH}). Pas een van beide "
            "aan, of laat de proxy het pad omzetten.",
        )


def _safety() -> Iterator[Uitslag]:
    if not settings.LOKAAL and settings.DEBUG:
        yield fout(NAAM, "DEBUG staat aan op een server. Zet DEBUG op 0 en start opnieuw.")
    if not settings.LOKAAL and settings.OSO_ALLOW_PRIVATE_HOSTS:
        yield let_op(
            NAAM,
            "OSO_ALLOW_PRIVATE_HOSTS staat aan: Leerwinst belt ook adressen in uw eigen netwerk. "
            "Zet het op 0, tenzij OSO daar staat.",
        )
    bestand = settings.VAR / "leerwinst.env"
    if bestand.is_file() and bestand.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield let_op(
            NAAM,
            "Anderen op deze machine kunnen leerwinst.env lezen, met de sleutels erin. "
            "Voer uit: chmod 600 op dat bestand.",
        )
    if not settings.DEBUG and not (settings.STATIC_ROOT / "staticfiles.json").is_file():
        yield fout(
            NAAM,
            "De vormgeving staat niet klaar, dus pagina’s openen niet. "
            "Voer uit: python manage.py collectstatic --noinput",
        )
