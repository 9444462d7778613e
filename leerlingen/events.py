"""What this room writes in the logboek."""

from __future__ import annotations

from enum import StrEnum


class Gebeurtenis(StrEnum):
    LEERLING_GEMAAKT = "leerling gemaakt"
    LEERLING_BIJGEWERKT = "leerling bijgewerkt"
    LEERLING_HERSTELD = "leerling hersteld"
    LEERLING_GEPLAATST = "leerling geplaatst"
    LEERLING_BEKEKEN = "leerling bekeken"
    GEHEIM_GETOOND = "geheime gegevens getoond"
    BIJLAGE_GEDOWNLOAD = "bijlage van leerling gedownload"
