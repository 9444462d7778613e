"""What the rules see of a dossier: its elements by name, looked up, never searched for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from lxml import etree

ROOT = "/"  # the place of a rule about the dossier as a whole
_BLANKS = " \t\r\n"
_WAAR = frozenset({"true", "1"})


class Blik:
    """An index over a dossier, made in one walk, of the elements with one of these names.

    `pad` is the end of a path: "adres/soortadres".
    """

    def __init__(self, wortel: etree._Element, namen: Iterable[str]) -> None:
        self._namespace = f"{{{etree.QName(wortel).namespace}}}"
        self._op_tag: dict[str, list[etree._Element]] = {
            self._namespace + naam: [] for naam in namen
        }
        for element in wortel.iter(*self._op_tag):
            self._op_tag[element.tag].append(element)
        self._op_pad = {ROOT: [wortel]}
        self._waarden: dict[str, frozenset[str]] = {}
        self._eerste: dict[str, str] = {}
        self._kinderen: dict[etree._Element, dict[str, etree._Element]] = {}

    def alle(self, pad: str) -> list[etree._Element]:
        """Every element whose path ends so, in document order."""
        gevonden = self._op_pad.get(pad)
        if gevonden is None:
            tag, *ouders = _tags(self._namespace, pad)
            gevonden = self._op_tag[tag]
            if ouders and gevonden:
                gevonden = [element for element in gevonden if _staat_onder(element, ouders)]
            self._op_pad[pad] = gevonden
        return gevonden

    def waarden(self, pad: str) -> frozenset[str]:
        """Every text node of every such element."""
        waarden = self._waarden.get(pad)
        if waarden is None:
            waarden = frozenset(deel for element in self.alle(pad) for deel in teksten(element))
            self._waarden[pad] = waarden
        return waarden

    def eerste(self, pad: str) -> str:
        """All text of the first such element; empty where there is none."""
        tekst = self._eerste.get(pad)
        if tekst is None:
            tekst = self._eerste[pad] = next(map(_tekst, self.alle(pad)), "")
        return tekst

    def kind(self, element: etree._Element, naam: str) -> etree._Element | None:
        """The first child of this name."""
        return self._van(element).get(naam)

    def heeft(self, element: etree._Element, pad: str) -> bool:
        """Whether something stands at this path below an element; of each step the first."""
        naam, _, rest = pad.partition("/")
        kind = self._van(element).get(naam)
        return kind is not None and (not rest or self.heeft(kind, rest))

    def _van(self, element: etree._Element) -> dict[str, etree._Element]:
        """The first child of each name; in a valid dossier all are of its own namespace."""
        kinderen = self._kinderen.get(element)
        if kinderen is None:
            self._kinderen[element] = kinderen = {}
            begin = len(self._namespace)
            for kind in element.iterchildren("*"):
                kinderen.setdefault(kind.tag[begin:], kind)
        return kinderen

    def tekst(self, element: etree._Element, naam: str) -> str:
        """All text of the first child of this name; empty where there is none."""
        kind = self.kind(element, naam)
        return "" if kind is None else _tekst(kind)

    def waar(self, element: etree._Element, naam: str) -> bool:
        """Whether the child of this name is true, as xs:boolean reads it; absent is not true."""
        return self.tekst(element, naam).strip(_BLANKS) in _WAAR


def teksten(element: etree._Element) -> tuple[str, ...]:
    """The text nodes of a value: more than one where a comment or an instruction parts them."""
    if not len(element):
        return (element.text,) if element.text else ()
    return tuple(deel for deel in (element.text, *(kind.tail for kind in element)) if deel)


def _tekst(element: etree._Element) -> str:
    return "".join(teksten(element)) if len(element) else element.text or ""


@cache
def _tags(namespace: str, pad: str) -> tuple[str, ...]:
    """The steps of a path as tags, the last one first."""
    return tuple(namespace + naam for naam in reversed(pad.split("/")))


def _staat_onder(element: etree._Element, tags: Iterable[str]) -> bool:
    ouder = element.getparent()
    for tag in tags:
        if ouder is None or ouder.tag != tag:
            return False
        ouder = ouder.getparent()
    return True
