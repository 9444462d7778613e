"""The rules CL: a field with a code holds one of its code list, exactly, without blanks.

What is compared is every text node by itself: "tele<!-- -->foon" is no code. A new code list or a
new field with a code is a row here.
"""

from __future__ import annotations

from collections.abc import Iterator

from oso.dossier.catalogus import codelijsten
from oso.dossier.validation.uitslag import Wie

from .blik import ROOT, teksten
from .regel import ALLE_JAREN, Regel, Toets

_TOT_2018 = frozenset({"2017", "2018"})
_VANAF_2019 = frozenset({"2019"})
_EINDTOETS = "eindtoets_basisonderwijs/eindtoetsresultaat"
_ONDERDEEL = f"{_EINDTOETS}/onderdelen/onderdeel"

# Key of the rule (CL.<code list>#<field>) → the end of the path of the field.
_VELDEN = {
    "CL.02#advies": "overstapadvies/advies",
    "CL.02#herzienadvies": "overstapadvies/herzienadvies",
    "CL.02#wensleerling": "overstapadvies/wensleerling",
    "CL.02#wensouders": "overstapadvies/wensouders",
    "CL.03#codelgfonderwijssoort": "lgf/codelgfonderwijssoort",
    "CL.04#soort": "communicatie/soort",
    "CL.05#aanduiding": "communicatie/aanduiding",
    "CL.06#codevoorschoolsetoeleider": "voorschools/codevoorschoolsetoeleider",
    "CL.07#codevoorschoolsehistorie": "voorschools/codevoorschoolsehistorie",
    "CL.08#codevoorschoolsedeelname": "voorschools/codevoorschoolsedeelname",
    "CL.09#codevoorschoolsprogramma": "voorschools/codevoorschoolsprogramma",
    "CL.09#codevroegschoolsprogramma": "vroegschools/codevroegschoolsprogramma",
    "CL.10#nnca": "nnca",
    "CL.11#codereferentiescore": "referentiescore/codereferentiescore",
    "CL.12#domein": "extrahulpingroep78/domein",
    "CL.13#jaargroep": "jaargroep",
    "CL.14#geslacht": "geslacht",
    "CL.15#leerlinggewicht": "leerlinggewicht",
    "CL.16#overstap": "metadata/overstap",
    "CL.17#rvcindicatie": "rvc/rvcindicatie",
    "CL.18#aanduiding": "adres/aanduiding",
    "CL.19#soortadres": "adres/soortadres",
    "CL.21#profiel": "overstapadvies/profiel",
    "CL.22#codevergelijkingsgroep": "referentiescore/codevergelijkingsgroep",
    "CL.23#code": "diagnose/code",
    "CL.29#overdrachtsoort": "overdrachtsoort",
    "CL.31#tlvcategorie": "tlv/tlvcategorie",
    "CL.32#upwuitstroomprofiel": "upw/upwuitstroomprofiel",
    "CL.34#upwleerjaar": "upw/upwleerjaar",
    "CL.35#examenuitslag": "examenresultaat/examenuitslag",
    "CL.36#beoordelingexamenvak": "resultaatvakkenvo/beoordelingexamenvak",
    "CL.37#akkoord": "inzage/akkoord",
    "CL.37#toestemming": "inzage/toestemming",
    "CL.38#lgfindicatierec": "lgf/lgfindicatierec",
    "CL.41#relatietotkind": "verzorger/relatietotkind",
    "CL.42#toetssoort": f"{_EINDTOETS}/toetssoort",
    "CL.43#toetsniveau": f"{_EINDTOETS}/toetsniveau",
    "CL.44#wettelijke_ontheffing": f"{_EINDTOETS}/wettelijke_ontheffing",
    "CL.45#dom_referentieniveau": f"{_ONDERDEEL}/domeinen/domein/dom_referentieniveau",
    "CL.45#ond_referentieniveau": f"{_ONDERDEEL}/ond_referentieniveau",
    "CL.46#onderdeelcode": f"{_ONDERDEEL}/onderdeelcode",
    "CL.47#domeincode": f"{_ONDERDEEL}/domeinen/domein/domeincode",
    "CL.48#cat_bijlagedocs": "categorie_uitlevering/cat_bijlagedocs",
    "CL.48#cat_cijferlijsten": "categorie_uitlevering/cat_cijferlijsten",
    "CL.48#cat_eindtoetsbo": "categorie_uitlevering/cat_eindtoetsbo",
    "CL.48#cat_handelingsplannen": "categorie_uitlevering/cat_handelingsplannen",
    "CL.48#cat_leerling": "categorie_uitlevering/cat_leerling",
    "CL.48#cat_metadata": "categorie_uitlevering/cat_metadata",
    "CL.48#cat_onderwijsondersteuning": "categorie_uitlevering/cat_onderwijsondersteuning",
    "CL.48#cat_ouderinzage": "categorie_uitlevering/cat_ouderinzage",
    "CL.48#cat_oudersverzorgers": "categorie_uitlevering/cat_oudersverzorgers",
    "CL.48#cat_overstapadvies": "categorie_uitlevering/cat_overstapadvies",
    "CL.48#cat_school": "categorie_uitlevering/cat_school",
    "CL.48#cat_schoolloopbaan": "categorie_uitlevering/cat_schoolloopbaan",
    "CL.48#cat_toetsresultaten": "categorie_uitlevering/cat_toetsresultaten",
    "CL.48#cat_verzuim": "categorie_uitlevering/cat_verzuim",
    "CL.48#cat_vombo": "categorie_uitlevering/cat_vombo",
    "CL.48#cat_vve": "categorie_uitlevering/cat_vve",
    "CL.48#cat_zorgenbegeleiding": "categorie_uitlevering/cat_zorgenbegeleiding",
}

