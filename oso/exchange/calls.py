"""One question and its answer, over whatever can post."""

from __future__ import annotations

from typing import Protocol, TypeVar

from . import soap
from .koppelvlak import Koppelvlak
from .messages import Bericht

Answer = TypeVar("Answer", bound=Bericht)


class Poster(Protocol):
    """What the clients need of a Transport."""

    max_bytes: int

    def post(self, url: str, body: bytes, *, soap_action: str = ...) -> bytes: ...


def post(transport: Poster, url: str, question: Bericht, koppelvlak: Koppelvlak) -> bytes:
    """The body of the answer as received. Raises what Transport.post raises."""
    body = soap.pack(question.to_xml(koppelvlak))
    return transport.post(url, body, soap_action=koppelvlak.soap_action)


def ask(
    transport: Poster, url: str, question: Bericht, answer: type[Answer], koppelvlak: Koppelvlak
) -> Answer:
    """The answer, once it says yes.

    Raises:
        RemoteFault: it says no. Malformed: it is no such answer. Else as Transport.post.
    """
    message = soap.unpack(post(transport, url, question, koppelvlak), max_bytes=transport.max_bytes)
    soap.raise_if_refused(message, koppelvlak)
    return answer.from_xml(message, koppelvlak)
