"""Every screen and state of demo.schermen: usable by everybody, strict, small."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from demo.schermen import Rondgang
from demo.wereld import Wereld
from tests.integration.processen import Processen

from .keurder import MOST_BYTES, Keurder
from .school import OP_DE_STACK

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def gekeurd(processen: Processen, browser: Browser) -> Keurder:
    """All screens, looked at once: wide and narrow, light and dark."""
    keurder = Keurder(browser, processen.web_url)
    wachtwoord = (processen.var / "demo-wachtwoord").read_text().strip()
    Rondgang(keurder, Wereld(processen.stack), wachtwoord).alles()
    processen.simulator("DELETE", "storingen")
    return keurder


def test_axe_finds_nothing_on_any_screen_wide_narrow_light_or_dark(gekeurd: Keurder) -> None:
    assert len(gekeurd.gezien) > 50
    assert {naam: fouten for naam, fouten in gekeurd.axe.items() if fouten} == {}


def test_no_screen_scrolls_sideways_at_360_pixels(gekeurd: Keurder) -> None:
    assert gekeurd.te_breed == {}


def test_the_browser_complains_of_nothing(gekeurd: Keurder) -> None:
    assert gekeurd.meldingen == []


def test_no_page_has_anything_inline(gekeurd: Keurder) -> None:
    assert {naam: stukken for naam, stukken in gekeurd.inline.items() if stukken} == {}


def test_no_page_weighs_more_than_100_kilobytes(gekeurd: Keurder) -> None:
    assert min(gekeurd.gewicht.values()) > 5_000, "er is niets gewogen"
    assert {naam: b for naam, b in gekeurd.gewicht.items() if b > MOST_BYTES} == {}
