"""Who is calling, and what that is worth: real gunicorn, real TLS."""

from __future__ import annotations

import ssl
from datetime import timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie, Partij
from tests.aanleverpunt.antwoorden import aangenomen
from tests.aanleverpunt.certificaten import OIN, Houder, Uitgever
from tests.aanleverpunt.soap_proces import Antwoord, Las, SoapProces
from tests.factories.aanleverpunt import AanleverpuntFactory, PartijFactory
from tests.factories.scholen import SchoolFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


def weigert_de_verbinding(las: Las, body: bytes) -> bool:
    """TLS 1.3 tells of a refused certificate at the first read after the handshake."""
    try:
        return las.post(body).status == 400
    except (ssl.SSLError, ConnectionError):
        return True


def test_without_certificate_there_is_no_connection(
    soap: SoapProces, uitgever: Uitgever, aanleverpunt: Aanleverpunt, notificatie: bytes
):
    assert weigert_de_verbinding(Las(soap, uitgever.pem), notificatie)
    assert not Bericht.objects.exists()


@pytest.mark.parametrize("soort", ["vreemd", "verlopen", "ander gebruik"])
def test_certificate_that_does_not_hold_is_refused_in_the_handshake(
    soap: SoapProces,
    uitgever: Uitgever,
    vreemde_uitgever: Uitgever,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    soort: str,
):
    houder = {
        "vreemd": lambda: vreemde_uitgever.leverancier("Vreemd", oin=OIN),
        "verlopen": lambda: uitgever.leverancier("Verlopen", geldig=timedelta(days=-1)),
        "ander gebruik": lambda: uitgever.leverancier(
            "Server", doel=ExtendedKeyUsageOID.SERVER_AUTH
        ),
    }[soort]()
    PartijFactory(sha256=houder.sha256, oin=OIN)

    assert weigert_de_verbinding(Las(soap, uitgever.pem, houder.pem), notificatie)
    assert not Notificatie.objects.exists()


def test_old_tls_is_refused(las: Las, partij: Partij, notificatie: bytes):
    las.hoogste_tls = ssl.TLSVersion.TLSv1_1

    with pytest.warns(DeprecationWarning), pytest.raises((ssl.SSLError, ConnectionError)):
        las.post(notificatie)


@pytest.mark.parametrize("hoe", ["nergens bekend", "uitgezet", "andere OIN", "kop van een ander"])
def test_right_ca_but_unknown_party_gets_403_without_a_word(
    soap: SoapProces,
    uitgever: Uitgever,
    leverancier: Houder,
    aanleverpunt: Aanleverpunt,
    notificatie: bytes,
    hoe: str,
):
    kop = {}
    match hoe:
        case "uitgezet":
            PartijFactory(sha256=leverancier.sha256, actief=False)
        case "andere OIN":
            PartijFactory(oin="00000009999999990000")
        case "kop van een ander":
            bekend = uitgever.leverancier("Bekend")
            PartijFactory(sha256=bekend.sha256)
            kop = {"X-Client-Cert": bekend.sha256, "X-SSL-Client-Verify": "SUCCESS"}

    antwoord = Las(soap, uitgever.pem, leverancier.pem).post(notificatie, headers=kop)

    assert antwoord == Antwoord(403, b"")
    assert not Notificatie.objects.exists()


def test_every_known_party_delivers_to_registered_aanleverpunten_alone(
    soap: SoapProces, uitgever: Uitgever, notificatie: bytes
):
    """One certificate serves all schools of a supplier, so the party is no reason to refuse; the
    aanleverpunt is. What a party may have is for the Traffic Center's session to say."""
    school = SchoolFactory(brin="99XA")
    AanleverpuntFactory(school=school, index=3)
    AanleverpuntFactory(school=SchoolFactory(brin="99XB"), index=3)
    AanleverpuntFactory(
        school=school,
        index=4,
        status="wacht op OSO",
        sleutel=None,
        sleutel_ingevuld=b"x",
        geregistreerd_op=None,
        geregistreerd_door="",
    )
    toegelaten, uit, vreemd = (uitgever.leverancier(naam) for naam in ("een", "twee", "drie"))
    PartijFactory(sha256=toegelaten.sha256)
    PartijFactory(sha256=uit.sha256, actief=False)

    uitkomsten = {}
    for wie in (toegelaten, uit, vreemd):
        for brin, index in (("99XA", 3), ("99XB", 3), ("99XA", 4), ("99XC", 3)):
            bericht = notificatie.replace(b"doelBrin>99XA<", f"doelBrin>{brin}<".encode())
            bericht = bericht.replace(b"Index>3<", f"Index>{index}<".encode())
            antwoord = Las(soap, uitgever.pem, wie.pem).post(bericht)
            uitkomsten[wie.pem.stem, brin, index] = antwoord.status

    assert uitkomsten == {
        ("een", "99XA", 3): 200,
        ("een", "99XB", 3): 200,
        ("een", "99XA", 4): 500,
        ("een", "99XC", 3): 500,
        **{
            (wie, brin, index): 403
            for wie in ("twee", "drie")
            for brin, index in (("99XA", 3), ("99XB", 3), ("99XA", 4), ("99XC", 3))
        },
    }
    assert Notificatie.objects.count() == 2


def test_party_is_known_by_its_oin_in_a_new_certificate(
    soap: SoapProces, uitgever: Uitgever, aanleverpunt: Aanleverpunt, notificatie: bytes
):
    PartijFactory(oin=OIN)
    vernieuwd = uitgever.leverancier("Vernieuwd", oin=OIN)

    assert aangenomen(Las(soap, uitgever.pem, vernieuwd.pem).post(notificatie))
