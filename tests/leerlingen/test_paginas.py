"""The pages of leerlingen and groepen."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from leerlingen import panelen
from leerlingen.panelen import Paneel
from leerlingen.types import LijstSoort, Regel
from logboek.models import Regel as Logregel
from scholen.rollen import Rol
from tests.factories.leerlingen import (
    INHOUD,
    GroepFactory,
    LeerlingFactory,
    PlaatsingFactory,
    adres,
    beeindigen,
    bijlage,
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
from tests.factories.scholen import SchoolFactory, lid

pytestmark = pytest.mark.django_db

VANDAAG = "2026-04-15 10:00"


@pytest.fixture(autouse=True)
def _vandaag():
    with time_machine.travel(VANDAAG, tick=False):
        yield


@pytest.fixture
def school():
    return SchoolFactory(brin="99XA", naam="De Papieren Boot")


@pytest.fixture
def kijker(client, school):
    client.force_login(lid(school, Rol.KIJKEN))
    return client


def pagina(client, naam, zoek="", **kwargs) -> str:
    antwoord = client.get(reverse(f"leerlingen:{naam}", kwargs={"brin": "99XA", **kwargs}) + zoek)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def namen(tekst: str) -> list[str]:
    """The leerlingen in a list, in its order."""
    stukken = tekst.split('<th role="rowheader" scope="row">')[1:]
    return [stuk.split(">", 1)[1].split("<", 1)[0] for stuk in stukken]


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
        "<dt>Tehuis</dt><dd>Ja</dd>",
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

    assert "Toelaatbaarheidsverklaring, op 31 juli 2026" in tekst
    assert "Oud plan, op" not in tekst
    assert "Later plan, op" not in tekst
    assert "Toelaatbaarheidsverklaring, op 31 juli 2026" in pagina(kijker, "leerlingen")
    assert "Toelaatbaarheidsverklaring, op 31 juli 2026" in pagina(
        kijker, "groep", pk=school.groepen.get().pk
    )


def test_text_of_a_dossier_is_never_markup(kijker, school):
    kwaad = "<script>alert(1)</script>"
    leerling, _ = maak(school, veld("roepnaam", kwaad), blok(tekst=kwaad, titel=kwaad))

    for tekst in (pagina(kijker, "leerling", pk=leerling.pk), pagina(kijker, "leerlingen")):
        assert "<script>alert" not in tekst
        assert "&lt;script&gt;" in tekst


# attachments


def bijlage_pad(leerling, rij) -> str:
    kwargs = {"brin": "99XA", "pk": leerling.pk, "bijlage_pk": rij.pk}
    return reverse("leerlingen:bijlage", kwargs=kwargs)


def test_bijlage_is_downloaded_under_our_type_and_never_shown(kijker, school):
    """A page of a sender, opened under our address, could act as the user."""
    leerling, _ = maak(school, blok(bijlagen=(bijlage("..\\..\\Plan.html"),)))

    antwoord = kijker.get(bijlage_pad(leerling, leerling.bijlagen.get()))

    assert antwoord.content == INHOUD
    assert antwoord["Content-Type"] == "application/pdf"
    assert antwoord["Content-Disposition"] == 'attachment; filename="Plan.pdf"'
    assert antwoord["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in antwoord["Content-Security-Policy"]
    assert "no-store" in antwoord["Cache-Control"]
    assert Logregel.objects.filter(gebeurtenis="bijlage van leerling gedownload").exists()


def test_unreadable_bijlage_is_marked_and_cannot_be_opened(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage("Stuk.docx", fout="geen-zip"),)))
    rij = leerling.bijlagen.get()

    tekst = pagina(kijker, "leerling", pk=leerling.pk)

    assert "Stuk.docx" in tekst
    assert "Beschadigd" in tekst
    assert bijlage_pad(leerling, rij) not in tekst
    assert kijker.get(bijlage_pad(leerling, rij)).status_code == 404


def test_bijlage_that_its_blok_lost_cannot_be_opened(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage(),)))
    schrijf_op(leerling, vervangen(blok()))

    assert kijker.get(bijlage_pad(leerling, leerling.bijlagen.get())).status_code == 404
    assert "Plan.pdf" not in pagina(kijker, "leerling", pk=leerling.pk)


def test_bijlage_of_another_leerling_is_not_found(kijker, school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage(),)))
    ander, _ = maak(school)

    assert kijker.get(bijlage_pad(ander, leerling.bijlagen.get())).status_code == 404


# lists


def test_list_is_sorted_as_a_class_list(kijker, school):
    for achternaam, voorvoegsel in (("Zwaan", ""), ("Äpfel", ""), ("Fantast", "de")):
        LeerlingFactory(school=school, achternaam=achternaam, voorvoegsel=voorvoegsel)

    assert namen(pagina(kijker, "leerlingen")) == ["Noor Äpfel", "Noor de Fantast", "Noor Zwaan"]


@pytest.mark.parametrize("zoek", ["fantast", "de fan", "FANTAST noor", "teún"])
def test_search_finds_every_part_of_a_name(kijker, school, zoek):
    LeerlingFactory(
        school=school, achternaam="Fantast", voorvoegsel="de", voornamen=["Noor", "Teun"]
    )
    LeerlingFactory(school=school, achternaam="Anders", voornamen=["Mila"])

    assert namen(pagina(kijker, "leerlingen", f"?zoek={zoek}")) == ["Noor de Fantast"]


def test_search_without_result_says_so(kijker, school):
    LeerlingFactory(school=school)

    assert "Geen leerling gevonden" in pagina(kijker, "leerlingen", "?zoek=bestaatniet")


def test_first_visit_says_how_leerlingen_come_here(kijker, school):
    assert "Nog geen leerlingen" in pagina(kijker, "leerlingen")
    assert "Nog geen groepen" in pagina(kijker, "groepen")


def test_filters_show_only_theirs(kijker, school):
    maak(school, plaatsing(), veld("roepnaam", "Groep"))
    maak(school, veld("roepnaam", "Zonder"))
    maak(school, veld("roepnaam", "Weg"), veld("datumuitschrijving", date(2026, 1, 1)))
    groep = school.groepen.get().pk

    assert namen(pagina(kijker, "leerlingen", f"?groep={groep}")) == ["Groep Zeldzaam"]
    assert namen(pagina(kijker, "leerlingen", "?toon=zonder+groep")) == ["Zonder Zeldzaam"]
    assert namen(pagina(kijker, "leerlingen", "?toon=uitgeschreven")) == ["Weg Zeldzaam"]
    assert "Zonder groep <span>1</span>" in pagina(kijker, "leerlingen")


@pytest.mark.parametrize("zoek", ["?groep=onzin", "?toon=onzin", "?na=onzin", "?jaar=onzin"])
def test_question_that_makes_no_sense_shows_the_list(kijker, school, zoek):
    LeerlingFactory(school=school)

    assert len(namen(pagina(kijker, "leerlingen", zoek))) == 1
    pagina(kijker, "groepen", zoek)


def test_long_list_is_paged_by_key_both_ways(kijker, school):
    allen = [LeerlingFactory(school=school, achternaam=f"A{n:03}") for n in range(120)]
    verwacht = [leerling.naam for leerling in allen]

    eerste = pagina(kijker, "leerlingen")
    tweede = pagina(kijker, "leerlingen", f"?na={allen[49].pk}")
    laatste = pagina(kijker, "leerlingen", f"?na={allen[99].pk}")
    terug = pagina(kijker, "leerlingen", f"?voor={allen[100].pk}")
    begin = pagina(kijker, "leerlingen", f"?voor={allen[50].pk}")

    assert [namen(eerste), namen(tweede), namen(laatste)] == [
        verwacht[:50],
        verwacht[50:100],
        verwacht[100:],
    ]
    assert namen(terug) == verwacht[50:100]
    assert namen(begin) == verwacht[:50]
    for tekst, heen, weer in (
        (eerste, True, False),
        (tweede, True, True),
        (laatste, False, True),
        (terug, True, True),
        (begin, True, False),
    ):
        assert ("Volgende leerlingen" in tekst) is heen
        assert ("Vorige leerlingen" in tekst) is weer


@pytest.mark.parametrize("naam", ["leerlingen", "groepen"])
def test_list_costs_the_same_for_any_number(kijker, school, naam):
    def opdrachten() -> int:
        with CaptureQueriesContext(connection) as gevangen:
            pagina(kijker, naam)
        return len(gevangen)

    maak(school, plaatsing(), blok(verloopt=date(2026, 5, 1)))
    pagina(kijker, naam)
    eerst = opdrachten()
    for nummer in range(20):
        maak(school, plaatsing(f"g{nummer}"), blok(verloopt=date(2026, 5, 1)))

    assert opdrachten() == eerst


def test_groep_shows_who_is_in_it_today(kijker, school):
    maak(school, plaatsing(), veld("roepnaam", "Blijft"))
    maak(
        school,
        plaatsing(einddatum=date(2026, 1, 31)),
        plaatsing("6b", begindatum=date(2026, 2, 1)),
        veld("roepnaam", "Verhuisd"),
    )
    vijf, zes = school.groepen.order_by("groepscode")

    assert namen(pagina(kijker, "groep", pk=vijf.pk)) == ["Blijft Zeldzaam"]
    assert namen(pagina(kijker, "groep", pk=zes.pk)) == ["Verhuisd Zeldzaam"]
    assert "1 leerling" in pagina(kijker, "groepen")


def test_groepen_of_an_earlier_schooljaar_can_be_chosen(kijker, school):
    groep = GroepFactory(school=school, schooljaar="2024-2025", groepsnaam="4A")
    PlaatsingFactory(leerling=LeerlingFactory(school=school), groep=groep)
    GroepFactory(school=school, groepsnaam="5A")

    nu, toen = pagina(kijker, "groepen"), pagina(kijker, "groepen", "?jaar=2024-2025")

    assert ("Groep 5A" in nu, "Groep 4A" in nu) == (True, False)
    assert ("Groep 5A" in toen, "Groep 4A" in toen) == (False, True)
    assert len(namen(pagina(kijker, "groep", pk=groep.pk))) == 1


# panels


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
