"""How values look to a person: dates in words, yes and no, sizes, an address on one line."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from .types import AdresGegevens, Regel, Spoor

_ISO_DATUM = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_POSTCODE = re.compile(r"([0-9]{4})([A-Z]{2})")
_JA_NEE = {"true": "ja", "false": "nee"}


def datum(dag: date) -> str:
    """ "12 maart 2026" """
    return date_format(dag, "j F Y")


def moment(op: datetime) -> str:
    """The day of a moment: "12 maart 2026"."""
    return datum(timezone.localdate(op))


def waarde(regel: Regel) -> str:
    """A value as a person writes it: its meaning, else its text as `leesbaar`."""
    return regel.betekenis or leesbaar(regel.tekst)


def leesbaar(tekst: str) -> str:
    """What was written, as a person writes it: a date in words, true as ja. Else as it stands."""
    if tekst in _JA_NEE:
        return _JA_NEE[tekst]
    if gevonden := _ISO_DATUM.fullmatch(tekst):
        try:
            return datum(date.fromisoformat(gevonden[1]))
        except ValueError:
            return tekst
    return tekst


def grootte(aantal: int) -> str:
    """ "162 bytes", "412 kB", "1,2 MB" """
    if aantal < 1000:
        return f"{aantal} bytes"
    if aantal < 1_000_000:
        return f"{round(aantal / 1000)} kB"
    return f"{aantal / 1_000_000:.1f} MB".replace(".", ",")


def adres(gegevens: AdresGegevens) -> str:
    """ "Fantasieplein 3 B, 9999 ZB Nergenshuizen" """
    postcode = _POSTCODE.sub(r"\1 \2", gegevens.postcode)
    huis = (gegevens.huisnummer, gegevens.toevoeging, gegevens.aanduiding)
    delen = (
        *gegevens.regels_buitenland,
        " ".join(deel for deel in (gegevens.straat, *huis) if deel),
        gegevens.locatie,
        f"{postcode} {gegevens.plaats}".strip(),
        f"gemeente {gegevens.gemeente}" if gegevens.gemeente else "",
        gegevens.land_naam or gegevens.land,
    )
    return ", ".join(deel for deel in delen if deel)


def bron(spoor: Spoor | None) -> str:
    """Where a value came from: "Uit OSO-dossier van 12 maart 2026, geïmporteerd door …"."""
    if spoor is None:
        return ""
    if spoor.bron_soort == "hand":
        return f"Met de hand gewijzigd op {moment(spoor.op)} door {spoor.door_naam}"
    return f"Uit {spoor.omschrijving}, geïmporteerd door {spoor.door_naam}"


def leeftijd(geboren: date, op: date) -> int:
    """Whole years on that day."""
    return op.year - geboren.year - ((op.month, op.day) < (geboren.month, geboren.day))
