"""Whether a dossier whose structure holds keeps to the rules of its editie.

A rule stands under its key (rules.json) in the module of its kind: `profiel` PaO, `codes` CL,
`gegevens` OG, `categorieen` OS. The year of the namespace says which rules count: those of the
newest release of that year (docs/standard.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from lxml import etree

from oso.dossier.catalogus import Catalogus
from oso.dossier.editie import Editie
from oso.dossier.validation.plaats import locatie, pad_van
from oso.dossier.validation.uitslag import Bevinding

from .blik import ROOT, Blik
from .categorieen import categorieregels
from .codes import coderegels
from .gegevens import ander_jaar, gegevensregels
from .profiel import profielregels
from .regel import ALLE_JAREN, Regel

# Names that rules look up beside those of the elements that they are about.
_OPGEZOCHT = frozenset({"deeldossier", "overdrachtsoort", "overstap"})

__all__ = ["heeft_regels", "regelfouten", "regels_van"]


def heeft_regels(naam: str) -> bool:
    """Whether we know the rules of the editie of this name ("2019.1")."""
    return _jaar(naam) in ALLE_JAREN


def regelfouten(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """Every place where a rule of the editie is broken.

    Of an editie without rules of ours only that it names another year than its namespace (OG.02).

    `wortel` may hold comments and instructions: they part a value in two (xml.with_comments).
    """
    jaar = _jaar(editie.naam)
    return tuple(_gevonden(Blik(wortel, _namen(jaar)), jaar, editie))


@cache
def regels_van(jaar: str) -> tuple[Regel, ...]:
    """The rules of the editie of one year ("2019"), in the order in which they are told."""
    if jaar not in ALLE_JAREN:
        return (ander_jaar(jaar),)
    return (
        *profielregels(jaar),
        *coderegels(jaar),
        *gegevensregels(jaar),
        *categorieregels(jaar),
    )


def _jaar(naam: str) -> str:
    return naam.partition(".")[0]


@cache
def _per_plek(jaar: str) -> dict[str, tuple[Regel, ...]]:
    """The rules by the elements that they are about, so that these are looked up once."""
    plekken = dict.fromkeys(regel.bij for regel in regels_van(jaar))
    return {bij: tuple(een for een in regels_van(jaar) if een.bij == bij) for bij in plekken}


@cache
def _namen(jaar: str) -> frozenset[str]:
    plekken = _per_plek(jaar).keys() - {ROOT}
    return _OPGEZOCHT.union(plek.rpartition("/")[2] for plek in plekken)


def _gevonden(blik: Blik, jaar: str, editie: Editie) -> Iterator[Bevinding]:
    nummers: dict[etree._Element, int] = {}
    for bij, regels in _per_plek(jaar).items():
        if elementen := blik.alle(bij):
            for regel in regels:
                for element in elementen:
                    if regel.fout(blik, element):
                        yield _bevinding(regel, element, editie.catalogus, nummers)


def _bevinding(
    regel: Regel,
    element: etree._Element,
    catalogus: Catalogus,
    nummers: dict[etree._Element, int],
) -> Bevinding:
    pad = pad_van(element)
    return Bevinding(
        regel.sleutel,
        "/[1]" if regel.bij == ROOT else locatie(element, nummers),
        regel.tekst.format_map(_Labels(catalogus, pad)),
        f"{regel.sleutel}, {pad or 'dossier'}: verwacht {regel.verwacht}",
        regel.wie,
    )


class _Labels(dict[str, str]):
    """What the catalogue calls the field of a path; `label` is the field that it is about."""

    def __init__(self, catalogus: Catalogus, pad: str) -> None:
        super().__init__(label=catalogus.label(pad))
        self._catalogus = catalogus

    def __missing__(self, pad: str) -> str:
        return self._catalogus.label(pad)
