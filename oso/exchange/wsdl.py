"""What can be asked of an address, as WSDL 1.1 with its XSD: made from the koppelvlak itself.

It is OURS, written from docs/protocol.md: the official WSDL is not public. Every operation says in
its documentation how we know it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, get_args, get_origin

from lxml import etree

from oso import xml
from oso.types import (
    BRIN,
    GUID,
    AanleverpuntAdres,
    AanleverpuntSleutel,
    Brin,
    Koppelsleutel,
    SessieId,
)

from . import messages
from .koppelvlak import Koppelvlak, Veld, Vorm
from .messages.bericht import INDEX, kinds

WSDL = "http://schemas.xmlsoap.org/wsdl/"
SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
XSD = "http://www.w3.org/2001/XMLSchema"
HTTP = "http://schemas.xmlsoap.org/soap/http"

_BRIN, _INDEX, _GUID = "t:brin", "t:index", "t:guid"
_PATTERNS = {"brin": BRIN, "index": INDEX, "guid": GUID}
_TYPES: dict[Any, tuple[str, ...]] = {
    AanleverpuntAdres: (_BRIN, _INDEX),
    Brin: (_BRIN,),
    int: (_INDEX,),
    str: ("xs:string",),
    **dict.fromkeys((AanleverpuntSleutel, Koppelsleutel, SessieId), (_GUID,)),
}


def describe(koppelvlak: Koppelvlak, vragen: Iterable[str], url: str) -> bytes:
    """The WSDL of an address that answers these messages ("NotificatieRequest", …)."""
    vragen = tuple(vragen)
    nsmap = {"wsdl": WSDL, "soap": SOAP, "xs": XSD, "t": koppelvlak.namespace}
    root = etree.Element(f"{{{WSDL}}}definitions", nsmap=nsmap, name="Overstapservice")
    root.set("targetNamespace", koppelvlak.namespace)
    _wsdl(root, "documentation").text = (
        f"Koppelvlak '{koppelvlak.jaar}, written by Leerwinst from docs/protocol.md; not the"
        " official WSDL. An error is a SOAP Fault with the code as its faultstring (INFERRED)."
    )
    _add_types(_wsdl(root, "types"), koppelvlak, vragen)
    for bericht in _with_answers(vragen):
        message = _wsdl(root, "message", name=bericht)
        element = "t:" + koppelvlak.vorm(bericht).element
        _wsdl(message, "part", name="inhoud", element=element)
    _add_port_type(root, koppelvlak, vragen)
    _add_binding(root, koppelvlak, vragen)
    port = _wsdl(
        _wsdl(root, "service", name="Overstapservice"),
        "port",
        name="Overstapservice",
        binding="t:OverstapserviceSoap",
    )
    etree.SubElement(port, f"{{{SOAP}}}address", location=url)
    return xml.serialize(root)


def _add_port_type(root: etree._Element, koppelvlak: Koppelvlak, vragen: Iterable[str]) -> None:
    port_type = _wsdl(root, "portType", name="Overstapservice")
    for vraag in vragen:
        operation = _wsdl(port_type, "operation", name=_operation(koppelvlak, vraag))
        herkomst = [koppelvlak.vorm(bericht).herkomst for bericht in (vraag, _answer_to(vraag))]
        _wsdl(operation, "documentation").text = "{} | answer: {}".format(*herkomst)
        _wsdl(operation, "input", message=f"t:{vraag}")
        _wsdl(operation, "output", message=f"t:{_answer_to(vraag)}")


def _add_binding(root: etree._Element, koppelvlak: Koppelvlak, vragen: Iterable[str]) -> None:
    binding = _wsdl(root, "binding", name="OverstapserviceSoap", type="t:Overstapservice")
    etree.SubElement(binding, f"{{{SOAP}}}binding", style="document", transport=HTTP)
    for vraag in vragen:
        operation = _wsdl(binding, "operation", name=_operation(koppelvlak, vraag))
        action = koppelvlak.soap_action.strip('"')
        etree.SubElement(operation, f"{{{SOAP}}}operation", soapAction=action)
        for side in ("input", "output"):
            etree.SubElement(_wsdl(operation, side), f"{{{SOAP}}}body", use="literal")


def _add_types(types: etree._Element, koppelvlak: Koppelvlak, vragen: Iterable[str]) -> None:
    """One element per message, and one named type per kind of part in it."""
    schema = _xsd(types, "schema", targetNamespace=koppelvlak.namespace)
    schema.set("elementFormDefault", "qualified")
    for naam, pattern in _PATTERNS.items():
        simple = _xsd(_xsd(schema, "simpleType", name=naam), "restriction", base="xs:token")
        _xsd(simple, "pattern", value=pattern.pattern)
    delen: set[type] = set()
    for bericht in _with_answers(vragen):
        vorm = koppelvlak.vorm(bericht)
        element = _xsd(schema, "element", name=vorm.element)
        delen |= _add_type(element, bericht, vorm)
    for deel in sorted(delen, key=lambda deel: deel.__name__):
        _add_type(schema, deel.__name__, koppelvlak.vorm(deel.__name__), name=deel.__name__)


def _add_type(parent: etree._Element, bericht: str, vorm: Vorm, **naam: str) -> set[type]:
    """The type of a message, inside its element or by its name; the kinds of part it refers to."""
    sequence = _xsd(_xsd(parent, "complexType", **naam), "sequence")
    if vorm.vrij:
        _xsd(sequence, "any", minOccurs="0", maxOccurs="unbounded", processContents="lax")
        return set()
    soorten = kinds(getattr(messages, bericht))
    delen = (_add_fields(sequence, veld, soorten[veld.attribuut]) for veld in vorm.velden)
    return {deel for deel in delen if deel is not None}


def _add_fields(sequence: etree._Element, veld: Veld, soort: Any) -> type | None:
    deel: type | None = get_args(soort)[0] if get_origin(soort) is tuple else None
    types = (f"t:{deel.__name__}",) if deel else _TYPES[soort]
    for naam, type_ in zip(veld.elementen, types, strict=True):
        element = _xsd(sequence, "element", name=naam, type=type_)
        if not veld.verplicht:
            element.set("minOccurs", "0")
        if deel:
            element.set("maxOccurs", "unbounded")
    return deel


def _answer_to(vraag: str) -> str:
    return vraag.replace("Request", "Response")


def _with_answers(vragen: Iterable[str]) -> list[str]:
    return [bericht for vraag in vragen for bericht in (vraag, _answer_to(vraag))]


def _operation(koppelvlak: Koppelvlak, vraag: str) -> str:
    return koppelvlak.vorm(vraag).element.removesuffix("Request")


def _wsdl(parent: etree._Element, naam: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{WSDL}}}{naam}", attributes)


def _xsd(parent: etree._Element, naam: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XSD}}}{naam}", attributes)
