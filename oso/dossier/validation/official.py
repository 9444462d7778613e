"""What the official stylesheet says of a dossier, where an installation has it.

Optional twice over: saxonche is no dependency of the product, and the stylesheet of Edustandaard
carries no licence. With both at hand, beside the XSD of an editie in OSO_GEGEVENSSET_DIR, its
messages join our own findings under the rule "official" (rules.json, message_format).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from oso import xml
from oso.dossier.editie import Editie
from oso.errors import Malformed

from .uitslag import Bevinding, Wie

OFFICIAL = "official"
MEEST = 200
_LANGSTE = 500  # characters of a message
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_NIET_GELUKT = Bevinding(
    OFFICIAL,
    "",
    "De officiële controle van deze editie lukte niet bij dit dossier.",
    "De stylesheet bij deze editie gaf een fout.",
    Wie.WIJ,
)
_EEN_TEGELIJK = Lock()  # a Saxon processor is for one thread


def meldingen(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """The messages of every stylesheet beside the XSD of this editie; none where it has none."""
    stylesheets = _ingangen(editie.pad.parent)
    if not stylesheets:
        return ()
    gevonden: dict[tuple[str, str], Bevinding] = {}
    for pad in stylesheets:
        for bevinding in _van(pad, wortel):
            gevonden.setdefault((bevinding.at, bevinding.text), bevinding)
    return tuple(gevonden.values())[:MEEST]


def _van(pad: Path, wortel: etree._Element) -> Iterator[Bevinding]:
    from saxonche import PySaxonApiError

    try:
        with _EEN_TEGELIJK:
            processor, stylesheet = _saxon(), _vertaald(pad)
            document = processor.parse_xml(xml_text=etree.tostring(wortel, encoding="unicode"))
            uitkomst = stylesheet.transform_to_string(xdm_node=document)
        boom = xml.parse(str(uitkomst).encode())
    except (PySaxonApiError, Malformed):
        yield _NIET_GELUKT
        return
    for melding in boom.iter("{*}melding"):
        tekst = (melding.findtext("{*}tekst") or "").strip()[:_LANGSTE]
        at = (melding.findtext("{*}locatie") or "").strip()[:_LANGSTE]
        if tekst:
            yield Bevinding(OFFICIAL, at, tekst, f"{pad.name}: {at}", Wie.LEVERANCIER)


@cache
def _ingangen(map_: Path) -> tuple[Path, ...]:
    """The stylesheets of a bundle that no other one of it takes in; none without Saxon."""
    alle = {pad.resolve() for pad in map_.glob("*.xsl")}
    if not alle or not _is_er():
        return ()
    for pad in tuple(alle):
        try:
            wortel = xml.parse(pad.read_bytes())
        except (Malformed, OSError):
            alle.discard(pad)
            continue
        for deel in wortel.iterchildren(f"{_XSL}import", f"{_XSL}include"):
            alle.discard((pad.parent / deel.get("href", "")).resolve())
    return tuple(sorted(alle))


def _is_er() -> bool:
    try:
        import saxonche  # noqa: F401  # optional
    except ImportError:
        return False
    return True


@cache
def _saxon() -> Any:
    from saxonche import PySaxonProcessor

    return PySaxonProcessor(license=False)


@cache
def _vertaald(pad: Path) -> Any:
    return _saxon().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(pad))
