"""A camera that takes no pictures: it looks at every screen for what no screen may have."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Response
from playwright.sync_api import Error as PlaywrightError

from demo.camera import BREED, SMAL, Camera

T = TypeVar("T")
Stand = tuple[int, Literal["light", "dark"]]

MOST_BYTES = 100 * 1024
_HOOG = 900
_AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],
    "iframes": False,  # the PDF, which the browser itself shows
}
STANDEN: Sequence[Stand] = [
    *((BREED, "light"), (BREED, "dark")),
    *((SMAL, "light"), (SMAL, "dark")),
]
# What the page weighs as it was sent (compressed), whether it came from the cache or not.
_GEWICHT = """() => {
  const met = ["link", "css", "script", "use", "img", "other"];
  const bestanden = performance.getEntriesByType("resource");
  const delen = [...performance.getEntriesByType("navigation"),
                 ...bestanden.filter(e => met.includes(e.initiatorType))];
  return delen.reduce((som, e) => som + e.encodedBodySize, 0);
}"""
# A colour that is on its way to another one is no colour to judge.
_KLAAR = """() => document.getAnimations()
  .filter(e => e instanceof CSSTransition).forEach(e => e.finish())"""
_INLINE = re.compile(
    r"<[a-z][^>]*\s(?:style|on[a-z]+|hx-on[^=]*)=[\"']|<style|<script(?![^>]*\ssrc=)|javascript:",
    re.I,
)


class Keurder(Camera):
    """Walks along the screens of `demo.schermen` and writes down what is wrong with each."""

    def __init__(self, browser: Browser, url: str, *, standen: Sequence[Stand] = STANDEN) -> None:
        super().__init__(browser, url, Path(), alleen=frozenset(), donker=False)
        self._axe = Axe()
        self._standen = standen
        self._keurt = False
        self.gezien: list[str] = []
        self.axe: dict[str, list[str]] = defaultdict(list)
        self.te_breed: dict[str, str] = {}
        self.meldingen: list[str] = []
        self.inline: dict[str, list[str]] = {}
        self.gewicht: dict[str, int] = {}
        self.tekst: dict[str, str] = {}

    def pagina(self, *, met_javascript: bool = True) -> Page:
        pagina = super().pagina(met_javascript=met_javascript)
        pagina.on("console", self._hoor)
        pagina.on("pageerror", lambda fout: self.meldingen.append(f"{pagina.url}: {fout}"))
        return pagina

    def neem(self, pagina: Page, naam: str, pad: str | None = None) -> Response | None:
        antwoord = bij_herhaling(lambda: pagina.goto(pad)) if pad is not None else None
        pagina.wait_for_load_state("load")
        self._keurt = True
        pagina.context.set_offline(True)  # so that nothing changes while we look
        try:
            self._keur(pagina, naam)
        finally:
            pagina.emulate_media(color_scheme="light")
            pagina.set_viewport_size({"width": BREED, "height": _HOOG})
            pagina.context.set_offline(False)
            self._keurt = False
        return antwoord

    def _keur(self, pagina: Page, naam: str) -> None:
        self.gezien.append(naam)
        self.gewicht[naam] = int(pagina.evaluate(_GEWICHT))
        self.inline[naam] = _INLINE.findall(pagina.content())
        self.tekst[naam] = pagina.locator("body").inner_text()
        for breedte, kleur in self._standen:
            pagina.set_viewport_size({"width": breedte, "height": _HOOG})
            pagina.emulate_media(color_scheme=kleur)
            pagina.evaluate(_KLAAR)
            if breedte == SMAL and (uitstekend := steekt_uit(pagina)):
                self.te_breed[naam] = uitstekend
            gevonden: dict[str, Any] = self._axe.run(pagina, options=_AXE).response
            self.axe[naam] += [
                f"{kleur} {breedte}: {fout['id']} {punt['target']} {punt['html'][:160]}"
                for fout in gevonden["violations"]
                for punt in fout["nodes"]
            ]

    def _hoor(self, bericht: ConsoleMessage) -> None:
        """What the browser complains of; a page that was refused and our own pause are no news."""
        netwerk = bericht.text.startswith("Failed to load resource")
        if bericht.type in {"error", "warning"} and not netwerk and not self._keurt:
            self.meldingen.append(f"{bericht.location.get('url')}: {bericht.text}")


def bij_herhaling(daad: Callable[[], T], keren: int = 5) -> T:
    """Does it again where the page was just on its way to another one by itself."""
    for _ in range(keren - 1):
        try:
            return daad()
        except PlaywrightError:
            time.sleep(0.5)
    return daad()


def steekt_uit(pagina: Page) -> str:
    """What makes the page scroll sideways, or nothing."""
    return str(
        pagina.evaluate(
            """() => {
              const breed = document.documentElement.clientWidth;
              if (document.documentElement.scrollWidth <= breed) return "";
              const te = [...document.body.querySelectorAll("*")]
                .filter(e => e.getBoundingClientRect().right > breed + 1);
              return te.slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(" | ") || "iets";
            }"""
        )
    )
