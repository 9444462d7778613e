"""Reading what was typed or sent, with a Dutch sentence when it is no good."""

from __future__ import annotations

from collections.abc import Container

from oso.types import Brin
from oso_simulator.scholen import SCHOLEN

from .verzoek import OnjuistError


def brin_of(waarde: object) -> Brin:
    school = SCHOLEN.get(str(waarde))
    if school is None:
        raise OnjuistError(f"Kies een van de scholen {', '.join(SCHOLEN)}.")
    return school.brin


def number_of(waarde: object, naam: str) -> int:
    tekst = str(waarde)
    if not (tekst.isascii() and tekst.isdigit() and len(tekst) < 10):
        raise OnjuistError(f"{naam} is een getal van nul of hoger.")
    return int(tekst)


def one_of(waarde: object, mogelijk: Container[str], naam: str) -> str:
    tekst = str(waarde)
    if tekst not in mogelijk:
        raise OnjuistError(f"{naam} kent deze waarde niet.")
    return tekst
