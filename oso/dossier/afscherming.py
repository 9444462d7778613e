"""Numbers in free text that may be a BSN: shown to nobody, and told.

An element that is meant for a BSN has the whole dossier refused (weigering.py). In the midst of a
sentence nobody can be sure: nine digits that pass the eleven test may be anything, so the dossier
stays, and whoever reads it sees that something was hidden.
"""

from __future__ import annotations

import re

AFGESCHERMD = "[nummer afgeschermd]"

# Nine digits, or the two ways in which people group them, with the blank of a word processor too;
# never a part of a longer number, but a comma parts two of them. The first digit stands in front,
# for that is what a search is quick to find in a long text.
_NEGEN = re.compile(
    r"\d(?<!\d\d)(?<!\d[.-]\d)"
    r"(?:\d{8}|\d\d([ \u00a0.-])\d{3}\1\d{3}|\d{3}([ \u00a0.-])\d\d\2\d{3})"
    r"(?!\d|[.-]\d)",
    re.ASCII,
)
_CIJFERS = re.compile(r"\D")
# An element of such a name holds a number that is meant: that of a pupil in the LAS, of a decision.
_NUMMERVELD = re.compile(r"(?:nummer|code|id|brin|iban|waarde|score)$", re.IGNORECASE)
_MINST = 9
_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def schermaf(tekst: str, naam: str) -> str:
    """The text of an element of this name, without what may be a BSN."""
    if len(tekst) < _MINST or not _NEGEN.search(tekst):
        return tekst
    if _NUMMERVELD.search(naam) and _CIJFERS.sub("", tekst) == tekst:
        return tekst
    return _NEGEN.sub(_vervang, tekst)


def _vervang(gevonden: re.Match[str]) -> str:
    return AFGESCHERMD if is_elfproef(_CIJFERS.sub("", gevonden[0])) else gevonden[0]


def is_elfproef(cijfers: str) -> bool:
    """Whether nine digits can be a BSN: their weighted sum, less the last one, is 0 mod 11."""
    som = sum(int(cijfer) * gewicht for cijfer, gewicht in zip(cijfers, _GEWICHTEN, strict=True))
    return som % 11 == 0 and int(cijfers) > 0
