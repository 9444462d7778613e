"""Which rows there are. Each is a script that prints its measurements as JSON lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rij:
    """One row of the table of goals."""

    nummer: int
    wat: str
    script: str
    ook_postgres: bool = False
    met_database: bool = True


RIJEN = (
    Rij(1, "oordeel over één dossier", "oordeel", met_database=False),
    Rij(2, "hetzelfde, naast Saxon met evenveel toetsen", "oordeel_saxon", met_database=False),
    Rij(3, "van bytes naar inhoud", "inhoud", met_database=False),
    Rij(6, "tegel met 50 van 50, van 5.000 en van 500.000 dossiers", "tegel", ook_postgres=True),
    Rij(10, "klik op [PDF] van een gelezen dossier", "pdf", ook_postgres=True),
    Rij(11, "geheugen van een werker na 300 pdf's en 3.000 oordelen", "werker", met_database=False),
    Rij(12, "dossier van 40 MB met 20 bijlagen", "zwaar", met_database=False),
)
