"""The user's guide inside the product: docs/handleiding.md, in the markdown it is written in.

It knows headings, paragraphs, lists, tables, pictures and quotes; in a line bold and code. What the
templates make of that is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .badges import BADGES

BRON = settings.BASE_DIR / "docs" / "handleiding.md"
PLAATJES = "handleiding"  # where docs/pictures stands among the static files
# Which chapter is about a page: by its name in the urls, else by the name before the colon.
_OVER = {
    "start": "start",
    "scholen:rechten": "rechten",
    "scholen:logboek": "logboek",
    "aanleverpunt": "aanleverpunt",
    "leerlingen": "leerlingen-en-groepen",
    "oso_import": "dossiers",
    "oso_import:plan": "importeren",
    "oso_import:toelaten": "importeren",
    "oso_import:voortgang": "voortgang",
    "oso_import:resultaat": "voortgang",
    "oso_import:verwijderen": "verwijderen",
    "oso_import:prullenbak": "verwijderen",
}
_IN_REGEL = re.compile(r"\*\*(?P<strong>[^*]+)\*\*|`(?P<kbd>[^`]+)`")
_PLAATJE = re.compile(r"!\[(?P<wat>[^\]]+)\]\((?P<pad>[^)]+)\)")
_PUNT = re.compile(r"(?:-|\d+\.) (.*)")


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell of a table; `badge` when it is the word for a state."""

    kop: str
    tekst: str
    badge: str


@dataclass(frozen=True, slots=True)
class Blok:
    """One block. `soort` says which of the others it has: alinea and noot their `tekst`, lijst and
    stappen their `punten`, tabel its `koppen` and `rijen`, plaatje its `tekst` and `bestand`."""

    soort: str
    tekst: str = ""
    punten: tuple[str, ...] = ()
    koppen: tuple[str, ...] = ()
    rijen: tuple[tuple[Cel, ...], ...] = ()
    bestand: str = ""


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    anker: str
    titel: str
    blokken: tuple[Blok, ...]


@cache
def hoofdstukken() -> tuple[Hoofdstuk, ...]:
    """The guide; what stands above the first chapter is a chapter without anchor and title."""
    begin, *delen = re.split(r"^## ", BRON.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return (_hoofdstuk("\n" + begin.partition("\n")[2]), *map(_hoofdstuk, delen))


def hoofdstuk_over(pagina: str) -> str:
    """The anchor of the chapter about the page with this name in the urls; "" when none is."""
    return _OVER.get(pagina) or _OVER.get(pagina.partition(":")[0], "")


def _hoofdstuk(tekst: str) -> Hoofdstuk:
    titel, _, rest = tekst.partition("\n")
    alineas = (deel.strip() for deel in rest.split("\n\n"))
    blokken = tuple(_blok(deel.splitlines()) for deel in alineas if deel)
    return Hoofdstuk(titel.lower().replace(" ", "-"), titel, blokken)


def _blok(regels: list[str]) -> Blok:
    eerste = regels[0]
    if plaatje := _PLAATJE.fullmatch(eerste):
        bestand = f"{PLAATJES}/{PurePosixPath(plaatje['pad']).name}"
        return Blok("plaatje", _opgemaakt(plaatje["wat"]), bestand=bestand)
    if eerste.startswith("|"):
        return _tabel(regels)
    if eerste.startswith("> "):
        return Blok("noot", _opgemaakt(" ".join(regel.removeprefix("> ") for regel in regels)))
    if _PUNT.match(eerste):
        punten = tuple(_opgemaakt(punt[1]) for regel in regels if (punt := _PUNT.match(regel)))
        return Blok("lijst" if eerste.startswith("-") else "stappen", punten=punten)
    return Blok("alinea", _opgemaakt(" ".join(regels)))


def _tabel(regels: list[str]) -> Blok:
    koppen, _, *rijen = ([cel.strip() for cel in regel.strip("|").split("|")] for regel in regels)
    return Blok(
        "tabel",
        koppen=tuple(koppen),
        rijen=tuple(
            tuple(_cel(kop, tekst) for kop, tekst in zip(koppen, rij, strict=True)) for rij in rijen
        ),
    )


def _cel(kop: str, tekst: str) -> Cel:
    soort = {badge.tekst: naam for naam, badge in BADGES.items()}.get(tekst, "")
    return Cel(kop, _opgemaakt(tekst), soort)


def _opgemaakt(tekst: str) -> SafeString:
    return format_html_join("", "{}", ((deel,) for deel in _delen(tekst)))


def _delen(tekst: str) -> Iterator[str]:
    eind = 0
    for gevonden in _IN_REGEL.finditer(tekst):
        yield tekst[eind : gevonden.start()]
        soort = gevonden.lastgroup
        yield format_html("<{0}>{1}</{0}>", soort, gevonden[soort or 0])
        eind = gevonden.end()
    yield tekst[eind:]
