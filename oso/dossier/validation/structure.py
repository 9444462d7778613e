"""Whether a dossier is built as its editie says, and what is wrong where it is not."""

from __future__ import annotations

import re
from copy import deepcopy
from threading import Lock

from lxml import etree

from oso import xml
from oso.dossier.catalogus import Catalogus
from oso.dossier.editie import Editie

from .uitslag import STRUCTUUR, Bevinding

_BLANKS = " \t\r\n"
_GENOEMD = re.compile(r"\{[^}]*\}([\w.-]+)")
_NIET_TE_BEOORDELEN = (
    "Dit dossier is anders opgebouwd dan wij kunnen beoordelen. De leverancier van de "
    "leerlingadministratie moet dit verhelpen."
)
MEEST = 200  # findings of one file: past that a person has seen enough
_BREED = 500  # parts of one element, past which its faults are not told one by one
_TE_VEEL = etree.XPath(f"//*[{_BREED + 1}]")

# A compiled schema has one log, whoever asks: without this a thread could read the log that another
# has just emptied, and take a dossier with faults for a good one.
_EEN_TEGELIJK = Lock()


def structuurfouten(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """Every place where the structure departs from the editie, in the order of the document."""
    gevonden = _gevonden(wortel, editie)
    if gevonden and (netjes := _zonder_blanks_om_datums(wortel, editie.catalogus)) is not None:
        gevonden = _gevonden(netjes, editie)
    return gevonden


def _gevonden(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    breed = _breed(wortel)
    if breed is not None:
        return () if xml.conforms(wortel, editie.schema) else (_ergens_in(breed, editie.catalogus),)
    try:
        with _EEN_TEGELIJK:
            if editie.schema.validate(wortel):
                return ()
            meldingen = list(editie.schema.error_log)  # type: ignore[call-overload]
    except etree.XMLSchemaValidateError:  # a pattern of a plugged-in editie is too much for it
        return (Bevinding(STRUCTUUR, locatie(wortel), _NIET_TE_BEOORDELEN),)
    return _uitgelegd(meldingen, wortel, editie.catalogus)


def _breed(wortel: etree._Element) -> etree._Element | None:
    """The first element with so many parts that telling their faults apart would take hours."""
    gevonden = _TE_VEEL(wortel)
    eerste = gevonden[0] if isinstance(gevonden, list) and gevonden else None
    return eerste.getparent() if isinstance(eerste, etree._Element) else None


def _uitgelegd(
    meldingen: list[etree._LogEntry], wortel: etree._Element, catalogus: Catalogus
) -> tuple[Bevinding, ...]:
    gevonden: dict[tuple[str, str], Bevinding] = {}
    for melding in meldingen:
        element = _aangewezen(wortel, melding.path)
        bevinding = Bevinding(STRUCTUUR, locatie(element), _zin(melding, element, catalogus))
        gevonden.setdefault((bevinding.at, _soort(melding)), bevinding)
        if len(gevonden) == MEEST:
            break
    return tuple(gevonden.values())


def _ergens_in(breed: etree._Element, catalogus: Catalogus) -> Bevinding:
    label = _label(breed, catalogus)
    zin = f"Bij ‘{label}’ staan meer dan {_BREED} gegevens achter elkaar, en die kloppen niet alle."
    return Bevinding(STRUCTUUR, locatie(breed), zin)


def _zonder_blanks_om_datums(wortel: etree._Element, catalogus: Catalogus) -> etree._Element | None:
    """The standard collapses blanks around a date (gegevensset.md 9); libxml2 does not.

    A copy without them, or None where there are none.
    """
    if not any(_is_datum_met_blanks(element, catalogus) for element in wortel.iter(etree.Element)):
        return None
    kopie = deepcopy(wortel)
    for element in kopie.iter(etree.Element):
        if _is_datum_met_blanks(element, catalogus):
            element.text = (element.text or "").strip(_BLANKS)
    return kopie


def _is_datum_met_blanks(element: etree._Element, catalogus: Catalogus) -> bool:
    tekst = element.text
    if not tekst or len(element) or tekst.strip(_BLANKS) == tekst:
        return False
    veld = catalogus.velden.get(_pad(element))
    return veld is not None and veld.soort == "date"


# Where --------------------------------------------------------------------------------------------


def locatie(element: etree._Element) -> str:
    """Where an element stands: "/dossier[1]/huidigeschool[1]/leerling[1]"."""
    stappen = []
    nu: etree._Element | None = element
    while nu is not None:
        voor = sum(1 for _ in nu.itersiblings(nu.tag, preceding=True))
        stappen.append(f"/{etree.QName(nu).localname}[{voor + 1}]")
        nu = nu.getparent()
    return "".join(reversed(stappen))


def _pad(element: etree._Element) -> str:
    """The path in the catalogue: relative to `dossier`, without numbers."""
    stappen = [etree.QName(element).localname]
    stappen += [etree.QName(ouder).localname for ouder in element.iterancestors()]
    return "/".join(reversed(stappen[:-1]))


def _aangewezen(wortel: etree._Element, pad: str | None) -> etree._Element:
    gevonden = wortel.getroottree().xpath(pad) if pad else []
    element = gevonden[0] if isinstance(gevonden, list) and gevonden else wortel
    return element if isinstance(element, etree._Element) else wortel


# What ---------------------------------------------------------------------------------------------

_DATATYPE = {
    "date": "staat geen geldige datum",
    "boolean": "staat geen ja of nee",
    "decimal": "staat geen geldig getal",
}
_OVER_KENMERKEN = ("SCHEMAV_CVC_COMPLEX_TYPE_3", "SCHEMAV_CVC_TYPE_3_1_1", "SCHEMAV_CVC_ELT_")
_ANDERE_VORM = "staat iets in een vorm die de standaard niet toestaat"


def _soort(melding: etree._LogEntry) -> str:
    if melding.type_name == "SCHEMAV_ELEMENT_CONTENT":
        return "ontbreekt" if "Missing child" in melding.message else "onverwacht"
    return "waarde"


def _zin(melding: etree._LogEntry, element: etree._Element, catalogus: Catalogus) -> str:
    label = _label(element, catalogus)
    soort = melding.type_name
    if soort == "SCHEMAV_ELEMENT_CONTENT":
        if _soort(melding) == "ontbreekt":
            genoemd = _verwacht(melding.message, _pad(element), catalogus)
            return f"Bij ‘{label}’ ontbreekt {genoemd or 'een verplicht gegeven'}."
        return _onverwacht(melding.message, element, catalogus)
    if "ATTRIBUTE" in soort or soort.startswith(_OVER_KENMERKEN):
        return f"Bij ‘{label}’ staat een kenmerk dat de standaard niet kent."
    if soort.startswith("SCHEMAV_CVC_COMPLEX_TYPE"):
        return f"Bij ‘{label}’ staat losse tekst, waar alleen gegevens met een naam horen."
    if soort == "SCHEMAV_CVC_TYPE_3_1_2":
        return f"Bij ‘{label}’ staan andere gegevens, waar alleen een waarde hoort."
    if soort == "SCHEMAV_CVC_MINLENGTH_VALID":
        return f"‘{label}’ is leeg."
    if soort == "SCHEMAV_CVC_MAXLENGTH_VALID":
        return f"De tekst bij ‘{label}’ is langer dan de standaard toestaat."
    veld = catalogus.velden.get(_pad(element))
    return f"Bij ‘{label}’ {_DATATYPE.get(veld.soort if veld else '', _ANDERE_VORM)}."


def _onverwacht(tekst: str, element: etree._Element, catalogus: Catalogus) -> str:
    label = _label(element, catalogus)
    ouder = element.getparent()
    bij = _label(ouder, catalogus) if ouder is not None else "Dossier"
    if _pad(element) not in catalogus.velden:
        naam = etree.QName(element).localname
        return f"Bij ‘{bij}’ staat een gegeven dat de standaard niet kent ({naam})."
    verwacht = _verwacht(tekst, _pad(ouder) if ouder is not None else "", catalogus)
    if verwacht and " of " not in verwacht:  # only one thing may stand here: it is not there
        return f"Bij ‘{bij}’ ontbreekt {verwacht}, vóór ‘{label}’."
    return f"‘{label}’ staat bij ‘{bij}’ op een plaats waar het niet hoort, of te vaak."


def _label(element: etree._Element, catalogus: Catalogus) -> str:
    pad = _pad(element)
    return catalogus.label(pad) if pad else "Dossier"


def _verwacht(tekst: str, pad: str, catalogus: Catalogus) -> str:
    """The labels of what libxml2 says it expected: ‘Achternaam’, or ‘A’ of ‘B’."""
    _, _, lijst = tekst.partition("Expected is")
    namen = dict.fromkeys(_GENOEMD.findall(lijst))
    return " of ".join(f"‘{catalogus.label(f'{pad}/{naam}' if pad else naam)}’" for naam in namen)
