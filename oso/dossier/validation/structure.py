"""Whether a dossier is built as its editie says, and what is wrong where it is not."""

from __future__ import annotations

import re
from copy import deepcopy
from threading import Lock

from lxml import etree

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


# A compiled schema has one log, whoever asks: without this a thread could read the log that another
# has just emptied, and take a dossier with faults for a good one.
_EEN_TEGELIJK = Lock()


def structuurfouten(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """Every place where the structure departs from the editie, in the order of the document."""
    try:
        if _meldingen(wortel, editie.schema) is None:
            return ()
        wortel = _zonder_blanks_om_datums(wortel, editie.catalogus)
        meldingen = _meldingen(wortel, editie.schema)
    except etree.XMLSchemaValidateError:  # a pattern of a plugged-in editie is too much for it
        return (Bevinding(STRUCTUUR, locatie(wortel), _NIET_TE_BEOORDELEN),)
    return () if meldingen is None else _uitgelegd(meldingen, wortel, editie.catalogus)


def _meldingen(wortel: etree._Element, schema: etree.XMLSchema) -> list[etree._LogEntry] | None:
    """What libxml2 has to say of a document, or None when it is built as it should be."""
    with _EEN_TEGELIJK:
        if schema.validate(wortel):
            return None
        meldingen: list[etree._LogEntry] = list(schema.error_log)  # type: ignore[call-overload]
        return meldingen


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


def _zonder_blanks_om_datums(wortel: etree._Element, catalogus: Catalogus) -> etree._Element:
    """The standard collapses blanks around a date (gegevensset.md 9); libxml2 does not."""
    kopie = deepcopy(wortel)
    for element in kopie.iter(etree.Element):
        if len(element) or not element.text or element.text.strip(_BLANKS) == element.text:
            continue
        veld = catalogus.velden.get(_pad(element))
        if veld and veld.soort == "date":
            element.text = element.text.strip(_BLANKS)
    return kopie


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
