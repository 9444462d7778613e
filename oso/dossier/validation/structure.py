"""Whether a dossier is built as its editie says."""

from __future__ import annotations

from copy import deepcopy
from threading import Lock

from lxml import etree

from oso import xml
from oso.dossier.catalogus import Catalogus
from oso.dossier.editie import Editie

from .plaats import locatie, pad_van
from .uitleg import uitleg
from .uitslag import STRUCTUUR, Bevinding, Wie

_BLANKS = " \t\r\n"
_BREED = 500  # parts of one element, past which libxml2 needs hours to tell its faults apart
_TE_VEEL = etree.XPath(f"boolean(//*[{_BREED + 1}])")
_ONVERKLAARD = (
    "Dit dossier is anders opgebouwd dan de standaard voorschrijft. De leverancier van de "
    "leerlingadministratie moet dit verhelpen."
)

# A compiled schema has one log, whoever asks: without this a thread could read the log that another
# has just emptied, and take a dossier with faults for a good one.
_EEN_TEGELIJK = Lock()


def structuurfouten(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    """Every place where the structure departs from the editie; empty when it does not."""
    if _klopt(wortel, editie):
        return ()
    zuiver = _zonder_blanks_om_datums(wortel, editie.catalogus)
    if zuiver is not None and _klopt(zuiver, editie):
        return ()
    return _verklaard(wortel if zuiver is None else zuiver, editie)


def _klopt(wortel: etree._Element, editie: Editie) -> bool:
    if _TE_VEEL(wortel):
        return xml.conforms(wortel, editie.schema)
    with _EEN_TEGELIJK:
        try:
            return editie.schema.validate(wortel)
        except etree.XMLSchemaValidateError:  # a pattern of a plugged-in editie is too much for it
            return False


def _verklaard(wortel: etree._Element, editie: Editie) -> tuple[Bevinding, ...]:
    uitgelegd = () if _TE_VEEL(wortel) else uitleg(wortel, editie)
    if uitgelegd:
        return uitgelegd
    technisch = f"XSD {editie.naam}: niet geldig, niet nader verklaard"
    return (Bevinding(STRUCTUUR, locatie(wortel), _ONVERKLAARD, technisch, Wie.LEVERANCIER),)


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
    veld = catalogus.velden.get(pad_van(element))
    return veld is not None and veld.soort == "date"
