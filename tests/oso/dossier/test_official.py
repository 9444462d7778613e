"""The official stylesheet has its say where it is at hand; here an invented one plays its part."""

from __future__ import annotations

from pathlib import Path

import pytest

from oso.dossier.bundels import lees_bundels
from oso.dossier.editie import NIEUWSTE
from oso.dossier.validation import Uitslag, validate

from .dossiers import dossier
from .editie_2027 import NAMESPACE, dossier_2027, schrijf_xsd

pytest.importorskip("saxonche", reason="saxonche is er niet: de officiële stylesheet is optioneel")

BASIS = f"""<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:d="{NAMESPACE}" xmlns:m="urn:meldingen">
<xsl:template name="melding"><m:melding><m:type>Fout</m:type>
  <m:locatie>/dossier[1]/metadata[1]</m:locatie><m:tekst>Bedachte melding</m:tekst></m:melding>
</xsl:template></xsl:stylesheet>"""
INGANG = f"""<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:d="{NAMESPACE}" xmlns:m="urn:meldingen">
<xsl:import href="gedeeld/basis.xsl"/>
<xsl:template match="/"><m:meldingen><xsl:if test="TOETS">
  <xsl:call-template name="melding"/></xsl:if></m:meldingen></xsl:template></xsl:stylesheet>"""


def oordeel(map_: Path, toets: str) -> Uitslag:
    xsd = schrijf_xsd(map_)
    (xsd.parent / "gedeeld").mkdir(exist_ok=True)
    (xsd.parent / "gedeeld" / "basis.xsl").write_text(BASIS)
    (xsd.parent / "PaO.xsl").write_text(INGANG.replace("TOETS", toets))
    return validate(dossier_2027(), lees_bundels(map_).edities)


def test_its_messages_join_the_findings_with_their_source(tmp_path: Path) -> None:
    uitslag = oordeel(tmp_path, "//d:metadata/d:standaardversie")

    (bevinding,) = uitslag.findings
    assert (bevinding.rule, bevinding.at) == ("official", "/dossier[1]/metadata[1]")
    assert bevinding.text == "Bedachte melding"
    assert not uitslag.accepted


def test_it_is_of_the_editie_beside_it_alone(tmp_path: Path) -> None:
    oordeel(tmp_path, "true()")
    (tmp_path / "2019.xsd").write_bytes(NIEUWSTE.pad.read_bytes())

    assert validate(dossier().encode(), lees_bundels(tmp_path).edities).findings == ()


def test_it_may_have_nothing_to_say(tmp_path: Path) -> None:
    assert oordeel(tmp_path, "//d:nergens").findings == ()


def test_a_broken_stylesheet_says_so_and_stops_nothing(tmp_path: Path) -> None:
    uitslag = oordeel(tmp_path, "onzin(")

    (bevinding,) = uitslag.findings
    assert uitslag.schema_valid
    assert bevinding.wie == "wij"
