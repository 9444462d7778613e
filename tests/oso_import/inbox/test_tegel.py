"""The tile: what each row says, what it costs, and what changes by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from aanleverpunt.models import NotificatieStatus
from oso_import.models import Dossier, Status
from scholen.models import School
from scholen.rollen import Rol
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.oso_import import DossierFactory, onderweg
from tests.factories.scholen import SchoolFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> School:
    return SchoolFactory.create(brin="99XA")


@pytest.fixture
def kijker(client: Client, school: School) -> Client:
    client.force_login(lid(school, Rol.KIJKEN))
    return client


@pytest.fixture
def importeur(client: Client, school: School) -> Client:
    client.force_login(lid(school, Rol.IMPORTEREN))
    return client


def adres(school: School, naam: str = "tegel", **kwargs: Any) -> str:
    return reverse(f"oso_import:{naam}", kwargs={"brin": school.brin, **kwargs})


def pagina(client: Client, school: School, **vraag: str) -> str:
    antwoord = client.get(adres(school), vraag)
    assert antwoord.status_code == 200
    return antwoord.content.decode()


def test_empty_tile_says_how_to_send_one(kijker: Client, school: School) -> None:
    AanleverpuntFactory.create(school=school)

    tekst = pagina(kijker, school)

    assert "Er is nog geen dossier binnen" in tekst
    assert "data-peiling" in tekst


def test_empty_tile_without_aanleverpunt_leads_there_first(kijker: Client, school: School) -> None:
    """Nobody can send a dossier to a school that has no aanleverpunt."""
    tekst = pagina(kijker, school)

    assert "Er kan nog geen dossier binnenkomen" in tekst
    assert reverse("aanleverpunt:aanleverpunt", kwargs={"brin": school.brin}) in tekst


def test_rows_of_another_school_are_not_there(kijker: Client, school: School) -> None:
    DossierFactory.create(achternaam="Buurman")

    assert "Buurman" not in pagina(kijker, school)


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({}, "Klaar om te importeren."),
        ({"status": "met bevindingen", "aantal_bevindingen": 3}, "3 bevindingen. Importeren kan."),
        ({"brin": "99XB"}, "Noemt een andere school. Uw beheerder kan het toestaan."),
        ({"vraagt_reden": ["akkoord"]}, "De ouders zijn het niet eens met de inhoud."),
        ({"status": "onleesbaar", "reden": "afgebroken"}, "Het bestand is halverwege afgebroken."),
        ({"status": "te lezen"}, "Het dossier is binnen. We lezen het nu."),
        ({"pdf_status": "lukt niet"}, "De PDF lukt niet. De inhoud staat wel op de pagina."),
    ],
)
def test_row_says_what_to_know(
    kijker: Client, school: School, velden: dict[str, Any], zin: str
) -> None:
    DossierFactory.create(school=school, **velden)

    assert zin in pagina(kijker, school)


def test_refused_row_says_that_the_contents_are_gone(kijker: Client, school: School) -> None:
    leeg = {"voornamen": "", "achternaam": "", "zoeknaam": "", "geboortedatum": None}
    DossierFactory.create(school=school, status=Status.GEWEIGERD, reden="nummer", **leeg)

    tekst = pagina(kijker, school)

    assert "Naam gewist" in tekst
    assert "De inhoud is gewist. Verstuur het dossier opnieuw zonder dat nummer." in tekst


@pytest.mark.parametrize(
    ("velden", "zin", "badge"),
    [
        ({}, "Even geduld, dit duurt meestal een minuut.", "Onderweg"),
        (
            {
                "status": NotificatieStatus.WACHT,
                "laatste_code": "geen-verbinding",
                "volgende_poging": timezone.now() + timedelta(hours=1),
            },
            "We proberen het weer om",
            "Onderweg",
        ),
        (
            {"status": NotificatieStatus.MISLUKT, "laatste_code": "LeerlinginfoNietBeschikbaar"},
            "Opnieuw proberen",
            "Lukt niet",
        ),
    ],
)
def test_row_on_its_way_shows_the_state_of_its_notificatie(
    importeur: Client, school: School, velden: dict[str, Any], zin: str, badge: str
) -> None:
    punt = AanleverpuntFactory.create(school=school)
    onderweg(school=school, notificatie=NotificatieFactory.create(aanleverpunt=punt, **velden))

    tekst = pagina(importeur, school)

    assert zin in tekst
    assert badge in tekst


def test_filters_show_their_own_rows_with_their_number(kijker: Client, school: School) -> None:
    DossierFactory.create(school=school, achternaam="Klaarman")
    DossierFactory.create(school=school, achternaam="Vraagman", status="met bevindingen")
    DossierFactory.create(
        school=school,
        achternaam="Gedaanman",
        geimporteerd_op=timezone.now(),
        geimporteerd_door="Ans Bedenksel",
    )
    DossierFactory.create(school=school, achternaam="Kapotman", status="onleesbaar", reden="leeg")

    te_importeren = pagina(kijker, school, toon="te-importeren")

    assert "Klaarman" in te_importeren and "Vraagman" in te_importeren
    assert "Gedaanman" not in te_importeren and "Kapotman" not in te_importeren
    assert "Te importeren <span>2</span>" in te_importeren
    assert "Vraagman" in pagina(kijker, school, toon="met-bevindingen")
    assert "door Ans Bedenksel." in pagina(kijker, school, toon="geimporteerd")
    assert "Kapotman" in pagina(kijker, school, toon="lukt-niet")
    assert "Hier staat nu niets" in pagina(kijker, school, toon="onderweg")


def test_search_finds_a_name_however_it_is_written(kijker: Client, school: School) -> None:
    DossierFactory.create(school=school, achternaam="Bedächt", zoeknaam="bjorn bedacht")
    DossierFactory.create(school=school, achternaam="Anders", zoeknaam="anna anders")

    for zoek in ("BEDÄCHT", "bed\0acht"):  # a NUL is a 500 with PostgreSQL
        tekst = pagina(kijker, school, zoek=zoek)

        assert "Bedächt" in tekst
        assert "Anders" not in tekst


def test_pages_go_on_from_a_place_and_come_back(kijker: Client, school: School) -> None:
    nu = timezone.now()
    for nummer in range(120):
        DossierFactory.create(
            school=school,
            achternaam=f"Nummer{nummer:03}x",
            ontvangen_op=nu - timedelta(minutes=nummer // 2),
        )
    alle = list(
        Dossier.objects.order_by("-ontvangen_op", "-pk").values_list("achternaam", flat=True)
    )

    def namen(url: str) -> tuple[list[str], dict[str, str]]:
        antwoord = kijker.get(url)
        stappen = {}
        for regel in antwoord.content.decode().splitlines():
            for woord in ("Nieuwere", "Oudere"):
                if f">{woord} dossiers<" in regel:
                    stappen[woord] = adres(school) + regel.split('href="')[1].split('"')[0].replace(
                        "&amp;", "&"
                    )
        return [rij.dossier.achternaam for rij in antwoord.context["rijen"]], stappen

    eerste, stappen = namen(adres(school))
    tweede, stappen2 = namen(stappen["Oudere"])
    derde, stappen3 = namen(stappen2["Oudere"])
    terug, _ = namen(stappen3["Nieuwere"])

    assert eerste + tweede + derde == alle
    assert terug == tweede
    assert set(stappen) == {"Oudere"}
    assert set(stappen3) == {"Nieuwere"}


@pytest.mark.parametrize("aantal", [1, 60])
def test_tile_costs_the_same_however_many_rows(
    importeur: Client,
    school: School,
    aantal: int,
    django_assert_max_num_queries: Any,
) -> None:
    punt = AanleverpuntFactory.create(school=school)
    for _ in range(aantal):
        onderweg(school=school, notificatie=NotificatieFactory.create(aanleverpunt=punt))
        DossierFactory.create(school=school)

    with django_assert_max_num_queries(12):
        pagina(importeur, school)


def test_only_who_may_import_sees_ticks_and_buttons(kijker: Client, school: School) -> None:
    DossierFactory.create(school=school)

    tekst = pagina(kijker, school)

    assert 'class="pick"' not in tekst
    assert "Dossierbestand toevoegen" not in tekst


def peil(client: Client, school: School, tekst: str, **erbij: str) -> Any:
    """Ask what is new, as the poll of this page does."""
    velden: list[tuple[str, str]] = []
    form = tekst.split('id="peiling"')[1].split("</form>")[0]
    for stuk in form.split("<input")[1:]:
        velden.append(
            (stuk.split('name="')[1].split('"')[0], stuk.split('value="')[1].split('"')[0])
        )
    data: dict[str, list[str]] = {}
    for naam, waarde in [*velden, *erbij.items()]:
        data.setdefault(naam, []).append(waarde)
    return client.get(adres(school), data, headers={"HX-Request": "true"})


def test_poll_of_an_unchanged_list_says_nothing(kijker: Client, school: School) -> None:
    DossierFactory.create(school=school)

    assert peil(kijker, school, pagina(kijker, school)).status_code == 204


def test_first_dossier_appears_in_an_empty_list_by_itself(kijker: Client, school: School) -> None:
    leeg = pagina(kijker, school)
    DossierFactory.create(school=school, achternaam="Nieuwkomer")

    antwoord = peil(kijker, school, leeg)

    assert antwoord["HX-Retarget"] == "#tegel"
    assert "Nieuwkomer" in antwoord.content.decode()


def test_new_row_appears_by_itself_when_nobody_is_busy_in_the_list(
    kijker: Client, school: School
) -> None:
    DossierFactory.create(school=school)
    tekst = pagina(kijker, school)
    DossierFactory.create(school=school, achternaam="Nieuwkomer")

    antwoord = peil(kijker, school, tekst, rustig="1")

    assert antwoord["HX-Retarget"] == "#tegel"
    assert "Nieuwkomer" in antwoord.content.decode()


def test_new_row_is_announced_when_somebody_is_busy_in_the_list(
    kijker: Client, school: School
) -> None:
    """A row that jumps under the pointer lets somebody delete the wrong dossier."""
    DossierFactory.create(school=school)
    tekst = pagina(kijker, school)
    DossierFactory.create(school=school, achternaam="Nieuwkomer")

    antwoord = peil(kijker, school, tekst)

    assert "HX-Retarget" not in antwoord
    assert "Er kwam 1 dossier bij." in antwoord.content.decode()
    assert "Nieuwkomer" not in antwoord.content.decode()
    assert peil(kijker, school, antwoord.content.decode()).status_code == 204


def test_row_changes_in_its_place_when_its_dossier_is_read(kijker: Client, school: School) -> None:
    dossier = DossierFactory.create(school=school, status=Status.TE_LEZEN)
    ander = DossierFactory.create(school=school)
    tekst = pagina(kijker, school)
    Dossier.objects.filter(pk=dossier.pk).update(status=Status.GELDIG)

    antwoord = peil(kijker, school, tekst).content.decode()

    assert f'id="rij-{dossier.pk}" hx-swap-oob="true"' in antwoord
    assert "Geldig" in antwoord
    assert f"rij-{ander.pk}" not in antwoord


def test_poll_with_nonsense_changes_nothing(kijker: Client, school: School) -> None:
    antwoord = kijker.get(
        adres(school),
        {"poll": "1", "begin": "x", "wacht": ["y", "z:"]},
        headers={"HX-Request": "1"},
    )

    assert antwoord.status_code in (200, 204)


def test_tick_all_ticks_only_what_can_be_imported(importeur: Client, school: School) -> None:
    DossierFactory.create(school=school)
    DossierFactory.create(school=school)
    DossierFactory.create(school=school, status="onleesbaar", reden="leeg")

    tekst = pagina(importeur, school, kies="te-importeren")

    assert tekst.count(" checked") == 2


def test_row_that_changes_keeps_its_tick(importeur: Client, school: School) -> None:
    """A tick that vanishes under somebody's hands imports fewer dossiers than she chose."""
    dossier = DossierFactory.create(school=school, pdf_status="te maken")
    tekst = pagina(importeur, school)
    Dossier.objects.filter(pk=dossier.pk).update(pdf_status="lukt niet")

    antwoord = peil(importeur, school, tekst, dossier=str(dossier.pk)).content.decode()

    assert "PDF lukt niet" in antwoord
    assert antwoord.count(" checked") == 1
