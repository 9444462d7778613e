"""The rules OS: what `categorie_uitlevering` says of a category agrees with what is in the dossier.

Every one is about the dossier as a whole. A key is that of the category, what was said of it, and
for what may not be there its block: OS.cat06#cat_vve.OPT-UIT.voorschools. Until 2018 only OPT-UIT
(withheld on purpose) was checked. The official peculiarities stand in docs/standard.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from oso.dossier.validation.uitslag import Wie

from .blik import ROOT, Blik
from .regel import ALLE_JAREN, Regel, Toets

_TOT_2018 = frozenset({"2017", "2018"})
_VANAF_2019 = frozenset({"2019"})
_LL = "huidigeschool/leerling"
_OO = f"{_LL}/onderwijsondersteuning"


@dataclass(frozen=True, slots=True)
class _Categorie:
    """`blokken` may not be there when it is out; one of `verplicht` must be when it is in."""

    sleutel: str
    blokken: tuple[str, ...]
    verplicht: tuple[str, ...] = ()
    jaren: frozenset[str] = ALLE_JAREN

    @property
    def naam(self) -> str:
        return self.sleutel.partition("#")[2]

    @property
    def veld(self) -> str:
        return f"metadata/categorie_uitlevering/{self.naam}"


def _onder(ouder: str, *namen: str) -> tuple[str, ...]:
    return tuple(f"{ouder}/{naam}" for naam in namen)


_ONDERSTEUNING = (
    "diagnose",
    "medicijngebruik",
    "opp",
    "tlv",
    "arrangement_cluster12",
    "arrangement_pao",
    "lwoo",
    "rvc",
)

_CATEGORIEEN = (
    _Categorie("OS.cat01#cat_metadata", ("metadata", "overdrachtsoort")),
    _Categorie("OS.cat02#cat_ouderinzage", ("inzage",)),
    _Categorie(
        "OS.cat05#cat_oudersverzorgers",
        _onder(_LL, "verzorgersaansprakelijk", "verzorger", "aansprakelijkeinstelling"),
    ),
    _Categorie(
        "OS.cat06#cat_vve",
        _onder(_LL, "vanpeuterspeelzaal", "naampeuterspeelzaal", "voorschools", "vroegschools"),
    ),
    _Categorie("OS.cat07#cat_schoolloopbaan", _onder(_LL, "schoolloopbaanlijst")),
    _Categorie("OS.cat08#cat_overstapadvies", _onder(_LL, "overstapadvies")),
    _Categorie(
        "OS.cat09#cat_zorgenbegeleiding", _onder(_LL, "zorg", "sefunctioneren"), jaren=_TOT_2018
    ),
    _Categorie(
        "OS.cat09#cat_onderwijsondersteuning",
        # The official test misses the last letter of this name, so it never finds the element.
        _onder(_OO, "toelichting_onderwijsbehoefte", *_ONDERSTEUNING),
        verplicht=_onder(_OO, "toelichting_onderwijsbehoeften", *_ONDERSTEUNING),
        jaren=_VANAF_2019,
    ),
    _Categorie("OS.cat10#cat_verzuim", _onder(_LL, "verzuim")),
    _Categorie("OS.cat11#cat_eindtoetsbo", _onder(_LL, "eindtoets_basisonderwijs")),
    _Categorie("OS.cat12#cat_toetsresultaten", _onder(_LL, "toetslijst")),
    _Categorie(
        "OS.cat13#cat_handelingsplannen", _onder(_LL, "handelingsplanlijst"), jaren=_TOT_2018
    ),
    _Categorie("OS.cat13#cat_handelingsplannen", _onder(_OO, "handelingsplan"), jaren=_VANAF_2019),
    _Categorie("OS.cat14#cat_cijferlijsten", _onder(_LL, "cijferlijstlijst")),
    _Categorie(
        "OS.cat15#cat_vombo",
        _onder(
            _LL,
            "bevorderd",
            "examenresultaat",
            "resultaatvakkenvo",
            "certificaat",
            "competenties",
            "stage",
            "overigvombo",
        ),
    ),
    _Categorie("OS.cat16#cat_bijlagedocs", _onder(_LL, "overigdocumentlijst")),
)

_UIT = {
    "OPT-UIT": "Bij ‘{categorie}’ staat dat er bewust niets is meegestuurd, maar ‘{blok}’ staat "
    "wel in het dossier.",
    "VERBODEN": "Bij ‘{categorie}’ staat dat het niet in het dossier mag, maar ‘{blok}’ staat er "
    "wel in.",
}
_IN = "Bij ‘{categorie}’ staat dat het in het dossier moet, maar daarvan is niets meegestuurd."


def categorieregels(jaar: str) -> Iterator[Regel]:
    """The rules OS of the editie of one year."""
    for categorie in _CATEGORIEEN:
        if jaar not in categorie.jaren:
            continue
        for staat in ("OPT-UIT", "VERBODEN") if jaar in _VANAF_2019 else ("OPT-UIT",):
            for blok in categorie.blokken:
                yield _verboden(categorie, staat, blok)
        if jaar in _VANAF_2019:
            yield _verplicht(categorie)


def _verboden(categorie: _Categorie, staat: str, blok: str) -> Regel:
    return Regel(
        f"{categorie.sleutel}.{staat}.{blok.rpartition('/')[2]}",
        ROOT,
        _staat_erin(categorie.veld, staat, blok),
        _UIT[staat].format(categorie=f"{{{categorie.veld}}}", blok=f"{{{blok}}}"),
        f"geen {blok} bij {categorie.naam} {staat}",
        Wie.LEVERANCIER,
    )


def _verplicht(categorie: _Categorie) -> Regel:
    blokken = categorie.verplicht or categorie.blokken
    return Regel(
        f"{categorie.sleutel}.VERPLICHT",
        ROOT,
        _ontbreekt(categorie.veld, blokken),
        _IN.format(categorie=f"{{{categorie.veld}}}"),
        f"bij {categorie.naam} VERPLICHT ten minste één van: {', '.join(blokken)}",
        Wie.SCHOOL,
    )


def _staat_erin(veld: str, staat: str, blok: str) -> Toets:
    def fout(blik: Blik, dossier: etree._Element) -> bool:
        return blik.eerste(veld) == staat and blik.heeft(dossier, blok)

    return fout


def _ontbreekt(veld: str, blokken: tuple[str, ...]) -> Toets:
    def fout(blik: Blik, dossier: etree._Element) -> bool:
        return blik.eerste(veld) == "VERPLICHT" and not any(
            blik.heeft(dossier, blok) for blok in blokken
        )

    return fout
