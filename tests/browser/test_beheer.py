"""The pages of whoever keeps the installation: as usable by everybody as those of a school."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Browser, Page

from demo.camera import BREED, SMAL
from demo.stack import ROOT

from .keurder import Keurder, Stand
from .school import OP_DE_STACK, School

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(400)]
STAF = "staf@demo.example"
# Two things of Django itself (docs/beheer.md): the search box in a form, select2, has no name, and
# a table of rows below a form, which a narrow screen scrolls, is no tab stop unless the browser
# makes it one.
_VAN_DJANGO = re.compile(
    r" aria-input-field-name .*select2|360: scrollable-region-focusable \['#\w+-group'\]"
)
_LIJST = re.compile(r"^/beheer/\w+/\w+/$")
_RIJ = re.compile(r"^/beheer/\w+/\w+/[^/]+/change/$")


@pytest.fixture(scope="module")
def gekeurd(school: School, browser: Browser) -> Keurder:
    """The front page, every list, the first row of each, and the forms; all looked at once."""
    _maak_staf(school)
    hoeken: list[Stand] = [
        (BREED, "light"),
        (SMAL, "dark"),
    ]  # Django's own pages; half of the looks will do
    keurder = Keurder(browser, school.stack.web_url, standen=hoeken)
    keurder.neem(keurder.pagina(), "inloggen", "/beheer/login/")
    pagina = keurder.inloggen(STAF, school.wachtwoord)
    keurder.neem(pagina, "beheer", "/beheer/")
    for lijst in _links(pagina, "main", _LIJST):
        keurder.neem(pagina, lijst, lijst)
        for rij in _links(pagina, "#result_list", _RIJ)[:1]:
            keurder.neem(pagina, f"{lijst}…", rij)
    keurder.neem(pagina, "school toelaten", "/beheer/scholen/school/add/")
    pagina.get_by_role("button", name="Laat de school toe").click()
    keurder.neem(pagina, "school toelaten, fout")
    return keurder


def test_axe_finds_nothing_on_any_page_of_the_beheer(gekeurd: Keurder) -> None:
    lijsten = [naam for naam in gekeurd.gezien if _LIJST.match(naam)]
    rijen = [naam for naam in gekeurd.gezien if naam.endswith("…")]
    assert len(lijsten) >= 10
    assert len(rijen) >= 8
    over = {
        naam: [fout for fout in fouten if not _VAN_DJANGO.search(fout)]
        for naam, fouten in gekeurd.axe.items()
    }
    assert {naam: fouten for naam, fouten in over.items() if fouten} == {}


def test_the_beheer_speaks_dutch(gekeurd: Keurder) -> None:
    engels = re.compile(r"\b(MFA|authenticators?|search|toggle|dashboard)\b", re.I)
    assert any("Scholen" in tekst for tekst in gekeurd.tekst.values())
    assert [naam for naam, tekst in gekeurd.tekst.items() if engels.search(tekst)] == []


def test_no_page_of_the_beheer_scrolls_sideways_at_360_pixels(gekeurd: Keurder) -> None:
    assert gekeurd.te_breed == {}


def test_the_browser_complains_of_nothing_in_the_beheer(gekeurd: Keurder) -> None:
    assert gekeurd.meldingen == []


def _maak_staf(school: School) -> None:
    woorden = ["createsuperuser", "--noinput", "--email", STAF, "--naam", "Staf Verzonnen"]
    subprocess.run(
        [sys.executable, "manage.py", *woorden],
        cwd=ROOT,
        env={
            **os.environ,
            **school.stack.stack.env,
            "DJANGO_SUPERUSER_PASSWORD": school.wachtwoord,
        },
        check=True,
    )


def _links(pagina: Page, waar: str, vorm: re.Pattern[str]) -> list[str]:
    """Where the links in this part of the page go, as far as they have this form; each once."""
    adressen = [str(een.get_attribute("href")) for een in pagina.locator(f"{waar} a[href]").all()]
    return [adres for adres in dict.fromkeys(adressen) if vorm.match(adres.split("?")[0])]
