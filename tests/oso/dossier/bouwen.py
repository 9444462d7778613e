"""Parts of a dossier put in, taken out or changed, in a way that its XSD allows."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from enum import Enum, auto
from functools import cache
from typing import Any

from lxml import etree

from oso import xml
from oso.dossier.catalogus import codelijsten
from oso.dossier.editie import INGEBOUWD, Editie
from oso_simulator.leerlingen import leerlingen

from .dossiers import DAG


class Deel(Enum):
    """What may stand in the place of a text."""

    WEG = auto()  # takes out everything at the path
    ERBIJ = auto()  # puts in what is not there, with all that its rules ask
    KAAL = auto()  # puts in the least that the XSD allows


WEG, ERBIJ, KAAL = Deel
Bewerkingen = Mapping[str, str | Deel]
NAMEN = {editie.naam: editie for editie in INGEBOUWD.values()}

# Below an element of this name the rules ask for more than the XSD does.
_ERBIJ = {"score": "waarde", "resultaat": "toetsscore", "toetsscore": "aantalgoed"}
# Texts that a type does not tell of.
_WAARDEN = {
    "geboortemaand": "2015-03",
    "gbageboortedatum": "01-03-2015",
    "schooljaar": "2025-2026",
    "lwoo_einddatum": "2027-07-31",
    "land": "6030",
}
_CODES = {"4": "telefoon", "23": "F82", "43": "G", "48": "OPTIONEEL"}
_WAARDE_VAN_TYPE = {"date": "2026-01-01", "boolean": "false", "decimal": "1", "string": "x"}
_WAARDE_VAN_PATROON = {
    "brincodeType": "99XA",
    "vestigingscodeType": "00",
    "elementcodeType": "0001",
}


def bewerkte(editie: str, vo: bool, bewerkingen: Bewerkingen, zaad: int = 7) -> bytes:
    """An invented pupil of basisonderwijs or vo, of whom these paths were changed in turn.

    A path is relative to `dossier`; LL stands for the leerling, CAT for categorie_uitlevering; a
    step may end in a number ("LL/verzorger[2]"). A text is XML: it may hold a comment or CDATA.
    """
    wortel = copy.deepcopy(_basis(editie, vo, zaad))
    for pad, waarde in bewerkingen.items():
        _bewerk(wortel, voluit(pad).split("/"), waarde, NAMEN[editie])
    return xml.serialize(wortel)


def voluit(pad: str) -> str:
    """The path without its abbreviation."""
    return pad.replace("LL", "huidigeschool/leerling", 1).replace(
        "CAT/", "metadata/categorie_uitlevering/"
    )


def plek(pad: str) -> str:
    """Where the rules say that it is; of a path without numbers the first one."""
    stappen = ["dossier", *voluit(pad).split("/")]
    return "".join(f"/{stap}" if stap.endswith("]") else f"/{stap}[1]" for stap in stappen if stap)


@cache
def _basis(editie: str, vo: bool, zaad: int) -> etree._Element:
    kinderen = leerlingen(zaad, 8, "99XA", editie, DAG)
    gewild = "zonder leerlingnummer" if vo else "alles ingevuld"
    return xml.parse(next(kind for kind in kinderen if kind.soort == gewild).dossier())


def _bewerk(wortel: etree._Element, stappen: list[str], waarde: str | Deel, editie: Editie) -> None:
    nu, beschrijving = wortel, editie.xsd.elements["dossier"]
    for diepte, stap in enumerate(stappen, 1):
        naam, _, nummer = stap.rstrip("]").partition("[")
        beschrijving = _beschreven(beschrijving)[naam]
        tag = f"{{{editie.namespace}}}{naam}"
        gevonden = nu.findall(tag)
        laatste = diepte == len(stappen)
        if laatste and waarde is WEG:
            for element in gevonden:
                nu.remove(element)
            return
        plaats = int(nummer or 1) - 1
        if laatste and waarde is KAAL and plaats < len(gevonden):
            nu.remove(gevonden.pop(plaats))
        while plaats >= len(gevonden):
            nieuw = _minimaal(beschrijving, editie, erbij=not (laatste and waarde is KAAL))
            _zet_in(nu, nieuw, editie, "/".join(s.partition("[")[0] for s in stappen[:diepte]))
            gevonden.append(nieuw)
        nu = gevonden[plaats]
    if isinstance(waarde, str):
        _beschrijf(nu, waarde)


def _beschrijf(element: etree._Element, waarde: str) -> None:
    gelezen = etree.fromstring(f"<a>{waarde}</a>", etree.XMLParser(strip_cdata=False))
    element.text = gelezen.text
    element.extend(list(gelezen))


def _zet_in(ouder: etree._Element, nieuw: etree._Element, editie: Editie, pad: str) -> None:
    """In the place of the standard, and instead of what may not stand beside it."""
    boven = pad.rpartition("/")[0]
    for anders in _keuze(editie.naam, pad):
        for element in ouder.findall(f"{{{editie.namespace}}}{anders}"):
            ouder.remove(element)
    velden = editie.catalogus.velden
    volgorde = velden[pad].volgorde
    for plaats, kind in enumerate(ouder):
        van_kind = velden[f"{boven}/{etree.QName(kind).localname}".lstrip("/")].volgorde
        if van_kind > volgorde:
            ouder.insert(plaats, nieuw)
            return
    ouder.append(nieuw)


def _beschreven(element: Any) -> dict[str, Any]:
    return {kind.local_name: kind for kind in element.type.content.iter_elements()}


@cache
def _keuze(editie: str, pad: str) -> tuple[str, ...]:
    """The other elements of a choice of which only one may be there."""
    *boven, naam = pad.split("/")
    element: Any = NAMEN[editie].xsd.elements["dossier"]
    for stap in boven:
        element = _beschreven(element)[stap]
    for deel in element.type.content:
        if getattr(deel, "model", "") == "choice":
            namen = [kind.local_name for kind in deel.iter_elements()]
            if naam in namen:
                return tuple(een for een in namen if een != naam)
    return ()


def _minimaal(beschrijving: Any, editie: Editie, *, erbij: bool) -> etree._Element:
    naam = beschrijving.local_name
    element = etree.Element(f"{{{editie.namespace}}}{naam}")
    if not beschrijving.type.has_complex_content():
        element.text = _waarde(beschrijving)
        return element
    for deel in beschrijving.type.content:
        kinderen = [deel]
        if getattr(deel, "model", "") == "choice":
            kinderen = list(deel.iter_elements())[: deel.min_occurs]
        for kind in kinderen:
            nodig = kind.min_occurs > 0 or (erbij and _ERBIJ.get(naam) == kind.local_name)
            if nodig:
                element.append(_minimaal(kind, editie, erbij=erbij))
    return element


def _waarde(beschrijving: Any) -> str:
    naam = beschrijving.local_name
    type_ = beschrijving.type
    if naam in _WAARDEN:
        return _WAARDEN[naam]
    if type_.local_name in _WAARDE_VAN_PATROON:
        return _WAARDE_VAN_PATROON[type_.local_name]
    if beschrijving.annotation is not None:
        lijsten = [deel.text.strip() for deel in beschrijving.annotation.appinfo]
        if lijsten:
            return goede_code(lijsten[0])
    basis = type_.content if type_.is_complex() else type_
    return _WAARDE_VAN_TYPE.get((basis.root_type or basis).local_name, "1")


def goede_code(lijst: str) -> str:
    """A code of the list that every editie has, and that asks nothing of other fields."""
    return _CODES.get(lijst) or next(iter(codelijsten()[lijst]))
