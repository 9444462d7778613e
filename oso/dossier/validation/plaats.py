"""Where an element stands, in the two ways that a judgement needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

_MEEST_NAAM = 40  # characters of a name that a finding repeats; no standard has a longer one


def naam_van(element: etree._Element) -> str:
    """The local name, and of one without an end its beginning."""
    return etree.QName(element).localname[:_MEEST_NAAM]


def locatie(element: etree._Element, nummers: dict[etree._Element, int] | None = None) -> str:
    """Numbered, as the reference writes it: "/dossier[1]/huidigeschool[1]/leerling[1]".

    `nummers` keeps what was counted, for who asks it of many elements of one tree: to count again
    for each of them takes minutes of a list of tens of thousands.
    """
    nummers = {} if nummers is None else nummers
    stappen = []
    for nu in (element, *element.iterancestors()):
        if nu not in nummers:
            nummers.update(_genummerd(nu))
        stappen.append(f"/{naam_van(nu)}[{nummers[nu]}]")
    return "".join(reversed(stappen))


def _genummerd(element: etree._Element) -> Iterator[tuple[etree._Element, int]]:
    """An element and all beside it, each with its number among those of its name."""
    ouder = element.getparent()
    tot: Counter[str] = Counter()
    for kind in (element,) if ouder is None else ouder.iterchildren(etree.Element):
        tot[str(kind.tag)] += 1
        yield kind, tot[str(kind.tag)]


def pad_van(element: etree._Element) -> str:
    """As the catalogue knows it: relative to `dossier`, without numbers; empty for the root."""
    stappen = [etree.QName(element).localname]
    stappen += [etree.QName(ouder).localname for ouder in element.iterancestors()]
    return "/".join(reversed(stappen[:-1]))
