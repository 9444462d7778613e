"""Whom the Traffic Center and the LAS refuse (docs/protocol.md 2 to 5)."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from oso.errors import Malformed, OsoError, RemoteFault, RetryableOsoError
from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.bronsysteem import BronClient
from oso.exchange.calls import ask
from oso.exchange.koppelvlak import OSO18
from oso.types import AanleverpuntSleutel, Brin, Koppelsleutel, SessieId
from oso_simulator.scholen import ANDER

from .conftest import GESLAAGD, adres
from .test_keten import DOSSIER


def refusal(act) -> str:
    with pytest.raises(RemoteFault) as gevangen:
        act()
    return gevangen.value.code


@pytest.fixture
def gemeld(opstelling) -> m.NotificatieRequest:
    """The notificatie of a dossier that waits to be fetched."""
    opstelling.registered()
    opstelling.simulator.send([("Zoë", DOSSIER)])
    return opstelling.ontvanger.notificaties[-1]


def test_ping_is_answered(opstelling):
    opstelling.traffic_center().ping()


def test_key_gives_its_aanleverpunt_in_either_case(opstelling):
    punt = opstelling.aanleverpunt()
    klein = AanleverpuntSleutel(punt.sleutel.waarde.lower())

    (gevonden,) = opstelling.traffic_center().look_up(klein)

    assert (gevonden.adres, gevonden.doel, gevonden.url) == (punt.adres, "PaO", None)


def test_unknown_key_gives_nothing(opstelling):
    assert opstelling.traffic_center().look_up(AanleverpuntSleutel(str(uuid.uuid4()))) == ()


def test_registered_url_is_in_the_register(opstelling):
    punt = opstelling.registered()

    (gevonden,) = opstelling.traffic_center().look_up(punt.sleutel)

    assert gevonden.url == opstelling.ontvanger_url


def test_registration_is_refused_without_the_right_key_number_or_supplier(opstelling):
    punt = opstelling.aanleverpunt()
    van_ander = opstelling.aanleverpunt(leverancier=ANDER.oin)
    register = opstelling.traffic_center().register
    url = opstelling.ontvanger_url
    ander_nummer = replace(punt.adres, index=punt.adres.index + 50)
    vreemde_sleutel = AanleverpuntSleutel(str(uuid.uuid4()))

    assert refusal(lambda: register(ander_nummer, punt.sleutel, url)) == "OnbekendAanleverpunt"
    assert refusal(lambda: register(punt.adres, vreemde_sleutel, url)) == "OnbekendAanleverpunt"
    assert refusal(lambda: register(van_ander.adres, van_ander.sleutel, url)) == "ClientCertificaat"
    assert refusal(lambda: register(punt.adres, punt.sleutel, "http://x.example/")) == "UrlOnjuist"
    assert opstelling.simulator.register.aanleverpunt(punt.adres).url is None


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"bron": adres("98ZZ", 0)}, "VerstrekkerNietBekend"),
        ({"bron": adres("99XA", 77)}, "VerstrekkerAanleverpuntNietBekend"),
        ({"bron": adres("99XB", 0)}, "KoppelsleutelOnbekend"),
        ({"doel": adres("99XA", 77)}, "OnbekendAanleverpunt"),
        ({"doel": adres("99XB", 1)}, "OnbekendAanleverpunt"),
        ({"koppelsleutel": Koppelsleutel(str(uuid.uuid4()))}, "KoppelsleutelOnbekend"),
    ],
    ids=["bron brin", "bron index", "bron school", "doel index", "doel school", "sleutel"],
)
def test_session_is_opened_for_the_exact_triple_only(opstelling, gemeld, anders, code):
    assert refusal(lambda: opstelling.open_session(replace(gemeld, **anders))) == code


def test_session_is_not_opened_for_another_supplier_or_another_soort(opstelling, gemeld):
    ander = opstelling.traffic_center("ander")
    triple = (gemeld.bron, gemeld.doel, gemeld.koppelsleutel)
    overstap = m.OverdrachtRequest(*triple, "overstapdossier")
    url = opstelling.simulator.traffic_center_url

    assert refusal(lambda: ander.open_session(*triple)) == "ClientCertificaat"
    with pytest.raises(RemoteFault, match="OverdrachtsoortOnjuist"):
        ask(opstelling.transport(), url, overstap, m.OverdrachtResponse, OSO18)


def test_session_is_not_opened_for_an_aanleverpunt_of_overstap(opstelling, gemeld):
    overstap = opstelling.aanleverpunt(doel="OV")

    code = refusal(lambda: opstelling.open_session(replace(gemeld, doel=overstap.adres)))

    assert code == "DoelOnjuist"


def test_document_is_delivered_in_the_exact_session_only(opstelling, gemeld):
    sessie = opstelling.open_session()
    bron = BronClient(opstelling.transport(), sessie.bron_url)
    vreemd = SessieId(str(uuid.uuid4()))
    andere_sleutel = Koppelsleutel(str(uuid.uuid4()))
    ander_doel = replace(gemeld.doel, index=gemeld.doel.index + 1)
    n = gemeld

    for gevraagd in (
        (n.bron, n.doel, n.koppelsleutel, vreemd),
        (n.bron, n.doel, andere_sleutel, sessie.sessie),
        (n.bron, ander_doel, n.koppelsleutel, sessie.sessie),
    ):
        with pytest.raises(RemoteFault, match="SessieAfwijkend"):
            bron.ask_document(*gevraagd)

    assert bron.ask_document(n.bron, n.doel, n.koppelsleutel, sessie.sessie).dossier


def test_sign_off_must_fit_the_session_and_come_from_its_supplier(opstelling, gemeld):
    sessie = opstelling.open_session()
    n = gemeld
    ander = opstelling.traffic_center("ander")
    eigen = opstelling.traffic_center()
    vreemd = SessieId(str(uuid.uuid4()))

    assert (
        refusal(lambda: ander.sign_off(n.bron, n.doel, n.koppelsleutel, sessie.sessie, GESLAAGD))
        == "ClientCertificaat"
    )
    assert (
        refusal(lambda: eigen.sign_off(n.bron, n.doel, n.koppelsleutel, vreemd, GESLAAGD))
        == "SessieAfwijkend"
    )
    eigen.sign_off(n.bron, n.doel, n.koppelsleutel, sessie.sessie, GESLAAGD)


def test_only_the_las_may_announce_for_its_school(opstelling):
    punt = opstelling.registered()
    melding = m.MeldenNotificatieRequest(adres("99XA", 0), punt.adres, "PaO")
    zonder_doel = replace(melding, doelwaarde=None)
    url = opstelling.simulator.traffic_center_url

    with pytest.raises(RemoteFault, match="ClientCertificaat"):
        ask(opstelling.transport(), url, melding, m.MeldenNotificatieResponse, OSO18)
    with pytest.raises(RemoteFault, match="DoelOnjuist"):
        ask(opstelling.transport("las"), url, zonder_doel, m.MeldenNotificatieResponse, OSO18)
    gelukt = ask(opstelling.transport("las"), url, melding, m.MeldenNotificatieResponse, OSO18)
    assert gelukt.url == opstelling.ontvanger_url


def test_only_the_las_may_check_a_session(opstelling, gemeld):
    n, sessie = gemeld, opstelling.open_session()
    controle = m.SessiecontroleRequest(
        n.bron, n.doel, n.koppelsleutel, OSO18.overdrachtsoort, sessie.sessie
    )
    url = opstelling.simulator.traffic_center_url

    with pytest.raises(RemoteFault, match="ClientCertificaat"):
        ask(opstelling.transport(), url, controle, m.SessiecontroleResponse, OSO18)
    antwoord = ask(opstelling.transport("las"), url, controle, m.SessiecontroleResponse, OSO18)
    assert antwoord.sector == "PO"


@pytest.mark.parametrize("naam", ["traffic_center_url", "las_url"])
def test_certificate_that_names_no_supplier_is_not_answered(opstelling, naam):
    """A server certificate of the right authority is still nobody's client certificate."""
    url = getattr(opstelling.simulator, naam)
    transport = opstelling.transport("leerwinst-soap")

    with pytest.raises((RemoteFault, RetryableOsoError)):
        transport.post(url, soap.pack(m.PingRequest().to_xml(OSO18)))