# Where a rule is not one of every year.
_JAREN = {
    "CL.03#codelgfonderwijssoort": _TOT_2018,
    "CL.12#domein": _TOT_2018,
    "CL.32#upwuitstroomprofiel": _TOT_2018,
    "CL.34#upwleerjaar": _TOT_2018,
    "CL.38#lgfindicatierec": _TOT_2018,
    "CL.48#cat_onderwijsondersteuning": _VANAF_2019,
    "CL.48#cat_zorgenbegeleiding": _TOT_2018,
}

# codelijsten.toml has every code that an editie ever had. These are not of the year: (year, list).
_LATERE_DIAGNOSES = frozenset({"F79.VB", "F79.ZB", "HB", "F80", "F81.9", "F43.2"})
_NIET = {
    ("2017", "9"): frozenset(str(code) for code in range(7, 16)),
    ("2017", "23"): _LATERE_DIAGNOSES,
    ("2018", "23"): _LATERE_DIAGNOSES,
    ("2019", "42"): frozenset({"0015"}),
    ("2019", "43"): frozenset({"B", "E", "N", "S"}),
}

_TEKST = "Bij ‘{label}’ staat iets anders dan een code die de standaard daar toestaat."


def toegestaan(lijst: str, jaar: str) -> frozenset[str]:
    """The codes of a list ("23") in the editie of a year ("2019")."""
    return frozenset(codelijsten()[lijst]) - _NIET.get((jaar, lijst), frozenset())


def coderegels(jaar: str) -> Iterator[Regel]:
    """The rules CL of the editie of one year."""
    for sleutel, pad in _VELDEN.items():
        if jaar in (jaren := _JAREN.get(sleutel, ALLE_JAREN)):
            lijst = sleutel[3:5].lstrip("0")
            fout = _geen_code(toegestaan(lijst, jaar))
            verwacht = f"een code van codelijst {lijst}, zonder spaties of commentaar"
            yield Regel(sleutel, pad, fout, _TEKST, verwacht, Wie.LEVERANCIER, jaren)
    yield Regel(
        "CL.33#deeldossier",
        ROOT,
        _geen_deeldossier(toegestaan("33", jaar)),
        "Het dossier zegt niet met een bekende code welk deel van het dossier het is.",
        "metadata/deeldossier met een code van codelijst 33",
        Wie.LEVERANCIER,
    )


def _geen_code(codes: frozenset[str]) -> Toets:
    # The first text node is nearly always the only one, and right.
    return lambda blik, element: element.text not in codes and codes.isdisjoint(teksten(element))


def _geen_deeldossier(codes: frozenset[str]) -> Toets:
    return lambda blik, dossier: codes.isdisjoint(blik.waarden("metadata/deeldossier"))
