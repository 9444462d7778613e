"""The pages of whoever keeps the installation: people and schools, no secrets, all of it logged."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from logboek.models import Regel
from scholen.models import ApiToken, Gebruiker, Lidmaatschap, School
from scholen.queries import rollen_van
from scholen.rollen import Rol
from tests.factories.scholen import ApiTokenFactory, GebruikerFactory, SchoolFactory, lid

pytestmark = pytest.mark.django_db


@pytest.fixture
def staf() -> Gebruiker:
    return GebruikerFactory(is_staff=True, is_superuser=True, naam="Staf Verzonnen")


@pytest.fixture
def client(staf: Gebruiker) -> Client:
    client = Client()
    client.force_login(staf)
    return client


def _leden(school: School, *rijen: dict[str, object]) -> dict[str, object]:
    """What the form of a school posts, with these rows of members."""
    velden: dict[str, object] = {"brin": school.brin, "naam": school.naam, "bestuur": ""}
    bestaand = sum("id" in rij for rij in rijen)
    for voor, totaal, begin in (
        ("vestigingen", 0, 0),
        ("vroegere_brins", 0, 0),
        ("lidmaatschappen", len(rijen), bestaand),
    ):
        velden |= {f"{voor}-TOTAL_FORMS": totaal, f"{voor}-INITIAL_FORMS": begin}
    for nummer, rij in enumerate(rijen):
        for naam, waarde in {"school": school.pk, **rij}.items():
            velden[f"lidmaatschappen-{nummer}-{naam}"] = waarde
    return velden


def test_login_of_the_admin_is_the_login_of_leerwinst():
    """A second login page would be one without lock and second factor."""
    antwoord = Client().get(reverse("admin:login"))

    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/account/login/")


def test_member_of_a_school_is_not_let_in():
    client = Client()
    client.force_login(lid(SchoolFactory(), *Rol))

    assert client.get(reverse("admin:login")).status_code == 403
    assert client.get(reverse("admin:scholen_school_changelist")).status_code == 302


@pytest.mark.parametrize("model", [School, Gebruiker, ApiToken])
def test_lists_and_forms_open(client: Client, model):
    token = ApiTokenFactory(geheim="lw_verzonnen-geheim")
    naam = f"admin:scholen_{model._meta.model_name}"
    rij = model.objects.first()

    lijst = client.get(reverse(f"{naam}_changelist"))
    formulier = client.get(reverse(f"{naam}_change", args=[rij.pk]))

    assert lijst.status_code == formulier.status_code == 200
    for pagina in (lijst, formulier):
        assert token.hash not in pagina.content.decode()


def test_role_given_in_the_admin_stands_in_the_logboek_of_the_school(client: Client):
    school, ans = SchoolFactory(vestigingen=[]), GebruikerFactory()

    antwoord = client.post(
        reverse("admin:scholen_school_change", args=[school.pk]),
        _leden(school, {"gebruiker": ans.pk, "rol": Rol.IMPORTEREN.value}),
    )

    assert antwoord.status_code == 302
    assert rollen_van(ans, school) == {Rol.IMPORTEREN}
    regel = Regel.objects.get(gebeurtenis="rol gegeven")
    assert (regel.school, regel.actor.naam) == (school.pk, "Staf Verzonnen")
    assert regel.onderwerp == f"gebruiker:{ans.pk}"


def test_role_taken_in_the_admin_stands_in_the_logboek_of_the_school(client: Client):
    school = SchoolFactory(vestigingen=[])
    ans = lid(school, Rol.IMPORTEREN)
    rij = Lidmaatschap.objects.get()

    client.post(
        reverse("admin:scholen_school_change", args=[school.pk]),
        _leden(
            school,
            {"id": rij.pk, "gebruiker": ans.pk, "rol": rij.rol, "DELETE": "on"},
        ),
    )

    assert not Lidmaatschap.objects.exists()
    assert Regel.objects.get(gebeurtenis="rol afgenomen").school == school.pk


def test_school_cannot_be_deleted_with_all_its_leerlingen(client: Client):
    school = SchoolFactory()

    client.post(reverse("admin:scholen_school_delete", args=[school.pk]), {"post": "yes"})

    assert School.objects.filter(pk=school.pk).exists()


def test_invitation_link_is_shown_to_whoever_asked_for_it(client: Client):
    ans = GebruikerFactory(email="ans@boot.example")

    pagina = client.post(
        reverse("admin:scholen_gebruiker_changelist"),
        {"action": "uitnodigen", "_selected_action": [str(ans.pk)]},
        follow=True,
    ).content.decode()

    assert "ans@boot.example" in pagina
    assert "/account/password/reset/key/" in pagina
    assert Regel.objects.get(gebeurtenis="uitnodiging gemaakt").onderwerp == f"gebruiker:{ans.pk}"


def test_invitation_link_is_not_kept_by_browser_or_session(client: Client):
    ans = GebruikerFactory(email="ans@boot.example")

    antwoord = client.post(
        reverse("admin:scholen_gebruiker_changelist"),
        {"action": "uitnodigen", "_selected_action": [str(ans.pk)]},
    )

    assert "/account/password/reset/key/" in antwoord.content.decode()
    assert "no-store" in antwoord["Cache-Control"]
    assert "messages" not in antwoord.cookies
    assert "/account/password/reset/key/" not in client.get(reverse("admin:index")).content.decode()


def test_token_can_be_withdrawn_and_nothing_else(client: Client):
    token = ApiTokenFactory()
    lijst = reverse("admin:scholen_apitoken_changelist")

    client.post(lijst, {"action": "trek_in", "_selected_action": [str(token.pk)]})
    client.post(
        lijst, {"action": "delete_selected", "_selected_action": [str(token.pk)], "post": "yes"}
    )

    token.refresh_from_db()
    assert token.ingetrokken_op is not None
    assert client.get(reverse("admin:scholen_apitoken_add")).status_code == 403


def test_admin_has_no_model_with_care_content():
    """Staff keeps the machine; what stands in a dossier is not theirs to read."""
    apps = {model._meta.app_label for model in admin.site._registry}

    assert not apps & {"leerlingen"}
    assert "logboek" not in apps
