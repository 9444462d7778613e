"""A request and an answer of the pages, apart from the socket."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from email.message import Message
from email.parser import BytesParser
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qs


class OnjuistError(Exception):
    """What was asked cannot be done; the text says why, in Dutch."""


@dataclass(frozen=True, slots=True)
class Formulier:
    velden: dict[str, list[str]] = field(default_factory=dict)
    bestanden: list[tuple[str, bytes]] = field(default_factory=list)

    def een(self, naam: str, anders: str = "") -> str:
        return self.velden.get(naam, [anders])[0].strip() or anders


@dataclass(frozen=True, slots=True)
class Verzoek:
    methode: str
    pad: str
    query: str
    soort: str
    body: bytes

    @property
    def is_json(self) -> bool:
        return self.soort.partition(";")[0].strip().lower() == "application/json"

    def vraag(self) -> Formulier:
        """What stands behind the question mark."""
        return Formulier(parse_qs(self.query))

    def json(self) -> dict[str, Any]:
        """Raises: OnjuistError."""
        try:
            gelezen = json.loads(self.body or b"{}")
        except ValueError:
            raise OnjuistError("Dit is geen JSON.") from None
        if not isinstance(gelezen, dict):
            raise OnjuistError("Dit is geen JSON-object.")
        return gelezen

    def formulier(self) -> Formulier:
        if not self.soort.lower().startswith("multipart/form-data"):
            return Formulier(parse_qs(self.body.decode("utf-8", "replace")))
        kop = f"Content-Type: {self.soort}\r\n\r\n".encode("latin-1", "replace")
        velden: dict[str, list[str]] = {}
        bestanden: list[tuple[str, bytes]] = []
        delen = BytesParser().parsebytes(kop + self.body).get_payload()
        for deel in delen if isinstance(delen, list) else []:
            if not isinstance(deel, Message):
                continue
            naam = str(deel.get_param("name", "", header="content-disposition"))
            payload = deel.get_payload(decode=True)
            inhoud = payload if isinstance(payload, bytes) else b""
            bestand = deel.get_filename()
            if bestand:
                bestanden.append((bestand, inhoud))
            elif bestand is None:
                velden.setdefault(naam, []).append(inhoud.decode("utf-8", "replace"))
        return Formulier(velden, bestanden)


@dataclass(frozen=True, slots=True)
class Reactie:
    body: bytes
    soort: str = "text/html; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    naar: str | None = None

    @classmethod
    def as_json(cls, waarde: object, status: HTTPStatus = HTTPStatus.OK) -> Reactie:
        return cls(json.dumps(waarde, ensure_ascii=False).encode(), "application/json", status)

    @classmethod
    def redirect(cls, pad: str) -> Reactie:
        return cls(b"", status=HTTPStatus.SEE_OTHER, naar=pad)
