"""A directory of official bundles: next year's editie, and what codes mean, without a release.

Any `.xsd` in it whose target namespace is that of an OSO gegevensset and that has an element
`dossier` is an editie; of several for one year the last by name counts. A `.csv` beside an XSD
says what the codes of that editie mean; one elsewhere says it for every editie. What cannot be
used is told and left out: it never stops the others.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from lxml import etree
from xmlschema import XMLSchemaException

from oso import xml
from oso.errors import Malformed

from .catalogus import Codelijsten, samengevoegd
from .editie import INGEBOUWD, NIEUWSTE, Editie, jaar_van

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_Uitkomst = TypeVar("_Uitkomst")
_FAMILIE = b"edustandaard.nl/oso_gegevensset/"
_KOP = ("lijst", "code", "betekenis")


@dataclass(frozen=True, slots=True)
class Onbruikbaar:
    """A file that was left out: its name below the directory, and why, in Dutch."""

    bestand: str
    reden: str


@dataclass(frozen=True, slots=True)
class Bundels:
    """What a directory gives: every editie by its namespace, the shipped ones among them."""

    edities: Mapping[str, Editie]
    onbruikbaar: tuple[Onbruikbaar, ...]

    @property
    def is_leeg(self) -> bool:
        """Whether the directory added nothing to what is shipped."""
        return all(editie is INGEBOUWD.get(naam) for naam, editie in self.edities.items())


class Onleesbaar(Exception):
    """A file of a bundle cannot be used; the message is the reason in Dutch."""


def lees_bundels(map_: Path) -> Bundels:
    """Everything in a directory that can be used, compiled once to be sure."""
    redenen: dict[Path, str] = {}
    lijsten = _gelukt(lees_codelijsten, sorted(map_.rglob("*.csv")), redenen)
    gelezen = _gelukt(_editie, sorted(map_.rglob("*.xsd")), redenen)
    kandidaten = {pad: editie for pad, editie in gelezen.items() if editie}
    mappen = {pad.parent for pad in kandidaten}
    algemeen = [lijst for pad, lijst in lijsten.items() if pad.parent not in mappen]

    def beproefd(pad: Path) -> Editie:
        eigen = [lijst for plek, lijst in lijsten.items() if plek.parent == pad.parent]
        return _beproefd(_met_codes(kandidaten[pad], (*algemeen, *eigen)))

    edities = {naam: _met_codes(editie, algemeen) for naam, editie in INGEBOUWD.items()}
    bruikbaar = _gelukt(beproefd, kandidaten, redenen).values()
    edities |= {editie.namespace: editie for editie in bruikbaar}  # the last one counts
    onbruikbaar = [Onbruikbaar(str(pad.relative_to(map_)), redenen[pad]) for pad in sorted(redenen)]
    return Bundels(edities, tuple(onbruikbaar))


def _gelukt(
    doe: Callable[[Path], _Uitkomst], paden: Iterable[Path], redenen: dict[Path, str]
) -> dict[Path, _Uitkomst]:
    """What comes of every file; of one that cannot be used, the reason goes to `redenen`."""
    uitkomsten = {}
    for pad in paden:
        try:
            uitkomsten[pad] = doe(pad)
        except Onleesbaar as fout:
            redenen[pad] = str(fout)
    return uitkomsten


def _editie(pad: Path) -> Editie | None:
    """The editie of an XSD; None where it is the schema of something else."""
    try:
        data = pad.read_bytes()
        wortel = xml.parse(data)
    except (Malformed, OSError) as fout:
        if isinstance(fout, Malformed) and fout.code == "doctype" and _FAMILIE not in data:
            return None  # as that of XML signatures, which others take in
        raise Onleesbaar("het is geen leesbaar XML-bestand") from None
    namespace = wortel.get("targetNamespace", "")
    if wortel.tag != f"{_XSD}schema" or not jaar_van(namespace):
        return None
    if not any(deel.get("name") == "dossier" for deel in wortel.iterfind(f"{_XSD}element")):
        return None
    return Editie(f"{jaar_van(namespace)}.1", namespace, pad, labels_van=NIEUWSTE)


def _beproefd(editie: Editie) -> Editie:
    try:
        _ = editie.schema, editie.leeswijzer
    except (etree.LxmlError, XMLSchemaException, OSError, ValueError):
        raise Onleesbaar("het is geen geldig XSD-schema") from None
    return editie


def _met_codes(editie: Editie, codes: Iterable[Codelijsten]) -> Editie:
    """The editie with these meanings too; the same one where there are none."""
    erbij = samengevoegd(*codes)
    return replace(editie, codes_erbij=erbij) if erbij else editie


def lees_codelijsten(pad: Path) -> Codelijsten:
    """The code lists of a CSV with the columns lijst;code;betekenis, in UTF-8.

    Raises:
        Onleesbaar: another heading, a row without three columns, or an empty one among them.
    """
    lijsten: dict[str, dict[str, str]] = {}
    try:
        with pad.open(encoding="utf-8-sig", newline="") as bestand:
            for nummer, code, betekenis in _rijen(bestand):
                lijsten.setdefault(nummer, {})[code] = betekenis
    except (OSError, UnicodeDecodeError):
        raise Onleesbaar("het is geen tekst in UTF-8") from None
    except csv.Error:
        raise Onleesbaar("het is geen CSV-bestand") from None
    return lijsten


def _rijen(bestand: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    lezer = csv.reader(bestand, delimiter=";", strict=True)
    if tuple(deel.strip().casefold() for deel in next(lezer, [])) != _KOP:
        raise Onleesbaar(f"de eerste regel is niet {';'.join(_KOP)}")
    for rij in lezer:
        if not any(deel.strip() for deel in rij):
            continue
        delen = [deel.strip() for deel in rij]
        if len(delen) != len(_KOP) or not all(delen) or not delen[0].isdecimal():
            raise Onleesbaar(f"regel {lezer.line_num} is niet {';'.join(_KOP)}")
        yield delen[0], delen[1], delen[2]
