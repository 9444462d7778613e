"""Into the bin, back, and erased for good."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aanleverpunt.models import NotificatieStatus
from logboek import Actor
from logboek.models import Regel
from oso_import.inbox.retention import delete_expired, prullenbak, verwijder, zet_terug
from oso_import.models import Bijlage, Dossier, DossierInhoud, DossierPdf, DossierStap
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.oso_import import DossierFactory, onderweg
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db
ANS = Actor("gebruiker", "1", "Ans Bedenksel")


def compleet(**velden: object) -> Dossier:
    """A dossier with everything that can be kept of it."""
    dossier = DossierFactory.create(body=b"<dossier/>", **velden)
    DossierPdf.objects.create(dossier=dossier, verzegeld=b"x", grootte=1, gemaakt_op=timezone.now())
    Bijlage.objects.create(
        dossier=dossier, volgnummer=1, bestandsnaam="Zeldzaam.pdf", sha256="0" * 64, grootte=1
    )
    return dossier


def test_deleted_dossier_lies_in_the_bin_and_comes_back() -> None:
    dossier = compleet()

    assert verwijder(dossier.school, [dossier.pk], by=ANS) == 1
    in_bak = prullenbak(dossier.school).get()
    assert zet_terug(dossier.school, [dossier.pk], by=ANS) == 1

    assert (in_bak.pk, in_bak.verwijderd_door) == (dossier.pk, "Ans Bedenksel")
    dossier.refresh_from_db()
    assert dossier.verwijderd_op is None
    assert DossierInhoud.objects.filter(pk=dossier.pk).exists()
    assert list(Regel.objects.values_list("gebeurtenis", flat=True).order_by("id")) == [
        "dossier verwijderd",
        "dossier teruggezet",
    ]


def test_deleting_twice_counts_once() -> None:
    dossier = compleet()

    assert verwijder(dossier.school, [dossier.pk], by=ANS) == 1
    assert verwijder(dossier.school, [dossier.pk], by=ANS) == 0


def test_dossier_of_another_school_is_left_alone() -> None:
    dossier, ander = compleet(), SchoolFactory.create()

    assert verwijder(ander, [dossier.pk], by=ANS) == 0
    verwijder(dossier.school, [dossier.pk], by=ANS)
    assert zet_terug(ander, [dossier.pk], by=ANS) == 0


def test_dossier_on_its_way_cannot_be_deleted_until_it_failed() -> None:
    punt = AanleverpuntFactory.create()
    notificatie = NotificatieFactory.create(aanleverpunt=punt)
    dossier = onderweg(school=punt.school, notificatie=notificatie)

    assert verwijder(punt.school, [dossier.pk], by=ANS) == 0

    notificatie.status = NotificatieStatus.MISLUKT
    notificatie.save()
    assert verwijder(punt.school, [dossier.pk], by=ANS) == 1


def test_failed_dossier_stays_in_the_bin_when_it_was_announced_anew() -> None:
    """Two rows for one notificatie would fetch one dossier twice."""
    punt = AanleverpuntFactory.create()
    notificatie = NotificatieFactory.create(aanleverpunt=punt, status=NotificatieStatus.MISLUKT)
    oud = onderweg(school=punt.school, notificatie=notificatie)
    verwijder(punt.school, [oud.pk], by=ANS)
    onderweg(school=punt.school, notificatie=notificatie)

    assert zet_terug(punt.school, [oud.pk], by=ANS) == 0


def test_after_bin_days_only_a_proof_without_a_pupil_stays(settings: Any) -> None:
    dossier = compleet(bestandsnaam="Zeldzaam.xml", bevindingen=[{"text": "Zeldzaam"}])
    verwijder(dossier.school, [dossier.pk], by=ANS)
    verwijderd = Dossier.objects.get().verwijderd_op

    assert verwijderd is not None
    assert delete_expired(nu=verwijderd + timedelta(days=settings.BIN_DAYS, seconds=-1)) == 0
    assert delete_expired(nu=verwijderd + timedelta(days=settings.BIN_DAYS)) == 1

    bewijs = Dossier.objects.values().get()
    assert "Zeldzaam" not in str(bewijs) and "Noor" not in str(bewijs)
    assert bewijs["geboortedatum"] is None
    assert bewijs["body_sha256"] and bewijs["gewist_op"]
    assert not DossierInhoud.objects.exists()
    assert not DossierPdf.objects.exists()
    assert not Bijlage.objects.exists()
    assert [stap.stap for stap in DossierStap.objects.all()] == ["verwijderd", "gewist"]
    assert not prullenbak(dossier.school).exists()


def test_after_raw_days_an_imported_dossier_is_erased_too(settings: Any) -> None:
    dossier = compleet(geimporteerd_op=timezone.now(), geimporteerd_door="Ans Bedenksel")

    delete_expired(nu=dossier.ontvangen_op + timedelta(days=settings.RAW_DAYS))

    dossier.refresh_from_db()
    assert dossier.gewist_op is not None
    assert dossier.verwijderd_door == "Leerwinst"
    assert not DossierInhoud.objects.exists()


def test_database_refuses_to_change_a_received_body() -> None:
    dossier = compleet()

    with pytest.raises(IntegrityError), transaction.atomic():
        DossierInhoud.objects.filter(pk=dossier.pk).update(verzegeld=b"anders")


def test_database_refuses_to_change_a_step() -> None:
    dossier = compleet()
    verwijder(dossier.school, [dossier.pk], by=ANS)

    with pytest.raises(IntegrityError), transaction.atomic():
        DossierStap.objects.update(door_naam="Iemand anders")


@pytest.mark.parametrize(
    "velden",
    [
        {"status": "bestaat niet"},
        {"geimporteerd_op": timezone.now()},
        {"verwijderd_door": "Ans"},
        {"gewist_op": timezone.now()},
        {"status": "geweigerd"},
        {"body_sha256": ""},
        {"status": "onderweg"},
    ],
)
def test_database_refuses_a_row_that_contradicts_itself(velden: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        DossierFactory.create(**velden)
