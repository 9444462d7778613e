"""What is wrong with an installation, in plain words; the list of all checks."""

from __future__ import annotations

from collections.abc import Iterator

from . import buiten, certificaten, gegevensset, instellingen, opslag, papier, werk
from .uitslag import Controle, Ernst, Uitslag

__all__ = ["ALLE", "SNEL", "Ernst", "Uitslag", "bezwaren", "onderzoek"]

ALLE: tuple[Controle, ...] = (
    instellingen.instellingen,
    gegevensset.bundels,
    opslag.database,
    opslag.alle_sleutels,
    opslag.schijf,
    certificaten.certificaten,
    werk.makelaar,
    werk.processen,
    werk.oudste_werk,
    buiten.traffic_center,
    papier.lettertypen,
)
# Those that a web server may ask for every few seconds: nothing is sent, nothing is waited for.
SNEL: tuple[Controle, ...] = (
    opslag.database,
    opslag.sleutels,
    opslag.schijf,
    certificaten.aanwezige,
    werk.hartslagen,
    werk.oudste_werk,
)


def onderzoek() -> Iterator[Uitslag]:
    """Every check in turn, as it is done; one may take some seconds."""
    for controle in ALLE:
        yield from controle()


def bezwaren() -> list[Uitslag]:
    """What stands in the way of work now, as far as it is cheap to know."""
    return [uitslag for controle in SNEL for uitslag in controle() if uitslag.ernst is Ernst.FOUT]
