"""The dossiers to measure with: an invented pupil, and the full official example where it is."""

from __future__ import annotations

import os
import re
import secrets
from datetime import date
from pathlib import Path

from oso.dossier.editie import NIEUWSTE
from oso_simulator.leerlingen import leerlingen
from oso_simulator.leerlingen.bestanden import ingepakt

from .opstelling import ROOT

_BESTAND = re.compile(rb"(?<=<bestandsinhoud>)[^<]*(?=</bestandsinhoud>)")


def dossiers() -> dict[str, bytes]:
    """By their name in the table."""
    alle = {"bedachte leerling": bedacht()}
    gedeeld = Path(os.environ.get("LEERWINST_SHARED") or ROOT.parent / "shared")
    for pad in gedeeld.glob("conformance/examples/*_POSWV_full.xml"):
        alle["voorbeeld POSWV"] = pad.read_bytes()
    return alle


def bedacht() -> bytes:
    """An invented pupil with every field filled in."""
    allen = leerlingen(7, 8, "99XA", NIEUWSTE.naam, date(2026, 3, 12))
    return next(kind for kind in allen if kind.soort == "alles ingevuld").dossier()


def zwaar(bijlagen: int, grootte: int) -> bytes:
    """The same with so many attachments, of so many characters each."""
    data = bedacht()
    begin, einde = data.index(b"<document>"), data.index(b"</document>") + len(b"</document>")
    document = data[begin:einde]
    pdf = b"%PDF-" + secrets.token_bytes(grootte * 3 // 4 - 200)  # and the zip around it
    gevuld = _BESTAND.sub(ingepakt("verslag.pdf", pdf).encode(), document)
    return data[:begin] + gevuld * bijlagen + data[einde:]
