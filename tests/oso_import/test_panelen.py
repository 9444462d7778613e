"""What oso_import adds to the page of a leerling."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from leerlingen.models import Leerling
from oso_import.models import Dossier, Import, ImportRegel, ImportStatus, Resultaat
from scholen.rollen import Rol
from tests.factories.leerlingen import LeerlingFactory
from tests.factories.oso_import import DossierFactory
from tests.factories.scholen import lid

pytestmark = pytest.mark.django_db


def overgenomen(leerling: Leerling, dossier: Dossier, **velden: Any) -> None:
    nu = timezone.now()
    van = Import.objects.create(
        school=leerling.school,
        status=ImportStatus.KLAAR,
        bevestigd_op=nu,
        klaar_op=nu,
        door_soort="gebruiker",
        door_id="1",
        door_naam="Ans Bedenksel",
    )
    feiten = {"resultaat": Resultaat.GEDAAN, "op": nu, "dossier_datum": dossier.datum}
    ImportRegel.objects.create(
        van=van, dossier=dossier, leerling=leerling, volgorde=1, **(feiten | velden)
    )


def pagina(client: Client, leerling: Leerling) -> str:
    client.force_login(lid(leerling.school, Rol.KIJKEN))
    kwargs = {"brin": leerling.school.brin, "pk": leerling.pk}
    return client.get(reverse("leerlingen:leerling", kwargs=kwargs)).content.decode()


def test_page_of_a_leerling_names_the_dossiers_it_came_from(client: Client) -> None:
    leerling = LeerlingFactory.create()
    dossier = DossierFactory.create(school=leerling.school)
    overgenomen(leerling, dossier)

    tekst = pagina(client, leerling)

    assert "Dossier van 12 maart 2026" in tekst
    assert "door Ans Bedenksel" in tekst
    assert f"/oso-swv/{dossier.pk}/" in tekst


def test_erased_dossier_is_named_without_a_link(client: Client) -> None:
    nu = timezone.now()
    leerling = LeerlingFactory.create()
    leeg = {"voornamen": "", "achternaam": "", "zoeknaam": "", "geboortedatum": None}
    dossier = DossierFactory.create(
        school=leerling.school, verwijderd_op=nu, verwijderd_door="x", gewist_op=nu, **leeg
    )
    overgenomen(leerling, dossier)

    tekst = pagina(client, leerling)

    assert "Dossier van 12 maart 2026" in tekst
    assert str(dossier.pk) not in tekst


@pytest.mark.parametrize(
    "velden", [{"ongedaan_op": timezone.now()}, {"resultaat": Resultaat.OVERGESLAGEN}]
)
def test_leerling_without_a_dossier_has_no_such_panel(
    client: Client, velden: dict[str, Any]
) -> None:
    leerling = LeerlingFactory.create()
    overgenomen(leerling, DossierFactory.create(school=leerling.school), **velden)

    assert 'id="dossiers"' not in pagina(client, leerling)
