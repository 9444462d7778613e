"""Rows of the exchange. None of them holds pupil data."""

from .aanleverpunt import Aanleverpunt, AanleverpuntStatus
from .bericht import Bericht, Richting
from .notificatie import Notificatie, NotificatieStatus
from .partij import BronAanleverpunt, Partij, PartijKenmerk

__all__ = [
    "Aanleverpunt",
    "AanleverpuntStatus",
    "Bericht",
    "BronAanleverpunt",
    "Notificatie",
    "NotificatieStatus",
    "Partij",
    "PartijKenmerk",
    "Richting",
]
