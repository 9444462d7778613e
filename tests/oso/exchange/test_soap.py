"""Envelopes and faults as other stacks send them (docs/protocol.md 3.0)."""

from __future__ import annotations

import pytest

from oso.errors import Malformed, RemoteFault
from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.koppelvlak import OSO18

from .waarden import golden

CODES = {
    "fault-faultstring": "OnbekendAanleverpunt",
    "fault-detail": "SessieReedsAfgemeld",
    "fault-resultaat": "LeerlinginfoNietBeschikbaar",
}


@pytest.mark.parametrize("naam", CODES)
def test_every_form_of_a_fault_gives_its_code(naam):
    with pytest.raises(RemoteFault) as gevangen:
        soap.raise_if_refused(soap.unpack(golden(naam)), OSO18)

    assert gevangen.value.code == CODES[naam]


def test_fault_without_a_code_never_quotes_its_sentence():
    """A sentence of the other party may hold a pupil's name; it must not reach our log."""
    data = golden("fault-faultstring").replace(b"OnbekendAanleverpunt", b"Abel Aalbes onbekend")

    with pytest.raises(RemoteFault) as gevangen:
        soap.raise_if_refused(soap.unpack(data), OSO18)

    assert gevangen.value.code == soap.UNKNOWN_FAULT


def test_our_fault_is_read_as_we_meant_it():
    assert soap.remote_fault(soap.pack_fault("Client", "OnbekendAanleverpunt")) == (
        "OnbekendAanleverpunt",
        False,
    )
    assert soap.remote_fault(soap.pack_fault("Server", "storing")) == ("storing", True)


@pytest.mark.parametrize(
    "resultaat", ["OverdrachtGeslaagd", "NotificatieOntvangen", "Geregistreerd", "SessieAfgemeld"]
)
def test_resultaat_that_says_yes_passes(resultaat):
    soap.raise_if_refused(m.AfmeldingResponse(resultaat).to_xml(OSO18), OSO18)


@pytest.mark.parametrize(
    "resultaat",
    [
        "VerstrekkerNietBekend",
        "VerstrekkerAanleverpuntNietActief",
        "OnbekendAanleverpunt",
        "GeenRelatieMetDoel",
        "LeerlinginfoNietBeschikbaar",
        "LeerlinginfoNietOpvraagbaar",
        "LeerlinginfoNietGewijzigd",
        "SessieAfwijkend",
        "SessieReedsAfgemeld",
    ],
)
def test_every_code_of_the_protocol_says_no(resultaat):
    with pytest.raises(RemoteFault) as gevangen:
        soap.raise_if_refused(m.AfmeldingResponse(resultaat).to_xml(OSO18), OSO18)

    assert gevangen.value.code == resultaat


SOAP = 'xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "leeg"),
        (b"geen xml", "geen-xml"),
        (b"<html/>", "geen-soap"),
        (b'<Envelope xmlns="http://www.w3.org/2003/05/soap-envelope"/>', "geen-soap"),
        (f"<e:Envelope {SOAP}/>".encode(), "geen-bericht"),
        (f"<e:Envelope {SOAP}><e:Body/></e:Envelope>".encode(), "geen-bericht"),
        (f"<e:Envelope {SOAP}><e:Body><a/><b/></e:Body></e:Envelope>".encode(), "geen-bericht"),
        (f"<!DOCTYPE x><e:Envelope {SOAP}><e:Body><a/></e:Body></e:Envelope>".encode(), "doctype"),
    ],
)
def test_what_is_no_message_is_named(data, code):
    with pytest.raises(Malformed) as gevangen:
        soap.unpack(data)

    assert gevangen.value.code == code


@pytest.mark.parametrize(
    ("van", "naar", "code"),
    [
        (b"notificatieRequest", b"terugkoppelingRequest", "onbekend-bericht"),
        (b"20180404", b"20200910", "onbekend-koppelvlak"),
        (b'xmlns:o="http', b'xmlns:o="urn:http', "onbekend-koppelvlak"),
    ],
)
def test_message_we_do_not_speak_is_named(van, naar, code):
    element = soap.unpack(golden("notificatieRequest").replace(van, naar))

    with pytest.raises(Malformed) as gevangen:
        soap.dispatch(element)

    assert gevangen.value.code == code
