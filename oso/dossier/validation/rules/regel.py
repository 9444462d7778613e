"""One rule: where it looks, when it is broken, and what is said then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from oso.dossier.validation.uitslag import Wie

from .blik import Blik

ALLE_JAREN = frozenset({"2017", "2018", "2019"})

Toets = Callable[[Blik, etree._Element], bool]


@dataclass(frozen=True, slots=True)
class Regel:
    """`sleutel` is its key in rules.json; `bij` the end of the path of the elements it looks at.

    `fout` says of one such element whether the rule is broken there. In `tekst` {label} becomes
    what the catalogue calls the element. `verwacht` is for the vendor of the LAS.
    """

    sleutel: str
    bij: str
    fout: Toets
    tekst: str
    verwacht: str
    wie: Wie
    jaren: frozenset[str] = ALLE_JAREN
