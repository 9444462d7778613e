"""What every message has in common: from attributes to elements and back, as its Vorm says."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from functools import cache
from types import NoneType
from typing import Any, ClassVar, Self, get_args, get_origin, get_type_hints

from lxml import etree

from oso.errors import Malformed
from oso.exchange.koppelvlak import Koppelvlak, Veld
from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin, Koppelsleutel, SessieId

INDEX = re.compile(r"[0-9]{1,9}")


class Bericht:
    """A frozen dataclass that knows its way to XML and back.

    The types of its fields say how a value is written; the Vorm of the koppelvlak says where.
    """

    PREFIX: ClassVar[str] = "o"

    def to_xml(self, koppelvlak: Koppelvlak) -> etree._Element:
        """The element, with its children in the koppelvlak's order."""
        vorm = koppelvlak.vorm(type(self).__name__)
        nsmap = {self.PREFIX: koppelvlak.namespace}
        element = etree.Element(koppelvlak.naam(vorm.element), nsmap=nsmap)
        for veld in vorm.velden:
            _write(element, veld, getattr(self, veld.attribuut), koppelvlak)
        return element

    @classmethod
    def from_xml(cls, element: etree._Element, koppelvlak: Koppelvlak) -> Self:
        """The message in an element; children are found by name, whatever their prefix or order.

        Raises:
            Malformed: "ander-bericht", "veld-ontbreekt", "veld-dubbel" or "veld-ongeldig"; the
                fact `veld` names the element, never its content.
        """
        vorm = koppelvlak.vorm(cls.__name__)
        if element.tag != koppelvlak.naam(vorm.element):
            raise Malformed("ander-bericht", verwacht=vorm.element)
        maak: Callable[..., Self] = cls
        soorten = kinds(maak)
        return maak(
            **{
                veld.attribuut: _read(element, veld, soorten[veld.attribuut], koppelvlak)
                for veld in vorm.velden
            }
        )


@cache
def kinds(cls: Hashable) -> dict[str, Any]:
    """The type of every attribute of a message, as it is when it is there at all."""
    return {naam: _required(soort) for naam, soort in get_type_hints(cls).items()}


def _required(soort: Any) -> Any:
    """`X | None` → `X`; anything else as it is."""
    options = [s for s in get_args(soort) if s is not NoneType]
    return options[0] if NoneType in get_args(soort) else soort


def _write(parent: etree._Element, veld: Veld, waarde: object, koppelvlak: Koppelvlak) -> None:
    teksten: tuple[str, ...]
    match waarde:
        case None:
            return
        case tuple():
            for deel in waarde:
                parent.append(deel.to_xml(koppelvlak))
            return
        case AanleverpuntAdres(brin=brin, index=index):
            teksten = (str(brin), str(index))
        case Koppelsleutel() | AanleverpuntSleutel() | SessieId():
            teksten = (waarde.waarde,)
        case _:
            teksten = (str(waarde),)
    for element, tekst in zip(veld.elementen, teksten, strict=True):
        etree.SubElement(parent, koppelvlak.naam(element)).text = tekst


def _read(parent: etree._Element, veld: Veld, soort: Any, koppelvlak: Koppelvlak) -> object:
    if get_origin(soort) is tuple:
        (deel, _) = get_args(soort)
        namen = [koppelvlak.naam(naam) for naam in veld.elementen]
        return tuple(deel.from_xml(kind, koppelvlak) for kind in parent.iter(*namen))
    teksten = [_text(parent, naam, veld, koppelvlak) for naam in veld.elementen]
    if None in teksten:
        if veld.verplicht:
            raise Malformed("veld-ontbreekt", veld=veld.elementen[teksten.index(None)])
        return None
    try:
        return _value(soort, [tekst for tekst in teksten if tekst is not None])
    except ValueError:
        raise Malformed("veld-ongeldig", veld=veld.elementen[-1]) from None


def _text(parent: etree._Element, naam: str, veld: Veld, koppelvlak: Koppelvlak) -> str | None:
    """The text of the one child of that name; empty counts as absent."""
    for spelling in (naam, *veld.ook):
        gevonden = parent.findall((".//" if veld.diep else "") + koppelvlak.naam(spelling))
        if len(gevonden) > 1:
            raise Malformed("veld-dubbel", veld=spelling)
        if gevonden and (tekst := (gevonden[0].text or "").strip()):
            return tekst
    return None


def _value(soort: Any, teksten: list[str]) -> object:
    if soort is AanleverpuntAdres:
        brin, index = teksten
        return AanleverpuntAdres(Brin(brin), _index(index))
    if soort is int:
        return _index(teksten[0])
    return soort(teksten[0])


def _index(tekst: str) -> int:
    if not INDEX.fullmatch(tekst):
        raise ValueError("geen nummer")
    return int(tekst)
