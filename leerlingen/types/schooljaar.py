"""The school year, from 1 August to 31 July (import.md, "Groep")."""

from __future__ import annotations

from datetime import date

EERSTE_MAAND = 8


def schooljaar_van(dag: date) -> str:
    """The school year of a day: "2025-2026"."""
    begin = dag.year if dag.month >= EERSTE_MAAND else dag.year - 1
    return f"{begin}-{begin + 1}"


def peildatum(schooljaar: str, vandaag: date) -> date:
    """The day for which the groepen of a school year are shown: today, else its nearest day."""
    begin = int(schooljaar[:4])
    eerste, laatste = date(begin, EERSTE_MAAND, 1), date(begin + 1, EERSTE_MAAND - 1, 31)
    return min(max(vandaag, eerste), laatste)
