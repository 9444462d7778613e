"""One running Leerwinst and one browser for all walks."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.integration.conftest import processen as processen


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    vlaggen = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as spel:
        chromium = spel.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=vlaggen
        )
        yield chromium
        chromium.close()
