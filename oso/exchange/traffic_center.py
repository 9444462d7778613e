"""The Traffic Center as a doelsysteem sees it."""

from __future__ import annotations

from dataclasses import dataclass

from oso.errors import Malformed
from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Koppelsleutel, SessieId

from .calls import Poster, ask
from .koppelvlak import OSO18, Koppelvlak
from .messages import (
    AanleverpuntInfo,
    AfmeldingRequest,
    AfmeldingResponse,
    OverdrachtRequest,
    OverdrachtResponse,
    OverzichtRequest,
    OverzichtResponse,
    PingRequest,
    PingResponse,
    RegistreerRequest,
    RegistreerResponse,
)


@dataclass(frozen=True, slots=True)
class OpenSessie:
    """Leave to fetch one dossier, and where."""

    sessie: SessieId
    bron_url: str


class TrafficCenterClient:
    """Every call raises what `oso.exchange.calls.ask` raises."""

    def __init__(self, transport: Poster, url: str, koppelvlak: Koppelvlak = OSO18) -> None:
        self._transport = transport
        self._url = url
        self._koppelvlak = koppelvlak

    def ping(self) -> None:
        """Returns when the Traffic Center answers (docs/protocol.md 3.10)."""
        ask(self._transport, self._url, PingRequest(), PingResponse, self._koppelvlak)

    def look_up(self, sleutel: AanleverpuntSleutel) -> tuple[AanleverpuntInfo, ...]:
        """The aanleverpunten that a key belongs to: one, or none (docs/protocol.md 3.8)."""
        question = OverzichtRequest(sleutel=sleutel)
        antwoord = ask(self._transport, self._url, question, OverzichtResponse, self._koppelvlak)
        return antwoord.aanleverpunten

    def register(self, adres: AanleverpuntAdres, sleutel: AanleverpuntSleutel, url: str) -> None:
        """Links an aanleverpunt to us and sets its url (docs/protocol.md 4)."""
        question = RegistreerRequest(adres, sleutel, url)
        ask(self._transport, self._url, question, RegistreerResponse, self._koppelvlak)

    def open_session(
        self, bron: AanleverpuntAdres, doel: AanleverpuntAdres, koppelsleutel: Koppelsleutel
    ) -> OpenSessie:
        """A session for one dossier (docs/protocol.md 3.2).

        Raises:
            Malformed: also "bron-adres-ontbreekt".
        """
        question = OverdrachtRequest(bron, doel, koppelsleutel, self._koppelvlak.overdrachtsoort)
        antwoord = ask(self._transport, self._url, question, OverdrachtResponse, self._koppelvlak)
        punten = antwoord.aanleverpunten
        passend = [punt for punt in punten if punt.index == bron.index]
        if not passend and len(punten) == 1:
            passend = list(punten)
        if not passend:
            raise Malformed("bron-adres-ontbreekt")
        return OpenSessie(antwoord.sessie, passend[0].url)

    def sign_off(
        self,
        bron: AanleverpuntAdres,
        doel: AanleverpuntAdres,
        koppelsleutel: Koppelsleutel,
        sessie: SessieId,
        resultaat: str,
    ) -> None:
        """Closes the session with the best result reached (docs/protocol.md 3.5)."""
        question = AfmeldingRequest(bron, doel, koppelsleutel, sessie, resultaat)
        ask(self._transport, self._url, question, AfmeldingResponse, self._koppelvlak)
