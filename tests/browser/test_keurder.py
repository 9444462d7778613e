"""The checker sees what it must see; else its silence says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from .keurder import Keurder

pytestmark = pytest.mark.browser

_SLECHT = """<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Slecht</title>
<meta http-equiv="Content-Security-Policy" content="style-src 'none'">
<link rel="stylesheet" href="slecht.css"></head>
<body><main><h1>Slecht</h1><p style="color:#ccc">Inline</p><img src="niets.png">
<pre>{breed}</pre></main></body></html>"""


@pytest.fixture
def slecht(browser: Browser, tmp_path: Path) -> Iterator[Keurder]:
    bestand = tmp_path / "slecht.html"
    bestand.write_text(_SLECHT.format(breed="breed" * 200))
    keurder = Keurder(browser, tmp_path.as_uri())
    pagina: Page = keurder.pagina()
    keurder.neem(pagina, "slecht", bestand.as_uri())
    yield keurder
    pagina.context.close()


def test_what_is_wrong_with_a_page_is_found(slecht: Keurder) -> None:
    assert any("image-alt" in fout for fout in slecht.axe["slecht"])
    assert slecht.te_breed["slecht"]
    assert slecht.inline["slecht"]
    assert any("Content Security Policy" in melding for melding in slecht.meldingen)
    assert slecht.gewicht["slecht"] > 1000
