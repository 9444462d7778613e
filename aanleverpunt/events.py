"""What this room writes in the logboek."""

from __future__ import annotations

from enum import StrEnum


class Gebeurtenis(StrEnum):
    AANLEVERPUNT_INGEVULD = "aanleverpunt ingevuld"
    AANLEVERPUNT_GEREGISTREERD = "aanleverpunt geregistreerd"
    AANLEVERPUNT_GEWEIGERD = "aanleverpunt geweigerd"
    AANLEVERPUNT_GETEST = "aanleverpunt getest"
    NOTIFICATIE_ONTVANGEN = "notificatie ontvangen"
    NOTIFICATIE_HERHAALD = "notificatie herhaald, wordt opnieuw opgehaald"
    NOTIFICATIE_ONBEKEND = "notificatie voor onbekend aanleverpunt"
    NOTIFICATIE_OPNIEUW = "opnieuw ophalen gevraagd"
    BRON_VIA_ANDERE_PARTIJ = "bronaanleverpunt via een andere partij"
    PARTIJ_TOEGELATEN = "partij toegelaten"
