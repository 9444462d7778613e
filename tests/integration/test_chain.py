"""The main job as a care coordinator does it, without JavaScript, against the real processes."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

import pytest
import requests

from .conftest import Keten, wacht
from .processen import Processen

pytestmark = [pytest.mark.processen, pytest.mark.traag, pytest.mark.timeout(400)]


class Browser:
    """A browser without JavaScript: follows redirects, keeps cookies, sends forms as they stand."""

    def __init__(self, basis: str, sessie: requests.Session) -> None:
        self._basis = basis
        self._sessie = sessie
        self.pagina = ""
        self.url = ""

    def open(self, pad: str) -> requests.Response:
        antwoord = self._sessie.get(f"{self._basis}{pad}", timeout=30)
        return self._zet(antwoord)

    def verstuur(self, pad: str, **velden: object) -> requests.Response:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.pagina)
        assert token, "geen formulier op deze pagina"
        inhoud = {"csrfmiddlewaretoken": token.group(1), **velden}
        kop = {"Referer": self.url}
        url = pad if pad.startswith("http") else f"{self._basis}{pad}"
        return self._zet(self._sessie.post(url, data=inhoud, headers=kop, timeout=30))

    def velden(self, naam: str) -> list[str]:
        """The values of the checkboxes or hidden fields with this name."""
        invoer = re.findall(rf'<input[^>]*name="{naam}"[^>]*>', self.pagina)
        return [m.group(1) for een in invoer if (m := re.search(r'value="([^"]*)"', een))]

    def _zet(self, antwoord: requests.Response) -> requests.Response:
        self.pagina, self.url = html.unescape(antwoord.text), antwoord.url
        return antwoord


@pytest.fixture
def browser(processen: Processen) -> Browser:
    browser = Browser(processen.web_url, processen.sessie())
    wachtwoord = (processen.var / "demo-wachtwoord").read_text().strip()
    browser.open("/account/login/")
    antwoord = browser.verstuur("/account/login/", login="alles@demo.example", password=wachtwoord)
    assert antwoord.ok and "Uitloggen" in browser.pagina
    return browser


def test_from_the_las_to_a_leerling_in_a_groep(keten: Keten, browser: Browser) -> None:
    ids = keten.verstuur(seed=903, aantal=2)
    wacht(lambda: all(een["status"] == "afgemeld" for een in keten.uitwisselingen(ids)))
    nieuw = keten.dossiers()[:2]
    wacht(lambda: all(een["status"] == "geldig" for een in keten.dossiers()[:2]))
    namen = [een["achternaam"] for een in keten.dossiers()[:2]]

    browser.open("/99XA/oso-swv/")
    assert all(naam in browser.pagina for naam in namen)
    browser.verstuur("/99XA/importeren/", dossier=[een["id"] for een in nieuw])
    assert "/importeren/" in browser.url, "na het kiezen hoort het plan te komen"
    assert "Nieuw" in browser.pagina
    plan = browser.url
    velden = {
        naam: waarde
        for naam, waarde in re.findall(r'name="([^"]+)"[^>]*value="([^"]*)"', browser.pagina)
        if "csrf" not in naam and "gezien" in naam
    }
    browser.verstuur(plan, **velden)
    import_ = plan.rstrip("/").rsplit("/", 1)[-1]
    wacht(lambda: keten.api.vraag("GET", f"imports/{import_}")["status"] == "klaar")

    browser.open("/99XA/leerlingen/")
    assert all(naam in browser.pagina for naam in namen)


def test_a_las_that_is_down_is_told_and_tried_again(
    keten: Keten, browser: Browser, storing: Callable[..., None]
) -> None:
    """Harm: a dossier that was announced disappears because the LAS was ill for a minute."""
    storing("las-weg")
    keten.verstuur(seed=904, aantal=1)

    wacht(lambda: keten.dossiers()[0]["notificatie_status"] == "wacht")
    browser.open("/99XA/oso-swv/")
    assert "We proberen het weer" in browser.pagina or "proberen" in browser.pagina


def test_no_secret_and_no_name_reaches_a_log(processen: Processen, keten: Keten) -> None:
    """Harm: whoever reads the logs reads the pupils."""
    ids = keten.verstuur(seed=905, aantal=3)
    wacht(lambda: all(een["status"] == "afgemeld" for een in keten.uitwisselingen(ids)))
    wacht(lambda: all(een["status"] == "geldig" for een in keten.dossiers()[:3]))
    dossiers = keten.dossiers()
    log = processen.log.read_text(errors="replace")

    for een in dossiers:
        assert een["status"] == "onderweg" or een["achternaam"] not in log
    assert "Traceback" not in log
    assert (processen.var / "demo-wachtwoord").read_text().strip() not in log
