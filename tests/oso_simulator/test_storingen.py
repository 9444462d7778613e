"""Every fault on order, as the product's clients meet it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from oso.errors import OsoError, RemoteFault, RetryableOsoError
from oso.exchange.transport import Timeouts
from oso_simulator.storingen import BERICHTEN, SOORTEN, Storingen

from .conftest import GESLAAGD, Opstelling
from .test_keten import DOSSIER

HASTY = Timeouts(connect=1, read=0.4, total=0.8)


@pytest.fixture
def gereed(opstelling: Opstelling) -> Opstelling:
    """A dossier waits, announced before anything went wrong."""
    opstelling.registered()
    opstelling.simulator.send([("Zoë", DOSSIER.replace(b"Ab</naam>", b"b" * 60_000 + b"</naam>"))])
    return opstelling


def error_of(act: Callable[[], object]) -> OsoError:
    with pytest.raises(OsoError) as gevangen:
        act()
    return gevangen.value


@pytest.mark.parametrize("naam", ["tc-weg", "tc-storing"])
def test_traffic_center_that_is_down_is_worth_trying_again(gereed, naam):
    gereed.simulator.storingen.set(naam)

    assert isinstance(error_of(gereed.traffic_center().ping), RetryableOsoError)
    gereed.simulator.storingen.clear()
    gereed.traffic_center().ping()


@pytest.mark.parametrize(
    ("naam", "code"),
    [
        ("las-weg", None),
        ("las-storing", "http-503"),
        ("document-afgebroken", "antwoord-afgebroken"),
    ],
)
def test_las_that_fails_once_delivers_the_next_time_in_the_same_session(gereed, naam, code):
    gereed.simulator.storingen.set(naam, times=1)
    sessie = gereed.open_session()

    fout = error_of(lambda: gereed.ask(sessie))

    assert isinstance(fout, RetryableOsoError)
    assert code is None or fout.code == code
    assert gereed.ask(sessie).dossier


@pytest.mark.parametrize(("naam", "waarde"), [("las-traag", "2"), ("las-druppelt", "0.2")])
def test_las_that_is_slow_is_given_up_in_time(gereed, naam, waarde):
    gereed.simulator.storingen.set(naam, waarde, times=1)
    sessie = gereed.open_session()
    began = time.monotonic()

    fout = error_of(lambda: gereed.ask(sessie, timeout=HASTY))

    assert (type(fout), fout.code) == (RetryableOsoError, "te-traag")
    assert time.monotonic() - began < 1.5


def test_traffic_center_that_is_slow_answers_in_the_end(gereed):
    gereed.simulator.storingen.set("tc-traag", "0.5", times=1)
    began = time.monotonic()

    gereed.traffic_center().ping()

    assert time.monotonic() - began >= 0.5


def test_empty_answer_of_the_las_is_an_empty_dossier(gereed):
    gereed.simulator.storingen.set("document-leeg")

    assert gereed.ask(gereed.open_session()).dossier == b""


def test_mangled_answer_of_the_las_is_kept_whole(gereed):
    gereed.simulator.storingen.set("document-verminkt")

    ontvangen = gereed.ask(gereed.open_session())

    assert ontvangen.dossier == ontvangen.body
    assert b"\x00" in ontvangen.body


@pytest.mark.parametrize("vorm", ["faultstring", "detail", "resultaat"])
@pytest.mark.parametrize(
    ("bericht", "code"),
    [
        ("ping", "OnbekendeFout"),
        ("overzicht", "OnbekendeFout"),
        ("registreer", "OnbekendAanleverpunt"),
        ("overdracht", "VerstrekkerNietBekend"),
        ("sessiecontrole", "SessieAfwijkend"),
        ("document", "LeerlinginfoNietOpvraagbaar"),
        ("afmelding", "SessieReedsAfgemeld"),
    ],
)
def test_code_on_order_reaches_the_client_in_every_form(gereed, bericht, code, vorm):
    sessie, punt = gereed.open_session(), gereed.aanleverpunt()
    tc = gereed.traffic_center()
    gereed.simulator.storingen.set("foutvorm", vorm)
    gereed.simulator.storingen.set(f"code-{bericht}", code)
    acts: dict[str, Callable[[], object]] = {
        "ping": tc.ping,
        "overzicht": lambda: tc.look_up(punt.sleutel),
        "registreer": lambda: tc.register(punt.adres, punt.sleutel, gereed.ontvanger_url),
        "overdracht": gereed.open_session,
        "sessiecontrole": lambda: gereed.ask(sessie),
        "document": lambda: gereed.ask(sessie),
        "afmelding": lambda: gereed.sign_off(sessie, GESLAAGD),
    }

    fout = error_of(acts[bericht])

    assert (type(fout), fout.code) == (RemoteFault, code)


def test_code_at_the_announcement_is_told_to_the_school(gereed):
    gereed.simulator.storingen.set("code-meldenNotificatie", "OnbekendAanleverpunt", times=1)

    eerste, tweede = gereed.simulator.send([("Zoë", DOSSIER), ("Bo", DOSSIER)])

    assert eerste.uitwisseling.code == "Traffic Center: OnbekendAanleverpunt"
    assert tweede.status == "gemeld"


def test_fault_strikes_as_often_as_was_asked(gereed):
    gereed.simulator.storingen.set("code-ping", "OnbekendeFout", times=2)
    ping = gereed.traffic_center().ping

    assert [type(error_of(ping)) for _ in range(2)] == [RemoteFault, RemoteFault]
    ping()
    assert gereed.simulator.storingen.all() == []


@pytest.mark.parametrize(
    ("naam", "waarde", "times"),
    [
        ("onbekend", "", None),
        ("las-traag", "", None),
        ("las-traag", "lang", None),
        ("code-ping", "", None),
        ("foutvorm", "brief", None),
        ("tc-weg", "", 0),
    ],
)
def test_fault_that_makes_no_sense_is_not_set(opstelling, naam, waarde, times):
    storingen: Storingen = opstelling.simulator.storingen

    with pytest.raises(ValueError):
        storingen.set(naam, waarde, times)

    assert storingen.all() == []


def test_every_message_has_its_code_and_every_fault_its_test():
    """A fault nobody tried is a fault that may do nothing."""
    elsewhere = {
        "tc-weg", "tc-storing", "tc-traag", "las-weg", "las-storing", "las-traag", "las-druppelt",
        "document-afgebroken", "document-leeg", "document-verminkt", "foutvorm",
    }  # fmt: skip

    assert set(SOORTEN) == elsewhere | {f"code-{bericht}" for bericht in BERICHTEN}
