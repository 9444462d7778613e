"""What this room writes in the logboek."""

from __future__ import annotations

from enum import StrEnum


class Gebeurtenis(StrEnum):
    DOSSIER_ONTVANGEN = "dossier ontvangen"
    DOSSIER_TOEGEVOEGD = "dossierbestand toegevoegd"
    DOSSIER_ONGEWIJZIGD = "dossier opnieuw aangeboden, ongewijzigd"
    DOSSIER_GEWEIGERD = "dossier geweigerd en gewist"
    DOSSIER_BEKEKEN = "dossier bekeken"
    PDF_BEKEKEN = "pdf van dossier bekeken"
    BIJLAGE_BEKEKEN = "bijlage van dossier bekeken"
    DOSSIER_VERWIJDERD = "dossier verwijderd"
    DOSSIER_TERUGGEZET = "dossier teruggezet"
    DOSSIER_GEWIST = "dossier gewist"
    OPNIEUW_OPHALEN = "dossier opnieuw ophalen"
    DOSSIER_OPNIEUW_LEZEN = "dossier opnieuw lezen gevraagd"
    PLAN_BEKEKEN = "plan van import bekeken"
    IMPORT_BEVESTIGD = "import bevestigd"
    IMPORT_STOPPEN = "import laten stoppen"
    IMPORT_KLAAR = "import klaar"
    DOSSIER_GEIMPORTEERD = "dossier geïmporteerd"
    DOSSIER_TOEGELATEN = "dossier van een andere school toegelaten"
