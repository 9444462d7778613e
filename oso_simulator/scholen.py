"""The invented schools and suppliers, each in one place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from oso.types import Brin


@dataclass(frozen=True, slots=True)
class School:
    brin: Brin
    naam: str
    sector: str


@dataclass(frozen=True, slots=True)
class Leverancier:
    """A supplier, known by the serialNumber (OIN) in the subject of its client certificate."""

    oin: str
    naam: str


SCHOLEN: Mapping[str, School] = {
    school.brin: school
    for school in (
        School(Brin("99XA"), "Basisschool De Papieren Boot", "PO"),
        School(Brin("99XB"), "Scholengroep Het Wolkenhuis", "VO"),
        School(Brin("00YY"), "Testschool De Nul", "PO"),
    )
}
EERSTE_SCHOOL = Brin("99XA")

LEERWINST = Leverancier("00000099000000000001", "Leerwinst")
LAS = Leverancier("00000099000000000002", "Bedacht LAS")
ANDER = Leverancier("00000099000000000003", "Ander pakket")
LEVERANCIERS: Mapping[str, Leverancier] = {lev.oin: lev for lev in (LEERWINST, LAS, ANDER)}

LAS_INDEX = 0  # every school's own LAS hangs under this aanleverpunt
