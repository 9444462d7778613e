"""What happens outside the browser: the LAS that sends, and who logs in with which password."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from demo.api import Api
from tests.integration.conftest import wacht
from tests.integration.processen import Processen

from .hand import Hand, Muis, Toetsen
from .keurder import bij_herhaling, steekt_uit

OP_DE_STACK = [
    pytest.mark.browser,
    pytest.mark.parametrize("processen", ["ingebed"], indirect=True),
    pytest.mark.processen,
    pytest.mark.traag,
]


class School:
    """One school of the demo, with an aanleverpunt of its own per walk."""

    def __init__(self, stack: Processen, brin: str) -> None:
        self.stack = stack
        self.brin = brin
        self.api: Api = stack.api(brin)
        self.wachtwoord = (stack.var / "demo-wachtwoord").read_text().strip()
        self._seed = 5000
        self.index = 0

    def maak_aanleverpunt(self) -> dict[str, str]:
        """A new aanleverpunt at OSO: what the school types over."""
        punt: Any = self.stack.simulator("POST", "aanleverpunten", brin=self.brin)
        self.index = punt["index"]
        return {"index": str(punt["index"]), "sleutel": punt["sleutel"]}

    def registreer(self) -> None:
        """The same as the walk does on the page."""
        self.api.vraag(
            "POST",
            "aanleverpunten",
            verwacht=201,
            json=self.maak_aanleverpunt() | {"brin": self.brin},
        )

    def verstuur(self, hoeveel: int = 1, **waarin: object) -> list[dict[str, Any]]:
        """New invented pupils from the LAS; their rows in Leerwinst, when they are read."""
        voor = {een["id"] for een in self.dossiers()}
        self.stuur(hoeveel, **waarin)

        def nieuwe() -> list[dict[str, Any]]:
            return [een for een in self.dossiers() if een["id"] not in voor]

        wacht(lambda: len(nieuwe()) >= hoeveel)
        wacht(lambda: not any(een["status"] in {"onderweg", "te lezen"} for een in nieuwe()))
        return nieuwe()

    def stuur(self, hoeveel: int = 1, **waarin: object) -> None:
        """The same, without waiting."""
        self._seed += 1
        leerlingen = {"seed": self._seed, "aantal": hoeveel, **waarin}
        self.stack.simulator(
            "POST", "verstuur", brin=self.brin, index=self.index, leerlingen=leerlingen
        )

    def dossiers(self) -> list[dict[str, Any]]:
        return list(self.api.alle("dossiers"))

    def importeer(self, *ids: str) -> None:
        """As a script of the school does it."""
        plan = self.api.vraag("POST", "imports", verwacht=201, json={"dossiers": list(ids)})
        keuzes = {een["dossier"]: keuze(een) for een in plan["plan"]}
        self.api.vraag("POST", f"imports/{plan['id']}/apply", verwacht=202, json={"keuzes": keuzes})
        wacht(lambda: self.api.vraag("GET", f"imports/{plan['id']}")["status"] == "klaar")


def keuze(een: dict[str, Any]) -> dict[str, Any]:
    """A reason and a groep where the plan asks for them."""
    gekozen = {"reden": "Besproken met de ouders."} if een["vraagt_reden"] else {}
    if "groep" in een["vraagt"]:
        gekozen["groep"] = een["groepen"][0]["groep"]
    return gekozen


class Bezoek:
    """Somebody at a browser. Every page that is passed may not scroll sideways."""

    def __init__(
        self,
        browser: Browser,
        school: School,
        *,
        breedte: int = 1280,
        javascript: bool = True,
        toetsen: bool = False,
        context: BrowserContext | None = None,
    ) -> None:
        self.school = school
        self.context = context or browser.new_context(
            base_url=school.stack.web_url,
            java_script_enabled=javascript,
            locale="nl-NL",
            reduced_motion="reduce",
            viewport={"width": breedte, "height": 800},
        )
        self.javascript = javascript
        self.pagina: Page = self.context.new_page()
        self.pagina.set_default_timeout(15_000)
        self.hand: Hand = Toetsen(self.pagina) if toetsen else Muis(self.pagina)

    def log_in(self, naam: str = "alles") -> None:
        """On the login page, wherever it goes afterwards."""
        velden = (("E-mailadres", f"{naam}@demo.example"), ("Wachtwoord", self.school.wachtwoord))
        for veld, tekst in velden:
            self.hand.typ(self.pagina.get_by_label(veld), tekst)
        self.knop("Inloggen")

    def begin(self, pad: str = "", naam: str = "alles") -> None:
        """Straight to a page of the school, through the login page."""
        self.ga(pad)
        self.log_in(naam)
        self.pagina.wait_for_url(f"**/{self.school.brin}/{pad}")

    def ga(self, pad: str = "") -> None:
        """Type an address."""
        bij_herhaling(lambda: self.pagina.goto(f"/{self.school.brin}/{pad}"))

    def knop(self, naam: str) -> None:
        self.hand.druk(self.pagina.get_by_role("button", name=naam).first)
        self.past()

    def link(self, naam: str) -> None:
        self.hand.druk(self.pagina.get_by_role("link", name=naam).first)
        self.past()

    def zegt(self, tekst: str) -> None:
        """Waits until the page says this."""
        self.pagina.get_by_text(tekst).first.wait_for()

    def past(self) -> None:
        """This page, or the one it just leads to, does not scroll sideways."""
        uitstekend = bij_herhaling(lambda: steekt_uit(self.pagina))
        assert not uitstekend, f"{self.pagina.url} steekt uit: {uitstekend}"
