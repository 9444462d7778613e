"""What becomes of every element of an editie, worked out once: the walk looks little up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .catalogus import Catalogus, Codelijsten, Veld
from .inhoud import Waarde
from .secties import Plek, inhoudsopgave

# gegevensset.md 8: what stands in the place of a secret number is never shown.
_PLAATSVERVANGERS = frozenset({"9999999999", "geheim@geheim.geheim"})
_JA_NEE = {"true": "ja", "1": "ja", "false": "nee", "0": "nee"}


@dataclass(slots=True, eq=False)
class Knoop:
    """One element or attribute of an editie.

    `is_tak`: it is more than a value in the row of its parent. `plek` is where it begins a row or
    joins the unit of a section; None: it goes where its parent goes. `kop` is the heading it puts
    above what it holds, or empty. `kenmerk` is the name by which key or title of its row know its
    value, or empty. `betekenissen` says what its values mean. Its children are found by tag, its
    attributes by name.
    """

    pad: str
    naam: str
    label: str
    is_groep: bool
    is_tak: bool
    is_document: bool
    is_verborgen: bool
    herhaalbaar: bool
    plek: Plek | None
    kop: str
    kenmerk: str
    heeft_codes: bool
    betekenissen: Mapping[str, str]
    kinderen: dict[str, Knoop] = field(default_factory=dict)
    attributen: dict[str, Knoop] = field(default_factory=dict)

    def waarde(self, pad: str, tekst: str, kop: str) -> Waarde:
        """A value of this element, found at `pad` below its row, under the heading `kop`."""
        if tekst in _PLAATSVERVANGERS:
            tekst = "geheim"
        code = tekst if self.heeft_codes else ""
        return Waarde(pad, self.label, tekst, kop, code, self.betekenissen.get(tekst, ""))


def maak_leeswijzer(catalogus: Catalogus, namespace: str, codelijsten: Codelijsten) -> Knoop:
    """The root of the tree of an editie, whose elements are in this namespace."""
    maker = _Maker(catalogus, namespace, codelijsten)
    return maker.knoop(Veld("", "Dossier", "", "", False, 0), "", frozenset())


@dataclass(frozen=True, slots=True)
class _Maker:
    catalogus: Catalogus
    namespace: str
    codelijsten: Codelijsten

    def knoop(self, veld: Veld, rij: str, kenmerken: frozenset[str]) -> Knoop:
        """`rij` is the path of the row around the element, `kenmerken` the fields that name it."""
        opgave = inhoudsopgave()
        plek = opgave.plekken.get(veld.pad) or opgave.verhuisd(veld.pad, self.catalogus.velden)
        kenmerk = veld.pad.removeprefix(f"{rij}/")
        if plek is not None:
            rij, kenmerken = veld.pad, plek.rij.velden if plek.rij else frozenset()
            kenmerk = veld.naam
        knoop = Knoop(
            pad=veld.pad,
            naam=veld.naam,
            label=veld.label,
            is_groep=veld.is_groep,
            is_tak=veld.is_groep or plek is not None,
            is_document=f"{veld.pad}/bestandsinhoud" in self.catalogus.velden,  # gegevensset.md 4
            is_verborgen=veld.pad in opgave.niet_tonen,
            herhaalbaar=veld.herhaalbaar,
            plek=plek,
            kop=self._kop(veld, plek),
            kenmerk=kenmerk if kenmerk in kenmerken else "",
            heeft_codes=veld.codelijst in self.codelijsten,
            betekenissen=self._betekenissen(veld),
        )
        for kind in self.catalogus.kinderen(veld.pad):
            deel = self.knoop(kind, rij, kenmerken)
            if kind.naam.startswith("@"):
                knoop.attributen[kind.naam[1:]] = deel
            else:
                knoop.kinderen[f"{{{self.namespace}}}{kind.naam}"] = deel
        return knoop

    def _kop(self, veld: Veld, plek: Plek | None) -> str:
        """A row has its title, a section its own; what only wraps a list needs no heading."""
        kinderen = self.catalogus.kinderen(veld.pad)
        is_lijst = len(kinderen) == 1 and kinderen[0].herhaalbaar
        heeft_titel = plek is not None and (
            plek.rij is not None or veld.label in (plek.sectie.titel, plek.sectie.eenheid_titel)
        )
        return veld.label if veld.is_groep and not is_lijst and not heeft_titel else ""

    def _betekenissen(self, veld: Veld) -> Mapping[str, str]:
        """A code that its list knows and does not explain says it itself."""
        if lijst := self.codelijsten.get(veld.codelijst):
            return {code: betekenis or code for code, betekenis in lijst.items()}
        return _JA_NEE if veld.soort == "boolean" else {}
