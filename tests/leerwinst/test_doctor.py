"""What is wrong with an installation, said by `manage.py doctor` and /readyz."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from celery import current_app
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from leerwinst import doctor
from leerwinst.doctor import Ernst, Uitslag, buiten, instellingen, opslag, papier, werk
from leerwinst.env import BASIS
from leerwinst.hartslag import Proces
from leerwinst.models import Hartslag
from oso_import.models import Dossier, Herkomst, Status
from oso_simulator.ca import make_ca
from oso_simulator.simulator import Simulator
from tests.aanleverpunt.soap_proces import vrije_poort
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db


def _regel(naam: str, uitslagen: Iterable[Uitslag]) -> Uitslag:
    (uitslag,) = [uitslag for uitslag in uitslagen if uitslag.naam == naam]
    return uitslag


def test_keys_that_were_kept_open_with_the_ring():
    AanleverpuntFactory()

    (uitslag,) = opslag.alle_sleutels()

    assert uitslag.ernst is Ernst.GOED
    assert "1 bewaarde waarde(n)" in uitslag.zin


def test_ring_without_the_key_that_sealed_is_wrong(settings: Settings):
    AanleverpuntFactory()
    settings.DATA_KEYS = {"nieuw": bytes(32)}

    (uitslag,) = opslag.sleutels()

    assert uitslag.ernst is Ernst.FOUT
    assert "Zet de oude sleutel terug" in uitslag.zin


def test_full_disk_is_wrong(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(opslag, "TOO_LITTLE", 2**62)

    (uitslag,) = opslag.schijf()

    assert uitslag.ernst is Ernst.FOUT


def test_settings_that_do_not_fit_are_named(settings: Settings):
    settings.OSO_TRAFFIC_CENTER_URL = ""
    settings.OSO_ENDPOINT_URL = "https://leerwinst.example/elders/"

    zinnen = " ".join(uitslag.zin for uitslag in instellingen.instellingen())

    assert "OSO_TRAFFIC_CENTER_URL ontbreekt" in zinnen
    assert "eindigt niet op SOAP_PATH" in zinnen


def test_broker_on_a_dead_port_is_wrong(settings: Settings):
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{vrije_poort()}/0"

    (uitslag,) = werk.makelaar()

    assert uitslag.ernst is Ernst.FOUT
    assert "antwoordt niet" in uitslag.zin


def test_nobody_at_work_is_wrong_and_told_by_name(
    monkeypatch: pytest.MonkeyPatch, gevraagd: list[str]
):
    monkeypatch.setattr(werk, "ANSWER_WITHIN", 0.1)

    uitslagen = list(werk.processen())

    assert [u.naam for u in uitslagen if u.ernst is Ernst.FOUT] == [
        "werker",
        "werker papier",
        "planner",
    ]
    assert gevraagd == ["celery", "papier"]
    assert "Start eerst die" in uitslagen[-1].zin


def test_worker_that_answers_shows_that_beat_is_the_one_that_stopped(
    monkeypatch: pytest.MonkeyPatch, gevraagd: list[str]
):
    def antwoord(naam: str, *, queue: str, expires: float) -> None:
        Hartslag.objects.create(naam=queue, op=timezone.now())

    monkeypatch.setattr(current_app, "send_task", antwoord)

    uitslagen = {uitslag.naam: uitslag for uitslag in werk.processen()}

    assert uitslagen["werker"].ernst is uitslagen["werker papier"].ernst is Ernst.GOED
    assert "Start het proces beat" in uitslagen["planner"].zin


def test_silent_worker_with_work_in_hand_is_no_dead_worker(
    monkeypatch: pytest.MonkeyPatch, gevraagd: list[str]
):
    monkeypatch.setattr(werk, "ANSWER_WITHIN", 0.1)
    NotificatieFactory(status="bezig", lease_tot=timezone.now() + timedelta(minutes=2))

    uitslagen = list(werk.processen())

    assert {uitslag.ernst for uitslag in uitslagen} == {Ernst.LET_OP}
    assert "Kijk over vijf minuten opnieuw" in uitslagen[0].zin


def test_work_in_hand_hides_no_dead_beat(gevraagd: list[str]):
    NotificatieFactory(status="bezig", lease_tot=timezone.now() + timedelta(minutes=2))
    for proces in (Proces.WERKER, Proces.PAPIER):
        Hartslag.objects.create(naam=proces.value, op=timezone.now())

    assert _regel("planner", werk.processen()).ernst is Ernst.FOUT


def test_who_was_seen_just_now_is_not_asked(gevraagd: list[str]):
    for proces in Proces:
        Hartslag.objects.create(naam=proces.value, op=timezone.now())

    assert {uitslag.ernst for uitslag in werk.processen()} == {Ernst.GOED}
    assert gevraagd == []


def test_work_that_waits_too_long_is_wrong():
    notificatie = NotificatieFactory(ontvangen_op=timezone.now() - timedelta(hours=3))

    (uitslag,) = werk.oudste_werk()

    assert uitslag.ernst is Ernst.FOUT
    assert "wacht al 3 uur" in uitslag.zin
    notificatie.delete()
    assert [u.zin for u in werk.oudste_werk()] == ["Er wacht geen werk."]


def test_dossier_that_nobody_reads_is_wrong_too():
    Dossier.objects.create(
        school=SchoolFactory(),
        herkomst=Herkomst.UPLOAD,
        status=Status.TE_LEZEN,
        ontvangen_op=timezone.now() - timedelta(minutes=20),
        body_sha256="a" * 64,
    )

    (uitslag,) = werk.oudste_werk()

    assert "20 minuten" in uitslag.zin


def test_pdf_can_be_made_here():
    (uitslag,) = papier.lettertypen()

    assert uitslag.ernst is not Ernst.FOUT


def test_letters_without_a_font_are_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(papier, "has_font", lambda teken: teken != "ğ")

    (uitslag,) = papier.lettertypen()

    assert uitslag.ernst is Ernst.FOUT
    assert "Lettertypen voor ğ ontbreken" in uitslag.zin


def test_traffic_center_that_answers_tells_the_time_too(oso: Simulator):
    uitslagen = list(buiten.traffic_center())

    assert [(uitslag.naam, uitslag.ernst) for uitslag in uitslagen] == [
        (buiten.TC, Ernst.GOED),
        (buiten.KLOK, Ernst.GOED),
    ]


def test_clock_that_is_ten_minutes_off_is_wrong(oso: Simulator, monkeypatch: pytest.MonkeyPatch):
    later = timezone.now() + timedelta(minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: later)

    uitslag = _regel(buiten.KLOK, buiten.traffic_center())

    assert uitslag.ernst is Ernst.FOUT
    assert "10 minuten" in uitslag.zin


def test_traffic_center_that_is_down_is_wrong(oso: Simulator):
    oso.close()

    uitslagen = list(buiten.traffic_center())

    assert _regel(buiten.TC, uitslagen).ernst is Ernst.FOUT
    assert _regel(buiten.KLOK, uitslagen).ernst is Ernst.LET_OP


def test_doctor_prints_a_line_a_check_and_ends_with_one_when_something_is_wrong(
    monkeypatch: pytest.MonkeyPatch, gevraagd: list[str]
):
    monkeypatch.setattr(werk, "ANSWER_WITHIN", 0.1)
    uit, als_json = StringIO(), StringIO()

    with pytest.raises(SystemExit, match="1"):
        call_command("doctor", stdout=uit)
    with pytest.raises(SystemExit, match="1"):
        call_command("doctor", "--json", stdout=als_json)

    regels = uit.getvalue().splitlines()
    assert all(regel[0] in "✓!✗" for regel in regels[:-1])
    assert "Begin bij het eerste ✗" in regels[-1]
    assert len(json.loads(als_json.getvalue())) == len(regels) - 1


def test_doctor_ends_well_when_all_is_well(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "ALLE", (opslag.database, opslag.sleutels))
    uit = StringIO()

    call_command("doctor", stdout=uit)

    assert uit.getvalue().splitlines()[-1] == "Alles werkt."


@pytest.fixture
def gevraagd(monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> list[str]:
    """The queues that were asked for a sign; nobody answers."""
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path)}
    queues: list[str] = []

    def send_task(naam: str, *, queue: str, expires: float) -> None:
        queues.append(queue)

    monkeypatch.setattr(current_app, "send_task", send_task)
    return queues


@pytest.fixture
def oso(tmp_path: Path, settings: Settings) -> Iterable[Simulator]:
    """The simulated OSO over real mutual TLS, and this installation set up for it."""
    make_ca(tmp_path)
    loopback = ("127.0.0.1", 0)
    simulator = Simulator(tmp_path / "oso", tmp_path, tc_bind=loopback, las_bind=loopback)
    settings.OSO_TRAFFIC_CENTER_URL = simulator.traffic_center_url
    settings.OSO_CLIENT_CERT = tmp_path / "leerwinst-client.pem"
    settings.OSO_CLIENT_KEY = tmp_path / "leerwinst-client.key"
    settings.OSO_CA = tmp_path / "ca.pem"
    settings.OSO_ALLOW_PRIVATE_HOSTS = True
    yield simulator
    simulator.close()


@pytest.mark.traag
def test_dead_database_is_said_in_a_line_and_stops_no_other_check():
    uitkomst = subprocess.run(
        [sys.executable, "manage.py", "doctor", "--json"],
        cwd=BASIS,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "leerwinst.settings",
            "DATABASE_URL": "postgres://niemand@127.0.0.1:1/niets",
        },
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )

    regels = {regel["naam"]: regel for regel in json.loads(uitkomst.stdout)}
    assert uitkomst.returncode == 1
    assert regels["database"]["ernst"] == "fout"
    assert "pdf" in regels
