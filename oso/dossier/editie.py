"""The edities of the gegevensset: which are shipped, and which a directory adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from xmlschema import XMLSchema10

from .catalogus import Catalogus, lees_catalogus
from .leeswijzer import Knoop, maak_leeswijzer

_NAAMRUIMTE = re.compile(r"http://www\.edustandaard\.nl/oso_gegevensset/(\d{4})/dossier")
_MAP = Path(__file__).parent / "gegevensset"


@dataclass(frozen=True)
class Editie:
    """One year of the standard. What is compiled from its XSD is made when first asked for."""

    naam: str  # "2019.1"
    namespace: str
    pad: Path
    labels_van: Editie | None = None

    @cached_property
    def schema(self) -> etree.XMLSchema:
        """The judge of structure."""
        return etree.XMLSchema(file=str(self.pad))

    @cached_property
    def xsd(self) -> XMLSchema10:
        """The same structure as a description: where the catalogue is read, and faults explained."""
        return XMLSchema10(str(self.pad), allow="local", defuse="always")

    @cached_property
    def catalogus(self) -> Catalogus:
        eerdere = self.labels_van.catalogus if self.labels_van else None
        return lees_catalogus(self.xsd, eerdere=eerdere)

    @cached_property
    def leeswijzer(self) -> Knoop:
        """The root of what the walk knows of every element."""
        return maak_leeswijzer(self.catalogus, self.namespace)


def _ingebouwd(naam: str) -> Editie:
    jaar = naam.partition(".")[0]
    namespace = f"http://www.edustandaard.nl/oso_gegevensset/{jaar}/dossier"
    return Editie(naam, namespace, _MAP / f"oso-{naam}.xsd")


_NIEUWSTE = _ingebouwd("2019.1")
INGEBOUWD: Mapping[str, Editie] = MappingProxyType(
    {editie.namespace: editie for editie in (_ingebouwd("2018.1"), _NIEUWSTE)}
)


def lees_map(map_: Path) -> dict[str, Editie]:
    """The edities in a directory of XSDs, by namespace; labels come from the shipped ones.

    Every XSD whose target namespace is that of an OSO gegevensset counts, in the order of their
    names; of several for one year the first that has an element `dossier`.
    """
    gevonden: dict[str, Editie] = {}
    for pad in sorted(map_.rglob("*.xsd")):
        tekst = pad.read_text(encoding="utf-8", errors="replace")
        doel = re.search(r"targetNamespace\s*=\s*[\"']([^\"']+)", tekst)
        naamruimte = _NAAMRUIMTE.fullmatch(doel.group(1)) if doel else None
        if naamruimte and re.search(r"name\s*=\s*[\"']dossier[\"']", tekst):
            editie = Editie(f"{naamruimte[1]}.1", naamruimte[0], pad, labels_van=_NIEUWSTE)
            gevonden.setdefault(editie.namespace, editie)
    return gevonden
