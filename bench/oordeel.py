"""Row 1: the verdict on one dossier, beside lxml parsing and validating the same bytes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date

from lxml import etree

from oso.dossier.editie import NIEUWSTE
from oso.dossier.validation import validate
from oso_simulator.leerlingen import leerlingen

from .meting import Meting, om_en_om

MEEST = 3.5


def main() -> None:
    data = dossier()
    schema = NIEUWSTE.schema
    taken: dict[str, Callable[[], bool]] = {
        "oordeel": lambda: validate(data).accepted,
        "lxml": lambda: schema.validate(etree.fromstring(data)),  # noqa: TID251  # the anchor
    }
    if not all(taak() for taak in taken.values()):
        raise RuntimeError("dit dossier klopt niet")
    tijden = om_en_om(taken, 100 if "--quick" in sys.argv else 500)
    naam = f"oordeel over één dossier, {len(data) // 1024} KiB"
    print(json.dumps(Meting(naam, tijden["oordeel"], "ms", MEEST, tijden["lxml"]).as_json()))


def dossier() -> bytes:
    """An invented pupil with every field filled in."""
    allen = leerlingen(7, 8, "99XA", NIEUWSTE.naam, date(2026, 3, 12))
    return next(kind for kind in allen if kind.soort == "alles ingevuld").dossier()


if __name__ == "__main__":
    main()
