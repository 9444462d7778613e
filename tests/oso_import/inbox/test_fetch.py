"""From notificatie to stored bytes: nothing lost, nothing doubled, wherever it stops."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from aanleverpunt.models import Notificatie, NotificatieStatus
from aanleverpunt.services import exchange, notifications
from oso_import.inbox import fetch as module
from oso_import.inbox.announcement import announce
from oso_import.inbox.fetch import fetch
from oso_import.inbox.queries import dossier_data, received_body
from oso_import.inbox.sweeping import due
from oso_import.models import Dossier, DossierInhoud, Status
from oso_import.queue import FETCH, READ
from tests.oso_import.inbox.conftest import Keten

GESLAAGD = "OverdrachtGeslaagd"
DOSSIER = (
    b'<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">'
    b"<huidigeschool><brincode>99XA</brincode></huidigeschool><naam>Zo\xc3\xab</naam></dossier>"
)


def later(notificatie: Notificatie) -> Any:
    """A moment at which any lease and any wait is over."""
    return timezone.now() + timedelta(hours=2)


def test_announced_dossier_stands_in_the_tile_before_any_worker_ran(
    keten: Keten, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        notificatie = keten.verstuur(DOSSIER)

    dossier = Dossier.objects.get()
    assert (dossier.status, dossier.school) == (Status.ONDERWEG, keten.school)
    assert keten.verteld == [(FETCH, str(notificatie.pk))]


def test_announcing_twice_makes_one_row(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)

    announce(notificatie.pk)
    announce(notificatie.pk)

    assert Dossier.objects.count() == 1


def test_broker_that_is_down_costs_no_row(keten: Keten, monkeypatch: pytest.MonkeyPatch) -> None:
    """The row is the queue: a LAS must not be told no because a broker is ill."""
    notificatie = keten.verstuur(DOSSIER)

    def broken(naam: str, **_: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("oso_import.queue.current_app.send_task", broken)
    announce(notificatie.pk)

    assert Dossier.objects.get().status == Status.ONDERWEG
    assert (FETCH, notificatie.pk) in list(due(nu=timezone.now()))


def test_fetched_dossier_is_kept_as_it_came_and_signed_off(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    announce(notificatie.pk)

    te_lezen = fetch(notificatie.pk, nu=timezone.now())

    dossier = Dossier.objects.get()
    assert te_lezen == dossier.pk
    assert dossier.status == Status.TE_LEZEN
    assert b"NotificatieOntvangen" not in received_body(dossier)
    assert hashlib.sha256(received_body(dossier)).hexdigest() == dossier.body_sha256
    assert b"Zo\xc3\xab" in dossier_data(dossier)
    assert dossier.dossier_sha256 == keten.opstelling.simulator.standen()[0].uitwisseling.sha256
    assert keten.afgemeld == [GESLAAGD]
    notificatie.refresh_from_db()
    assert notificatie.status == NotificatieStatus.AFGEMELD
    assert (READ, dossier.pk) in list(due(nu=timezone.now()))


def test_second_run_does_nothing(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    fetch(notificatie.pk, nu=timezone.now())

    assert fetch(notificatie.pk, nu=later(notificatie)) is None
    assert Dossier.objects.count() == DossierInhoud.objects.count() == 1


def test_row_held_by_another_worker_is_left_alone(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    notifications.claim(notificatie.pk, nu=timezone.now())

    assert fetch(notificatie.pk, nu=timezone.now()) is None
    assert not DossierInhoud.objects.exists()


def test_worker_that_dies_before_sign_off_loses_and_doubles_nothing(
    keten: Keten, monkeypatch: pytest.MonkeyPatch
) -> None:
    notificatie = keten.verstuur(DOSSIER)

    def dies(notificatie: Notificatie) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(exchange, "finish", dies)
        with pytest.raises(KeyboardInterrupt):
            fetch(notificatie.pk, nu=timezone.now())
    kept = DossierInhoud.objects.get()
    assert keten.afgemeld == [None]

    fetch(notificatie.pk, nu=later(notificatie))

    assert DossierInhoud.objects.get() == kept
    assert Dossier.objects.count() == 1
    assert keten.afgemeld == [GESLAAGD]


def test_worker_that_dies_while_storing_fetches_again(
    keten: Keten, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The body and the mark that it is here are one transaction, or a crash loses the dossier."""
    notificatie = keten.verstuur(DOSSIER)

    def dies(notificatie: Notificatie) -> None:
        raise OperationalError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(module, "mark_fetched", dies)
        with pytest.raises(OperationalError):
            fetch(notificatie.pk, nu=timezone.now())
    assert not DossierInhoud.objects.exists()
    assert keten.afgemeld == [None]

    fetch(notificatie.pk, nu=later(notificatie))

    assert Dossier.objects.count() == DossierInhoud.objects.count() == 1
    assert keten.afgemeld == [GESLAAGD]


