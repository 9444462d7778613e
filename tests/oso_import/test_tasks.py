"""What a worker does with a row, whatever goes wrong."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from celery import current_app
from django.utils import timezone
from structlog.testing import capture_logs

from aanleverpunt.models import NotificatieStatus
from leerlingen.models import Bijlage as LeerlingBijlage
from leerwinst.celery import app
from oso_import import tasks
from oso_import.inbox import read
from oso_import.models import Dossier, Herkomst, PdfStatus, Status
from oso_import.queue import FETCH, READ, RENDER
from tests.factories.aanleverpunt import NotificatieFactory
from tests.factories.leerlingen import bijlage, blok, maak, schrijf_op, vervangen
from tests.factories.oso_import import DossierFactory
from tests.factories.scholen import SchoolFactory
from tests.oso_import.inbox.conftest import verteld
from tests.oso_import.inbox.dossiers import geldig

pytestmark = pytest.mark.django_db
__all__ = ["verteld"]


def test_names_are_those_of_the_schedule(settings: Any) -> None:
    """A schedule that names no task sweeps nothing, and nobody notices."""
    known = {task.name for task in vars(tasks).values() if isinstance(task, tasks.StepTask)}

    app.loader.import_default_modules()
    assert {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()} <= set(app.tasks)
    assert {f"oso_import.{name}" for name in (FETCH, READ, RENDER)} <= known


def test_read_dossier_is_put_on_paper_next(verteld: list[tuple[str, str]]) -> None:
    dossier = DossierFactory.create(status=Status.TE_LEZEN, body=geldig())

    tasks.read_dossier(str(dossier.pk))

    assert verteld == [(RENDER, str(dossier.pk))]


def test_sweep_tells_of_everything_that_is_due(verteld: list[tuple[str, str]]) -> None:
    notificatie = NotificatieFactory.create()
    NotificatieFactory.create(status=NotificatieStatus.AFGEMELD)
    te_lezen = DossierFactory.create(status=Status.TE_LEZEN)
    op_papier = DossierFactory.create(pdf_status=PdfStatus.TE_MAKEN)
    DossierFactory.create()

    tasks.sweep()

    assert set(verteld) == {
        (FETCH, str(notificatie.pk)),
        (READ, str(te_lezen.pk)),
        (RENDER, str(op_papier.pk)),
    }


def test_failure_ends_in_a_state_and_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log is read by more people than a dossier."""
    dossier = DossierFactory.create(status=Status.TE_LEZEN, body=geldig(), pogingen=2)

    def broken(data: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(read, "judge", broken)
    with capture_logs() as logs:
        current_app.tasks["oso_import.read_dossier"].apply(args=[str(dossier.pk)])

    dossier.refresh_from_db()
    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "lezen-lukt-niet")
    (regel,) = [regel for regel in logs if regel["event"] == "task_failed"]
    assert regel["pk"] == str(dossier.pk)
    assert "Zeldzaam" not in str({**regel, "exc_info": ""})


@pytest.mark.parametrize("taak", [tasks.fetch_dossier, tasks.read_dossier, tasks.render_pdf])
def test_row_that_is_gone_is_no_failure(taak: Any, verteld: list[tuple[str, str]]) -> None:
    taak(str(uuid.uuid4()))

    assert verteld == []


def test_erasing_goes_by_the_clock(settings: Any) -> None:
    settings.RAW_DAYS = 0
    DossierFactory.create(herkomst=Herkomst.UPLOAD, body=b"x")

    tasks.delete_expired()

    assert Dossier.objects.filter(gewist_op__lte=timezone.now()).count() == 1


def test_file_that_was_replaced_goes_with_the_undo_term(settings: Any) -> None:
    settings.UNDO_DAYS = 1
    leerling, _ = maak(SchoolFactory.create(), blok(bijlagen=(bijlage(), bijlage("Weg.pdf"))))
    schrijf_op(leerling, vervangen(blok(bijlagen=(bijlage(),))))
    weg = LeerlingBijlage.objects.filter(bestandsnaam="Weg.pdf")
    weg.update(vervangen_op=timezone.now() - timedelta(hours=23))

    tasks.delete_expired()
    assert weg.exists()

    weg.update(vervangen_op=timezone.now() - timedelta(hours=25))
    tasks.delete_expired()
    assert not weg.exists()
