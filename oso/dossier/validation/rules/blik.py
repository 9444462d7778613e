"""What the rules see of a dossier: its elements by name, looked up, never searched for."""

from __future__ import annotations

from lxml import etree

ROOT = "/"  # the place of a rule about the dossier as a whole
_BLANKS = " \t\r\n"
_WAAR = frozenset({"true", "1"})


class Blik:
    """An index over a dossier, made in one walk. `pad` is the end of a path: "adres/soortadres"."""

    def __init__(self, wortel: etree._Element) -> None:
        self.wortel = wortel
        self._namespace = f"{{{etree.QName(wortel).namespace}}}"
        self._op_tag: dict[str, list[etree._Element]] = {}
        for element in wortel.iter("*"):
            self._op_tag.setdefault(str(element.tag), []).append(element)
        self._op_pad: dict[str, list[etree._Element]] = {ROOT: [wortel]}

    def alle(self, pad: str) -> list[etree._Element]:
        """Every element whose path ends so, in document order."""
        if pad not in self._op_pad:
            *ouders, naam = (self._namespace + stap for stap in pad.split("/"))
            gevonden = self._op_tag.get(naam, [])
            if ouders and gevonden:
                ouders.reverse()
                gevonden = [element for element in gevonden if _staat_onder(element, ouders)]
            self._op_pad[pad] = gevonden
        return self._op_pad[pad]

    def een_van(self, pad: str, *waarden: str) -> bool:
        """Whether any text node of any such element is one of these."""
        return any(deel in waarden for element in self.alle(pad) for deel in teksten(element))

    def kind(self, element: etree._Element, naam: str) -> etree._Element | None:
        """The first child of this name."""
        return next(element.iterchildren(self._namespace + naam), None)

    def heeft(self, element: etree._Element, pad: str) -> bool:
        """Whether something stands at this path below an element."""
        naam, _, rest = pad.partition("/")
        kinderen = element.iterchildren(self._namespace + naam)
        return any(not rest or self.heeft(kind, rest) for kind in kinderen)

    def tekst(self, element: etree._Element, naam: str) -> str:
        """All text of the first child of this name; empty where there is none."""
        kind = self.kind(element, naam)
        return "" if kind is None else "".join(teksten(kind))

    def waar(self, element: etree._Element, naam: str) -> bool:
        """Whether the child of this name is true, as xs:boolean reads it; absent is not true."""
        return self.tekst(element, naam).strip(_BLANKS) in _WAAR


def teksten(element: etree._Element) -> tuple[str, ...]:
    """The text nodes of a value: more than one where a comment or an instruction parts them."""
    if not len(element):
        return (element.text,) if element.text else ()
    return tuple(deel for deel in (element.text, *(kind.tail for kind in element)) if deel)


def _staat_onder(element: etree._Element, tags: list[str]) -> bool:
    ouder = element.getparent()
    for tag in tags:
        if ouder is None or ouder.tag != tag:
            return False
        ouder = ouder.getparent()
    return True
