"""A client that somebody wrote by hand: the same message, spelled in every way that XML allows."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree

from aanleverpunt.models import Aanleverpunt, Notificatie, Partij
from oso_simulator.simulator import Simulator

OSO = "http://xml.kennisnet.nl/schemas/Overstapservice/20180404"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
SLEUTEL = "0b5c2f7e-1111-4222-8333-abcdef012345"

GEWOON = f"""<e:Envelope xmlns:e="{SOAP}" xmlns:o="{OSO}"><e:Body><o:notificatieRequest>
<o:bronBrin>99XA</o:bronBrin><o:bronAanleverpuntIndex>0</o:bronAanleverpuntIndex>
<o:doelBrin>99XA</o:doelBrin><o:doelAanleverpuntIndex>3</o:doelAanleverpuntIndex>
<o:koppelsleutel>{SLEUTEL}</o:koppelsleutel><o:doel>PaO</o:doel>
</o:notificatieRequest></e:Body></e:Envelope>"""
ZONDER_PREFIX = (
    GEWOON.replace("e:", "")
    .replace("o:", "")
    .replace(":e=", "=")
    .replace(' xmlns:o="' + OSO + '"', "")
    .replace("<notificatieRequest>", f'<notificatieRequest xmlns="{OSO}">')
)
CDATA = GEWOON.replace(SLEUTEL, f"<![CDATA[{SLEUTEL}]]>").replace(">PaO<", "><![CDATA[Pa]]>O<")
COMMENTAAR = GEWOON.replace("<o:", "<!-- <o:koppelsleutel> --><o:").replace(
    SLEUTEL, SLEUTEL[:9] + "<!-- midden -->" + SLEUTEL[9:]
)
OPDRACHTEN = "<?iets href='file:///etc/passwd'?>" + GEWOON.replace(">PaO<", "><?x?>PaO<")
ENTITEITEN = GEWOON.replace(SLEUTEL, SLEUTEL.replace("-", "&#45;")).replace("PaO", "P&#x61;O")
RUIM = GEWOON.replace(SLEUTEL, f"\r\n\t  {SLEUTEL}\r\n ").replace(">PaO<", "> PaO <")
VREEMDE_VELDEN = GEWOON.replace(
    "<o:notificatieRequest>",
    '<o:notificatieRequest xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    ' xsi:schemaLocation="urn:x http://169.254.169.254/x.xsd" v="1">',
).replace(
    "<o:doel>", '<o:toekomst xmlns="urn:x"><koppelsleutel>n</koppelsleutel></o:toekomst><o:doel>'
)
MET_HEADER = GEWOON.replace(
    "<e:Body>", '<e:Header><w:Action xmlns:w="urn:wsa">iets</w:Action></e:Header><e:Body>'
)


def verklaard(tekst: str, naam: str, codering: str) -> bytes:
    return f'<?xml version="1.0" encoding="{naam}" standalone="yes"?>\n{tekst}'.encode(codering)


BERICHTEN = {
    "prefixes": GEWOON.replace("o:", "soapenv:").replace(":o=", ":soapenv=").encode(),
    "no prefix": ZONDER_PREFIX.encode(),
    "cdata": CDATA.encode(),
    "comments": COMMENTAAR.encode(),
    "instructions": OPDRACHTEN.encode(),
    "character references": ENTITEITEN.encode(),
    "blanks": RUIM.encode(),
    "more than asked": VREEMDE_VELDEN.encode(),
    "a header": MET_HEADER.encode(),
    "bom": b"\xef\xbb\xbf" + verklaard(GEWOON, "utf-8", "utf-8"),
    "utf-16": verklaard(GEWOON, "UTF-16", "utf-16"),
    "utf-16be": b"\xfe\xff" + verklaard(GEWOON, "UTF-16", "utf-16-be"),
    "latin-1": verklaard(f"<!-- é -->{GEWOON}", "ISO-8859-1", "latin-1"),
    "windows-1252": verklaard(f"<!-- € -->{GEWOON}", "windows-1252", "cp1252"),
    "ascii": verklaard(GEWOON, "US-ASCII", "ascii"),
}
KOPPEN = ("", "SOAPAction: urn:iets-anders", 'Content-Type: application/soap+xml; action="x"')

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


def roep(ca: Path, wie: str, url: str, body: bytes, kop: str = "") -> tuple[int, etree._Element]:
    """A request as somebody types it, HTTP and all; the status and the child of the Body."""
    adres = urlsplit(url)
    context = ssl.create_default_context(cafile=ca / "ca.pem")
    context.load_cert_chain(ca / f"{wie}.pem", ca / f"{wie}.key")
    regels = [
        f"POST {adres.path} HTTP/1.0",
        f"Host: {adres.netloc}",
        f"Content-Length: {len(body)}",
    ]
    verzoek = "\r\n".join([*regels, *filter(None, [kop]), "", ""]).encode() + body
    with (
        socket.create_connection(("127.0.0.1", adres.port or 443), 10) as stekker,
        context.wrap_socket(stekker, server_hostname="localhost") as tls,
    ):
        tls.sendall(verzoek)
        antwoord = tls.makefile("rb").read()
    hoofd, _, inhoud = antwoord.partition(b"\r\n\r\n")
    (bericht,) = etree.XML(inhoud).iterfind(f"{{{SOAP}}}Body/*")
    return int(hoofd.split()[1]), bericht


@pytest.mark.parametrize("naam", BERICHTEN)
def test_notificatie_is_understood_however_it_is_spelled(
    ca: Path, endpoint: str, partij: Partij, aanleverpunt: Aanleverpunt, naam: str
):
    status, antwoord = roep(ca, "las", endpoint, BERICHTEN[naam])

    assert (status, antwoord.findtext(f"{{{OSO}}}resultaat")) == (200, "NotificatieOntvangen")
    rij = Notificatie.objects.get()
    assert (rij.koppelsleutel, rij.aanleverpunt) == (SLEUTEL, aanleverpunt)


@pytest.mark.parametrize("kop", KOPPEN)
def test_headers_of_the_call_mean_nothing(
    ca: Path, endpoint: str, partij: Partij, aanleverpunt: Aanleverpunt, kop: str
):
    status, _ = roep(ca, "las", endpoint, GEWOON.encode(), kop)

    assert (status, Notificatie.objects.count()) == (200, 1)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<!DOCTYPE e [<!ENTITY a 'b'>]>" + GEWOON.encode(), "doctype"),
        (GEWOON.replace(SOAP, "http://www.w3.org/2003/05/soap-envelope").encode(), "geen-soap"),
        (GEWOON.replace("20180404", "20990101").encode(), "onbekend-koppelvlak"),
        (GEWOON.replace("notificatieR", "overdrachtR").encode(), "onbekend-bericht"),
        (verklaard(GEWOON, "EBCDIC-NERGENS", "utf-8"), "geen-xml"),
        (verklaard(f"<!-- é -->{GEWOON}", "utf-8", "latin-1"), "geen-xml"),
        (GEWOON.replace(SLEUTEL, f"{SLEUTEL}</o:koppelsleutel><o:koppelsleutel>").encode(), None),
    ],
)
def test_what_is_no_notificatie_is_refused_with_a_fault(
    ca: Path,
    endpoint: str,
    partij: Partij,
    aanleverpunt: Aanleverpunt,
    body: bytes,
    code: str | None,
):
    status, antwoord = roep(ca, "las", endpoint, body)

    assert (status, etree.QName(antwoord).localname) == (500, "Fault")
    assert str(antwoord.findtext("faultcode")).endswith(":Client")
    assert antwoord.findtext("faultstring") == (code or "veld-dubbel")
    assert not Notificatie.objects.exists()


@pytest.mark.parametrize("codering", ["utf-8", "utf-16", "iso-8859-1"])
def test_simulator_understands_it_too(ca: Path, oso: Simulator, codering: str):
    vraag = (
        f'<Envelope xmlns="{SOAP}"><Body><overzichtAanleverpuntRequest xmlns="{OSO}"><!-- é -->'
        "<brin><![CDATA[99XA]]></brin></overzichtAanleverpuntRequest></Body></Envelope>"
    )

    status, antwoord = roep(
        ca, "leerwinst-client", oso.traffic_center_url, verklaard(vraag, codering, codering)
    )

    assert status == 200
    assert {punt.findtext(f"{{{OSO}}}brin") for punt in antwoord} == {"99XA"}
