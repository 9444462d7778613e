"""How values look to a person: dates, moments, sizes, yes and no."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

_ISO_DATUM = re.compile(r"(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:\d{2})?")
_JA_NEE = {"true": "ja", "false": "nee"}


def datum(dag: date) -> str:
    """ "12 maart 2026" """
    return date_format(dag, "j F Y")


def tijdstip(moment: datetime) -> str:
    """ "16 maart 2026, 10.40 uur" """
    return date_format(timezone.localtime(moment), "j F Y, H.i") + " uur"


def tijd(moment: datetime) -> str:
    """ "11.05 uur" """
    return date_format(timezone.localtime(moment), "H.i") + " uur"


def kort_tijdstip(moment: datetime, nu: datetime) -> str:
    """ "vandaag 10.42", "ma 9 mrt 14.02", "12 maart 2024" """
    lokaal, vandaag = timezone.localtime(moment), timezone.localtime(nu).date()
    if lokaal.date() == vandaag:
        return f"vandaag {date_format(lokaal, 'H.i')}"
    if lokaal.year == vandaag.year:
        return date_format(lokaal, "D j M H.i").lower()
    return datum(lokaal.date())


def grootte(bytes_: int) -> str:
    """ "162 bytes", "412 kB", "1,2 MB" """
    if bytes_ < 1000:
        return f"{bytes_} bytes"
    if bytes_ < 1_000_000:
        return f"{round(bytes_ / 1000)} kB"
    return f"{bytes_ / 1_000_000:.1f} MB".replace(".", ",")


def aantal(getal: int, enkelvoud: str, meervoud: str) -> str:
    """ "1 bijlage", "3 bijlagen" """
    return f"{getal} {enkelvoud if getal == 1 else meervoud}"


def waarde(tekst: str) -> str:
    """What was written, as a person writes it: a date in words, true as ja. Else as it stands."""
    if tekst in _JA_NEE:
        return _JA_NEE[tekst]
    if gevonden := _ISO_DATUM.fullmatch(tekst):
        try:
            return datum(date.fromisoformat(gevonden[1]))
        except ValueError:
            return tekst
    return tekst
