"""One dossier through every leg: the simulated OSO and LAS, our real SOAP process, and back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from aanleverpunt import connections
from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie
from aanleverpunt.models import NotificatieStatus as Status
from aanleverpunt.services import exchange, registration
from aanleverpunt.services.berichten import delete_expired
from aanleverpunt.services.notifications import claim, fail, mark_fetched, postpone
from logboek import SYSTEEM
from oso.errors import OsoError, RemoteFault, RetryableOsoError
from oso.exchange.messages import dossier_sha256_of_file
from oso.types import Brin
from oso_simulator.scholen import LEERWINST
from oso_simulator.simulator import Simulator, Stand
from tests.aanleverpunt import aankondiging
from tests.aanleverpunt.soap_proces import SoapProces, vrije_poort
from tests.factories.aanleverpunt import PartijFactory
from tests.factories.scholen import SchoolFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]

DOSSIER = (
    b'<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">'
    b"<huidigeschool><brincode>99XA</brincode></huidigeschool></dossier>"
)


@pytest.fixture(scope="module")
def soap_van_oso(
    oso_ca: Path, tmp_path_factory: pytest.TempPathFactory, django_db_setup: None
) -> Iterator[SoapProces]:
    """Our SOAP process with the certificates that the simulated LAS trusts."""
    proces = SoapProces(
        f"127.0.0.1:{vrije_poort()}",
        tmp_path_factory.mktemp("soap") / "log",
        SOAP_CERT=oso_ca / "leerwinst-soap.pem",
        SOAP_KEY=oso_ca / "leerwinst-soap.key",
        SOAP_CLIENT_CA=oso_ca / "ca.pem",
    )
    proces.start()
    yield proces
    proces.stop()


@pytest.fixture
def punt(oso: Simulator, soap_van_oso: SoapProces, settings: Settings) -> Aanleverpunt:
    """Registered at OSO, and open to the LAS."""
    poort = soap_van_oso.bind.rpartition(":")[2]
    settings.OSO_ENDPOINT_URL = f"https://localhost:{poort}/oso/"
    settings.NOTIFICATIE_AANKONDIGING = aankondiging.TAAK
    PartijFactory(oin="00000099000000000002")
    bij_oso = oso.register.make_aanleverpunt(Brin("99XA"), "Leerwinst", "PaO", LEERWINST.oin)
    school = SchoolFactory(brin="99XA")
    registration.register(school, bij_oso.adres, bij_oso.sleutel, by=SYSTEEM)
    return Aanleverpunt.objects.get()


def verstuur(oso: Simulator) -> Stand:
    (stand,) = oso.send([("dossier.xml", DOSSIER)])
    return stand


def neem() -> Notificatie:
    notificatie = claim(Notificatie.objects.latest("ontvangen_op").pk, nu=timezone.now())
    assert notificatie is not None
    return notificatie


def stand(oso: Simulator) -> Stand:
    return oso.standen()[0]


def haal_op(notificatie: Notificatie) -> bytes:
    sessie = exchange.open_session(notificatie)
    document = exchange.fetch_document(notificatie, sessie)
    mark_fetched(notificatie)
    return document.dossier


def test_dossier_travels_and_is_signed_off(oso: Simulator, punt: Aanleverpunt):
    verstuurd = verstuur(oso)

    notificatie = neem()
    dossier = haal_op(notificatie)
    exchange.finish(notificatie)

    assert verstuurd.uitwisseling.status == "gemeld"
    assert dossier_sha256_of_file(dossier) == dossier_sha256_of_file(DOSSIER)
    assert (stand(oso).status, stand(oso).resultaat) == ("afgemeld", "OverdrachtGeslaagd")
    assert Notificatie.objects.get().status == Status.AFGEMELD
    berichten = Bericht.objects.filter(notificatie=notificatie.pk).order_by("id")
    assert list(berichten.values_list("soort", "richting", "code")) == [
        ("notificatieRequest", "in", ""),
        ("overdracht", "uit", ""),
        ("document", "uit", ""),
        ("afmelding", "uit", ""),
    ]
    document = berichten.get(soort="document")
    assert document.wie == oso.las_url.split("/")[2]
    assert document.bytes_in > len(DOSSIER) and document.bytes_uit > 0


def test_no_transaction_is_open_during_a_call(
    oso: Simulator, punt: Aanleverpunt, monkeypatch: pytest.MonkeyPatch
):
    """A LAS that thinks for two minutes may not hold a lock on our database all that time."""
    tijdens = []
    post = connections._Geteld.post

    def kijk_mee(self: connections._Geteld, *args: object, **kwargs: object) -> bytes:
        tijdens.append(connection.in_atomic_block)
        return post(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(connections._Geteld, "post", kijk_mee)
    verstuur(oso)

    notificatie = neem()
    haal_op(notificatie)
    exchange.finish(notificatie)

    assert tijdens == [False, False, False]


def test_session_is_kept_for_the_next_attempt(oso: Simulator, punt: Aanleverpunt):
    verstuur(oso)
    notificatie = neem()
    oso.storingen.set("las-storing", times=1)
    sessie = exchange.open_session(notificatie)
    with pytest.raises(RetryableOsoError) as fout:
        exchange.fetch_document(notificatie, sessie)
    postpone(notificatie, fout.value.code)

    rij = Notificatie.objects.get()
    assert rij.feiten["gesprek_met"] == "las"
    weer = claim(rij.pk, nu=timezone.now() + timedelta(minutes=2))

    assert weer is not None
    assert exchange.open_session(weer).sessie == sessie.sessie
    assert haal_op(weer)


def test_session_that_was_closed_is_replaced_by_a_new_one(oso: Simulator, punt: Aanleverpunt):
    """docs/protocol.md 6: after SessieReedsAfgemeld start again at the Traffic Center."""
    verstuur(oso)
    notificatie = neem()
    sessie = exchange.open_session(notificatie)
    oso.register.close_session(sessie.sessie, "OverdrachtGeslaagd")

    with pytest.raises(RetryableOsoError, match="SessieReedsAfgemeld"):
        exchange.fetch_document(notificatie, sessie)

    nieuw = exchange.open_session(notificatie)
    assert nieuw.sessie != sessie.sessie
    assert exchange.fetch_document(notificatie, nieuw).dossier


@pytest.mark.parametrize("vorm", ["faultstring", "detail", "resultaat"])
def test_refusal_of_the_las_is_final_and_signed_off_with_its_code(
    oso: Simulator, punt: Aanleverpunt, vorm: str
):
    verstuur(oso)
    oso.storingen.set("foutvorm", vorm)
    oso.storingen.set("code-document", "LeerlinginfoNietOpvraagbaar", times=1)
    notificatie = neem()
    sessie = exchange.open_session(notificatie)

    with pytest.raises(RemoteFault) as fout:
        exchange.fetch_document(notificatie, sessie)
    fail(notificatie, fout.value.code)
    exchange.finish(notificatie)

    assert stand(oso).resultaat == "LeerlinginfoNietOpvraagbaar"
    rij = Notificatie.objects.get()
    assert (rij.status, rij.laatste_code) == ("mislukt", "LeerlinginfoNietOpvraagbaar")


def test_session_that_oso_refuses_is_told_by_its_code(oso: Simulator, punt: Aanleverpunt):
    verstuur(oso)
    oso.storingen.set("code-overdracht", "VerstrekkerNietBekend")
    notificatie = neem()

    with pytest.raises(RemoteFault, match="VerstrekkerNietBekend"):
        exchange.open_session(notificatie)

    assert Bericht.objects.latest("id").code == "VerstrekkerNietBekend"


def test_objection_to_the_sign_off_undoes_nothing(oso: Simulator, punt: Aanleverpunt):
    """docs/protocol.md 3.5: the session is over all the same, and nobody is bothered with it."""
    verstuur(oso)
    notificatie = neem()
    haal_op(notificatie)
    oso.storingen.set("code-afmelding", "SessieAfwijkend")

    exchange.finish(notificatie)

    rij = Notificatie.objects.get()
    assert (rij.status, rij.laatste_code) == (Status.AFGEMELD, "")


def test_sign_off_that_does_not_arrive_is_done_later(oso: Simulator, punt: Aanleverpunt):
    verstuur(oso)
    notificatie = neem()
    haal_op(notificatie)
    oso.storingen.set("tc-storing", times=1)

    exchange.finish(notificatie)

    rij = Notificatie.objects.get()
    assert (rij.status, rij.laatste_code) == (Status.OPGEHAALD, "")
    weer = claim(rij.pk, nu=timezone.now() + timedelta(minutes=2))
    assert weer is not None and not weer.moet_ophalen
    exchange.finish(weer)
    assert (stand(oso).resultaat, Notificatie.objects.get().status) == (
        "OverdrachtGeslaagd",
        Status.AFGEMELD,
    )


def test_bron_at_a_private_address_is_not_called(
    oso: Simulator, punt: Aanleverpunt, settings: Settings
):
    """The Traffic Center names the address of the LAS; ours must not be made to call inside."""
    verstuur(oso)
    notificatie = neem()
    sessie = exchange.open_session(notificatie)
    settings.OSO_ALLOW_PRIVATE_HOSTS = False

    with pytest.raises(OsoError, match="adres-niet-openbaar"):
        exchange.fetch_document(notificatie, sessie)


def test_berichten_are_forgotten_in_time(oso: Simulator, punt: Aanleverpunt):
    aantal = Bericht.objects.count()

    assert delete_expired(nu=timezone.now() + timedelta(days=364)) == 0
    assert delete_expired(nu=timezone.now() + timedelta(days=366)) == aantal
