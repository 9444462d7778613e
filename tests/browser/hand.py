"""How somebody works a page: with the mouse, or with the keyboard alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page

_MOST_TABS = 200


class Hand(Protocol):
    """What the walks need; each act is what a person does, never a shortcut of the browser."""

    def druk(self, doel: Locator) -> None:
        """Follow a link, press a button, open a menu."""

    def vink(self, doel: Locator) -> None:
        """Tick a box."""

    def typ(self, doel: Locator, tekst: str) -> None:
        """Type over what stands in a field."""


class Muis:
    """Clicks on what is in sight."""

    def __init__(self, pagina: Page) -> None:
        self._pagina = pagina

    def druk(self, doel: Locator) -> None:
        doel.click()

    def vink(self, doel: Locator) -> None:
        doel.click()

    def typ(self, doel: Locator, tekst: str) -> None:
        doel.click()
        self._pagina.keyboard.press("Control+a")
        self._pagina.keyboard.type(tekst)


class Toetsen:
    """Tab until it is there, then Enter or space; fails where Tab never comes or focus hides."""

    def __init__(self, pagina: Page) -> None:
        self._pagina = pagina

    def druk(self, doel: Locator) -> None:
        self._naar(doel)
        self._pagina.keyboard.press("Enter")

    def vink(self, doel: Locator) -> None:
        self._naar(doel)
        self._pagina.keyboard.press("Space")

    def typ(self, doel: Locator, tekst: str) -> None:
        self._naar(doel)
        self._pagina.keyboard.press("Control+a")
        self._pagina.keyboard.type(tekst)

    def _naar(self, doel: Locator) -> None:
        doel.wait_for(state="attached")
        for _ in range(_MOST_TABS):
            if doel.evaluate("e => e === document.activeElement"):
                assert doel.evaluate(_ZICHTBAAR), f"de focus is niet te zien: {doel}"
                return
            self._pagina.keyboard.press("Tab")
        raise AssertionError(f"met Tab komt men niet bij {doel}")


# The focus shows, and nothing lies over the whole of it (WCAG 2.4.7 and 2.4.11).
_ZICHTBAAR = """e => {
  const kader = (e.matches("input[type=radio], input[type=checkbox]") && e.closest("label")) || e;
  const stijlen = [e, kader].map(een => getComputedStyle(een));
  const getekend = stijlen.some(stijl => stijl.boxShadow !== "none"
    || (stijl.outlineStyle !== "none" && stijl.outlineWidth !== "0px"));
  const vak = e.getBoundingClientRect();
  const punten = [[.5, .5], [.1, .1], [.9, .9], [.1, .9], [.9, .1]];
  const vrij = punten.some(([x, y]) => {
    const boven = document.elementFromPoint(vak.x + vak.width * x, vak.y + vak.height * y);
    return boven && (e.contains(boven) || boven.contains(e));
  });
  return getekend && vrij;
}"""
