"""One dossier from the LAS to the receiver, by the product's own clients."""

from __future__ import annotations

import hashlib

import pytest

from oso.errors import RemoteFault
from oso.exchange.messages import dossier_sha256_of_file
from oso.exchange.transport import Timeouts
from oso_simulator.scholen import EERSTE_SCHOOL, LAS
from oso_simulator.simulator import EDITIES, pupils
from oso_simulator.vormen import Vorm

DOSSIER = (
    '<?xml version="1.0" encoding="UTF-8"?>\r\n'
    '<dossier xmlns="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">'
    "<huidigeschool><brincode>99XA</brincode></huidigeschool><naam>Zoë &amp; Ab</naam></dossier>"
).encode()


def test_dossier_travels_from_choice_to_sign_off(opstelling):
    punt = opstelling.registered()

    (gemeld,) = opstelling.simulator.send([("Zoë", DOSSIER)])
    sessie = opstelling.open_session()
    ontvangen = opstelling.ask(sessie)
    opgehaald = opstelling.simulator.stand(gemeld.uitwisseling.id)
    opstelling.sign_off(sessie)
    afgemeld = opstelling.simulator.stand(gemeld.uitwisseling.id)

    (notificatie,) = opstelling.ontvanger.notificaties
    assert opstelling.ontvanger.leveranciers == [LAS.oin]
    assert notificatie.doel == punt.adres
    assert notificatie.bron.brin == EERSTE_SCHOOL
    assert notificatie.doelwaarde == "PaO"
    assert [s.status for s in (gemeld, opgehaald, afgemeld)] == ["gemeld", "opgehaald", "afgemeld"]
    assert afgemeld.resultaat == "OverdrachtGeslaagd"
    assert ontvangen.dossier_sha256 == gemeld.uitwisseling.sha256
    assert ontvangen.dossier_sha256 == dossier_sha256_of_file(DOSSIER)


@pytest.mark.parametrize("vorm", list(Vorm))
def test_dossier_arrives_equal_in_every_form(opstelling, vorm):
    opstelling.registered()

    (gemeld,) = opstelling.simulator.send([("Zoë", DOSSIER)], vorm=vorm)
    ontvangen = opstelling.ask(opstelling.open_session())

    assert gemeld.uitwisseling.vorm == vorm
    assert ontvangen.dossier_sha256 == gemeld.uitwisseling.sha256
    assert dossier_sha256_of_file(ontvangen.dossier) == dossier_sha256_of_file(DOSSIER)


@pytest.mark.parametrize(
    "inhoud",
    [b"geen xml " * 20, DOSSIER[:-30], b"<!DOCTYPE x>" + DOSSIER.partition(b"?>")[2], bytes(500)],
    ids=["no xml", "cut off", "doctype", "nul"],
)
@pytest.mark.parametrize("vorm", [Vorm.ELEMENT, Vorm.TEKST])
def test_broken_dossier_travels_all_the_same(opstelling, inhoud, vorm):
    """A LAS sends whatever it has; the receiver must see it to say what is wrong with it."""
    opstelling.registered()
    inhoud = inhoud.replace(b"\r\n", b"\n")  # what XML makes of it in a text

    (gemeld,) = opstelling.simulator.send([("kapot", inhoud)], vorm=vorm)
    ontvangen = opstelling.ask(opstelling.open_session())

    assert ontvangen.dossier == inhoud
    assert ontvangen.dossier_sha256 == gemeld.uitwisseling.sha256
    assert gemeld.uitwisseling.sha256 == hashlib.sha256(inhoud).hexdigest()


@pytest.mark.parametrize("editie", EDITIES)
def test_invented_pupil_travels_equal(opstelling, editie):
    opstelling.registered()
    (leerling,) = pupils(7, 1, EERSTE_SCHOOL, editie)

    opstelling.simulator.send([(leerling.naam, leerling.dossier())])
    ontvangen = opstelling.ask(opstelling.open_session())

    assert ontvangen.dossier_sha256 == dossier_sha256_of_file(leerling.dossier())


