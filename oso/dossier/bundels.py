"""A directory of official bundles: next year's editie, and what codes mean, without a release.

Any `.xsd` in it whose target namespace is that of an OSO gegevensset and that has an element
`dossier` is an editie; of several for one year the first by name counts. A `.csv` beside an XSD
says what the codes of that editie mean; one elsewhere says it for every editie. What cannot be
used is told and left out: it never stops the others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from lxml import etree
from xmlschema import XMLSchemaException

from oso import xml
from oso.errors import Malformed

from .catalogus import Codelijsten, samengevoegd
from .editie import INGEBOUWD, NIEUWSTE, Editie, jaar_van

_XSD = "{http://www.w3.org/2001/XMLSchema}"
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
    onbruikbaar: list[Onbruikbaar] = []
    gevonden: dict[str, Editie] = {}
    for pad in sorted(map_.rglob("*.xsd")):
        try:
            if (editie := _editie(pad)) and editie.namespace not in gevonden:
                gevonden[editie.namespace] = _beproefd(editie)
        except Onleesbaar as fout:
            onbruikbaar.append(Onbruikbaar(str(pad.relative_to(map_)), str(fout)))
    codes: dict[Path, list[Codelijsten]] = {}
    for pad in sorted(map_.rglob("*.csv")):
        try:
            codes.setdefault(pad.parent, []).append(lees_codelijsten(pad))
        except Onleesbaar as fout:
            onbruikbaar.append(Onbruikbaar(str(pad.relative_to(map_)), str(fout)))
    edities = {**INGEBOUWD, **gevonden}
    mappen = {editie.pad.parent for editie in gevonden.values()}
    algemeen = [lijst for plek, lijsten in codes.items() if plek not in mappen for lijst in lijsten]
    for namespace, editie in edities.items():
        eigen = chain(algemeen, codes.get(editie.pad.parent, ()))
        edities[namespace] = _met_codes(editie, eigen)
    return Bundels(edities, tuple(onbruikbaar))


def _editie(pad: Path) -> Editie | None:
    """The editie of an XSD; None where it is the schema of something else."""
    try:
        wortel = xml.parse(pad.read_bytes())
    except (Malformed, OSError):
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
    except (etree.LxmlError, XMLSchemaException, ValueError):
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
        if len(delen) != len(_KOP) or not all(delen) or not delen[0].isdigit():
            raise Onleesbaar(f"regel {lezer.line_num} is niet {';'.join(_KOP)}")
        yield delen[0], delen[1], delen[2]
