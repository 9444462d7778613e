"""What goes wrong, as the user meets it: a plain sentence, and a way back to what was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.integration.processen import Processen

from .school import OP_DE_STACK, Bezoek, School

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(400)]
PUNT = "instellingen/aanleverpunt/"
UITGELOGD = "U bent uitgelogd"


@pytest.fixture
def gekozen(bezoek: Bezoek, school: School) -> str:
    """The id of a dossier that just came; its plan is open before us."""
    (een,) = school.verstuur()
    bezoek.begin("oso-swv/")
    _kies(bezoek, een["id"])
    return str(een["id"])


# The aanleverpunt --------------------------------------------------------------------------------


def test_a_wrong_key_is_told_keeps_what_was_typed_but_never_the_key(
    bezoek: Bezoek, school: School
) -> None:
    punt = school.maak_aanleverpunt()
    fout = punt["sleutel"][:-4] + ("0000" if not punt["sleutel"].endswith("0000") else "1111")
    bezoek.begin(f"{PUNT}?brin={school.brin}")
    _vul_in(bezoek, punt["index"], fout)

    melding = bezoek.pagina.get_by_role("alert")
    assert "sleutel" in melding.inner_text().lower()
    assert melding.evaluate("e => e === document.activeElement")
    assert bezoek.pagina.get_by_label("Nummer van het aanleverpunt").input_value() == punt["index"]
    assert bezoek.pagina.get_by_label("Aanleverpuntsleutel").input_value() == ""
    assert fout not in bezoek.pagina.content()

    bezoek.hand.typ(bezoek.pagina.get_by_label("Aanleverpuntsleutel"), punt["sleutel"])
    bezoek.knop("Opslaan")
    bezoek.zegt("Het aanleverpunt is geregistreerd")


def test_oso_that_is_down_is_told_and_tried_again_by_one_click(
    bezoek: Bezoek, school: School, storing: Any, processen: Processen
) -> None:
    punt = school.maak_aanleverpunt()
    bezoek.begin(f"{PUNT}?brin={school.brin}")
    storing("tc-weg")
    _vul_in(bezoek, punt["index"], punt["sleutel"])
    bezoek.zegt("OSO is nu niet bereikbaar")
    processen.simulator("DELETE", "storingen")

    bezoek.knop("Opnieuw proberen")
    bezoek.zegt("Het aanleverpunt is geregistreerd")


# Who may not -------------------------------------------------------------------------------------


def test_who_may_only_look_sees_no_ticks_and_no_buttons(bezoek: Bezoek) -> None:
    bezoek.begin("oso-swv/", naam="karel")
    main = bezoek.pagina.locator("main")
    assert main.get_by_role("row").count() > 2
    assert main.get_by_role("checkbox").count() == 0
    for naam in ("Importeren", "Verwijderen"):
        assert main.get_by_role("button", name=naam).count() == 0


@pytest.mark.parametrize(
    ("naam", "pad", "wie"),
    [
        ("ans", "oso-swv/", "Marijke Inktvis"),
        ("karel", "oso-swv/prullenbak", "Marijke Inktvis"),
        ("marijke", "instellingen/logboek/", "Hanan Fantast"),
    ],
)
def test_who_may_not_reads_who_may(bezoek: Bezoek, naam: str, pad: str, wie: str) -> None:
    bezoek.begin(pad, naam=naam)
    bezoek.zegt("Dit mag u hier niet")
    bezoek.zegt(wie)


# A doubtful dossier ------------------------------------------------------------------------------


def test_a_doubtful_dossier_waits_for_a_choice_and_then_joins_the_chosen_leerling(
    bezoek: Bezoek, school: School
) -> None:
    (eerst,) = school.verstuur(1, seed=77, aantal=8, nrs=[7])
    school.importeer(eerst["id"])
    leerlingen = _aantal_leerlingen(school)
    (later,) = school.verstuur(1, seed=77, aantal=8, nrs=[7], versie=2)
    pagina = bezoek.pagina
    bezoek.begin("oso-swv/")
    _kies(bezoek, later["id"])
    bezoek.zegt("1 keuze staat nog open.")
    _bevestig(pagina)
    bezoek.zegt("Overgeslagen: er is niet gekozen bij wie dit dossier hoort.")

    bezoek.ga("oso-swv/")
    _kies(bezoek, later["id"])
    pagina.get_by_role("radio").first.check()
    _bevestig(pagina)
    bezoek.zegt("Kijk nog een keer, en bevestig dan")  # at what changes in the chosen leerling
    _bevestig(pagina)
    pagina.wait_for_url("**/resultaat", timeout=60_000)
    assert not pagina.get_by_text("Overgeslagen").count()
    assert _aantal_leerlingen(school) == leerlingen


# A session that ended ----------------------------------------------------------------------------


def test_after_the_session_ended_a_form_says_so_and_one_comes_back_to_it(
    bezoek: Bezoek, school: School
) -> None:
    punt = school.maak_aanleverpunt()
    bezoek.begin(f"{PUNT}?brin={school.brin}")
    _verloop(bezoek)
    _vul_in(bezoek, punt["index"], punt["sleutel"])

    bezoek.zegt(UITGELOGD)
    bewaard = bezoek.pagina.evaluate("JSON.stringify(sessionStorage)")
    assert punt["index"] in bewaard
    assert punt["sleutel"] not in bezoek.pagina.content() + bezoek.pagina.url + bewaard
    bezoek.log_in()
    bezoek.pagina.wait_for_url(f"**/{PUNT}?brin={school.brin}")
    assert bezoek.pagina.get_by_label("Nummer van het aanleverpunt").input_value() == punt["index"]
    assert bezoek.pagina.get_by_label("Aanleverpuntsleutel").input_value() == ""
    assert bezoek.pagina.evaluate("sessionStorage.getItem('ingevuld')") is None
    _vul_in(bezoek, punt["index"], punt["sleutel"])
    bezoek.zegt("Het aanleverpunt is geregistreerd")


@pytest.mark.parametrize("knop", ["Importeren", "Verwijderen"])
def test_after_the_session_ended_the_tile_says_so_and_one_comes_back_to_it(
    bezoek: Bezoek, knop: str
) -> None:
    """Harm: after logging in one stands on an address that only takes a form: a blank error."""
    bezoek.begin("oso-swv/")
    bezoek.pagina.route(re.compile("poll=1"), lambda poll: poll.abort())  # faster than the poll
    bezoek.pagina.locator("input.pick").first.click()
    _verloop(bezoek)
    bezoek.knop(knop)

    bezoek.zegt(UITGELOGD)
    bezoek.log_in()
    bezoek.pagina.wait_for_url("**/oso-swv/")
    assert bezoek.pagina.locator("#lijst input.pick").first.is_checked()


def test_after_the_session_ended_a_plan_and_the_typed_reason_keep_standing(
    bezoek: Bezoek, school: School
) -> None:
    reden = _typ_reden_en_verloop(bezoek, school)
    plan = bezoek.pagina.url
    bezoek.knop("Bevestig deze import")

    bezoek.zegt(UITGELOGD)
    bezoek.log_in()
    bezoek.pagina.wait_for_url(plan)
    assert reden.input_value() == "Samen bekeken."
    assert bezoek.pagina.evaluate("sessionStorage.getItem('ingevuld')") is None
    bezoek.knop("Bevestig deze import")
    bezoek.pagina.wait_for_url("**/resultaat", timeout=60_000)


def test_who_logs_in_after_somebody_else_does_not_get_what_that_one_typed(
    bezoek: Bezoek, school: School
) -> None:
    reden = _typ_reden_en_verloop(bezoek, school)
    plan = bezoek.pagina.url
    bezoek.knop("Bevestig deze import")
    bezoek.log_in("marijke")
    bezoek.pagina.wait_for_url(plan)

    assert reden.input_value() == ""
    assert bezoek.pagina.evaluate("sessionStorage.getItem('ingevuld')") is None


def test_who_logged_in_again_in_another_tab_reads_what_to_do_with_the_old_one(
    school: School, browser: Browser
) -> None:
    """The form is of before the login, so its token is: refused, in words.

    Without JavaScript, for with it the tile itself goes to the login page.
    """
    bezoek = Bezoek(browser, school, javascript=False)
    bezoek.begin("oso-swv/")
    bezoek.pagina.locator("input.pick").first.click()
    bezoek.context.clear_cookies()
    ander = Bezoek(browser, school, context=bezoek.context)
    ander.begin("oso-swv/")
    bezoek.knop("Verwijderen")

    bezoek.zegt("Deze pagina stond te lang open")
    bezoek.zegt("niets opgeslagen")
    bezoek.context.close()


def test_the_tile_goes_to_the_login_page_by_itself_and_comes_back(bezoek: Bezoek) -> None:
    bezoek.begin("oso-swv/")
    _verloop(bezoek)
    bezoek.pagina.wait_for_url("**/account/login/**")
    bezoek.log_in()
    bezoek.pagina.wait_for_url("**/oso-swv/")


# Two tabs ----------------------------------------------------------------------------------------


def test_the_same_dossier_confirmed_in_two_tabs_is_one_leerling(
    bezoek: Bezoek, school: School, browser: Browser
) -> None:
    (een,) = school.verstuur()
    voor = _aantal_leerlingen(school)
    bezoek.begin("oso-swv/")
    ander = Bezoek(browser, school, context=bezoek.context)
    ander.ga("oso-swv/")
    for tab in (bezoek, ander):
        _kies(tab, een["id"])
    _bevestig(bezoek.pagina)
    bezoek.pagina.wait_for_url("**/resultaat", timeout=60_000)
    _bevestig(ander.pagina)
    ander.pagina.wait_for_url("**/resultaat", timeout=60_000)
    ander.zegt("Ongewijzigd")
    assert _aantal_leerlingen(school) == voor + 1


@pytest.mark.usefixtures("gekozen")
def test_one_plan_confirmed_twice_shows_the_result_of_the_first_time(
    bezoek: Bezoek, school: School, browser: Browser
) -> None:
    voor = _aantal_leerlingen(school)
    ander = Bezoek(browser, school, context=bezoek.context)
    ander.pagina.goto(bezoek.pagina.url)
    for tab in (bezoek, ander):
        _bevestig(tab.pagina)
        tab.pagina.wait_for_url("**/resultaat", timeout=60_000)
    assert _aantal_leerlingen(school) == voor + 1


def test_a_dossier_deleted_in_the_other_tab_is_not_imported_and_that_is_told(
    bezoek: Bezoek, school: School, browser: Browser, gekozen: str
) -> None:
    voor = _aantal_leerlingen(school)
    _verwijder_in_ander_tabblad(browser, school, bezoek, gekozen)
    _bevestig(bezoek.pagina)

    bezoek.pagina.wait_for_url("**/resultaat", timeout=60_000)
    bezoek.zegt("Kan niet")
    bezoek.zegt("dit dossier ligt in de prullenbak")
    assert _aantal_leerlingen(school) == voor


@pytest.mark.parametrize("knop", ["Verwijderen", "Importeren"])
def test_a_tick_on_a_dossier_deleted_in_the_other_tab_says_that_it_is_gone(
    bezoek: Bezoek, school: School, browser: Browser, knop: str
) -> None:
    (een,) = school.verstuur()
    bezoek.begin("oso-swv/")
    bezoek.pagina.locator(f"#kies-{een['id']}").click()
    _verwijder_in_ander_tabblad(browser, school, bezoek, een["id"])
    bezoek.knop(knop)
    bezoek.zegt("Deze dossiers zijn er niet meer")


def _vul_in(bezoek: Bezoek, index: str, sleutel: str) -> None:
    pagina = bezoek.pagina
    bezoek.hand.typ(pagina.get_by_label("BRIN van de school"), bezoek.school.brin)
    bezoek.hand.typ(pagina.get_by_label("Nummer van het aanleverpunt"), index)
    bezoek.hand.typ(pagina.get_by_label("Aanleverpuntsleutel"), sleutel)
    bezoek.knop("Opslaan")


def _verloop(bezoek: Bezoek) -> None:
    """The session is over; the cookie of the forms lives on, as it does in a browser."""
    bezoek.context.clear_cookies(name="leerwinst")


def _typ_reden_en_verloop(bezoek: Bezoek, school: School) -> Locator:
    """A plan that asks for a reason, which is typed just when the session ends; its field."""
    (een,) = school.verstuur(1, aantal=8, nrs=[6])  # its parents do not agree
    bezoek.begin("oso-swv/")
    _kies(bezoek, een["id"])
    reden = bezoek.pagina.get_by_label("Waarom importeert u dit dossier toch?")
    bezoek.hand.typ(reden, "Samen bekeken.")
    _verloop(bezoek)
    return reden


def _kies(bezoek: Bezoek, id_: str) -> None:
    bezoek.hand.vink(bezoek.pagina.locator(f"#kies-{id_}"))
    bezoek.knop("Importeren")
    bezoek.pagina.wait_for_url("**/importeren/*/")


def _bevestig(pagina: Page) -> None:
    for reden in pagina.get_by_label("Waarom importeert u dit dossier toch?").all():
        reden.fill("Besproken met de ouders.")
    pagina.get_by_role("button", name="Bevestig deze import").click()


def _verwijder_in_ander_tabblad(browser: Browser, school: School, bezoek: Bezoek, id_: str) -> None:
    ander = Bezoek(browser, school, context=bezoek.context)
    ander.ga(f"oso-swv/verwijderen?dossier={id_}")
    ander.knop("Verwijder 1 dossier")
    ander.zegt("1 dossier ligt in de prullenbak")
    ander.pagina.close()


def _aantal_leerlingen(school: School) -> int:
    return len(list(school.api.alle("leerlingen")))
