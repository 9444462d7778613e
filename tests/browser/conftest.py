"""One running Leerwinst and one browser for all walks."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.integration.conftest import processen as processen
from tests.integration.conftest import storing as storing
from tests.integration.processen import Processen

from .school import Bezoek, School


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    vlaggen = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as spel:
        chromium = spel.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=vlaggen
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def school(processen: Processen) -> School:
    """A school that received dossiers already, more than one screen of them."""
    school = School(processen, "00YY")
    school.registreer()
    school.verstuur(12)
    return school


@pytest.fixture
def bezoek(browser: Browser, school: School) -> Iterator[Bezoek]:
    """Somebody with a mouse, who did not log in yet."""
    bezoek = Bezoek(browser, school)
    yield bezoek
    bezoek.context.close()
