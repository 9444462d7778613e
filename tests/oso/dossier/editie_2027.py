"""An invented editie: another namespace, a new block, a removed one and a moved one."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from oso.dossier.editie import NIEUWSTE

from .dossiers import kind

NAMESPACE = "http://www.edustandaard.nl/oso_gegevensset/2027/dossier"
_XS = "{http://www.w3.org/2001/XMLSchema}"
_NIEUW = """
<xs:element xmlns:xs="http://www.w3.org/2001/XMLSchema" name="schoolmaatschappelijkWerk" minOccurs="0">
  <xs:complexType><xs:sequence>
    <xs:element name="begeleider" type="xs:string">
      <xs:annotation><xs:documentation>Naam van de begeleider</xs:documentation></xs:annotation>
    </xs:element>
    <xs:element name="aantal_gesprekken" type="xs:integer"/>
  </xs:sequence></xs:complexType>
</xs:element>
"""  # noqa: E501


def schrijf_xsd(map_: Path) -> Path:
    """The XSD of the editie, in a directory as an official bundle has it."""
    boom = etree.parse(NIEUWSTE.pad)
    leerling, ondersteuning = _deel(boom, "leerling"), _deel(boom, "onderwijsondersteuning")
    leerling.remove(_kind(leerling, "huisarts"))
    leerling.append(_kind(ondersteuning, "opp"))
    leerling.append(etree.fromstring(_NIEUW))
    pad = map_ / "OSO 2027" / "gegevensset.xsd"
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(etree.tostring(boom).replace(b"/2019/", b"/2027/"))
    return pad


def dossier_2027() -> bytes:
    """An invented pupil with everything filled in, in that editie."""
    wortel = etree.fromstring(kind("alles ingevuld").dossier())
    ns = f"{{{NIEUWSTE.namespace}}}"
    leerling = wortel.find(f"{ns}huidigeschool/{ns}leerling")
    assert leerling is not None
    for huisarts in leerling.findall(f"{ns}huisarts"):
        leerling.remove(huisarts)
    leerling.extend(leerling.findall(f"{ns}onderwijsondersteuning/{ns}opp"))
    nieuw = etree.SubElement(leerling, f"{ns}schoolmaatschappelijkWerk")
    etree.SubElement(nieuw, f"{ns}begeleider").text = "Wil Bedacht"
    etree.SubElement(nieuw, f"{ns}aantal_gesprekken").text = "4"
    versie = wortel.find(f"{ns}metadata/{ns}standaardversie")
    assert versie is not None
    versie.text = "2027.1"
    return etree.tostring(wortel, encoding="UTF-8").replace(b"/2019/", b"/2027/")


def _deel(boom: etree._ElementTree, naam: str) -> etree._Element:
    """The sequence of the element of that name, wherever its type is written down."""
    element = next(deel for deel in boom.iter(f"{_XS}element") if deel.get("name") == naam)
    if (soort := element.get("type")) is not None:
        element = next(t for t in boom.iter(f"{_XS}complexType") if t.get("name") == soort)
    return next(element.iter(f"{_XS}sequence"))


def _kind(reeks: etree._Element, naam: str) -> etree._Element:
    return next(deel for deel in reeks.iter(f"{_XS}element") if deel.get("name") == naam)
