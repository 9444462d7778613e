"""How a child is called, and by what it is found in a list."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable


def volledige_naam(
    roepnaam: str, voornamen: Iterable[str], voorvoegsel: str, achternaam: str
) -> str:
    """Call name, else first given name, with the surname: "Noor van Zeldzaam"."""
    voor = roepnaam or next(iter(voornamen), "")
    return " ".join(deel for deel in (voor, voorvoegsel, achternaam) if deel)


def groepstitel(naam: str) -> str:
    """The name of a groep by itself: "5A" is "Groep 5A", "Klas 3A" stays."""
    return naam if naam.casefold().startswith(("groep", "klas")) else f"Groep {naam}"


def zoeknaam(roepnaam: str, voornamen: Iterable[str], voorvoegsel: str, achternaam: str) -> str:
    """The whole name folded, surname first: lists sort by it and searching looks in it."""
    namen = list(voornamen)
    voor = roepnaam or next(iter(namen), "")
    return vouw(" ".join(deel for deel in (achternaam, voor, voorvoegsel, *namen) if deel))


def vouw(tekst: str) -> str:
    """Lower case, without accents, single blanks: "Zoë  Ünal" and "zoe unal" are one."""
    kaal = unicodedata.normalize("NFKD", tekst.casefold())
    return " ".join("".join(t for t in kaal if not unicodedata.combining(t)).split())
