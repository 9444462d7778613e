"""One frozen dataclass per request and response, to and from XML."""

from __future__ import annotations

from .aanleverpunt import (
    AanleverpuntInfo,
    OverzichtRequest,
    OverzichtResponse,
    RegistreerRequest,
    RegistreerResponse,
)
from .bericht import Bericht
from .document import DocumentRequest, GevondenDossier, dossier_sha256_of_file, find_dossier
from .notificatie import (
    MeldenNotificatieRequest,
    MeldenNotificatieResponse,
    NotificatieRequest,
    NotificatieResponse,
)
from .ping import PingRequest, PingResponse
from .sessie import (
    AfmeldingRequest,
    AfmeldingResponse,
    BronAdres,
    OverdrachtRequest,
    OverdrachtResponse,
    SessiecontroleRequest,
    SessiecontroleResponse,
)

__all__ = [
    "AanleverpuntInfo",
    "AfmeldingRequest",
    "AfmeldingResponse",
    "Bericht",
    "BronAdres",
    "DocumentRequest",
    "GevondenDossier",
    "MeldenNotificatieRequest",
    "MeldenNotificatieResponse",
    "NotificatieRequest",
    "NotificatieResponse",
    "OverdrachtRequest",
    "OverdrachtResponse",
    "OverzichtRequest",
    "OverzichtResponse",
    "PingRequest",
    "PingResponse",
    "RegistreerRequest",
    "RegistreerResponse",
    "SessiecontroleRequest",
    "SessiecontroleResponse",
    "dossier_sha256_of_file",
    "find_dossier",
]
