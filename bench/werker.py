"""Row 11: the memory of a worker after 300 PDFs and 3,000 verdicts, beside after the first 10."""

from __future__ import annotations

import json
import sys
from itertools import cycle, islice

import django
from django.utils import timezone

from .dossiers import dossiers
from .meting import Meting, geheugen

MEEST = 1.2
MEEST_MIB = 300
_BEGIN = 10
_OORDELEN = 10  # for each PDF


def main() -> None:
    django.setup()
    aantal = 20 if "--quick" in sys.argv else 300
    data = cycle(dossiers().values())
    for een in islice(data, _BEGIN):
        _werk(een)
    begin = geheugen("VmRSS")
    for een in islice(data, aantal - _BEGIN):
        _werk(een)
    einde = geheugen("VmRSS")
    naam = f"geheugen na {aantal} pdf's en {aantal * _OORDELEN} oordelen"
    print(json.dumps(Meting(naam, einde, "MiB", MEEST, begin).as_json()))
    print(json.dumps(Meting("hetzelfde", einde, "MiB", MEEST_MIB).as_json()))


def _werk(data: bytes) -> None:
    """What a worker does with a dossier, more often judged than put on paper."""
    from oso_import.inbox.judgement import judge  # models only after django.setup
    from oso_import.inbox.pdf import make_pdf
    from oso_import.inbox.summary import fill
    from oso_import.models import Dossier

    for _ in range(_OORDELEN):
        oordeel = judge(data)
    if oordeel.inhoud is None:
        raise RuntimeError("dit dossier is niet te lezen")
    dossier = Dossier(
        status=oordeel.status,
        editie=oordeel.editie,
        bevindingen=oordeel.bevindingen,
        ontvangen_op=timezone.now(),
    )
    fill(dossier, oordeel.inhoud.kern)
    make_pdf(dossier, oordeel.inhoud)


if __name__ == "__main__":
    main()
