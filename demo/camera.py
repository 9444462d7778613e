"""A browser that logs in, walks and takes pictures of what it sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, Response, sync_playwright

BREED, SMAL = 1280, 360
_HOOG = 900
_SCHERM = 720  # so much of it the documents show
_LANGSTE = 6000  # a dossier can be metres long


class Camera:
    """One open browser; every picture is a file in `map_`.

    For the documents: only what stands in `alleen`, wide, no more than one screen of it. Otherwise
    every picture, whole, wide and narrow.
    """

    def __init__(
        self, browser: Browser, url: str, map_: Path, *, alleen: frozenset[str], donker: bool
    ) -> None:
        self._browser = browser
        self._url = url
        self._map = map_
        self._alleen = alleen
        self._donker = donker
        self.namen: list[str] = []

    def pagina(self, *, met_javascript: bool = True) -> Page:
        """A window of somebody who is not logged in."""
        context = self._browser.new_context(
            base_url=self._url,
            color_scheme="dark" if self._donker else "light",
            java_script_enabled=met_javascript,
            locale="nl-NL",
            reduced_motion="reduce",
            viewport={"width": BREED, "height": _HOOG},
        )
        # A browser without a screen shows no PDF: white paper instead of a black hole.
        papier = {"body": '<body bgcolor="white">', "content_type": "text/html"}
        context.route("**/pdf", lambda route: route.fulfill(**papier))
        return context.new_page()

    def inloggen(self, email: str, wachtwoord: str) -> Page:
        """A window of this person."""
        pagina = self.pagina()
        pagina.goto("/account/login/")
        pagina.get_by_label("E-mailadres").fill(email)
        pagina.get_by_label("Wachtwoord").fill(wachtwoord)
        klik(pagina.get_by_role("button", name="Inloggen"))
        return pagina

    def neem(self, pagina: Page, naam: str, pad: str | None = None) -> Response | None:
        """The picture of this address, or of what the page shows now."""
        antwoord = pagina.goto(pad) if pad is not None else None
        if self._alleen and naam not in self._alleen:
            return antwoord
        if self._alleen:
            self._bewaar(pagina, naam, BREED, _SCHERM)
        else:
            self._bewaar(pagina, f"{naam}-{BREED}", BREED, _LANGSTE)
            self._bewaar(pagina, f"{naam}-{SMAL}", SMAL, _LANGSTE)
            pagina.set_viewport_size({"width": BREED, "height": _HOOG})
        return antwoord

    def _bewaar(self, pagina: Page, naam: str, breedte: int, langste: int) -> None:
        pagina.set_viewport_size({"width": breedte, "height": _HOOG})
        hoogte = min(int(pagina.evaluate("document.documentElement.scrollHeight")), langste)
        # The window as high as the picture, so that what sticks to its edge stands at the edge.
        pagina.set_viewport_size({"width": breedte, "height": hoogte})
        pagina.screenshot(
            path=self._map / f"{naam}.png",
            animations="disabled",
            caret="hide",
        )
        self.namen.append(naam)


def klik(knop: Locator) -> None:
    """Click, and wait for the page that it leads to: a click alone does not wait."""
    with knop.page.expect_navigation():
        knop.click()


@contextmanager
def camera(url: str, map_: Path, *, alleen: frozenset[str], donker: bool) -> Iterator[Camera]:
    """A camera, until the block ends."""
    vlaggen = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as spel:
        browser = spel.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=vlaggen
        )
        try:
            yield Camera(browser, url, map_, alleen=alleen, donker=donker)
        finally:
            browser.close()
