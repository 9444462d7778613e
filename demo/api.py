"""What stands outside talks to: the API of Leerwinst, and the control page of the simulator."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import requests

T = TypeVar("T")


class AntwoordFout(Exception):
    """Somebody answered something that was not expected. Says what was asked, never a body."""


class Api:
    """Leerwinst as one school's script sees it."""

    def __init__(self, web_url: str, token: str, sessie: requests.Session | None = None) -> None:
        self._basis = f"{web_url}/api/v1"
        self._sessie = sessie or requests.Session()
        self._sessie.headers["Authorization"] = f"Bearer {token}"

    def vraag(self, methode: str, pad: str, *, verwacht: int | None = None, **kw: Any) -> Any:
        """One call; the JSON of the answer.

        Raises:
            AntwoordFout: the status is not the expected one (default: any success).
        """
        antwoord = self._sessie.request(methode, f"{self._basis}/{pad}", timeout=120, **kw)
        goed = antwoord.ok if verwacht is None else antwoord.status_code == verwacht
        if not goed:
            raise AntwoordFout(f"{methode} {pad} gaf {antwoord.status_code}")
        return antwoord.json() if antwoord.content else None

    def alle(self, pad: str) -> Iterator[dict[str, Any]]:
        """Every row of a list, page after page."""
        url: str | None = f"{self._basis}/{pad}"
        while url:
            antwoord = self._sessie.get(url, timeout=60)
            if not antwoord.ok:
                raise AntwoordFout(f"GET {pad} gaf {antwoord.status_code}")
            bladzijde = antwoord.json()
            yield from bladzijde["results"]
            url = bladzijde["next"]

    def pdf(self, pad: str, seconden: float = 900) -> bytes:
        """The PDF behind a dossier, waiting while the worker makes it."""
        einde = time.monotonic() + seconden
        while time.monotonic() < einde:
            antwoord = self._sessie.get(f"{self._basis}/{pad}", timeout=60)
            if antwoord.ok and antwoord.content.startswith(b"%PDF-"):
                return antwoord.content
            if antwoord.status_code not in {202, 409}:
                raise AntwoordFout(f"GET {pad} gaf {antwoord.status_code}")
            time.sleep(0.3)
        raise AntwoordFout(f"GET {pad} gaf geen PDF binnen {seconden:.0f} s")


class Bediening:
    """The simulator's control page: what MijnOSO and the LAS are told to do."""

    def __init__(self, simulator_url: str) -> None:
        self._basis = f"{simulator_url}/api"

    def vraag(self, methode: str, pad: str, inhoud: Mapping[str, Any]) -> Any:
        """One call; the JSON of the answer.

        Raises:
            AntwoordFout: the simulator would not.
        """
        in_url = {"params": inhoud} if methode == "GET" else {"json": inhoud}
        antwoord = requests.request(
            methode,
            f"{self._basis}/{pad}",
            timeout=300,
            **in_url,  # type: ignore[arg-type]
        )
        if not antwoord.ok:
            raise AntwoordFout(f"simulator: {methode} {pad} gaf {antwoord.status_code}")
        return antwoord.json()


def keuze(plan: Mapping[str, Any], reden: str) -> dict[str, Any]:
    """What a careful person chooses for one dossier of a plan: this reason where one is asked, and
    the groep that is offered first, that of this year."""
    gekozen: dict[str, Any] = {}
    if plan["vraagt_reden"]:
        gekozen["reden"] = reden
    if "groep" in plan["vraagt"]:
        gekozen["groep"] = plan["groepen"][0]["groep"]
    return gekozen


def wacht_tot(
    nu: Callable[[], T], klaar: Callable[[T], bool], *, seconden: float = 240, rust: float = 0.5
) -> T:
    """What `nu` gives once it is `klaar`.

    Raises:
        AntwoordFout: it took too long.
    """
    einde = time.monotonic() + seconden
    while True:
        stand = nu()
        if klaar(stand):
            return stand
        if time.monotonic() > einde:
            raise AntwoordFout(f"niet klaar binnen {seconden:.0f} s")
        time.sleep(rust)
