"""A tree of element names, in any order, as the XML of an editie, in the standard's order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lxml import etree

from oso import xml
from oso.dossier.catalogus import Catalogus
from oso.dossier.editie import INGEBOUWD

if TYPE_CHECKING:
    from .inhoud import Boom


def bouw(editie: str, boom: Boom) -> bytes:
    """The dossier as a file.

    Raises:
        KeyError: the editie is not shipped, or the tree names an element that it does not have.
    """
    gekozen = next(een for een in INGEBOUWD.values() if een.naam == editie)
    tag = f"{{{gekozen.namespace}}}dossier"
    wortel = etree.Element(tag, nsmap={None: gekozen.namespace})  # type: ignore[dict-item]
    _vul(wortel, boom, "", gekozen.catalogus, gekozen.namespace)
    return xml.serialize(wortel)


def _vul(ouder: etree._Element, boom: Boom, pad: str, catalogus: Catalogus, namespace: str) -> None:
    def plaats(naam: str) -> int:
        return catalogus.velden[f"{pad}/{naam}" if pad else naam].volgorde

    for naam in sorted(boom, key=plaats):
        inhoud = boom[naam]
        delen: Sequence[str | Boom] = [inhoud] if isinstance(inhoud, str | Mapping) else inhoud
        for deel in delen:
            kind = etree.SubElement(ouder, f"{{{namespace}}}{naam}")
            if isinstance(deel, str):
                kind.text = deel
            else:
                _vul(kind, deel, f"{pad}/{naam}" if pad else naam, catalogus, namespace)
