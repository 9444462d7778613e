"""The page of one leerling."""

from __future__ import annotations

from datetime import date

import pytest

from leerlingen import panelen
from leerlingen.panelen import Paneel
from leerlingen.types import LijstSoort, Regel
from logboek.models import Regel as Logregel
from tests.factories.leerlingen import (
    adres,
    beeindigen,
    blok,
    dossierbron,
    handbron,
    maak,
    plaatsing,
    schrijf_op,
    telefoon,
    veld,
    vervangen,
    verzorger,
)

from .pages import namen, pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def test_page_shows_every_unit_with_its_label(kijker, school):
    leerling, _ = maak(
        school,
        veld("geslacht", "1", "Geslacht", "Vrouw"),
        veld("tehuis", True, "Tehuis"),
        veld("leerlingid", "4031", "Leerlingnummer"),
        adres(postcode="9999ZB"),
        telefoon(noodnummer=True),
        verzorger("Job", adressen=(adres(postcode="9999ZB"),)),
        plaatsing(),
        blok(
            "opp",
            sectie="opp",
            sectie_titel="Ontwikkelingsperspectief",
            sectie_groep="Ondersteuning",
            inhoud=(
                Regel("ingang", "Ingangsdatum", "2025-09-01"),
                Regel("doel", "Doel", "Zelfstandig", onderdeel="Doelen 1"),
            ),
        ),
    )

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    for verwacht in (
        "<h1>Noor Zeldzaam</h1>",
        "8 jaar, geboren op 3 mei 2017. Leerlingnummer 4031.",
        "<dt>Geslacht</dt><dd>Vrouw</dd>",
        "<dt>Tehuis</dt><dd>ja</dd>",
        "<dd>Fantasieplein 3, 9999 ZB Nergenshuizen</dd>",
        "<dt>Telefoon privé</dt><dd>0000000031, bij nood</dd>",
        "Mag beslissen over Noor (wettelijk vertegenwoordiger)",
        "Zelfde adres als Noor",
        "Ontwikkelingsperspectief",
        "<dt>Ingangsdatum</dt><dd>1 september 2025</dd>",
        "Doelen 1",
        "<dt>Doel</dt><dd>Zelfstandig</dd>",
        "5A (Groep 5)",
        "De Papieren Boot (99XA)",
        "Groep 5A</p>",
    ):
        assert verwacht in tekst


def test_page_says_where_each_card_came_from_and_what_differs(kijker, school):
    leerling, _ = maak(
        school, adres(), blok(), bron=dossierbron(omschrijving="OSO-dossier van 12 maart 2026")
    )
    schrijf_op(leerling, vervangen(adres(postcode="9999ZB")), bron=handbron())

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Uit OSO-dossier van 12 maart 2026, geïmporteerd door Marijke Inktvis" in tekst
    assert "Met de hand gewijzigd op 14 maart 2026 door Marijke Inktvis" in tekst


def test_page_shows_what_was_so_before_as_history(kijker, school):
    leerling, _ = maak(school, adres(straat="Bedachte Laan"), verzorger("Job"))
    schrijf_op(leerling, beeindigen(adres()), beeindigen(verzorger("Job")))

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Eerder: Bedachte Laan 3, Nergenshuizen, van 12 maart 2026 tot 1 april 2026." in tekst
    assert "Eerder: Moeder, Job Zeldzaam, van 12 maart 2026 tot 1 april 2026." in tekst


def test_sections_stand_in_the_readers_order(kijker, school):
    def van(groep: str, volgorde: int):
        naam = f"sectie{volgorde}"
        return blok(
            naam, sectie=naam, sectie_titel=naam, sectie_groep=groep, sectie_volgorde=volgorde
        )

    leerling, _ = maak(
        school,
        van("Voortgezet onderwijs", 9),
        van("Iets van volgend jaar", 10),
        van("Verzuim", 5),
        van("Ondersteuning", 4),
        van("Ondersteuning", 3),
    )

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    plaatsen = [
        tekst.index(f">{titel}</h")
        for titel in (
            "Personalia",
            "Ondersteuning",
            "sectie3",
            "sectie4",
            "Verzuim",
            "Voortgezet onderwijs",
            "Iets van volgend jaar",
        )
    ]
    assert plaatsen == sorted(plaatsen)


def test_units_that_say_the_same_stand_in_a_table(kijker, school):
    leerling, _ = maak(school, *(blok(f"t{n}", str(n)) for n in range(5)))

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert '<th scope="col">Score</th><th scope="col">Niveau</th>' in tekst
    assert '<th scope="row">Toets t4</th><td>4</td><td>III</td>' in tekst


