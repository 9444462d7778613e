"""Row 1: the verdict on one dossier, beside lxml parsing and validating the same bytes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial

from lxml import etree

from oso.dossier.editie import NIEUWSTE
from oso.dossier.validation import validate

from .dossiers import dossiers
from .meting import Meting, om_en_om

MEEST = 3.5


def main() -> None:
    for naam, data in dossiers().items():
        taken: dict[str, Callable[[], bool]] = {
            "oordeel": partial(_oordeel, data),
            "lxml": partial(_lxml, data),
        }
        if not all(taak() for taak in taken.values()):
            raise RuntimeError("dit dossier klopt niet")
        tijden = om_en_om(taken, 40 if "--quick" in sys.argv else 500)
        wat = f"oordeel, {naam}, {len(data) // 1024} KiB"
        print(json.dumps(Meting(wat, tijden["oordeel"], "ms", MEEST, tijden["lxml"]).as_json()))


def _oordeel(data: bytes) -> bool:
    return validate(data).accepted


def _lxml(data: bytes) -> bool:
    return NIEUWSTE.schema.validate(etree.fromstring(data))  # noqa: TID251  # the anchor


if __name__ == "__main__":
    main()
