"""How moments and numbers look to a person; values look as on the pages of leerlingen."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from leerlingen.weergave import datum, grootte, leesbaar

__all__ = ["aantal", "datum", "grootte", "kort_tijdstip", "leesbaar", "tijd", "tijdstip"]


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


def aantal(getal: int, enkelvoud: str, meervoud: str) -> str:
    """ "1 bijlage", "3 bijlagen" """
    return f"{getal} {enkelvoud if getal == 1 else meervoud}"
