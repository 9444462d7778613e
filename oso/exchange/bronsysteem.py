"""The bronsysteem as a doelsysteem sees it: one question."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from oso import xml
from oso.errors import Malformed
from oso.types import AanleverpuntAdres, Koppelsleutel, SessieId

from . import soap
from .calls import Poster, post
from .koppelvlak import OSO18, Koppelvlak
from .messages import DocumentRequest, GevondenDossier, find_dossier


@dataclass(frozen=True, slots=True)
class OntvangenDocument:
    """The HTTP body as received, and the dossier found in it."""

    body: bytes = field(repr=False)
    dossier: bytes = field(repr=False)
    dossier_sha256: str


class BronClient:
    """Asks one bronsysteem, at the address that the Traffic Center gave."""

    def __init__(self, transport: Poster, url: str, koppelvlak: Koppelvlak = OSO18) -> None:
        self._transport = transport
        self._url = url
        self._koppelvlak = koppelvlak

    def ask_document(
        self,
        bron: AanleverpuntAdres,
        doel: AanleverpuntAdres,
        koppelsleutel: Koppelsleutel,
        sessie: SessieId,
    ) -> OntvangenDocument:
        """The dossier of an open session (docs/protocol.md 3.3).

        An answer that is an envelope but cannot be read to the end, or holds no dossier that we
        know, is handed over whole as the dossier: it is kept, and judged by the reader.

        Raises:
            RemoteFault: the bron delivers nothing, and says why.
            Malformed: the answer is no envelope at all, or an empty one.
            Else as Transport.post.
        """
        soort = self._koppelvlak.overdrachtsoort
        question = DocumentRequest(bron, doel, koppelsleutel, soort, sessie)
        body = post(self._transport, self._url, question, self._koppelvlak)
        limit = self._transport.max_bytes
        found = dossier_in_answer(body, self._koppelvlak, max_bytes=limit)
        return OntvangenDocument(body, found.inhoud, found.sha256)


def dossier_in_answer(
    body: bytes, koppelvlak: Koppelvlak = OSO18, *, max_bytes: int = xml.MAX_BYTES
) -> GevondenDossier:
    """The dossier in a body as received; the same one every time, so that the body can be kept.

    Raises:
        RemoteFault: the bron delivers nothing, and says why.
        Malformed: the answer is no envelope at all, or an empty one.
    """
    try:
        message = soap.unpack(body, max_bytes=max_bytes)
    except Malformed:
        if not soap.is_envelope(xml.recover(body, max_bytes=max_bytes)):
            raise
        return GevondenDossier(body, hashlib.sha256(body).hexdigest())
    soap.raise_if_refused(message, koppelvlak)
    found = find_dossier(message, koppelvlak, body=body, max_bytes=max_bytes)
    if found is None:
        raise Malformed("dossier-ontbreekt")
    return found
