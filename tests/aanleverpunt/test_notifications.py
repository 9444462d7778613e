"""The notificatie as a queue: every state, and every way from one to the other."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, connections
from django.utils import timezone
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, BronAanleverpunt, Notificatie
from aanleverpunt.models import NotificatieStatus as Status
from aanleverpunt.services.notifications import (
    BACKOFF,
    LEASE,
    MOST_CLAIMS,
    LeaseLostError,
    claim,
    due,
    fail,
    held_by,
    mark_fetched,
    mark_signed_off,
    postpone,
    record_notificatie,
    retry,
)
from logboek import Actor
from logboek.models import Regel
from oso.errors import Refused
from oso.exchange.messages import NotificatieRequest
from oso.exchange.traffic_center import OpenSessie
from oso.types import AanleverpuntAdres, Brin, Koppelsleutel, SessieId
from tests.aanleverpunt import aankondiging
from tests.factories.aanleverpunt import AanleverpuntFactory, NotificatieFactory, PartijFactory

pytestmark = pytest.mark.django_db(transaction=True)

SLEUTEL = Koppelsleutel("0B5C2F7E-1111-4222-8333-ABCDEF012345")
ANS = Actor("gebruiker", "1", "Ans Bedenksel")


@pytest.fixture(autouse=True)
def aangekondigd(settings: Settings) -> Iterator[list[UUID]]:
    settings.NOTIFICATIE_AANKONDIGING = aankondiging.TAAK
    aankondiging.aangekondigd.clear()
    yield aankondiging.aangekondigd


def bericht(punt: Aanleverpunt, *, bron: int = 0, sleutel: Koppelsleutel = SLEUTEL):
    return NotificatieRequest(AanleverpuntAdres(Brin(punt.brin), bron), punt.adres, sleutel, "PaO")


def geclaimd(**velden: object) -> Notificatie:
    """A notificatie that somebody is working on."""
    notificatie = claim(NotificatieFactory(**velden).pk, nu=timezone.now())
    assert notificatie is not None
    return notificatie


def met_sessie(**velden: object) -> Notificatie:
    notificatie = geclaimd(**velden)
    sessie = OpenSessie(SessieId("5f0c1c3e-aaaa-4bbb-8ccc-0123456789ab"), "https://las.example/")
    held_by(notificatie, sessie=notificatie.verzegel(sessie))
    return notificatie


def vers(notificatie: Notificatie) -> Notificatie:
    return Notificatie.objects.get(pk=notificatie.pk)


# Recorded


def test_new_notificatie_is_announced_after_the_commit(aangekondigd: list[UUID]):
    punt = AanleverpuntFactory()

    notificatie = record_notificatie(bericht(punt), PartijFactory())

    assert aangekondigd == [notificatie.pk]
    assert due(timezone.now()) == [notificatie.pk]


def test_announcement_that_fails_costs_nothing(settings: Settings):
    """A broker that is down may not cost the LAS its answer: the row is the queue."""
    settings.NOTIFICATIE_AANKONDIGING = aankondiging.KAPOTTE_TAAK

    notificatie = record_notificatie(bericht(AanleverpuntFactory()), PartijFactory())

    assert due(timezone.now()) == [notificatie.pk]


def test_koppelsleutel_in_another_case_is_the_same_notificatie(aangekondigd: list[UUID]):
    punt, partij = AanleverpuntFactory(), PartijFactory()
    klein = Koppelsleutel(SLEUTEL.waarde.lower())

    een = record_notificatie(bericht(punt), partij)
    ander = record_notificatie(bericht(punt, sleutel=klein), partij)

    assert een == ander
    assert vers(een).koppelsleutel == SLEUTEL.waarde
    with pytest.raises(IntegrityError):
        NotificatieFactory(aanleverpunt=punt, koppelsleutel=SLEUTEL.waarde)


def test_same_koppelsleutel_at_two_aanleverpunten_is_two():
    partij = PartijFactory()

    for _ in range(2):
        record_notificatie(bericht(AanleverpuntFactory()), partij)

    assert Notificatie.objects.count() == 2


@pytest.mark.parametrize("status", [Status.ONTVANGEN, Status.BEZIG, Status.WACHT, Status.OPGEHAALD])
def test_repeat_while_the_exchange_is_open_changes_nothing(
    aangekondigd: list[UUID], status: Status
):
    nu = timezone.now()
    oud = NotificatieFactory(
        koppelsleutel=SLEUTEL.waarde,
        status=status,
        lease_tot=nu + LEASE if status == Status.BEZIG else None,
        volgende_poging=nu + LEASE if status == Status.WACHT else None,
        pogingen=2,
    )

    record_notificatie(bericht(oud.aanleverpunt, bron=7), oud.partij)

    nieuw = vers(oud)
    assert not aangekondigd
    assert (nieuw.status, nieuw.pogingen, nieuw.bron_index) == (status, 2, 0)
    assert nieuw.herhalingen == 1 and nieuw.herhaald_op is not None


@pytest.mark.parametrize("status", [Status.AFGEMELD, Status.MISLUKT])
def test_repeat_after_the_end_is_fetched_again(aangekondigd: list[UUID], status: Status):
    oud = NotificatieFactory(
        koppelsleutel=SLEUTEL.waarde, status=status, laatste_code="te-traag", pogingen=4
    )

    record_notificatie(bericht(oud.aanleverpunt, bron=7), oud.partij)

    nieuw = vers(oud)
    assert aangekondigd == [oud.pk]
    assert (nieuw.status, nieuw.pogingen, nieuw.laatste_code) == (Status.ONTVANGEN, 0, "")
    assert nieuw.bron_index == 7
    assert claim(oud.pk, nu=timezone.now())


def test_aanleverpunt_that_was_never_registered_is_unknown():
    punt = AanleverpuntFactory(
        status="wacht op OSO",
        sleutel=None,
        sleutel_ingevuld=b"x",
        geregistreerd_op=None,
        geregistreerd_door="",
    )

    with pytest.raises(Refused, match="OnbekendAanleverpunt"):
        record_notificatie(bericht(punt), PartijFactory())


def test_aanleverpunt_whose_key_was_renewed_still_receives():
    """A new key in MijnOSO does not take our url away; refusing would lose dossiers."""
    punt = AanleverpuntFactory(status="afgekeurd", laatste_code="sleutel-onbekend")

    assert record_notificatie(bericht(punt), PartijFactory())


def test_bron_through_another_party_is_accepted_and_told():
    """A school may change its LAS; the proof is the session at the Traffic Center."""
    punt = AanleverpuntFactory()
    eerste, tweede = PartijFactory(), PartijFactory()
    ander = Koppelsleutel("0B5C2F7E-1111-4222-8333-ABCDEF012346")

    record_notificatie(bericht(punt), eerste)
    record_notificatie(bericht(punt, sleutel=ander), tweede)
    record_notificatie(bericht(punt, sleutel=ander), tweede)

    assert set(BronAanleverpunt.objects.values_list("partij", "brin")) == {
        (eerste.pk, punt.brin),
        (tweede.pk, punt.brin),
    }
    regel = Regel.objects.get(gebeurtenis="bronaanleverpunt via een andere partij")
    assert (regel.actor_id, regel.school) == (str(tweede.pk), punt.school_id)


# Claimed


def test_claim_is_for_one():
    notificatie = NotificatieFactory()
    nu = timezone.now()

    een = claim(notificatie.pk, nu=nu)

    assert een is not None and een.moet_ophalen and een.pogingen == 1
    assert claim(notificatie.pk, nu=nu) is None
    assert due(nu) == []


def test_claim_by_many_at_once_is_for_one():
    notificatie = NotificatieFactory()

    def probeer(milliseconden: int) -> bool:
        try:
            nu = timezone.now() + timedelta(milliseconds=milliseconden)
            return claim(notificatie.pk, nu=nu) is not None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as groep:
        assert sum(groep.map(probeer, range(8))) == 1


def test_claim_after_a_crash_goes_on_when_the_lease_is_over():
    notificatie = met_sessie()
    later = timezone.now() + LEASE + timedelta(seconds=1)

    weer = claim(notificatie.pk, nu=later)

    assert weer is not None and weer.moet_ophalen
    assert weer.open_sessie is not None
    assert weer.open_sessie.bron_url == "https://las.example/"
    with pytest.raises(LeaseLostError):
        mark_fetched(notificatie)
    assert vers(notificatie).status == Status.BEZIG


def test_row_that_keeps_killing_its_worker_is_given_up():
    notificatie = NotificatieFactory(pogingen=MOST_CLAIMS)

    assert claim(notificatie.pk, nu=timezone.now()) is None
    assert (vers(notificatie).status, vers(notificatie).laatste_code) == ("mislukt", "afgebroken")


@pytest.mark.parametrize("status", [Status.AFGEMELD, Status.MISLUKT])
def test_ended_notificatie_is_not_claimed(status: Status):
    notificatie = NotificatieFactory(status=status)

    assert claim(notificatie.pk, nu=timezone.now()) is None


# Moved on


def test_fetched_and_signed_off():
    notificatie = met_sessie()

    mark_fetched(notificatie)

    assert vers(notificatie).af_te_melden == "OverdrachtGeslaagd"
    assert vers(notificatie).status == Status.OPGEHAALD
    mark_signed_off(notificatie)
    klaar = vers(notificatie)
    assert (klaar.status, klaar.sessie, klaar.af_te_melden) == (Status.AFGEMELD, None, "")
    assert due(timezone.now() + timedelta(days=1)) == []


def test_sign_off_is_found_again_after_a_crash():
    notificatie = met_sessie()
    mark_fetched(notificatie)
    later = timezone.now() + LEASE + timedelta(seconds=1)

    assert due(later) == [notificatie.pk]
    weer = claim(notificatie.pk, nu=later)

    assert weer is not None and weer.moet_afmelden and not weer.moet_ophalen
    assert vers(notificatie).status == Status.OPGEHAALD


def test_postponed_three_times_and_then_failed():
    notificatie = geclaimd()
    gewacht = []
    for _ in BACKOFF:
        voor = timezone.now()
        postpone(notificatie, "geen-verbinding")
        rij = vers(notificatie)
        assert (rij.status, rij.laatste_code) == (Status.WACHT, "geen-verbinding")
        assert claim(rij.pk, nu=timezone.now()) is None
        gewacht.append(round((volgende(rij) - voor).total_seconds() / 60))
        weer = claim(rij.pk, nu=volgende(rij))
        assert weer is not None
        notificatie = weer
    postpone(notificatie, "geen-verbinding")

    assert gewacht == [1, 5, 20]
    assert vers(notificatie).status == Status.MISLUKT


def test_postponed_sign_off_is_not_shown_and_ends():
    notificatie = met_sessie()
    mark_fetched(notificatie)
    for _ in BACKOFF:
        postpone(notificatie, "storing")
        rij = vers(notificatie)
        assert (rij.status, rij.laatste_code) == (Status.OPGEHAALD, "")
        weer = claim(rij.pk, nu=volgende(rij))
        assert weer is not None
        notificatie = weer
    postpone(notificatie, "storing")

    assert (vers(notificatie).status, vers(notificatie).laatste_code) == (Status.AFGEMELD, "")


@pytest.mark.parametrize(
    ("code", "gemeld"),
    [
        ("LeerlinginfoNietBeschikbaar", "LeerlinginfoNietBeschikbaar"),
        ("te-traag", "OverdrachtMislukt"),
    ],
)
def test_failure_with_an_open_session_is_signed_off_too(code: str, gemeld: str):
    notificatie = met_sessie()

    fail(notificatie, code)

    rij = vers(notificatie)
    assert (rij.status, rij.laatste_code, rij.af_te_melden) == (Status.MISLUKT, code, gemeld)
    assert due(timezone.now() + LEASE + timedelta(seconds=1)) == [rij.pk]
    mark_signed_off(notificatie)
    assert (vers(rij).status, vers(rij).laatste_code) == (Status.MISLUKT, code)
    assert due(timezone.now() + timedelta(days=1)) == []


def test_failure_without_a_session_is_the_end():
    notificatie = geclaimd()

    fail(notificatie, "OnbekendAanleverpunt")

    assert not vers(notificatie).moet_afmelden
    assert vers(notificatie).lease_tot is None


# Again


@pytest.mark.parametrize("status", [Status.MISLUKT, Status.AFGEMELD, Status.WACHT])
def test_retry_starts_at_once(aangekondigd: list[UUID], status: Status):
    morgen = timezone.now() + timedelta(days=1) if status == Status.WACHT else None
    notificatie = NotificatieFactory(status=status, volgende_poging=morgen, pogingen=3)

    assert retry(notificatie, by=ANS)
    assert aangekondigd == [notificatie.pk]
    assert claim(notificatie.pk, nu=timezone.now())
    assert Regel.objects.get().actor_naam == "Ans Bedenksel"


@pytest.mark.parametrize("status", [Status.ONTVANGEN, Status.OPGEHAALD])
def test_retry_of_what_is_under_way_does_nothing(aangekondigd: list[UUID], status: Status):
    assert not retry(NotificatieFactory(status=status), by=ANS)
    assert not aangekondigd


# What the row says of itself


def test_secrets_are_not_in_what_is_printed():
    notificatie = met_sessie(koppelsleutel=SLEUTEL.waarde)

    tekst = f"{notificatie!r} {notificatie.sleutel!r} {notificatie.open_sessie!r}".lower()

    assert SLEUTEL.waarde.lower() not in tekst
    assert "5f0c1c3e" not in tekst
    assert b"5f0c1c3e" not in bytes(notificatie.sessie or b"")


def volgende(notificatie: Notificatie) -> datetime:
    assert notificatie.volgende_poging is not None
    return notificatie.volgende_poging
