"""Signs of life of the background processes, and what /readyz makes of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from leerwinst import hartslag
from leerwinst.doctor import werk
from leerwinst.hartslag import Proces
from leerwinst.models import Hartslag
from tests.factories.aanleverpunt import AanleverpuntFactory

pytestmark = pytest.mark.django_db


def test_every_task_leaves_a_sign_of_its_queue_and_sweep_one_of_beat():
    hartslag._noted.clear()

    hartslag._on_task(task=_Taak("leerwinst.hartslag", "papier"))
    assert set(hartslag.last_seen()) == {Proces.PAPIER}
    hartslag._on_task(task=_Taak(hartslag.SWEEP, "celery"))
    hartslag._on_task(task=_Taak("iets", "onbekend"))

    assert set(hartslag.last_seen()) == {Proces.PAPIER, Proces.WERKER, Proces.PLANNER}


def test_busy_worker_writes_no_row_per_task(django_assert_num_queries: DjangoAssertNumQueries):
    hartslag._noted.clear()
    hartslag._on_task(task=_Taak("iets", "celery"))

    with django_assert_num_queries(0):
        hartslag._on_task(task=_Taak("iets", "celery"))


def test_readyz_is_ok_at_the_start_and_without_any_heartbeat(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(werk, "_STARTED", timezone.now())

    antwoord = Client().get("/readyz")

    assert (antwoord.status_code, antwoord.content) == (200, b"ok\n")


@pytest.fixture
def stil(monkeypatch: pytest.MonkeyPatch) -> None:
    """This process began long ago, and the worker was seen last before that."""
    monkeypatch.setattr(werk, "_STARTED", timezone.now() - timedelta(hours=1))
    for proces in (Proces.PAPIER, Proces.PLANNER):
        Hartslag.objects.create(naam=proces.value, op=timezone.now())


def test_readyz_says_on_this_machine_which_process_is_silent(stil: None):
    antwoord = Client().get("/readyz")

    assert antwoord.status_code == 503
    assert "werker: Geeft geen teken van leven" in antwoord.content.decode()


@pytest.mark.parametrize(
    "afzender", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "127.0.0.1"}]
)
def test_readyz_tells_others_nothing_but_no(stil: None, afzender: dict[str, str]):
    antwoord = Client().get("/readyz", **afzender)  # type: ignore[arg-type]

    assert (antwoord.status_code, antwoord.content) == (503, b"niet klaar\n")


def test_readyz_refuses_a_key_ring_that_opens_nothing(settings: Settings):
    AanleverpuntFactory()
    settings.DATA_KEYS = {"nieuw": bytes(32)}

    assert "sleutelring" in Client().get("/readyz").content.decode()


class _Taak:
    """What celery hands over of a task that begins."""

    def __init__(self, naam: str, queue: str) -> None:
        self.name = naam
        self.request = self
        self.delivery_info = {"routing_key": queue}
