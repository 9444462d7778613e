"""The edities of the gegevensset: what one is, and which are shipped (bundels.py adds more)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from lxml import etree
from xmlschema import XMLSchema10

from .catalogus import Catalogus, Codelijsten, codelijsten, lees_catalogus, samengevoegd
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
    codes_erbij: Codelijsten = field(default_factory=dict, compare=False)

    @cached_property
    def schema(self) -> etree.XMLSchema:
        """The judge of structure."""
        return etree.XMLSchema(file=str(self.pad))

    @cached_property
    def xsd(self) -> XMLSchema10:
        """The same structure described: the catalogue reads it, and faults are explained by it."""
        return XMLSchema10(str(self.pad), allow="local", defuse="always")

    @cached_property
    def catalogus(self) -> Catalogus:
        eerdere = self.labels_van.catalogus if self.labels_van else None
        return lees_catalogus(self.xsd, eerdere=eerdere)

    @cached_property
    def codelijsten(self) -> Codelijsten:
        """What the codes of this editie mean, as far as anybody has told."""
        return samengevoegd(codelijsten(), self.codes_erbij)

    @cached_property
    def leeswijzer(self) -> Knoop:
        """The root of what the walk knows of every element."""
        return maak_leeswijzer(self.catalogus, self.namespace, self.codelijsten)


def jaar_van(namespace: str) -> str:
    """The year of an editie by its namespace; empty for a namespace of something else."""
    gevonden = _NAAMRUIMTE.fullmatch(namespace)
    return gevonden[1] if gevonden else ""


def _ingebouwd(naam: str) -> Editie:
    jaar = naam.partition(".")[0]
    namespace = f"http://www.edustandaard.nl/oso_gegevensset/{jaar}/dossier"
    return Editie(naam, namespace, _MAP / f"oso-{naam}.xsd")


NIEUWSTE = _ingebouwd("2019.1")
INGEBOUWD: Mapping[str, Editie] = MappingProxyType(
    {editie.namespace: editie for editie in (_ingebouwd("2017.1"), _ingebouwd("2018.1"), NIEUWSTE)}
)
