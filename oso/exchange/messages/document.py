"""Doel to bron: give me the document; and the finder of the dossier in the answer.

INFERRED, docs/protocol.md 3.3: how the dossier stands in the answer. It is looked for as a child
element, as escaped text and as base64, zipped or not.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lxml import etree

from oso import xml
from oso.errors import Malformed
from oso.exchange.koppelvlak import Koppelvlak
from oso.types import AanleverpuntAdres, Koppelsleutel, SessieId

from .bericht import Bericht

_LONG = 100  # characters; a code or a date is shorter, a dossier never is
_ENCODING = re.compile(r"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")


@dataclass(frozen=True)
class DocumentRequest(Bericht):
    bron: AanleverpuntAdres
    doel: AanleverpuntAdres
    koppelsleutel: Koppelsleutel
    overdrachtsoort: str
    sessie: SessieId


@dataclass(frozen=True, slots=True)
class GevondenDossier:
    """The dossier as a document of its own, and the hash that two parties can compare.

    The hash is of the exclusive C14N where the dossier was a child element, and of the decoded
    bytes where it travelled as text or base64.
    """

    inhoud: bytes
    sha256: str


def find_dossier(
    element: etree._Element,
    koppelvlak: Koppelvlak,
    *,
    body: bytes = b"",
    max_bytes: int = xml.MAX_BYTES,
) -> GevondenDossier | None:
    """The dossier in a documentResponse, or None when there is nothing that could be one.

    A dossier that we cannot read is found too: judging it is the reader's task, not losing it ours.
    With the `body` that the message came in, it keeps its comments: they matter to its rules.

    Raises:
        Malformed: "te-groot" when it unpacks to more than `max_bytes`.
    """
    for kandidaat in element.iter(etree.Element):
        if koppelvlak.dossier.fullmatch(str(kandidaat.tag)):
            return _from_element(kandidaat, body)
    documenten = [_decode(tekst, max_bytes) for tekst in _long_texts(element)]
    for inhoud in documenten:
        if _is_dossier(inhoud, koppelvlak, max_bytes):
            return _from_bytes(inhoud)
    if documenten:
        return _from_bytes(max(documenten, key=len))
    houder = _only_holder(element, koppelvlak)
    if houder is not None:  # nothing but text, however short or empty: that is what was sent
        return _from_bytes(_decode(houder.text or "", max_bytes))
    kinderen = [kind for kind in element if kind.tag != koppelvlak.naam("resultaat") and len(kind)]
    return _from_element(kinderen[0], body) if len(kinderen) == 1 else None


def _only_holder(element: etree._Element, koppelvlak: Koppelvlak) -> etree._Element | None:
    """The element whose text is all that the answer holds: itself, or its one `document`."""
    if not len(element):
        return element
    kinderen = [kind for kind in element if kind.tag != koppelvlak.naam("resultaat")]
    if len(kinderen) != 1 or len(kinderen[0]):
        return None
    return kinderen[0] if etree.QName(kinderen[0]).localname in koppelvlak.houders else None


def dossier_sha256_of_file(data: bytes) -> str:
    """The hash by which a file is compared with a stored dossier, however it travelled.

    Of the exclusive C14N; of the bytes themselves where they are not XML.
    """
    try:
        return xml.c14n_sha256(xml.parse(data))
    except Malformed:
        return hashlib.sha256(data).hexdigest()


def _from_element(element: etree._Element, body: bytes) -> GevondenDossier:
    """The hash is of what was read, without comments: so two parties agree on it."""
    root = element.getroottree().getroot()
    whole = xml.with_comments(body, root) if body else root
    place = next(nr for nr, een in enumerate(root.iter(etree.Element)) if een is element)
    same = next(islice(whole.iter(etree.Element), place, None))
    return GevondenDossier(xml.serialize(same), xml.c14n_sha256(element))


def _from_bytes(inhoud: bytes) -> GevondenDossier:
    return GevondenDossier(inhoud, hashlib.sha256(inhoud).hexdigest())


def _long_texts(element: etree._Element) -> Iterator[str]:
    for tekst in map(str, element.itertext()):
        if len(tekst) >= _LONG:
            yield tekst


def _is_dossier(inhoud: bytes, koppelvlak: Koppelvlak, max_bytes: int) -> bool:
    try:
        root = xml.parse(inhoud, max_bytes=max_bytes)
    except Malformed:
        return False
    return koppelvlak.dossier.fullmatch(str(root.tag)) is not None


def _decode(tekst: str, max_bytes: int) -> bytes:
    """The bytes that a text stands for: itself when it is markup, else its base64, else itself."""
    if tekst.lstrip().startswith("<"):
        return _encode(tekst)
    regels = [regel.strip() for regel in tekst.split("\n")]
    try:
        # A blank inside a line is refused: words without punctuation are no base64.
        inhoud = base64.b64decode("".join(regels), validate=True)
    except (binascii.Error, ValueError):
        return _encode(tekst)
    return _unzip(inhoud, max_bytes) if inhoud.startswith(b"PK\x03\x04") else inhoud


def _encode(tekst: str) -> bytes:
    """In the encoding that the document itself declares, so that it reads as it was meant."""
    tekst = tekst.lstrip()
    declared = _ENCODING.match(tekst)
    try:
        return tekst.encode(declared[1] if declared else "utf-8")
    except (LookupError, UnicodeEncodeError):
        return tekst.encode("utf-8")


def _unzip(inhoud: bytes, max_bytes: int) -> bytes:
    """The one file of a zip; the zip itself when it is not that simple."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            (naam,) = archief.namelist()
            with archief.open(naam) as bestand:
                uitgepakt = bestand.read(max_bytes + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError):
        return inhoud
    if len(uitgepakt) > max_bytes:
        raise Malformed("te-groot", meest=max_bytes)
    return uitgepakt
