"""The Traffic Center, as strict as docs/protocol.md lets it be.

Codes that no page names (ClientCertificaat, AanleverpuntNietActief, DoelOnjuist,
OverdrachtsoortOnjuist, UrlOnjuist, KoppelsleutelOnbekend) are INFERRED, like the rest of its
refusals at registration (docs/protocol.md 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.koppelvlak import Koppelvlak
from oso.types import AanleverpuntAdres

from .partij import Antwoord, GeweigerdError, Vraag
from .register import Aanleverpunt, Koppeling, Register
from .scholen import SCHOLEN, Leverancier


class TrafficCenter:
    naam = "tc"

    def __init__(self, register: Register) -> None:
        self._register = register
        self._answers: dict[str, Callable[[Vraag], m.Bericht]] = {
            "PingRequest": self._ping,
            "OverzichtRequest": self._overzicht,
            "RegistreerRequest": self._registreer,
            "MeldenNotificatieRequest": self._melden_notificatie,
            "OverdrachtRequest": self._overdracht,
            "SessiecontroleRequest": self._sessiecontrole,
            "AfmeldingRequest": self._afmelding,
        }

    @property
    def vragen(self) -> Iterable[str]:
        return self._answers

    def answer(self, vraag: Vraag) -> Antwoord:
        try:
            answer = self._answers[vraag.bericht]
        except KeyError:
            raise GeweigerdError("OnbekendBericht") from None
        return Antwoord(soap.pack(answer(vraag).to_xml(vraag.koppelvlak)))

    def _ping(self, vraag: Vraag) -> m.Bericht:
        return m.PingResponse()

    def _overzicht(self, vraag: Vraag) -> m.Bericht:
        filter_ = m.OverzichtRequest.from_xml(vraag.element, vraag.koppelvlak)
        gevonden = [
            punt
            for punt in self._register.aanleverpunten(filter_.brin)
            if filter_.sleutel is None or punt.has(filter_.sleutel)
        ]
        return m.OverzichtResponse(tuple(map(_info, gevonden)))

    def _registreer(self, vraag: Vraag) -> m.Bericht:
        verzoek = m.RegistreerRequest.from_xml(vraag.element, vraag.koppelvlak)
        punt = self._register.aanleverpunt(verzoek.adres)
        if punt is None or not punt.has(verzoek.sleutel):
            raise GeweigerdError("OnbekendAanleverpunt")
        _check_holder(punt, vraag.leverancier)
        if not verzoek.url.startswith("https://"):
            raise GeweigerdError("UrlOnjuist")
        self._register.set_url(verzoek.adres, verzoek.url)
        return m.RegistreerResponse("AanleverpuntGeregistreerd")

    def _melden_notificatie(self, vraag: Vraag) -> m.Bericht:
        """docs/protocol.md 3.6: active, of the right doel, and with a url, or no notificatie."""
        melding = m.MeldenNotificatieRequest.from_xml(vraag.element, vraag.koppelvlak)
        self._bron(melding.bron, vraag.leverancier)
        doel = self._doel(melding.doel, vraag.koppelvlak)
        if melding.doelwaarde != vraag.koppelvlak.doel:
            raise GeweigerdError("DoelOnjuist")
        if doel.url is None:
            raise GeweigerdError("AanleverpuntNietActief")
        sleutel = self._register.make_koppeling(melding.bron, melding.doel)
        return m.MeldenNotificatieResponse(doel.url, sleutel)

    def _overdracht(self, vraag: Vraag) -> m.Bericht:
        verzoek = m.OverdrachtRequest.from_xml(vraag.element, vraag.koppelvlak)
        doel = self._doel(verzoek.doel, vraag.koppelvlak)
        _check_holder(doel, vraag.leverancier)
        if verzoek.overdrachtsoort != vraag.koppelvlak.overdrachtsoort:
            raise GeweigerdError("OverdrachtsoortOnjuist")
        bron = self._bron(verzoek.bron, None)
        gegeven = Koppeling(verzoek.koppelsleutel, verzoek.bron, verzoek.doel)
        if self._register.koppeling(verzoek.koppelsleutel) != gegeven:
            raise GeweigerdError("KoppelsleutelOnbekend")
        sessie = self._register.open_session(verzoek.koppelsleutel)
        return m.OverdrachtResponse(sessie, (m.BronAdres(bron.adres.index, bron.url or ""),))

    def _sessiecontrole(self, vraag: Vraag) -> m.Bericht:
        controle = m.SessiecontroleRequest.from_xml(vraag.element, vraag.koppelvlak)
        self._bron(controle.bron, vraag.leverancier)
        gegeven = Koppeling(controle.koppelsleutel, controle.bron, controle.doel)
        sessie = self._register.sessie(controle.sessie)
        soort_klopt = controle.overdrachtsoort == vraag.koppelvlak.overdrachtsoort
        if sessie is None or sessie.koppeling != gegeven or not soort_klopt:
            raise GeweigerdError("SessieAfwijkend")
        if sessie.resultaat is not None:
            raise GeweigerdError("SessieReedsAfgemeld")
        return m.SessiecontroleResponse(SCHOLEN[controle.doel.brin].sector)

    def _afmelding(self, vraag: Vraag) -> m.Bericht:
        afmelding = m.AfmeldingRequest.from_xml(vraag.element, vraag.koppelvlak)
        _check_holder(self._doel(afmelding.doel, vraag.koppelvlak), vraag.leverancier)
        gegeven = Koppeling(afmelding.koppelsleutel, afmelding.bron, afmelding.doel)
        sessie = self._register.sessie(afmelding.sessie)
        if sessie is None or sessie.koppeling != gegeven:
            raise GeweigerdError("SessieAfwijkend")
        if not self._register.close_session(afmelding.sessie, afmelding.resultaat):
            raise GeweigerdError("SessieReedsAfgemeld")
        return m.AfmeldingResponse("SessieAfgemeld")

    def _bron(self, adres: AanleverpuntAdres, leverancier: Leverancier | None) -> Aanleverpunt:
        if adres.brin not in SCHOLEN:
            raise GeweigerdError("VerstrekkerNietBekend")
        punt = self._register.aanleverpunt(adres)
        if punt is None or punt.url is None:
            raise GeweigerdError("VerstrekkerAanleverpuntNietBekend")
        if leverancier is not None:
            _check_holder(punt, leverancier)
        return punt

    def _doel(self, adres: AanleverpuntAdres, koppelvlak: Koppelvlak) -> Aanleverpunt:
        punt = self._register.aanleverpunt(adres)
        if punt is None:
            raise GeweigerdError("OnbekendAanleverpunt")
        if punt.doel != koppelvlak.doel:
            raise GeweigerdError("DoelOnjuist")
        return punt


def _check_holder(punt: Aanleverpunt, leverancier: Leverancier) -> None:
    """docs/protocol.md 5: an aanleverpunt belongs to one certificate."""
    if punt.leverancier != leverancier.oin:
        raise GeweigerdError("ClientCertificaat")


def _info(punt: Aanleverpunt) -> m.AanleverpuntInfo:
    return m.AanleverpuntInfo(punt.adres.brin, punt.adres.index, punt.naam, punt.url, punt.doel)