def test_message_at_the_wrong_door_is_refused(opstelling):
    ping = m.PingRequest()
    verzoek = m.NotificatieResponse("x")

    with pytest.raises(RemoteFault, match="OnbekendBericht"):
        ask(opstelling.transport(), opstelling.simulator.las_url, ping, m.PingResponse, OSO18)
    with pytest.raises(RemoteFault, match="OnbekendBericht"):
        ask(
            opstelling.transport(),
            opstelling.simulator.traffic_center_url,
            verzoek,
            m.PingResponse,
            OSO18,
        )


@pytest.mark.parametrize("body", [b"", b"geen xml", b"<a/>", b"<!DOCTYPE a><a/>"])
def test_what_is_no_message_is_a_client_fault(opstelling, body):
    with pytest.raises(OsoError) as gevangen:
        opstelling.transport().post(opstelling.simulator.traffic_center_url, body)

    assert isinstance(gevangen.value, RemoteFault)
    assert not isinstance(gevangen.value, Malformed)


def test_two_schools_do_not_share_numbers_or_keys(opstelling):
    register = opstelling.simulator.register
    een = register.make_aanleverpunt(Brin("99XA"), "a", "PaO", ANDER.oin)
    twee = register.make_aanleverpunt(Brin("99XB"), "b", "PaO", ANDER.oin)
    drie = register.make_aanleverpunt(Brin("99XA"), "c", "PaO", ANDER.oin)

    assert [p.adres.index for p in (een, twee, drie)] == [1, 1, 2]
    assert len({p.sleutel for p in (een, twee, drie)}) == 3
