"""The start page, the choice of a school, and the header of every page."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerwinst import tegels
from leerwinst.tegels import Stand
from oso_import.models import Dossier
from scholen.models import Gebruiker, Lidmaatschap, School
from scholen.rollen import Rol
from tests.factories.scholen import GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA", naam="De Papieren Boot")


@pytest.fixture
def kijker(school: School) -> Gebruiker:
    return lid(school, Rol.KIJKEN, Rol.IMPORTEREN, naam="Marijke Inktvis")


def ook_bij(gebruiker: Gebruiker, school: School) -> None:
    Lidmaatschap.objects.create(gebruiker=gebruiker, school=school, rol=Rol.KIJKEN.value)


def dossier(school: School, **velden: Any) -> Dossier:
    """A dossier that was uploaded and can be imported."""
    return Dossier.objects.create(
        school=school,
        herkomst="upload",
        status="geldig",
        ontvangen_op=timezone.now(),
        body_sha256="a" * 64,
        dossier_sha256="b" * 64,
        **velden,
    )


def stand(**getallen: int) -> Stand:
    nul = dict.fromkeys(
        (
            "aanleverpunten",
            "afgekeurd",
            "wacht_op_oso",
            "onderweg",
            "te_importeren",
            "lukt_niet",
            "dossiers",
            "leerlingen",
            "groepen",
        ),
        0,
    )
    return Stand(**{**nul, **getallen}, schooljaar="2025-2026")


def tekst(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


# "/": to which school


def test_home_of_a_stranger_goes_to_the_login_page(client: Client) -> None:
    assert client.get("/")["Location"] == "/account/login/?next=/"


def test_home_of_who_has_one_school_goes_there(client: Client, kijker: Gebruiker) -> None:
    client.force_login(kijker)

    assert client.get("/")["Location"] == "/99XA/"


def test_home_of_who_has_two_schools_asks_once_and_then_remembers(
    client: Client, kijker: Gebruiker
) -> None:
    andere = SchoolFactory(brin="99XB", naam="Het Wolkenhuis")
    ook_bij(kijker, andere)
    client.force_login(kijker)

    keuze = client.get("/")
    client.get("/99XB/")

    assert "Het Wolkenhuis" in tekst(keuze)
    assert "De Papieren Boot" in tekst(keuze)
    assert client.get("/")["Location"] == "/99XB/"


def test_home_of_who_lost_her_last_school_goes_to_the_one_that_is_left(
    client: Client, kijker: Gebruiker
) -> None:
    """A remembered school would otherwise send her round in circles."""
    client.force_login(kijker)
    sessie = client.session
    sessie["school"] = "99XZ"
    sessie.save()

    assert client.get("/")["Location"] == "/99XA/"


def test_home_of_who_has_no_school_says_who_can_help(client: Client) -> None:
    client.force_login(GebruikerFactory(email="nieuw@school.example"))

    pagina = tekst(client.get("/"))

    assert "U hoort nog bij geen school" in pagina
    assert "de beheerder van uw school" in pagina
    assert "nieuw@school.example" in pagina


# the start page


def test_start_of_a_new_school_shows_the_first_step_and_who_can_take_it(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    lid(school, Rol.AANLEVERPUNT, naam="Ans Bedenksel")
    client.force_login(kijker)

    pagina = tekst(client.get("/99XA/"))

    assert "U bent bij stap 1" in pagina
    assert "Ans Bedenksel" in pagina
    assert "Registreer het aanleverpunt" not in pagina


def test_start_of_a_new_school_gives_the_button_to_who_may_register(
    client: Client, school: School
) -> None:
    beheerder = lid(school, Rol.AANLEVERPUNT)
    client.force_login(beheerder)

    assert "Registreer het aanleverpunt" in tekst(client.get("/99XA/"))


def test_start_with_a_dossier_shows_its_count_on_tile_tab_and_button(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    dossier(school)
    client.force_login(kijker)

    pagina = tekst(client.get("/99XA/"))

    assert "Er staat 1 dossier voor u klaar." in pagina
    assert '<p class="tile-count">1 <small>dossier om te importeren</small></p>' in pagina
    assert (
        '<span class="tab-count">1<span class="visually-hidden"> te importeren</span></span>'
        in pagina
    )
    assert "Bekijk de nieuwe dossiers" in pagina


def test_start_never_counts_the_dossiers_of_another_school(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    dossier(school)
    dossier(SchoolFactory(brin="99XB"))
    client.force_login(kijker)

    assert client.get("/99XA/").context["stand"].dossiers == 1


def test_start_of_who_may_only_register_shows_no_numbers_of_pupils(
    client: Client, school: School
) -> None:
    dossier(school)
    beheerder = lid(school, Rol.AANLEVERPUNT)
    client.force_login(beheerder)

    response = client.get("/99XA/")

    assert [tegel.titel for tegel in response.context["tegels"]] == ["Aanleverpunt"]
    assert "voor u klaar" not in tekst(response)
    assert "tab-count" not in tekst(response)


def test_start_for_htmx_is_only_its_tiles_and_says_that_it_differs(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    dossier(school)
    client.force_login(kijker)

    response = client.get("/99XA/", headers=HTMX)

    assert "<html" not in tekst(response)
    assert "OSO SWV" in tekst(response)
    assert "HX-Request" in response["Vary"]


def test_waiting_line_stops_asking_when_the_first_dossier_is_in(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    client.force_login(kijker)

    eerst = tekst(client.get("/99XA/?wacht=1", headers=HTMX))
    dossier(school)
    daarna = tekst(client.get("/99XA/?wacht=1", headers=HTMX))

    assert "We wachten op uw eerste dossier" in eerst
    assert "hx-trigger" in eerst
    assert "Uw eerste dossier is binnen" in daarna
    assert "hx-trigger" not in daarna


@pytest.mark.parametrize(
    ("uur", "groet"), [(8, "Goedemorgen"), (14, "Goedemiddag"), (20, "Goedenavond")]
)
def test_start_greets_by_the_clock_of_the_netherlands(
    client: Client, school: School, kijker: Gebruiker, uur: int, groet: str
) -> None:
    dossier(school)
    client.force_login(kijker)

    with time_machine.travel(datetime(2026, 3, 16, uur, tzinfo=timezone.get_default_timezone())):
        pagina = tekst(client.get("/99XA/"))

    assert f"{groet} Marijke" in pagina
    assert "Maandag 16 maart 2026." in pagina


def test_start_of_another_school_is_not_found(client: Client, kijker: Gebruiker) -> None:
    SchoolFactory(brin="99XB")
    client.force_login(kijker)

    response = client.get("/99XB/")

    assert response.status_code == 404
    assert "Deze pagina is er niet" in tekst(response)


# the tiles


@pytest.mark.parametrize(
    ("getallen", "noot", "icoon"),
    [
        (
            {"onderweg": 2, "lukt_niet": 1},
            "Nog 2 onderweg. Bij 1 dossier lukt iets niet.",
            "travel",
        ),
        ({"lukt_niet": 2}, "Bij 2 dossiers lukt iets niet.", "warn"),
        ({"dossiers": 4}, "Alles is geïmporteerd.", "check"),
        ({"te_importeren": 3}, "", "check"),
    ],
)
def test_tile_of_oso_swv_says_in_one_sentence_what_waits(
    school: School, getallen: dict[str, int], noot: str, icoon: str
) -> None:
    tegel = tegels.tegels(school, stand(**getallen), frozenset({Rol.KIJKEN}))[0]

    assert tegel.noot == noot
    assert not noot or tegel.noot_icoon == icoon


@pytest.mark.parametrize(
    ("getallen", "tekst", "waarschuwing"),
    [
        ({}, "Nog niet geregistreerd", False),
        ({"aanleverpunten": 1}, "punt kan ontvangen", False),
        ({"aanleverpunten": 1, "wacht_op_oso": 1}, "wacht op OSO", False),
        ({"aanleverpunten": 2, "afgekeurd": 1}, "punt vraagt aandacht", True),
    ],
)
def test_tile_of_the_aanleverpunt_warns_only_when_somebody_must_act(
    school: School, getallen: dict[str, int], tekst: str, waarschuwing: bool
) -> None:
    tegel = tegels.tegels(school, stand(**getallen), frozenset({Rol.AANLEVERPUNT}))[0]

    assert tegel.tekst == tekst
    assert tegel.waarschuwing is waarschuwing


# the header


def test_header_costs_three_queries_at_most(
    client: Client, school: School, kijker: Gebruiker, django_assert_max_num_queries: Any
) -> None:
    ook_bij(kijker, SchoolFactory(brin="99XB"))
    client.force_login(kijker)
    client.get("/99XA/uitleg/")

    # session, user, school and roles are asked before the page; the header may ask three more
    with django_assert_max_num_queries(4 + 3):
        client.get("/99XA/uitleg/")


def test_header_marks_the_tab_of_this_page_only(client: Client, kijker: Gebruiker) -> None:
    client.force_login(kijker)

    pagina = client.get("/99XA/")

    assert [tab.tekst for tab in pagina.context["scherm"].tabs if tab.hier] == ["Start"]


def test_menu_instellingen_shows_aanleverpunt_to_everybody_and_the_logboek_to_beheer(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    beheerder = lid(school, Rol.BEHEER)

    namen = []
    for gebruiker in (kijker, beheerder):
        client.force_login(gebruiker)
        groepen = client.get("/99XA/uitleg/").context["scherm"].instellingen
        namen.append([knop.tekst for groep in groepen for knop in groep.knoppen])

    assert namen == [
        ["Aanleverpunt", "OSO SWV", "Wie mag wat"],
        ["Aanleverpunt", "Wie mag wat", "Logboek"],
    ]


def test_header_of_who_has_one_school_has_no_menu_of_schools(
    client: Client, kijker: Gebruiker
) -> None:
    client.force_login(kijker)

    assert "Naar een andere school" not in tekst(client.get("/99XA/"))


def test_page_without_a_right_names_who_has_it(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    lid(school, Rol.BEHEER, naam="Ans Bedenksel")
    client.force_login(kijker)

    response = client.get(reverse("scholen:logboek", kwargs={"brin": "99XA"}))

    assert response.status_code == 403
    assert "Ans Bedenksel" in tekst(response)
    assert "de school beheren" in tekst(response)


def test_logging_out_is_a_post_from_the_header(client: Client, kijker: Gebruiker) -> None:
    client.force_login(kijker)

    assert f'<form method="post" action="{reverse("account_logout")}">' in tekst(
        client.get("/99XA/")
    )


def test_account_names_every_place_once_with_all_roles(client: Client, kijker: Gebruiker) -> None:
    client.force_login(kijker)

    pagina = tekst(client.get(reverse("mijn_account")))

    assert pagina.count("De Papieren Boot") == 1
    assert "kijken en importeren" in pagina


def test_pages_carry_no_inline_script_or_style(
    client: Client, school: School, kijker: Gebruiker
) -> None:
    """The content security policy would drop them, and nobody would see it but the user."""
    dossier(school)
    client.force_login(kijker)
    for adres in ("/99XA/", "/99XA/uitleg/", reverse("mijn_account")):
        pagina = tekst(client.get(adres))

        assert not re.search(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son[a-z]+=", pagina)


def test_css_and_scripts_of_a_page_fit_in_a_hundred_kilobytes() -> None:
    """Schools have slow lines; htmx comes on top of this, compressed to some 16 kB."""
    eigen = [
        *settings.BASE_DIR.glob("static/css/**/*.css"),
        *settings.BASE_DIR.glob("static/js/*.js"),
    ]
    eigen += [settings.BASE_DIR / "static/icons.svg", settings.BASE_DIR / "static/favicon.svg"]

    assert sum(bestand.stat().st_size for bestand in eigen) < 60_000


def test_base_links_every_component() -> None:
    basis = (settings.BASE_DIR / "templates/base.html").read_text()
    for bestand in settings.BASE_DIR.glob("static/css/components/*.css"):
        assert f"css/components/{bestand.name}" in basis
