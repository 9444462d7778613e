"""What a page, a list or the API never shows (import.md, "Secrecy")."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from leerlingen.types import Regel
from logboek.models import Regel as Logregel
from scholen.rollen import Rol
from tests.factories.leerlingen import (
    adres,
    beeindigen,
    blok,
    dossierbron,
    maak,
    plaatsing,
    schrijf_op,
    telefoon,
    toevoegen,
    veld,
    vervangen,
    verzorger,
)
from tests.factories.scholen import ApiTokenFactory, lid

pytestmark = pytest.mark.django_db

NUMMER, STRAAT = "0000009731", "Verstopsteeg"
GEHEIM_NUMMER = telefoon(NUMMER, geheim=True)
OPEN_ADRES = adres(straat=STRAAT)


def alles_wat_te_lezen_is(client, school, leerling) -> str:
    """Every page and every API answer in which this leerling stands."""
    ApiTokenFactory(school=school, geheim="lw_zicht")
    kop = {"authorization": "Bearer lw_zicht"}
    client.force_login(lid(school, *Rol))
    groep = school.groepen.get()
    paden = [
        *(
            (reverse(f"leerlingen:{naam}", kwargs={"brin": "99XA", **kwargs}), {})
            for naam, kwargs in (
                ("leerlingen", {}),
                ("leerling", {"pk": leerling.pk}),
                ("groepen", {}),
                ("groep", {"pk": groep.pk}),
            )
        ),
        *(
            (reverse(f"api-{naam}", kwargs=kwargs), kop)
            for naam, kwargs in (
                ("leerlingen", {}),
                ("leerling", {"pk": leerling.pk}),
                ("groepen", {}),
                ("groep", {"pk": groep.pk}),
            )
        ),
    ]
    antwoorden = [client.get(pad, headers=kop) for pad, kop in paden]
    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 8
    return "\n".join(antwoord.content.decode() for antwoord in antwoorden)


def eerst_dan(school, eerst, *mutaties):
    """Noor with `eerst`, and then what a newer dossier says."""
    leerling, _ = maak(school, plaatsing(), *eerst)
    if mutaties:
        schrijf_op(leerling, *mutaties)
    return leerling


@pytest.mark.parametrize(
    ("eerst", "daarna", "verborgen"),
    [
        pytest.param([GEHEIM_NUMMER], [], NUMMER, id="secret number"),
        pytest.param(
            [verzorger(contacten=(GEHEIM_NUMMER,))], [], NUMMER, id="secret number of a verzorger"
        ),
        pytest.param(
            [telefoon(NUMMER)],
            [vervangen(telefoon("", geheim=True))],
            NUMMER,
            id="number that turned secret",
        ),
        pytest.param(
            [GEHEIM_NUMMER], [beeindigen(GEHEIM_NUMMER)], NUMMER, id="secret number in the history"
        ),
        pytest.param(
            [verzorger(adresgeheim=True, adressen=(OPEN_ADRES,))],
            [],
            STRAAT,
            id="secret address of a verzorger",
        ),
        pytest.param(
            [verzorger(adresgeheim=True, adressen=(OPEN_ADRES,))],
            [beeindigen(verzorger())],
            STRAAT,
            id="secret address of a verzorger in the history",
        ),
        pytest.param([OPEN_ADRES, veld("adresgeheim", True)], [], STRAAT, id="secret address"),
        pytest.param(
            [OPEN_ADRES],
            toevoegen(veld("adresgeheim", True)),
            STRAAT,
            id="address that turned secret",
        ),
        pytest.param(
            [verzorger(adressen=(OPEN_ADRES,)), veld("adresgeheim", True)],
            [],
            STRAAT,
            id="address of a verzorger of a leerling with a secret address",
        ),
        pytest.param(
            [
                blok(
                    sectie="huisarts",
                    sectie_titel="Huisarts",
                    sectie_groep="Verzorgers",
                    inhoud=(
                        Regel("achternaam", "Achternaam", "Verzonnen"),
                        Regel("adresgeheim", "Adres geheim", "true"),
                        Regel("adreslijst/adres/straat", "Straat", STRAAT),
                    ),
                )
            ],
            [],
            STRAAT,
            id="secret address of somebody in a blok",
        ),
    ],
)
def test_secret_stands_in_no_page_and_no_answer(client, school, eerst, daarna, verborgen):
    leerling = eerst_dan(school, eerst, *daarna)

    assert verborgen not in alles_wat_te_lezen_is(client, school, leerling)


def test_what_is_not_secret_does_stand_there(client, school):
    """Without this the tests above would also pass on empty pages."""
    leerling = eerst_dan(
        school,
        [OPEN_ADRES, telefoon(NUMMER), verzorger("Job", adressen=(adres(straat="Elders"),))],
    )

    gelezen = alles_wat_te_lezen_is(client, school, leerling)

    for tekst in (NUMMER, STRAAT, "Elders", "Job Zeldzaam"):
        assert gelezen.count(tekst) >= 2


def test_withdrawn_secrecy_shows_the_history_again(client, school):
    leerling = eerst_dan(school, [OPEN_ADRES], *toevoegen(veld("adresgeheim", True)))

    schrijf_op(leerling, vervangen(veld("adresgeheim", False)), bron=dossierbron(date(2026, 5, 1)))

    assert STRAAT in alles_wat_te_lezen_is(client, school, leerling)


@pytest.mark.parametrize("htmx", [False, True], ids=["without JavaScript", "htmx"])
def test_secret_is_shown_on_a_click_and_logged(client, school, htmx):
    leerling = eerst_dan(
        school, [GEHEIM_NUMMER, verzorger(adresgeheim=True, adressen=(OPEN_ADRES,))]
    )
    collega = lid(school, Rol.IMPORTEREN)
    client.force_login(collega)
    pad = reverse("leerlingen:geheim", kwargs={"brin": "99XA", "pk": leerling.pk})

    antwoord = client.post(pad, headers={"hx-request": "true"} if htmx else {})

    tekst = antwoord.content.decode()
    assert NUMMER in tekst
    assert STRAAT in tekst
    assert ("<html" in tekst) is not htmx
    assert "no-store" in antwoord["Cache-Control"]
    regel = Logregel.objects.get(gebeurtenis="geheime gegevens getoond")
    assert (regel.actor_naam, regel.feiten) == (collega.naam, {"aantal": 2})


def test_secret_address_of_the_leerling_is_shown_to_nobody_on_a_click_either(client, school):
    leerling = eerst_dan(
        school, [OPEN_ADRES, verzorger(adressen=(OPEN_ADRES,)), veld("adresgeheim", True)]
    )
    client.force_login(lid(school, Rol.IMPORTEREN))

    antwoord = client.post(reverse("leerlingen:geheim", kwargs={"brin": "99XA", "pk": leerling.pk}))

    assert STRAAT not in antwoord.content.decode()


def test_secret_is_not_shown_to_who_only_looks(client, school):
    leerling = eerst_dan(school, [GEHEIM_NUMMER])
    client.force_login(lid(school, Rol.KIJKEN))

    antwoord = client.post(reverse("leerlingen:geheim", kwargs={"brin": "99XA", "pk": leerling.pk}))

    assert antwoord.status_code == 403
    assert NUMMER not in antwoord.content.decode()
    assert not Logregel.objects.filter(gebeurtenis="geheime gegevens getoond").exists()


def test_page_offers_the_click_only_to_who_may(client, school):
    leerling = eerst_dan(school, [GEHEIM_NUMMER])
    pad = reverse("leerlingen:leerling", kwargs={"brin": "99XA", "pk": leerling.pk})

    client.force_login(lid(school, Rol.IMPORTEREN))
    assert "Toon geheime gegevens" in client.get(pad).content.decode()
    client.force_login(lid(school, Rol.KIJKEN))
    kijker = client.get(pad).content.decode()
    assert "Toon geheime gegevens" not in kijker
    assert "Er zijn geheime gegevens" in kijker


def test_page_of_a_leerling_without_secrets_offers_no_click(client, school):
    leerling = eerst_dan(school, [telefoon("", geheim=True), OPEN_ADRES])
    client.force_login(lid(school, Rol.IMPORTEREN))

    pad = reverse("leerlingen:leerling", kwargs={"brin": "99XA", "pk": leerling.pk})

    assert "Er zijn geheime gegevens" not in client.get(pad).content.decode()