def test_dossier_of_12_mb_travels_equal(opstelling):
    """One text node over libxml2's own limit of ten million characters."""
    opstelling.registered()
    groot = DOSSIER.replace(b"Ab</naam>", b"QUJD" * 3_000_000 + b"</naam>")

    (gemeld,) = opstelling.simulator.send([("groot", groot)])
    ontvangen = opstelling.ask(opstelling.open_session(), max_bytes=20_000_000, timeout=Timeouts())

    assert ontvangen.dossier_sha256 == gemeld.uitwisseling.sha256


def test_school_without_aanleverpunt_keeps_the_dossier_ready(opstelling):
    (stand,) = opstelling.simulator.send([("Zoë", DOSSIER)])

    assert (stand.status, stand.uitwisseling.code) == ("mislukt", "geen-aanleverpunt")


def test_aanleverpunt_without_url_never_gets_a_notificatie(opstelling):
    """docs/protocol.md 3.6: the commonest cause of "nothing arrives"."""
    opstelling.aanleverpunt()

    (stand,) = opstelling.simulator.send([("Zoë", DOSSIER)])

    assert stand.uitwisseling.code == "Traffic Center: AanleverpuntNietActief"
    assert opstelling.ontvanger.notificaties == []


def test_receiver_that_refuses_is_told_to_the_school_and_stops_no_other(opstelling):
    opstelling.registered()
    opstelling.ontvanger.weigering = "OnbekendAanleverpunt"
    (geweigerd,) = opstelling.simulator.send([("Zoë", DOSSIER)])
    opstelling.ontvanger.weigering = None

    goed = opstelling.simulator.send([("Abel", DOSSIER), ("Bo", DOSSIER)])

    assert geweigerd.status == "mislukt"
    assert geweigerd.uitwisseling.code == "ontvanger: OnbekendAanleverpunt"
    assert [stand.status for stand in goed] == ["gemeld", "gemeld"]


def test_repeated_notificatie_carries_the_same_koppelsleutel(opstelling):
    opstelling.registered()
    (stand,) = opstelling.simulator.send([("Zoë", DOSSIER)])

    opstelling.simulator.las.send_again(stand.uitwisseling)

    eerste, tweede = opstelling.ontvanger.notificaties
    assert eerste == tweede


def test_dossier_goes_to_the_school_that_it_names(opstelling):
    for brin, verwacht in (("99XB", "99XB"), ("00YY", "00YY"), ("12AB", "99XA")):
        inhoud = DOSSIER.replace(b"99XA", brin.encode())
        (stand,) = opstelling.simulator.send([(brin, inhoud)])
        assert stand.uitwisseling.bron_brin == verwacht


def test_closed_session_delivers_no_more(opstelling):
    opstelling.registered()
    opstelling.simulator.send([("Zoë", DOSSIER)])
    sessie = opstelling.open_session()
    opstelling.sign_off(sessie)

    with pytest.raises(RemoteFault, match="SessieReedsAfgemeld"):
        opstelling.ask(sessie)
    with pytest.raises(RemoteFault, match="SessieReedsAfgemeld"):
        opstelling.sign_off(sessie)


def test_everything_survives_a_restart(opstelling, start):
    punt = opstelling.registered()
    (stand,) = opstelling.simulator.send([("Zoë", DOSSIER)])
    opstelling.simulator.storingen.set("code-ping", "Storing", 2)

    opstelling.simulator = start()

    assert opstelling.simulator.register.aanleverpunt(punt.adres).url == opstelling.ontvanger_url
    assert [s.naam for s in opstelling.simulator.storingen.all()] == ["code-ping"]
    sessie = opstelling.open_session()
    assert sessie.bron_url == opstelling.simulator.las_url
    assert opstelling.ask(sessie).dossier_sha256 == stand.uitwisseling.sha256
