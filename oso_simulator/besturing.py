"""The running simulator as a script sees it: its control API."""

from __future__ import annotations

import http.client
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit


class OnbereikbaarError(Exception):
    """The simulator does not answer, or says that the question is no good; the text says which."""


class Besturing:
    def __init__(self, site: str) -> None:
        self._netloc = urlsplit(site).netloc

    @classmethod
    def of_directory(cls, directory: Path) -> Besturing:
        """The simulator that runs with this state.

        Raises:
            OnbereikbaarError: none has.
        """
        try:
            adressen = json.loads((directory / "adressen.json").read_text())
        except OSError:
            raise OnbereikbaarError(f"in {directory} draait geen simulator") from None
        return cls(adressen["site"])

    def call(self, methode: str, pad: str, body: object = None) -> Any:
        """The JSON of the answer.

        Raises:
            OnbereikbaarError
        """
        connection = http.client.HTTPConnection(self._netloc, timeout=300)
        inhoud = None if body is None else json.dumps(body).encode()
        try:
            connection.request(methode, pad, inhoud, {"Content-Type": "application/json"})
            antwoord = connection.getresponse()
            gelezen = antwoord.read()
        except OSError:
            raise OnbereikbaarError("de simulator antwoordt niet") from None
        finally:
            connection.close()
        if antwoord.status >= 400:
            raise OnbereikbaarError(_reason(gelezen))
        return json.loads(gelezen)


def _reason(gelezen: bytes) -> str:
    try:
        return str(json.loads(gelezen)["fout"])
    except (ValueError, KeyError, TypeError):
        return "de simulator begrijpt de vraag niet"
