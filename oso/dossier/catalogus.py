"""The fields of an editie, read from its XSD: the one place where they are written down."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from xmlschema import XMLSchema10
from xmlschema.validators import XsdElement, XsdGroup

# Number of a list → code → meaning; empty where no meaning is published.
Codelijsten = Mapping[str, Mapping[str, str]]

_MAP = Path(__file__).parent / "gegevensset"
_WOORDGRENS = re.compile(r"[_.-]+|(?<=[a-z0-9])(?=[A-Z])")
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
        self._op_naam: dict[str, list[Veld]] = {}
        for veld in velden.values():
            self._op_naam.setdefault(veld.naam, []).append(veld)

    def kinderen(self, pad: str) -> tuple[Veld, ...]:
        """The fields directly below this path, in the order of the standard."""
        return self._kinderen.get(pad, ())

    def label(self, pad: str) -> str:
        """What a school calls the field; the name of the element where the editie has none."""
        veld = self.velden.get(pad)
        return veld.label if veld else pad.rpartition("/")[2]

    def herken(self, pad: str) -> Veld | None:
        """The field of this path; for a path that is not here, what all of its name agree on."""
        if pad in self.velden:
            return self.velden[pad]
        gelijk = self._op_naam.get(pad.rpartition("/")[2], [])
        return gelijk[0] if len({(veld.label, veld.codelijst) for veld in gelijk}) == 1 else None


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


def _elementen(
    ouder: XsdElement, basis: str, binnen: tuple[Any, ...] = ()
) -> Iterator[tuple[str, XsdElement, bool]]:
    """What stands below an element; a type within itself is not followed a second time."""
    soort = ouder.type
    if soort.model_group is None or any(soort is al for al in binnen):
        return
    delen = tuple(_delen(soort.model_group, False))
    namen = Counter(element.local_name for element, _ in delen)
    for element, herhaalt in delen:
        pad = f"{basis}/{element.local_name}" if basis else element.local_name
        yield pad, element, herhaalt or namen[element.local_name] > 1
        yield from _elementen(element, pad, (*binnen, soort))


def _delen(groep: XsdGroup, herhaalt: bool) -> Iterator[tuple[XsdElement, bool]]:
    """The elements of a content model, and whether there may be more of each; no wildcards."""
    herhaalt = herhaalt or groep.max_occurs is None or groep.max_occurs > 1
    for deel in groep.content:
        if isinstance(deel, XsdGroup):
            yield from _delen(deel, herhaalt)
        elif isinstance(deel, XsdElement):
            yield deel, herhaalt or deel.max_occurs is None or deel.max_occurs > 1


def _veld(pad: str, deel: Any, herhaalbaar: bool, volgorde: int, eerdere: Catalogus | None) -> Veld:
    label, codelijst = _annotatie(deel)
    bekend = eerdere.herken(pad) if eerdere else None
    if bekend:
        label = bekend.label if bekend.pad == pad else label or bekend.label
        codelijst = codelijst or bekend.codelijst
    return Veld(
        pad=pad,
        label=label or leesbaar(pad.rpartition("/")[2]),
        soort=_soort(deel.type),
        codelijst=codelijst,
        herhaalbaar=herhaalbaar,
        volgorde=volgorde,
    )


def leesbaar(naam: str) -> str:
    """The name of an element as words: "nieuw_blok" and "nieuwBlok" are "Nieuw blok"."""
    woorden = _WOORDGRENS.sub(" ", naam.lstrip("@")).strip()
    return woorden[:1].upper() + woorden[1:].lower() if not woorden.isupper() else woorden


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
def codelijsten() -> Codelijsten:
    """The code lists that are shipped."""
    gelezen = tomllib.loads((_MAP / "codelijsten.toml").read_text(encoding="utf-8"))
    return {nummer: lijst["codes"] for nummer, lijst in gelezen.items()}


def samengevoegd(*lijsten: Codelijsten) -> Codelijsten:
    """One out of several; of what two of them explain, the later one counts."""
    alle: dict[str, dict[str, str]] = {}
    for lijst in lijsten:
        for nummer, codes in lijst.items():
            alle.setdefault(nummer, {}).update(codes)
    return alle