def test_refusal_of_the_las_is_final_signed_off_and_shown(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    keten.storing("code-document", "LeerlinginfoNietBeschikbaar")

    assert fetch(notificatie.pk, nu=timezone.now()) is None

    notificatie.refresh_from_db()
    assert notificatie.status == NotificatieStatus.MISLUKT
    assert notificatie.laatste_code == "LeerlinginfoNietBeschikbaar"
    assert Dossier.objects.get().status == Status.ONDERWEG
    assert keten.afgemeld == ["LeerlinginfoNietBeschikbaar"]


@pytest.mark.parametrize("storing", ["tc-storing", "las-storing", "las-weg", "document-afgebroken"])
def test_outage_waits_and_is_tried_again(keten: Keten, storing: str) -> None:
    notificatie = keten.verstuur(DOSSIER)
    keten.storing(storing, times=1)

    fetch(notificatie.pk, nu=timezone.now())
    notificatie.refresh_from_db()
    wachtte = notificatie.status
    fetch(notificatie.pk, nu=later(notificatie))

    assert wachtte == NotificatieStatus.WACHT
    assert Dossier.objects.get().status == Status.TE_LEZEN
    assert keten.afgemeld == [GESLAAGD]


def test_repeat_with_the_same_content_is_noted_and_not_stored_twice(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    fetch(notificatie.pk, nu=timezone.now())
    Dossier.objects.update(status=Status.GELDIG)
    keten.opstelling.simulator.las.send_again(keten.opstelling.simulator.standen()[0].uitwisseling)
    keten.meld()

    assert fetch(notificatie.pk, nu=timezone.now()) is None

    dossier = Dossier.objects.get()
    assert dossier.status == Status.GELDIG
    assert dossier.opnieuw_aangeboden_op is not None
    assert DossierInhoud.objects.count() == 1


def test_repeat_with_other_content_replaces_the_old_one(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    fetch(notificatie.pk, nu=timezone.now())
    oud = Dossier.objects.get()
    Dossier.objects.update(status=Status.GELDIG, dossier_sha256="een ander")
    keten.meld()

    nieuw_pk = fetch(notificatie.pk, nu=timezone.now())

    oud.refresh_from_db()
    assert oud.vervangen_door_id == nieuw_pk
    assert oud.vak == "vervangen"
    assert DossierInhoud.objects.count() == 2


def test_repeat_after_deletion_is_a_new_row(keten: Keten) -> None:
    """The school sent it again because it wants it back."""
    notificatie = keten.verstuur(DOSSIER)
    fetch(notificatie.pk, nu=timezone.now())
    Dossier.objects.update(verwijderd_op=timezone.now(), verwijderd_door="Ans Bedenksel")
    keten.meld()
    announce(notificatie.pk)

    nieuw_pk = fetch(notificatie.pk, nu=timezone.now())

    assert Dossier.objects.get(verwijderd_op=None).pk == nieuw_pk
    assert DossierInhoud.objects.count() == 2


def test_notificatie_that_was_never_announced_gets_its_row_from_the_sweep(keten: Keten) -> None:
    notificatie = keten.verstuur(DOSSIER)
    keten.storing("code-document", "LeerlinginfoNietBeschikbaar")

    fetch(notificatie.pk, nu=timezone.now())

    assert Dossier.objects.get().notificatie == notificatie
