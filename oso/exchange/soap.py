"""SOAP 1.1 (docs/protocol.md 3.0): envelope in, envelope out, faults, and who is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from lxml import etree

from oso import xml
from oso.errors import Malformed, RemoteFault

from .koppelvlak import Koppelvlak, koppelvlak_of

NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/"
CONTENT_TYPE = "text/xml; charset=utf-8"
UNKNOWN_FAULT = "onbekende-fout"

_ENVELOPE = f"{{{NAMESPACE}}}Envelope"
_HEADER = f"{{{NAMESPACE}}}Header"
_BODY = f"{{{NAMESPACE}}}Body"
_FAULT = f"{{{NAMESPACE}}}Fault"
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9._-]{1,63}")


def pack(message: etree._Element) -> bytes:
    """An envelope with an empty Header and this message in its Body."""
    envelope = etree.Element(_ENVELOPE, nsmap={"e": NAMESPACE})
    etree.SubElement(envelope, _HEADER)
    etree.SubElement(envelope, _BODY).append(message)
    return xml.serialize(envelope)


def pack_fault(side: Literal["Client", "Server"], code: str) -> bytes:
    """A SOAP Fault that tells whose fault it is, with the code as its text."""
    fault = etree.Element(_FAULT, nsmap={"e": NAMESPACE})
    etree.SubElement(fault, "faultcode").text = f"e:{side}"
    etree.SubElement(fault, "faultstring").text = code
    return pack(fault)


def unpack(data: bytes, *, max_bytes: int = xml.MAX_BYTES) -> etree._Element:
    """The one element in the Body of an envelope.

    Raises:
        Malformed: whatever `oso.xml.parse` raises, "geen-soap" or "geen-bericht".
    """
    return _only_message(xml.parse(data, max_bytes=max_bytes))


def dispatch(message: etree._Element) -> tuple[Koppelvlak, str]:
    """Which koppelvlak and which message a body child is, by its qualified name alone.

    Raises:
        Malformed: "onbekend-koppelvlak" or "onbekend-bericht".
    """
    koppelvlak = koppelvlak_of(str(message.tag))
    try:
        return koppelvlak, koppelvlak.berichten[str(message.tag)]
    except KeyError:
        raise Malformed("onbekend-bericht") from None


def raise_if_refused(message: etree._Element, koppelvlak: Koppelvlak) -> None:
    """Nothing, when the message is an answer that says yes.

    Raises:
        RemoteFault: it is a Fault, or its `resultaat` says no (docs/protocol.md 3.0-F).
    """
    if message.tag == _FAULT:
        raise RemoteFault(_fault_code(message))
    resultaat = (message.findtext(koppelvlak.naam("resultaat")) or "").strip()
    if resultaat and koppelvlak.is_weigering(resultaat):
        raise RemoteFault(_as_code(resultaat) or UNKNOWN_FAULT)


def remote_fault(data: bytes) -> tuple[str, bool] | None:
    """The code of the Fault in an answer and whether it is the server that was ill, else None."""
    try:
        message = unpack(data)
    except Malformed:
        return None
    if message.tag != _FAULT:
        return None
    side = (message.findtext("faultcode") or "").rpartition(":")[2]
    return _fault_code(message), side.startswith("Server")


def is_envelope(root: etree._Element | None) -> bool:
    """Whether what was recovered of an answer is an envelope."""
    return root is not None and root.tag == _ENVELOPE


def _only_message(root: etree._Element) -> etree._Element:
    if not is_envelope(root):
        raise Malformed("geen-soap")
    body = root.find(_BODY)
    if body is None or len(body) != 1:
        raise Malformed("geen-bericht")
    return body[0]


def _fault_code(fault: etree._Element) -> str:
    """The first word in a Fault that looks like a code. A sentence may hold anything: not kept."""
    return next(filter(None, map(_as_code, _fault_texts(fault))), UNKNOWN_FAULT)


def _fault_texts(fault: etree._Element) -> Iterator[str]:
    for element in fault.iter(etree.Element):
        if etree.QName(element).localname == "resultaat":
            yield element.text or ""
    for detail in fault.findall("detail"):
        yield from (str(tekst) for tekst in detail.itertext())
    yield fault.findtext("faultstring") or ""


def _as_code(tekst: str) -> str | None:
    tekst = tekst.strip()
    return tekst if _CODE.fullmatch(tekst) else None
