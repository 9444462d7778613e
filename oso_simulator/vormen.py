"""How a dossier travels in a documentResponse, and the hash its receiver should come to.

INFERRED, docs/protocol.md 3.3: which of these a real LAS uses.
"""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from enum import StrEnum

from lxml import etree

from oso import xml
from oso.errors import Malformed
from oso.exchange import soap
from oso.exchange.koppelvlak import Koppelvlak


class Vorm(StrEnum):
    ELEMENT = "element"
    TEKST = "tekst"
    BASE64 = "base64"
    ZIP = "zip"


def possible_form(inhoud: bytes, wens: Vorm) -> Vorm:
    """The form asked for, or base64 where the dossier cannot travel so (broken XML, odd bytes)."""
    try:
        if wens is Vorm.ELEMENT:
            xml.parse(inhoud)
        elif wens is Vorm.TEKST:
            etree.Element("a").text = inhoud.decode("utf-8")
    except (Malformed, ValueError):
        return Vorm.BASE64
    return wens


def expected_sha256(inhoud: bytes, vorm: Vorm) -> str:
    """What the receiver should find (docs/protocol.md 3.3)."""
    match vorm:
        case Vorm.ELEMENT:
            return xml.c14n_sha256(xml.parse(inhoud))
        case Vorm.TEKST:
            inhoud = inhoud.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip()
    return hashlib.sha256(inhoud).hexdigest()


def document_response(inhoud: bytes, vorm: Vorm, koppelvlak: Koppelvlak) -> bytes:
    """The whole envelope."""
    element = koppelvlak.vorm("DocumentResponse").element
    antwoord = etree.Element(koppelvlak.naam(element), nsmap={"o": koppelvlak.namespace})
    if vorm is Vorm.ELEMENT:
        antwoord.append(xml.with_comments(inhoud, xml.parse(inhoud)))
    else:
        document = etree.SubElement(antwoord, koppelvlak.naam("document"))
        document.text = _as_text(inhoud, vorm)
    return soap.pack(antwoord)


def _as_text(inhoud: bytes, vorm: Vorm) -> str:
    if vorm is Vorm.TEKST:
        return inhoud.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    if vorm is Vorm.ZIP:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
            archief.writestr("dossier.xml", inhoud)
        inhoud = buffer.getvalue()
    return base64.b64encode(inhoud).decode("ascii")
