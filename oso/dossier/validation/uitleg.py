"""Why a tree that libxml2 refused is not built as its editie says, in words of a school.

libxml2 judges, for it is sixty times as fast; xmlschema explains, for it says what it expected
where. It needs seconds for a flood, so a file that is out of proportion is told so in one line.
"""

from __future__ import annotations

from itertools import islice

from lxml import etree
from xmlschema import XMLSchemaException, XMLSchemaValidationError
from xmlschema.validators import (
    XMLSchemaChildrenValidationError,
    XsdAttributeGroup,
    XsdGroup,
    XsdMaxLengthFacet,
    XsdMinLengthFacet,
    XsdPatternFacets,
)

from oso.dossier.catalogus import Catalogus
from oso.dossier.editie import Editie

from .plaats import locatie, naam_van, pad_van
from .uitslag import STRUCTUUR, Bevinding, Wie

MEEST = 200  # findings of one file: past that a person has seen enough
MEEST_ELEMENTEN = 10_000  # a full dossier has some eight hundred

_LOS = "Bij ‘{}’ staat losse tekst, waar alleen gegevens met een naam horen."
_DATATYPE = {
    "date": "Bij ‘{}’ staat geen geldige datum.",
    "boolean": "Bij ‘{}’ staat geen ja of nee.",
    "decimal": "Bij ‘{}’ staat geen geldig getal.",
}
_ANDERE_VORM = "Bij ‘{}’ staat iets in een vorm die de standaard niet toestaat."


def uitleg(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """What is wrong with a tree, at most one finding an element and `MEEST` in all.

    Empty where there is too much to explain, or nothing that xmlschema can say.
    """
    elementen = wortel.iter(etree.Element)
    if next(islice(elementen, MEEST_ELEMENTEN, None), None) is not None:
        return ()
    gevonden: dict[str, Bevinding] = {}
    try:
        for fout in editie.xsd.iter_errors(wortel):
            bevinding = _bevinding(fout, wortel, editie.catalogus)
            gevonden.setdefault(bevinding.at, bevinding)
            if len(gevonden) == MEEST:
                break
    except (XMLSchemaException, ArithmeticError, ValueError, TypeError):
        pass  # a type that nobody knows, a year past its reckoning: what was found so far counts
    return tuple(gevonden.values())


def _bevinding(
    fout: XMLSchemaValidationError, wortel: etree._Element, catalogus: Catalogus
) -> Bevinding:
    ouder = fout.elem if isinstance(fout.elem, etree._Element) else wortel
    if not isinstance(fout, XMLSchemaChildrenValidationError):
        tekst, verwacht = _over_waarde(fout, ouder, catalogus)
        return _hier(ouder, tekst, verwacht)
    verwacht = " of ".join(str(deel.local_name) for deel in fout.expected or ())
    if fout.index >= len(ouder):
        genoemd = _genoemd(fout, ouder, catalogus) or "een verplicht gegeven"
        tekst = f"Bij ‘{_label(ouder, catalogus)}’ ontbreekt {genoemd}."
        return _hier(ouder, tekst, f"onvolledig, verwacht: {verwacht}")
    kind = ouder[fout.index]
    nog = f"niet verwacht als kind {fout.index + 1}"
    technisch = f"{nog}, verwacht: {verwacht}" if verwacht else nog
    return _hier(kind, _over_kind(fout, kind, ouder, catalogus), technisch)


def _hier(element: etree._Element, tekst: str, technisch: str) -> Bevinding:
    technisch = f"XSD, element {naam_van(element)}: {technisch}"
    return Bevinding(STRUCTUUR, locatie(element), tekst, technisch, Wie.LEVERANCIER)


# A part that is not where it belongs --------------------------------------------------------------


def _over_kind(
    fout: XMLSchemaChildrenValidationError,
    kind: etree._Element,
    ouder: etree._Element,
    catalogus: Catalogus,
) -> str:
    bij, waar = f"bij ‘{_label(ouder, catalogus)}’", _waar(kind, catalogus)
    veld = catalogus.velden.get(pad_van(kind))
    if veld is None:
        return f"Onverwacht veld ‘{naam_van(kind)}’ {waar} {bij}: de standaard kent dat daar niet."
    eerdere = next(kind.itersiblings(str(kind.tag), preceding=True), None)
    if eerdere is not None and not veld.herhaalbaar:
        return f"‘{veld.label}’ staat meer dan één keer {bij}, waar het één keer mag staan."
    verwacht = tuple(fout.expected or ())
    if len(verwacht) == 1 and ouder.find(str(verwacht[0].name)) is None:
        ontbreekt = _genoemd(fout, ouder, catalogus)
        return f"Bij ‘{_label(ouder, catalogus)}’ ontbreekt {ontbreekt}, vóór ‘{veld.label}’."
    return f"‘{veld.label}’ staat {bij} op een verkeerde plaats: {waar}."


def _waar(kind: etree._Element, catalogus: Catalogus) -> str:
    vorige = kind.getprevious()
    return "vooraan" if vorige is None else f"na ‘{_label(vorige, catalogus)}’"


def _genoemd(
    fout: XMLSchemaChildrenValidationError, ouder: etree._Element, catalogus: Catalogus
) -> str:
    pad = pad_van(ouder)
    namen = [str(deel.local_name) for deel in fout.expected or ()]
    return " of ".join(f"‘{catalogus.label(f'{pad}/{naam}' if pad else naam)}’" for naam in namen)


# A value or an attribute --------------------------------------------------------------------------


def _over_waarde(
    fout: XMLSchemaValidationError, element: etree._Element, catalogus: Catalogus
) -> tuple[str, str]:
    """The sentence, and what kind of fault it is; never the value, which may name a pupil."""
    label, regel = _label(element, catalogus), fout.validator
    veld = catalogus.velden.get(pad_van(element))
    if isinstance(regel, XsdAttributeGroup):
        return f"Bij ‘{label}’ staat een kenmerk dat de standaard niet kent.", "attribuut"
    if isinstance(regel, XsdGroup):
        return _LOS.format(label), "tekst tussen elementen"
    if len(element):
        return f"Bij ‘{label}’ staan andere gegevens, waar alleen een waarde hoort.", "elementen"
    if isinstance(regel, XsdMinLengthFacet) or not (element.text or "").strip():
        return f"‘{label}’ is leeg.", "leeg"
    if isinstance(regel, XsdMaxLengthFacet):
        return f"De tekst bij ‘{label}’ is langer dan de standaard toestaat.", "te lang"
    if isinstance(regel, XsdPatternFacets):
        return _ANDERE_VORM.format(label), "waarde past niet bij het patroon"
    zin = _DATATYPE.get(veld.soort if veld else "", _ANDERE_VORM)
    return zin.format(label), "waarde past niet bij het datatype"


def _label(element: etree._Element, catalogus: Catalogus) -> str:
    veld = catalogus.velden.get(pad := pad_van(element))
    if veld is not None:
        return veld.label
    return naam_van(element) if pad else "Dossier"
