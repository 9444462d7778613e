"""What people type: read with mercy, refused with a sentence that says what to do."""

from __future__ import annotations

import re

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin

_BRIN6 = re.compile(r"[0-9]{2}[A-Z]{2}[0-9]{2}")
_GUID_LENGTE = 36


class InvoerError(ValueError):
    """A sentence for whoever typed it; it never repeats what was typed."""


def lees_brin(tekst: str) -> Brin:
    """The BRIN of four characters, also out of one with a vestiging behind it.

    Raises:
        InvoerError.
    """
    tekst = "".join(tekst.split()).upper()
    if _BRIN6.fullmatch(tekst):
        tekst = tekst[:4]
    try:
        return Brin(tekst)
    except ValueError:
        raise InvoerError(
            "Vul vier tekens in: twee cijfers en twee letters. Bijvoorbeeld 99XA."
        ) from None


def lees_index(tekst: str) -> int:
    """The number of an aanleverpunt.

    Raises:
        InvoerError.
    """
    tekst = tekst.strip()
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) <= 9):
        raise InvoerError("Vul het nummer in zoals het in de OSO-omgeving staat, bijvoorbeeld 1.")
    return int(tekst)


def lees_sleutel(tekst: str) -> AanleverpuntSleutel:
    """The key, as it was copied.

    Raises:
        InvoerError.
    """
    tekst = "".join(tekst.split()).strip("{}")
    try:
        return AanleverpuntSleutel(tekst)
    except ValueError:
        raise InvoerError(_wat_er_mis_is(len(tekst))) from None


def lees_adres(brin: str, index: str) -> AanleverpuntAdres:
    """Both, as one address.

    Raises:
        InvoerError.
    """
    return AanleverpuntAdres(lees_brin(brin), lees_index(index))


def _wat_er_mis_is(lengte: int) -> str:
    opnieuw = "Kopieer hem in zijn geheel en plak hem opnieuw."
    verschil = abs(lengte - _GUID_LENGTE)
    if verschil == 0 or verschil > 12:
        return f"De sleutel heeft niet de juiste vorm. {opnieuw}"
    tekens = "1 teken" if verschil == 1 else f"{verschil} tekens"
    return f"De sleutel is {tekens} te {'kort' if lengte < _GUID_LENGTE else 'lang'}. {opnieuw}"
