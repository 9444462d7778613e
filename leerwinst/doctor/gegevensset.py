"""Which edities of the standard this installation reads."""

from __future__ import annotations

from collections.abc import Iterator

from oso_import import edities

from .uitslag import Uitslag, fout, goed

NAAM = "gegevensset"


def bundels() -> Iterator[Uitslag]:
    """Whether every file of OSO_GEGEVENSSET_DIR is used, and which edities there are."""
    bezwaren = edities.controleer(None)
    for bezwaar in bezwaren:
        yield fout(NAAM, f"{bezwaar.msg} {bezwaar.hint}")
    if not bezwaren:
        namen = sorted(editie.naam for editie in edities.edities().values())
        yield goed(NAAM, f"Dossiers van de edities {', '.join(namen)} worden gelezen.")
