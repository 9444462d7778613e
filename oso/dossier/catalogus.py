"""The fields of an editie, read from its XSD: the one place where they are written down."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xmlschema import XMLSchema10

_MAP = Path(__file__).parent / "gegevensset"
_LANGSTE_LABEL = 70  # a longer annotation explains; it is no label


@dataclass(frozen=True, slots=True)
class Veld:
    """One element or attribute of an editie.

    `pad` is relative to `dossier`, without numbers ("huidigeschool/leerling/gba/gbavoornaam"; an
    attribute ends in "/@omschrijving"). `soort` is the XSD type its text is of ("date", "string");
    empty for an element that only holds others. `codelijst` is the number of its list, or empty.
    """

    pad: str
    label: str
    soort: str
    codelijst: str
    herhaalbaar: bool
    volgorde: int

    @property
    def naam(self) -> str:
        return self.pad.rpartition("/")[2]

    @property
    def is_groep(self) -> bool:
        return not self.soort


class Catalogus:
    """Every field of an editie by its path, in document order."""

    def __init__(self, velden: Mapping[str, Veld]) -> None:
        self.velden = velden
        ouders: dict[str, list[Veld]] = {}
        for veld in velden.values():
            ouders.setdefault(veld.pad.rpartition("/")[0], []).append(veld)
        self._kinderen = {pad: tuple(kinderen) for pad, kinderen in ouders.items()}

    def kinderen(self, pad: str) -> tuple[Veld, ...]:
        """The fields directly below this path, in the order of the standard."""
        return self._kinderen.get(pad, ())

    def label(self, pad: str) -> str:
        """What a school calls the field; the name of the element where the editie has none."""
        veld = self.velden.get(pad)
        return veld.label if veld else pad.rpartition("/")[2]


def lees_catalogus(schema: XMLSchema10, *, eerdere: Catalogus | None = None) -> Catalogus:
    """The catalogue of a compiled XSD that has an element `dossier`.

    `eerdere` gives labels and code lists for paths whose own annotation has none that a person
    can read: an editie that was plugged in speaks as the shipped ones do.
    """
    velden: dict[str, Veld] = {}
    for pad, element, herhaalbaar in _elementen(schema.elements["dossier"], ""):
        velden[pad] = _veld(pad, element, herhaalbaar, len(velden), eerdere)
        for naam, attribuut in element.attributes.items():
            if naam and not naam.startswith("{"):
                plek = f"{pad}/@{naam}"
                velden[plek] = _veld(plek, attribuut, False, len(velden), eerdere)
    return Catalogus(velden)


def _elementen(ouder: Any, basis: str) -> Iterator[tuple[str, Any, bool]]:
    if not ouder.type.has_complex_content():
        return
    inhoud = ouder.type.content
    groep_herhaalt = inhoud.max_occurs is None or inhoud.max_occurs > 1
    for element in inhoud.iter_elements():
        pad = f"{basis}/{element.local_name}" if basis else element.local_name
        yield pad, element, groep_herhaalt or element.max_occurs is None or element.max_occurs > 1
        yield from _elementen(element, pad)


def _veld(pad: str, deel: Any, herhaalbaar: bool, volgorde: int, eerdere: Catalogus | None) -> Veld:
    label, codelijst = _annotatie(deel)
    bekend = eerdere.velden.get(pad) if eerdere else None
    if bekend:
        label, codelijst = bekend.label, codelijst or bekend.codelijst
    return Veld(
        pad=pad,
        label=label or pad.rpartition("/")[2].lstrip("@"),
        soort=_soort(deel.type),
        codelijst=codelijst,
        herhaalbaar=herhaalbaar,
        volgorde=volgorde,
    )


def _annotatie(deel: Any) -> tuple[str, str]:
    if deel.annotation is None:
        return "", ""
    teksten = [tekst.text.strip() for tekst in deel.annotation.documentation if tekst.text]
    lijsten = [tekst.text.strip() for tekst in deel.annotation.appinfo if tekst.text]
    label = next((tekst for tekst in teksten if len(tekst) <= _LANGSTE_LABEL), "")
    return label, next((lijst for lijst in lijsten if lijst.isdigit()), "")


def _soort(type_: Any) -> str:
    if type_.is_complex() and not type_.has_simple_content():
        return ""
    eenvoudig = type_.content if type_.is_complex() else type_
    return str((eenvoudig.root_type or eenvoudig).local_name)


@cache
def codelijsten() -> Mapping[str, Mapping[str, str]]:
    """Code list number → code → meaning; empty where no meaning is published."""
    gelezen = tomllib.loads((_MAP / "codelijsten.toml").read_text(encoding="utf-8"))
    return {nummer: lijst["codes"] for nummer, lijst in gelezen.items()}