def test_long_list_of_units_is_whole_but_folded(kijker, school):
    lang = "Een heel lange zin die niet in een cel van een tabel past."
    leerling, _ = maak(school, *(blok(f"t{n}", f"{lang} {n}") for n in range(5)))

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    voor, _, na = tekst.partition("Nog 2 in Toetsen")
    assert [f"{lang} {n}" in voor for n in range(5)] == [True, True, True, False, False]
    assert [f"{lang} {n}" in na for n in range(3, 5)] == [True, True]


def test_card_without_anything_on_it_is_not_there(kijker, school):
    leerling, _ = maak(school)

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    for titel in ("Verzorgers", "Documenten", "Schoolloopbaan", "Adres en contact"):
        assert f">{titel}</h2>" not in tekst


def test_looking_at_a_leerling_is_logged_once_without_a_name(kijker, school):
    leerling, _ = maak(school)

    pagina(kijker, "leerling", pk=leerling.pk)

    regel = Logregel.objects.get(gebeurtenis="leerling bekeken")
    assert regel.onderwerp == f"leerling:{leerling.pk}"
    assert regel.feiten == {}


def test_uitgeschreven_leerling_is_shown_so(kijker, school):
    leerling, _ = maak(school, plaatsing(), veld("datumuitschrijving", date(2026, 3, 1)))

    assert "Uitgeschreven op 1 maart 2026" in pagina(kijker, "leerling", pk=leerling.pk)
    assert "Uitgeschreven" in pagina(kijker, "leerlingen")
    assert namen(pagina(kijker, "groep", pk=school.groepen.get().pk)) == []


def test_what_expires_soon_is_said_on_page_and_list(kijker, school):
    leerling, _ = maak(
        school,
        plaatsing(),
        blok("tlv", titel="Toelaatbaarheidsverklaring", verloopt=date(2026, 7, 31)),
        blok("oud", titel="Oud plan", verloopt=date(2026, 4, 14)),
        blok("later", titel="Later plan", verloopt=date(2027, 7, 31)),
    )
    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "op 31 juli 2026: Toelaatbaarheidsverklaring" in tekst
    assert "Oud plan, op" not in tekst
    assert "Later plan, op" not in tekst
    assert "op 31 juli 2026: Toelaatbaarheidsverklaring" in pagina(kijker, "leerlingen")
    assert "op 31 juli 2026: Toelaatbaarheidsverklaring" in pagina(
        kijker, "groep", pk=school.groepen.get().pk
    )


def test_text_of_a_dossier_is_never_markup(kijker, school):
    kwaad = "<script>alert(1)</script>"
    leerling, _ = maak(school, veld("roepnaam", kwaad), blok(tekst=kwaad, titel=kwaad))

    for tekst in (pagina(kijker, "leerling", pk=leerling.pk), pagina(kijker, "leerlingen")):
        assert "<script>alert" not in tekst
        assert "&lt;script&gt;" in tekst


@pytest.fixture
def _zonder_panelen(monkeypatch):
    monkeypatch.setattr(panelen, "_van_leerling", {})
    monkeypatch.setattr(panelen, "_van_groep", {})


@pytest.mark.usefixtures("_zonder_panelen")
def test_room_above_adds_a_panel_only_where_something_is_behind_it(kijker, school):
    met, _ = maak(school, plaatsing())
    zonder, _ = maak(school, plaatsing())
    feiten = {"bestanden": (), "leeg": "Hier staat het paneel."}
    template = "components/files.html"
    paneel = Paneel("dossiers", "Dossiers", template, feiten, aantal=2)
    panelen.voor_leerling("dossiers", lambda request, wie: paneel if wie.pk == met.pk else None)
    gevraagd = []
    panelen.voor_groep("wacht", lambda request, groep, ids: gevraagd.append(set(ids)))

    assert ">Dossiers</h2>" in pagina(kijker, "leerling", pk=met.pk)
    assert ">Dossiers</h2>" not in pagina(kijker, "leerling", pk=zonder.pk)
    pagina(kijker, "groep", pk=school.groepen.get().pk)
    assert gevraagd == [{met.pk, zonder.pk}]


def test_ended_row_of_a_running_list_of_blokken_is_history(kijker, school):
    plan = blok("plan", titel="Plan A", lijst=LijstSoort.LOPEND)
    leerling, _ = maak(school, plan)
    schrijf_op(leerling, beeindigen(plan))

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Eerder: Plan A, van 12 maart 2026 tot 1 april 2026." in tekst
