"""What is kept for undo only, and goes after its term."""

from __future__ import annotations

from datetime import datetime

from leerlingen.models import Bijlage


def wis_vervangen(voor: datetime) -> int:
    """Wipe the files that their blok lost before this moment; how many those were.

    Until then undo can bring them back (import.md, "Undo").
    """
    verlopen = Bijlage.objects.filter(vervangen_op__lt=voor)
    aantal = verlopen.count()
    verlopen.delete()
    return aantal
