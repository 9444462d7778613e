"""Row 3: from bytes to a Dossier, beside lxml parsing the same bytes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import partial

from lxml import etree

from oso.dossier.parse import parse

from .dossiers import dossiers
from .meting import Meting, om_en_om

MEEST = 4


def main() -> None:
    for naam, data in dossiers().items():
        taken: dict[str, Callable[[], object]] = {
            "inhoud": partial(parse, data),
            "lxml": partial(etree.fromstring, data),  # noqa: TID251  # the anchor
        }
        tijden = om_en_om(taken, 40 if "--quick" in sys.argv else 500)
        wat = f"inhoud, {naam}, {len(data) // 1024} KiB"
        print(json.dumps(Meting(wat, tijden["inhoud"], "ms", MEEST, tijden["lxml"]).as_json()))


if __name__ == "__main__":
    main()
