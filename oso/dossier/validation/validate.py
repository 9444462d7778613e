"""One door to every judgement of a dossier."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from oso import xml
from oso.dossier.editie import INGEBOUWD, Editie
from oso.dossier.parse import editie_van
from oso.errors import Malformed

from . import official
from .rules import regelfouten
from .structure import structuurfouten
from .uitslag import STRUCTUUR, Bevinding, Uitslag

# What is wrong with the file as a whole: what it is, and who can mend it.
_GEEN_DOSSIER = {
    "leeg": "Het bestand is leeg. Verstuur het dossier opnieuw vanuit de leerlingadministratie.",
    "te-groot": "Het bestand is te groot om te lezen. Verstuur het dossier met minder of kleinere "
    "bijlagen.",
    "doctype": "Het bestand bevat een onderdeel dat om veiligheidsredenen niet mag (DOCTYPE). De "
    "leverancier van de leerlingadministratie moet dit verhelpen.",
    "geen-xml": "Het bestand is beschadigd of halverwege afgebroken. Verstuur het dossier opnieuw "
    "vanuit de leerlingadministratie; blijft het zo, dan moet de leverancier het verhelpen.",
    "te-diep": "Het bestand is anders opgebouwd dan een dossier mag zijn. De leverancier van de "
    "leerlingadministratie moet dit verhelpen.",
    "te-veel-elementen": "Het bestand is anders opgebouwd dan een dossier mag zijn. De leverancier "
    "van de leerlingadministratie moet dit verhelpen.",
    "andere-root": "Dit is geen OSO-dossier. Kies het dossier dat de leerlingadministratie voor "
    "het samenwerkingsverband maakt.",
    "onbekende-editie": "Dit dossier is gemaakt volgens een jaargang van de standaard die wij niet "
    "lezen. De leverancier van de leerlingadministratie kan zeggen welke jaargangen hij maakt.",
}
# XML, but not of a kind that we read.
_WEL_XML = frozenset({"doctype", "te-diep", "te-veel-elementen"})


def validate(data: bytes, edities: Mapping[str, Editie] = INGEBOUWD) -> Uitslag:
    """The verdict on the bytes of a dossier; never raises, whatever they are."""
    try:
        wortel = xml.parse(data)
    except Malformed as fout:
        is_xml = fout.code in _WEL_XML
        return Uitslag(None, is_xml, False if is_xml else None, (_over_het_bestand(fout),))
    return validate_tree(data, wortel, edities)


def validate_tree(data: bytes, wortel: etree._Element, edities: Mapping[str, Editie]) -> Uitslag:
    """The same, with what `xml.parse` made of the bytes."""
    try:
        editie = editie_van(wortel, edities)
    except Malformed as fout:
        return Uitslag(None, True, False, (_over_het_bestand(fout),))
    if fouten := structuurfouten(wortel, editie):
        return Uitslag(editie.naam, True, False, fouten)
    gevonden = regelfouten(xml.with_comments(data, wortel), editie)
    return Uitslag(editie.naam, True, True, gevonden + official.meldingen(wortel, editie))


def _over_het_bestand(fout: Malformed) -> Bevinding:
    return Bevinding(STRUCTUUR, "", _GEEN_DOSSIER[fout.code])
