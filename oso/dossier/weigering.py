"""What may not be kept at all: a dossier with a number of the pupil, or one that is not for an SWV.

Using the PGN in this exchange is forbidden (docs/protocol.md 1), so a dossier that carries one is
found out in whatever can be read of it, and its bytes are wiped. The number itself goes nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from oso import xml
from oso.errors import Malformed

NUMMER = "nummer"
GEEN_SWV = "geen-swv"

_NUMMERS = frozenset({"bsn", "onderwijsnummer"})
# What is not given says nothing.
_SOORT_SWV = frozenset({"", "swv-dossier"})
_OVERSTAP_SWV = frozenset({"", "POSWV", "VOSWV"})
_TAG = re.compile(r"<(?:[\w.-]+:)?(?:bsn|onderwijsnummer)(?=[\s/>])", re.IGNORECASE)
_GEEN_TAGS = re.compile(r"<!--|<!\[CDATA\[")
_SLUIT = {"<!--": "-->", "<![CDATA[": "]]>"}


def weigering(data: bytes) -> str | None:
    """Why these bytes may not be kept: "nummer", "geen-swv", or None.

    "nummer" (rules.json PaO.LL12) wins, and is looked for by the name of the element anywhere:
    also in a dossier that is invalid, cut off, or of another kind. "geen-swv" (PaO.SO02,
    PaO.SO03) is said of what can be read as a dossier with another overdrachtsoort or overstap.
    """
    try:
        return weigering_van(xml.parse(data))
    except Malformed:
        for tekst in _lezingen(data):
            if any(_TAG.search(deel) for deel in _waar_tags_kunnen_staan(tekst)):
                return NUMMER
        wortel = xml.recover(data)
    return None if wortel is None else weigering_van(wortel)


def weigering_van(wortel: etree._Element) -> str | None:
    """The same, of what `xml.parse` made of the bytes."""
    if any(_naam(element).lower() in _NUMMERS for element in wortel.iter(etree.Element)):
        return NUMMER
    return GEEN_SWV if _is_ander_dossier(wortel) else None


def _lezingen(data: bytes) -> Iterator[str]:
    """The bytes as text, well enough to see tags in; a false BOM hides nothing."""
    yield data.decode("utf-8", errors="replace")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield data.decode("utf-16", errors="replace")
    elif data[:1] == b"\x00" or data[1:2] == b"\x00":
        codering = "utf-16-be" if data[:1] == b"\x00" else "utf-16-le"
        yield data.decode(codering, errors="replace")


def _waar_tags_kunnen_staan(tekst: str) -> Iterator[str]:
    """The text between comments and CDATA. One that is never closed hides nothing.

    Every character is looked at a fixed number of times: a flood of openings costs no more.
    """
    laatste = {begin: tekst.rfind(sluit) for begin, sluit in _SLUIT.items()}
    vanaf = 0
    for begin in _GEEN_TAGS.finditer(tekst):
        if begin.start() < vanaf or begin.end() > laatste[begin[0]]:
            continue
        yield tekst[vanaf : begin.start()]
        sluit = _SLUIT[begin[0]]
        vanaf = tekst.index(sluit, begin.end()) + len(sluit)
    yield tekst[vanaf:]


def _is_ander_dossier(wortel: etree._Element) -> bool:
    if _naam(wortel) != "dossier":
        return False
    metadata = next((deel for deel in wortel if _naam(deel) == "metadata"), None)
    overstap = "" if metadata is None else _waarde(metadata, "overstap")
    soort = _waarde(wortel, "overdrachtsoort")
    return soort not in _SOORT_SWV or overstap not in _OVERSTAP_SWV


def _waarde(ouder: etree._Element, naam: str) -> str:
    for kind in ouder:
        if _naam(kind) == naam:
            return (kind.text or "").strip()
    return ""


def _naam(element: etree._Element) -> str:
    """The local name; a recovered tree may hold names that no namespace explains ("x:bsn")."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
