"""The pages of an import, as somebody without JavaScript uses them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from django.utils import timezone
from lxml import html

from leerlingen.models import Leerling
from oso_import.importer.apply import apply_import
from oso_import.models import Import, ImportStatus
from scholen.rollen import Rol
from tests.factories.imports import met_de_hand
from tests.factories.plannen import personalia
from tests.factories.scholen import lid
from tests.factories.zending import kind, kinderen, zend

LATER = datetime(2026, 3, 15, 8, tzinfo=UTC)


def kies(browser, *dossiers):
    antwoord = browser.post("/99XA/importeren/", {"dossier": [d.pk for d in dossiers]})
    return antwoord["Location"]


def pagina(antwoord):
    return html.fromstring(antwoord.content.decode())


def invoer(boom):
    """Everything the form of the plan would post as it stands."""
    (formulier,) = [f for f in boom.forms if f.xpath(".//input[contains(@name,'-gezien')]")]
    return _waarden(formulier)


def _waarden(formulier):
    waarden: dict[str, list[str]] = {}
    for naam, waarde in formulier.form_values():
        waarden.setdefault(naam, []).append(waarde)
    return waarden


def bevestig(browser, adres, **anders):
    waarden = invoer(pagina(browser.get(adres)))
    return browser.post(adres, {**waarden, **anders})


def werk(adres):
    apply_import(Import.objects.latest("aangemaakt").pk, nu=timezone.now())
    return adres


def tekst(antwoord):
    return re.sub(r"\s+", " ", pagina(antwoord).text_content())


def test_from_the_tile_by_plan_progress_and_result_to_a_leerling(browser, school):
    dossier = zend(school, kind())

    adres = kies(browser, dossier)
    plan = tekst(browser.get(adres))
    assert "Nieuw: deze leerlingen maken we aan" in plan
    assert "1 leerling aanmaken" in plan

    voortgang = bevestig(browser, adres)["Location"]
    assert "0 van 1 dossiers klaar" in tekst(browser.get(voortgang))

    werk(voortgang)
    klaar = browser.get(voortgang)["Location"]
    assert "Aangemaakt, met" in tekst(browser.get(klaar))
    assert Leerling.objects.get(school=school).naam in tekst(browser.get(klaar))


def test_nothing_chosen_leads_back_to_the_tile_with_a_word(browser, school):
    antwoord = browser.post("/99XA/importeren/", {"dossier": ["onzin"]}, follow=True)

    assert "Kies eerst een of meer dossiers" in tekst(antwoord)


def test_update_shows_old_left_new_right_and_takes_only_what_is_ticked(browser, school):
    een = kind()
    werk(bevestig(browser, kies(browser, zend(school, een))))
    adres = kies(browser, zend(school, een.nieuwer()))
    boom = pagina(browser.get(adres))

    assert boom.xpath("//table[@class='diff']//del")
    assert boom.xpath("//table[@class='diff']//ins")
    waarden = _waarden(boom.forms[-1])
    (neem,) = [naam for naam in waarden if naam.endswith("-neem")]
    waarden[neem] = [waarde for waarde in waarden[neem] if waarde != "toetsen"]
    leerling = Leerling.objects.get()
    toetsen = leerling.blokken.filter(sectie="toetsen").count()

    werk(browser.post(adres, waarden))

    assert leerling.blokken.filter(sectie="toetsen").count() == toetsen


def test_hand_written_field_is_named_kept_and_can_be_replaced(browser, school):
    een = kind()
    werk(bevestig(browser, kies(browser, zend(school, een))))
    leerling = Leerling.objects.get()
    hand = [v for v in personalia(roepnaam="Zelfbedacht") if v.veld == "roepnaam"]
    met_de_hand(leerling, *hand)
    adres = kies(browser, zend(school, een.nieuwer()))

    boom = pagina(browser.get(adres))
    assert "Daarom blijft het staan" in boom.text_content()
    (radio,) = {r.name for r in boom.xpath("//input[@type='radio']") if "-veld:" in r.name}

    werk(bevestig(browser, adres, **{radio: "1"}))
    leerling.refresh_from_db()
    assert leerling.roepnaam == een.roepnaam


def test_new_surname_asks_its_own_tick(browser, school):
    een = kind()
    werk(bevestig(browser, kies(browser, zend(school, een))))
    anders = replace(een.nieuwer(), achternaam="Hernoemd", voorvoegsel="")
    adres = kies(browser, zend(school, anders))
    boom = pagina(browser.get(adres))

    (vinkje,) = boom.xpath("//input[@value='personalia/achternaam']")
    assert not vinkje.checked

    werk(bevestig(browser, adres))
    assert Leerling.objects.get().achternaam == een.achternaam


def test_forty_findings_of_one_cause_are_one_line_of_the_plan(browser, school):
    dossier = zend(school, kind())
    een = {"rule": "CL.23#code", "at": "", "text": "Onbekende code."}
    dossier.bevindingen = [*[een] * 40, {**een, "rule": "CL.04#soort", "text": "Iets anders."}]
    dossier.save()

    boom = pagina(browser.get(kies(browser, dossier)))

    (regels,) = boom.xpath("//ul[li[starts-with(., 'Onbekende code')]]")
    assert [regel.text for regel in regels] == ["Onbekende code. (40 keer)", "Iets anders."]


def test_missing_reason_is_an_error_with_a_link_to_the_field_and_input_is_kept(browser, school):
    dossier = zend(school, kind("ouders niet akkoord"))
    adres = kies(browser, dossier)

    antwoord = bevestig(browser, adres)

    boom = pagina(antwoord)
    (link,) = boom.xpath("//div[@class='error-summary']//a/@href")
    assert boom.xpath(f"//input[@id='{link[1:]}']/@aria-invalid") == ["true"]
    assert boom.xpath("//title")[0].text.startswith("Fout:")
    assert antwoord.status_code == 422
    klaar = bevestig(browser, adres, **{f"{dossier.pk}-reden": "Afgesproken"})
    assert klaar["Location"].endswith("/voortgang")


def test_nul_in_what_was_filled_in_is_left_out(browser, school):
    """Harm: a 500, and with PostgreSQL only."""
    dossier = zend(school, kind("ouders niet akkoord"))
    ingevuld = {
        f"{dossier.pk}-reden": "Afge\0sproken",
        f"{dossier.pk}-sectie": ["toet\0sen"],
        f"{dossier.pk}-veld:adressen/W#post\0code": "1",
    }

    assert bevestig(browser, kies(browser, dossier), **ingevuld).status_code == 302

    keuzes = Import.objects.get().regels.get().keuzes
    assert keuzes["reden"] == "Afgesproken"
    assert keuzes["laat_staan"] == ["toetsen"]
    assert "adressen/W#postcode" in keuzes["neem_over"]


def test_doubt_has_nothing_chosen_and_is_skipped_when_nothing_is_chosen(browser, school):
    een = kind("zonder leerlingnummer")
    werk(bevestig(browser, kies(browser, zend(school, een))))
    adres = kies(browser, zend(school, een.nieuwer()))
    boom = pagina(browser.get(adres))

    assert "Wij kiezen nooit voor u" in boom.text_content()
    assert (
        boom.xpath("//fieldset//input[@type='radio' and contains(@name,'-wat') and @checked]") == []
    )
    assert "zelfde geboortedatum" in boom.text_content()

    werk(bevestig(browser, adres))
    klaar = browser.get(adres, follow=True)
    assert "Overgeslagen" in tekst(klaar)
    assert Leerling.objects.count() == 1


def test_link_in_doubt_is_shown_before_it_is_done(browser, school):
    een = kind("zonder leerlingnummer")
    werk(bevestig(browser, kies(browser, zend(school, een))))
    leerling = Leerling.objects.get()
    dossier = zend(school, een.nieuwer())
    adres = kies(browser, dossier)

    antwoord = bevestig(browser, adres, **{f"{dossier.pk}-wat": f"koppelen:{leerling.pk}"})

    boom = pagina(antwoord)
    assert "Kijk nog een keer" in boom.text_content()
    assert boom.xpath("//table[@class='diff']")
    werk(browser.post(adres, _waarden(boom.forms[-1])))
    assert Leerling.objects.count() == 1


def test_new_leerling_can_be_linked_to_somebody_who_is_looked_up(browser, school):
    een, ander = kinderen(2)
    werk(bevestig(browser, kies(browser, zend(school, een))))
    leerling = Leerling.objects.get()
    dossier = zend(school, ander)
    adres = kies(browser, dossier)

    antwoord = bevestig(
        browser,
        adres,
        **{f"{dossier.pk}-wat": "koppelen:", f"{dossier.pk}-zoek": leerling.achternaam},
    )

    boom = pagina(antwoord)
    gevonden = boom.xpath("//input[@type='radio']/@value")
    assert f"koppelen:{leerling.pk}" in gevonden
    assert boom.xpath("//input[@type='search']/@value") == [leerling.achternaam]


def test_kan_niet_names_the_school_and_who_must_act(browser, school):
    lid(school, Rol.BEHEER, naam="Ans Bedenksel")
    dossier = zend(school, kind(brin="99XB"))

    plan = tekst(browser.get(kies(browser, dossier)))

    assert "het dossier noemt een andere school" in plan
    assert "(99XB). U werkt nu bij De Papieren Boot." in plan
    assert "Uw beheerder Ans Bedenksel mag toestaan" in plan


def test_beheer_allows_a_dossier_of_another_school_without_seeing_the_pupil(client, school):
    client.force_login(lid(school, Rol.BEHEER))
    een = kind(brin="99XB")
    adres = f"/99XA/importeren/toelaten/{zend(school, een).pk}"

    assert een.achternaam not in tekst(client.get(adres))
    assert client.post(adres, {"reden": ""}).status_code == 422

    toegestaan = client.post(adres, {"reden": "Net verhuisd"}, follow=True)
    assert "Dit dossier is toegestaan" in tekst(toegestaan)


def test_progress_answers_htmx_with_the_part_and_sends_on_when_it_is_over(browser, school):
    adres = bevestig(browser, kies(browser, zend(school, kind())))["Location"]

    deel = browser.get(adres, headers={"HX-Request": "true"})
    assert b"<html" not in deel.content
    assert b'id="voortgang"' in deel.content
    assert "HX-Request" in deel["Vary"]

    werk(adres)
    assert browser.get(adres, headers={"HX-Request": "true"})["HX-Redirect"].endswith("/resultaat")


def test_stop_is_asked_once_and_said(browser, school):
    adres = bevestig(browser, kies(browser, zend(school, kind())))["Location"]

    browser.post(adres.replace("voortgang", "stop"))

    assert "We stoppen na deze leerling" in tekst(browser.get(adres))
    werk(adres)
    uitkomst = tekst(browser.get(adres, follow=True))
    assert "De import is gestopt" in uitkomst
    assert "Gestopt" in uitkomst
    assert "Wacht" not in uitkomst


def test_plan_that_was_confirmed_cannot_be_confirmed_again(browser, school):
    adres = kies(browser, zend(school, kind()))
    werk(bevestig(browser, adres))

    assert browser.get(adres)["Location"].endswith("/resultaat")
    assert browser.post(adres)["Location"].endswith("/resultaat")
    assert Import.objects.get().status == ImportStatus.KLAAR


def test_secret_address_and_secret_numbers_are_not_in_the_source_of_the_plan(browser, school):
    """Harm: a shelter's address in the history of a browser."""
    een = kind("geheim adres")
    werk(bevestig(browser, kies(browser, zend(school, een))))
    verzorger = Leerling.objects.get().verzorgers.first()
    straten = set(verzorger.adressen.values_list("straat", flat=True)) if verzorger else set()

    bron = browser.get(kies(browser, zend(school, een.nieuwer()))).content.decode()

    assert not any(straat in bron for straat in straten if straat)


def test_number_of_statements_of_a_plan_does_not_grow_with_the_dossiers(
    browser, school, django_assert_max_num_queries
):
    een = kies(browser, zend(school, kinderen(1)[0]))
    browser.get(een)
    acht = kies(browser, *(zend(school, k, ontvangen_op=LATER) for k in kinderen(8)))

    # what is asked per dossier is its sealed body
    with django_assert_max_num_queries(24 + 8):
        browser.get(acht)


def test_pages_are_for_who_may_import(client, school):
    client.force_login(lid(school, Rol.KIJKEN))

    antwoord = client.post("/99XA/importeren/", {"dossier": [zend(school, kind()).pk]})

    assert antwoord.status_code == 403
    assert not Import.objects.exists()
