"""The LAS of every invented school: makes dossiers ready, announces them, delivers them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from oso.errors import OsoError
from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.calls import Answer, ask
from oso.exchange.koppelvlak import OSO18, Koppelvlak
from oso.exchange.transport import Transport
from oso.types import AanleverpuntAdres, Brin, Koppelsleutel

from .archief import GEMELD, MISLUKT, OPGEHAALD, Archief, Uitwisseling
from .partij import Antwoord, GeweigerdError, Vraag
from .scholen import LAS_INDEX
from .storingen import Storingen
from .vormen import Vorm, document_response, expected_sha256, possible_form


@dataclass(frozen=True, slots=True)
class Zending:
    """One dossier that a person of a school chose to send."""

    naam: str
    inhoud: bytes
    bron_brin: Brin
    index: int | None = None  # of the aanleverpunt it goes to; None picks the school's newest
    vorm: Vorm = Vorm.ELEMENT


class Las:
    naam = "las"
    vragen = ("DocumentRequest",)

    def __init__(
        self,
        archief: Archief,
        storingen: Storingen,
        *,
        traffic_center_url: Callable[[], str],
        open_transport: Callable[[], Transport],
        koppelvlak: Koppelvlak = OSO18,
    ) -> None:
        self._archief = archief
        self._storingen = storingen
        self._traffic_center_url = traffic_center_url
        self._open_transport = open_transport
        self._koppelvlak = koppelvlak
        self._sending = threading.Lock()

    def send(self, zendingen: list[Zending]) -> list[int]:
        """Makes every dossier ready, then announces each; the numbers of the uitwisselingen.

        What becomes of each stands in the archief: one that fails never stops the others.
        """
        klaar = [(self._prepare(zending), zending) for zending in zendingen]
        with self._sending, self._open_transport() as transport:
            for id_, zending in klaar:
                try:
                    self._announce(transport, id_, zending)
                except OsoError as fout:
                    self._archief.set_status(id_, MISLUKT, f"Traffic Center: {fout.code}")
        return [id_ for id_, _ in klaar]

    def send_again(self, uitwisseling: Uitwisseling) -> None:
        """The same notificatie once more, with the same koppelsleutel.

        Raises:
            ValueError: it never got one. OsoError: the Traffic Center does not answer.
        """
        if uitwisseling.doel is None or uitwisseling.koppelsleutel is None:
            raise ValueError("nog nooit gemeld")
        with self._sending, self._open_transport() as transport:
            bron = AanleverpuntAdres(uitwisseling.bron_brin, LAS_INDEX)
            doel, sleutel = uitwisseling.doel, uitwisseling.koppelsleutel
            punten = self._targets(transport, doel.brin)
            url = next((p.url for p in punten if p.adres == doel and p.url), None)
            self._notify(transport, uitwisseling.id, bron, doel, url or "", sleutel)

    def answer(self, vraag: Vraag) -> Antwoord:
        """A documentRequest: first the session, at the Traffic Center, then the dossier."""
        if vraag.bericht not in self.vragen:
            raise GeweigerdError("OnbekendBericht")
        verzoek = m.DocumentRequest.from_xml(vraag.element, vraag.koppelvlak)
        self._check_session(verzoek)
        gevonden = self._archief.of_koppelsleutel(verzoek.koppelsleutel)
        if gevonden is None or gevonden[0].bron_brin != verzoek.bron.brin:
            raise GeweigerdError("LeerlinginfoNietBeschikbaar")
        uitwisseling, inhoud = gevonden
        antwoord = self._deliver(inhoud, Vorm(uitwisseling.vorm), vraag.koppelvlak)
        self._archief.set_status(uitwisseling.id, OPGEHAALD)
        return antwoord

    def _prepare(self, zending: Zending) -> int:
        vorm = possible_form(zending.inhoud, zending.vorm)
        sha256 = expected_sha256(zending.inhoud, vorm)
        return self._archief.prepare(
            zending.naam, zending.bron_brin, zending.inhoud, vorm=vorm, sha256=sha256
        )

    def _announce(self, transport: Transport, id_: int, zending: Zending) -> None:
        """To the Traffic Center for a koppelsleutel, and with it to the receiver."""
        doel = self._choose(transport, zending)
        if doel is None:
            self._archief.set_status(id_, MISLUKT, "geen-aanleverpunt")
            return
        self._archief.addressed_to(id_, doel)
        bron = AanleverpuntAdres(zending.bron_brin, LAS_INDEX)
        melding = m.MeldenNotificatieRequest(bron, doel, self._koppelvlak.doel)
        plek = self._ask(transport, melding, m.MeldenNotificatieResponse)
        self._archief.announced_as(id_, plek.koppelsleutel)
        self._notify(transport, id_, bron, doel, plek.url, plek.koppelsleutel)

    def _choose(self, transport: Transport, zending: Zending) -> AanleverpuntAdres | None:
        """The aanleverpunt asked for; else the school's newest, if it can be one with a url."""
        if zending.index is not None:
            return AanleverpuntAdres(zending.bron_brin, zending.index)
        punten = self._targets(transport, zending.bron_brin)
        beste = max(punten, key=lambda punt: (bool(punt.url), punt.index), default=None)
        return beste.adres if beste else None

    def _notify(
        self,
        transport: Transport,
        id_: int,
        bron: AanleverpuntAdres,
        doel: AanleverpuntAdres,
        url: str,
        sleutel: Koppelsleutel,
    ) -> None:
        """Gemeld before the answer: the receiver may be faster than its own reply."""
        notificatie = m.NotificatieRequest(bron, doel, sleutel, self._koppelvlak.doel)
        self._archief.set_status(id_, GEMELD)
        try:
            antwoord = ask(transport, url, notificatie, m.NotificatieResponse, self._koppelvlak)
        except OsoError as fout:
            self._archief.set_status(id_, MISLUKT, f"ontvanger: {fout.code}", was=GEMELD)
            return
        if antwoord.resultaat != self._koppelvlak.notificatie_ontvangen:
            self._archief.set_status(id_, MISLUKT, "ontvanger: ander resultaat", was=GEMELD)

    def _ask(self, transport: Transport, vraag: m.Bericht, soort: type[Answer]) -> Answer:
        return ask(transport, self._traffic_center_url(), vraag, soort, self._koppelvlak)

    def _targets(self, transport: Transport, brin: Brin) -> list[m.AanleverpuntInfo]:
        antwoord = self._ask(transport, m.OverzichtRequest(brin=brin), m.OverzichtResponse)
        return [punt for punt in antwoord.aanleverpunten if punt.doel == self._koppelvlak.doel]

    def _check_session(self, verzoek: m.DocumentRequest) -> None:
        """docs/protocol.md 2: before any other check; an error of the session is passed on."""
        controle = m.SessiecontroleRequest(
            verzoek.bron,
            verzoek.doel,
            verzoek.koppelsleutel,
            verzoek.overdrachtsoort,
            verzoek.sessie,
        )
        with self._open_transport() as transport:
            try:
                self._ask(transport, controle, m.SessiecontroleResponse)
            except OsoError as fout:
                raise GeweigerdError(fout.code) from None

    def _deliver(self, inhoud: bytes, vorm: Vorm, koppelvlak: Koppelvlak) -> Antwoord:
        strike = self._storingen.strike
        if strike("document-leeg") is not None:
            leeg = koppelvlak.vorm("DocumentResponse").element
            return Antwoord(soap.pack(etree.Element(koppelvlak.naam(leeg))))
        body = document_response(inhoud, vorm, koppelvlak)
        if strike("document-verminkt") is not None:
            half = len(body) // 2
            body = body[:half] + b"\x00<" + body[half:]
        druppel = strike("las-druppelt")
        return Antwoord(
            body,
            afgebroken=strike("document-afgebroken") is not None,
            druppel=None if druppel is None else float(druppel),
        )
