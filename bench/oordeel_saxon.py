"""Row 2: the verdict on one dossier, beside Saxon with a stylesheet of as many tests.

The stylesheet is made here from the places of our own rules: it looks where they look, and asks
less. Where OSO_GEGEVENSSET_DIR gives the official one of this editie, that one is the anchor.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from saxonche import PySaxonProcessor

from oso.dossier.editie import NIEUWSTE
from oso.dossier.validation import validate
from oso.dossier.validation.rules import regels_van
from oso.dossier.validation.rules.codes import toegestaan
from oso.dossier.validation.rules.regel import Regel

from .dossiers import dossiers
from .meting import Meting, om_en_om

MEEST = 0.5
_XSL = """<xsl:stylesheet version="2.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:d="{namespace}"><xsl:variable name="soort" select="//d:overdrachtsoort/text()"/>
<xsl:template match="/"><meldingen>{toetsen}</meldingen></xsl:template></xsl:stylesheet>"""
_TOETS = '<xsl:for-each select="{waar}"><xsl:if test="{fout}"><melding/></xsl:if></xsl:for-each>'


def main() -> None:
    with TemporaryDirectory() as map_:
        pad = _officiele() or _eigen(Path(map_) / "regels.xsl")
        for naam, data in dossiers().items():
            tijden = om_en_om(
                {"oordeel": partial(validate, data), "saxon": _saxon(pad, data.decode())},
                20 if "--quick" in sys.argv else 200,
            )
            wat = f"oordeel naast Saxon met {pad.name}, {naam}"
            meting = Meting(wat, tijden["oordeel"], "ms", MEEST, tijden["saxon"])
            print(json.dumps(meting.as_json()))


def _saxon(pad: Path, tekst: str) -> Callable[[], str]:
    processor = PySaxonProcessor(license=False)
    stylesheet = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(pad))
    return lambda: str(stylesheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=tekst)))


def _officiele() -> Path | None:
    """The profile of the official stylesheets of this editie; None where they are not there."""
    map_ = os.environ.get("OSO_GEGEVENSSET_DIR")
    for pad in sorted(Path(map_).rglob("*.xsl")) if map_ else ():
        tekst = pad.read_text(encoding="utf-8", errors="replace")
        if NIEUWSTE.namespace in tekst and "<xsl:include" in tekst:
            return pad
    return None


def _eigen(pad: Path) -> Path:
    regels = regels_van(NIEUWSTE.naam.partition(".")[0])
    toetsen = "".join(_toets(regel) for regel in regels)
    pad.write_text(_XSL.format(namespace=NIEUWSTE.namespace, toetsen=toetsen), encoding="utf-8")
    return pad


def _toets(regel: Regel) -> str:
    if regel.sleutel.startswith("OS."):
        naam = regel.sleutel.partition("#")[2].partition(".")[0]
        categorie = f"//d:dossier/d:metadata/d:categorie_uitlevering/d:{naam}"
        return _TOETS.format(waar="/", fout=f"{categorie}='-' and //d:dossier/d:inzage")
    waar = "/" if regel.bij == "/" else "//" + "/".join(f"d:{x}" for x in regel.bij.split("/"))
    if regel.sleutel.startswith("CL."):
        codes = toegestaan(regel.sleutel[3:5].lstrip("0"), NIEUWSTE.naam.partition(".")[0])
        wat = "//d:deeldossier/text()" if regel.bij == "/" else "text()"
        fout = " and ".join(f"not({wat}='{code}')" for code in sorted(codes))
    else:
        fout = "$soort='swv-dossier' and not(node())"
    return _TOETS.format(waar=waar, fout=escape(fout, {'"': "&quot;"}))


if __name__ == "__main__":
    main()
