"""The main job, from login to a leerling in a groep, as a care coordinator walks it.

The four walks together hold every pair of: mouse or keyboard, wide or narrow, with JavaScript or
without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Response

from tests.integration.processen import Processen

from .school import OP_DE_STACK, Bezoek, School

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(400)]


@pytest.fixture(scope="module")
def school(processen: Processen) -> School:
    return School(processen, "99XB")


@pytest.fixture(
    params=[
        pytest.param((False, 1280, True), id="muis-breed-js"),
        pytest.param((False, 360, False), id="muis-smal-zonder-js"),
        pytest.param((True, 360, True), id="toetsen-smal-js"),
        pytest.param((True, 1280, False), id="toetsen-breed-zonder-js"),
    ]
)
def bezoek(request: pytest.FixtureRequest, browser: Browser, school: School) -> Iterator[Bezoek]:
    toetsen, breedte, javascript = request.param
    bezoek = Bezoek(browser, school, breedte=breedte, javascript=javascript, toetsen=toetsen)
    yield bezoek
    bezoek.context.close()


def test_from_login_to_a_leerling_in_a_groep_and_a_dossier_in_the_bin(
    bezoek: Bezoek, school: School
) -> None:
    _log_in_en_kies_de_school(bezoek)
    _registreer_het_aanleverpunt(bezoek, school)
    eerste, tweede = _ontvang(bezoek, school)
    _bekijk_de_pdf(bezoek, eerste["id"])
    _importeer(bezoek, eerste["id"])
    _vind_de_leerling_in_zijn_groep(bezoek, eerste["achternaam"])
    _verwijder_en_zet_terug(bezoek, tweede["id"])


def _log_in_en_kies_de_school(bezoek: Bezoek) -> None:
    bezoek.pagina.goto("/")
    bezoek.log_in()
    bezoek.zegt("Bij welke school wilt u werken?")
    bezoek.link("Scholengroep Het Wolkenhuis")
    bezoek.pagina.wait_for_url("**/99XB/")


def _registreer_het_aanleverpunt(bezoek: Bezoek, school: School) -> None:
    punt = school.maak_aanleverpunt()
    bezoek.hand.druk(bezoek.pagina.locator("summary", has_text="Instellingen"))
    bezoek.link("Aanleverpunt")
    bezoek.pagina.wait_for_url("**/aanleverpunt/")
    if bezoek.pagina.get_by_role("link", name="Nog een aanleverpunt registreren").count():
        bezoek.link("Nog een aanleverpunt registreren")
        bezoek.pagina.wait_for_url("**/aanleverpunt/?brin=*")
    bezoek.hand.typ(bezoek.pagina.get_by_label("BRIN van de school"), school.brin)
    bezoek.hand.typ(bezoek.pagina.get_by_label("Nummer van het aanleverpunt"), punt["index"])
    bezoek.hand.typ(bezoek.pagina.get_by_label("Aanleverpuntsleutel"), punt["sleutel"])
    bezoek.knop("Opslaan")
    bezoek.zegt("Het aanleverpunt is geregistreerd")
    assert punt["sleutel"] not in bezoek.pagina.content()


def _ontvang(bezoek: Bezoek, school: School) -> list[dict[str, Any]]:
    """The tile is open while the LAS sends; it shows the new rows by itself, or by one link."""
    pagina = bezoek.pagina
    bezoek.hand.druk(
        pagina.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="OSO SWV")
    )
    pagina.wait_for_url("**/oso-swv/")
    dossiers = school.verstuur(2)
    if not bezoek.javascript:
        ververs = pagina.get_by_role("link", name="Ververs de lijst")
        if ververs.count():
            bezoek.hand.druk(ververs)
        else:  # the first dossier of the school: the page is still empty
            bezoek.ga("oso-swv/")
    elif bezoek.pagina.locator("#nieuws a").count():
        bezoek.hand.druk(bezoek.pagina.locator("#nieuws a"))
    for een in dossiers:
        pagina.locator(f"#rij-{een['id']}").get_by_text(een["achternaam"]).first.wait_for()
    bezoek.past()
    return dossiers


def _bekijk_de_pdf(bezoek: Bezoek, id_: str) -> None:
    papieren: list[str] = []

    def kijk(antwoord: Response) -> None:
        if antwoord.headers.get("content-type", "").startswith("application/pdf"):
            papieren.append(antwoord.url)

    bezoek.context.on("response", kijk)
    bezoek.hand.druk(bezoek.pagina.locator(f"#pdf-{id_}"))
    for _ in range(300):  # while the worker makes it, a page waits with us
        if papieren:
            break
        bezoek.pagina.wait_for_timeout(200)
    assert papieren, "er kwam geen PDF"
    bezoek.ga("oso-swv/")


def _importeer(bezoek: Bezoek, id_: str) -> None:
    pagina = bezoek.pagina
    bezoek.hand.vink(pagina.locator(f"#kies-{id_}"))
    assert pagina.locator(f"#kies-{id_}").is_checked()
    bezoek.knop("Importeren")
    bezoek.zegt("Bekijk wat er verandert")
    for reden in pagina.get_by_label("Waarom importeert u dit dossier toch?").all():
        bezoek.hand.typ(reden, "Besproken met de ouders.")
    bezoek.knop("Bevestig deze import")
    pagina.wait_for_url("**/resultaat", timeout=60_000)
    bezoek.past()


def _vind_de_leerling_in_zijn_groep(bezoek: Bezoek, achternaam: str) -> None:
    pagina = bezoek.pagina
    bezoek.hand.druk(pagina.get_by_role("table").get_by_role("link").first)
    pagina.wait_for_url("**/leerlingen/*/")
    assert achternaam in pagina.get_by_role("heading", level=1).inner_text()
    bezoek.past()
    bezoek.hand.druk(
        pagina.locator("main").get_by_role("link", name=re.compile("groep", re.I)).first
    )
    pagina.wait_for_url("**/groepen/*/")
    assert achternaam in pagina.locator("main").inner_text()
    bezoek.past()


def _verwijder_en_zet_terug(bezoek: Bezoek, id_: str) -> None:
    pagina = bezoek.pagina
    bezoek.ga("oso-swv/")
    bezoek.hand.vink(pagina.locator(f"#kies-{id_}"))
    bezoek.knop("Verwijderen")
    bezoek.zegt("1 dossier verwijderen?")
    bezoek.knop("Verwijder 1 dossier")
    bezoek.zegt("1 dossier ligt in de prullenbak")
    assert not pagina.locator(f"#rij-{id_}").count()
    bezoek.link("Prullenbak")
    pagina.wait_for_url("**/prullenbak")
    bezoek.hand.vink(pagina.locator(f"input.pick[value='{id_}']"))
    bezoek.knop("Terugzetten")
    bezoek.zegt("1 dossier staat weer in de lijst")
    bezoek.ga("oso-swv/")
    assert pagina.locator(f"#rij-{id_}").count() == 1
