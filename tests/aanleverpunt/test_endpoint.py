"""The endpoint as a LAS meets it: real gunicorn, real TLS, the database of the tests."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import pytest
from lxml import etree

from aanleverpunt.models import Aanleverpunt, Bericht, Notificatie, NotificatieStatus, Partij
from logboek.models import Regel
from tests.aanleverpunt.antwoorden import aangenomen, fault
from tests.aanleverpunt.soap_proces import Antwoord, Las, SoapProces
from tests.factories.scholen import SchoolFactory

GOLDEN_SLEUTEL = b"0B5C2F7E-1111-4222-8333-ABCDEF012345"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


def wacht_op(voorwaarde: Callable[[], bool]) -> bool:
    einde = time.monotonic() + 30
    while not voorwaarde() and time.monotonic() < einde:
        time.sleep(0.01)
    return voorwaarde()


def stukjes(body: bytes, lengte: int) -> Iterator[bytes]:
    for begin in range(0, len(body), lengte):
        yield body[begin : begin + lengte]


def test_notificatie_is_stored_and_answered(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    antwoord = las.post(notificatie)

    assert aangenomen(antwoord)
    rij = Notificatie.objects.get()
    assert (rij.aanleverpunt, rij.partij, str(rij.bron)) == (aanleverpunt, partij, "99XA/0")
    assert rij.koppelsleutel.encode() == GOLDEN_SLEUTEL
    assert rij.status == NotificatieStatus.ONTVANGEN
    regel = Regel.objects.get(gebeurtenis="notificatie ontvangen")
    assert (regel.school, regel.actor_naam) == (aanleverpunt.school_id, partij.naam)
    bericht = Bericht.objects.get()
    assert (bericht.richting, bericht.soort, bericht.code) == ("in", "notificatieRequest", "")
    assert (bericht.bytes_in, bericht.notificatie) == (len(notificatie), rij.pk)


def test_answer_is_the_golden_one(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes, golden: Path
):
    antwoord = las.post(notificatie)

    verwacht = (golden / "notificatieResponse.xml").read_bytes()
    assert canoniek(antwoord.body) == canoniek(verwacht)


@pytest.mark.parametrize(
    "naam", ["notificatieRequest-andere-prefixen.xml", "notificatieRequest-zonder-doel.xml"]
)
def test_other_spellings_of_a_notificatie_are_accepted(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, golden: Path, naam: str
):
    assert aangenomen(las.post((golden / naam).read_bytes()))


def test_ping_is_answered(las: Las, partij: Partij, golden: Path):
    antwoord = las.post((golden / "pingRequest.xml").read_bytes())

    assert antwoord.status == 200
    assert canoniek(antwoord.body) == canoniek((golden / "pingResponse.xml").read_bytes())


def test_soapaction_means_nothing(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    assert aangenomen(las.post(notificatie, headers={"SOAPAction": '"iets-anders"'}))


@pytest.mark.parametrize("lengte", [1, 7, 100_000])
def test_body_in_chunks_of_any_size_is_read_whole(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes, lengte: int
):
    """Django reads a chunked request as empty: a .NET or Java LAS would be told that it sent
    nothing."""
    antwoord = las.post(stukjes(notificatie, lengte))

    assert aangenomen(antwoord)
    assert Bericht.objects.get().bytes_in == len(notificatie)


def test_body_of_the_largest_size_is_read_and_one_byte_more_is_refused(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    precies = notificatie + b" " * (300_000 - len(notificatie))

    assert aangenomen(las.post(precies))
    assert fault(las.post(precies + b" ")) == ("Client", "te-groot")
    assert fault(las.post(stukjes(precies + b" ", 65_536))) == ("Client", "te-groot")
    assert Notificatie.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "leeg"),
        (b"niet xml", "geen-xml"),
        (b"<html/>", "geen-soap"),
        (
            b'<!DOCTYPE e [<!ENTITY x "y">]>'
            b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>',
            "doctype",
        ),
        (
            b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body/></e:Envelope>',
            "geen-bericht",
        ),
        (
            b'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'
            b'<n:notificatieRequest xmlns:n="urn:anders"/></e:Body></e:Envelope>',
            "onbekend-koppelvlak",
        ),
    ],
)
def test_body_that_is_no_message_is_the_senders_fault(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, body: bytes, code: str
):
    assert fault(las.post(body)) == ("Client", code)
    assert not Notificatie.objects.exists()
    assert Bericht.objects.get().code == code


@pytest.mark.parametrize(
    ("van", "naar", "code"),
    [
        (b"<o:doel>PaO</o:doel>", b"<o:doel>OV</o:doel>", "ander-doel"),
        (GOLDEN_SLEUTEL, b"geen sleutel", "veld-ongeldig"),
        (b"<o:bronBrin>99XA</o:bronBrin>", b"", "veld-ontbreekt"),
        (
            b"<o:doelBrin>99XA</o:doelBrin>",
            b"<o:doelBrin>99XB</o:doelBrin>",
            "OnbekendAanleverpunt",
        ),
        (
            b"<o:doelAanleverpuntIndex>3<",
            b"<o:doelAanleverpuntIndex>4<",
            "OnbekendAanleverpunt",
        ),
    ],
)
def test_notificatie_that_is_not_for_us_is_refused_and_not_stored(
    las: Las,
    aanleverpunt: Aanleverpunt,
    partij: Partij,
    notificatie: bytes,
    van: bytes,
    naar: bytes,
    code: str,
):
    assert van in notificatie

    assert fault(las.post(notificatie.replace(van, naar))) == ("Client", code)
    assert not Notificatie.objects.exists()


def test_overstap_variant_is_refused(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, golden: Path
):
    antwoord = las.post((golden / "notificatieRequest-overstap.xml").read_bytes())

    assert fault(antwoord) == ("Client", "ander-doel")


def test_message_of_another_kind_is_refused(las: Las, partij: Partij, golden: Path):
    antwoord = las.post((golden / "overdrachtRequest.xml").read_bytes())

    assert fault(antwoord) == ("Client", "onbekend-bericht")


def test_unknown_aanleverpunt_is_told_to_its_school(las: Las, partij: Partij, notificatie: bytes):
    school = SchoolFactory(brin="99XA")

    las.post(notificatie)

    regel = Regel.objects.get(gebeurtenis="notificatie voor onbekend aanleverpunt")
    assert (regel.school, regel.feiten) == (school.pk, {"brin": "99XA", "index": 3})


@pytest.mark.parametrize("hoe", ["Content-Length", "in stukken"])
def test_body_cut_off_stores_nothing(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes, hoe: str
):
    """Half a message that happens to be readable may not pass for the whole."""
    kop, einde = {
        "Content-Length": (b"Content-Length: %d" % (len(notificatie) + 50), b""),
        "in stukken": (b"Transfer-Encoding: chunked", b"%x\r\n" % len(notificatie)),
    }[hoe]

    las.breek_af_na(
        b"POST /oso/ HTTP/1.1\r\nHost: localhost\r\n" + kop + b"\r\n\r\n" + einde + notificatie
    )

    assert wacht_op(lambda: Bericht.objects.filter(code="afgebroken").exists())
    assert not Notificatie.objects.exists()


def test_twenty_at_once_make_one_row(
    las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    with ThreadPoolExecutor(20) as groep:
        antwoorden = list(groep.map(las.post, [notificatie] * 20))

    assert all(map(aangenomen, antwoorden))
    assert Notificatie.objects.get().herhalingen == 19


@pytest.mark.traag
def test_kill_at_any_moment_loses_nothing_that_was_answered(
    soap: SoapProces, las: Las, aanleverpunt: Aanleverpunt, partij: Partij, notificatie: bytes
):
    """An answer before the commit would lose a dossier that the LAS thinks is delivered; and one
    that was not answered can be sent again, without becoming two."""
    verzonden, beantwoord = [], set()

    def verstuur(nummer: int) -> None:
        sleutel = f"0B5C2F7E-1111-4222-8333-{nummer:012}"
        verzonden.append(sleutel)
        try:
            antwoord = las.post(notificatie.replace(GOLDEN_SLEUTEL, sleutel.encode()))
        except (OSError, HTTPException):
            return
        if aangenomen(antwoord):
            beantwoord.add(sleutel)

    def minstens(aantal: int) -> Callable[[], bool]:
        return lambda: len(beantwoord) >= aantal

    for ronde in range(4):
        with ThreadPoolExecutor(4) as groep:
            taken = [groep.submit(verstuur, ronde * 100 + n) for n in range(20)]
            assert wacht_op(minstens(len(beantwoord) + 3))
            soap.kill()
            for taak in taken:
                taak.result()
        soap.start()
    bewaard = set(Notificatie.objects.values_list("koppelsleutel", flat=True))
    for sleutel in verzonden:
        assert aangenomen(las.post(notificatie.replace(GOLDEN_SLEUTEL, sleutel.encode())))

    assert len(beantwoord) < len(verzonden)
    assert beantwoord <= bewaard
    assert Notificatie.objects.count() == len(verzonden)


@pytest.mark.parametrize(
    ("method", "pad", "status"),
    [
        ("GET", "/oso/", 405),
        ("POST", "/", 404),
        ("POST", "/oso", 404),
        ("POST", "/oso/2018/", 404),
        ("GET", "/api/v1/dossiers", 404),
        ("GET", "/account/login/", 404),
        ("GET", "/healthz", 404),
    ],
)
def test_only_the_one_address_answers(
    las: Las, partij: Partij, notificatie: bytes, method: str, pad: str, status: int
):
    assert las.post(notificatie, pad=pad, method=method) == Antwoord(status, b"")


def canoniek(body: bytes) -> str:
    return etree.canonicalize(body.decode(), strip_text=True)
