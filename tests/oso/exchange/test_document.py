"""Finding the dossier in the bron's answer, whichever way it travelled (docs/protocol.md 3.3)."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile
from xml.sax.saxutils import escape

import pytest
from lxml import etree

from oso import xml
from oso.errors import Malformed, RemoteFault
from oso.exchange import soap
from oso.exchange.bronsysteem import BronClient, OntvangenDocument, dossier_in_answer
from oso.exchange.koppelvlak import OSO18
from oso.exchange.messages import dossier_sha256_of_file, find_dossier

from .waarden import BRON, DOEL, KOPPELSLEUTEL, SESSIE, golden

GEGEVENSSET = "http://www.edustandaard.nl/oso_gegevensset/2018/dossier"
DOSSIER = (
    f'<?xml version="1.0" encoding="UTF-8"?>\n<dossier xmlns="{GEGEVENSSET}" '
    'xmlns:t="urn:types" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    '  <overdrachtsoort xsi:type="t:soort">swv-dossier</overdrachtsoort>\r\n  <n>Zoë &amp; B</n>'
    "\n</dossier>"
).encode()


def answer(inhoud: str) -> bytes:
    return (
        '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>'
        f'<o:documentResponse xmlns:o="{OSO18.namespace}">{inhoud}</o:documentResponse>'
        "</e:Body></e:Envelope>"
    ).encode()


def zipped(**bestanden: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in bestanden.items():
            archief.writestr(f"{naam}.xml", inhoud)
    return buffer.getvalue()


def as_text(data: bytes) -> str:
    return base64.b64encode(data).decode()


class _Bron:
    """Answers with what it was given; the real transport is tested in test_transport.py."""

    max_bytes = 1_000_000

    def __init__(self, body: bytes) -> None:
        self._body = body

    def post(self, url: str, body: bytes, *, soap_action: str = "") -> bytes:
        return self._body


def ask(body: bytes) -> OntvangenDocument:
    return BronClient(_Bron(body), "https://las.example/oso").ask_document(
        BRON, DOEL, KOPPELSLEUTEL, SESSIE
    )


@pytest.mark.parametrize(
    "naam", ["documentResponse", "documentResponse-tekst", "documentResponse-base64"]
)
def test_golden_answer_yields_a_dossier_that_stands_alone(naam):
    ontvangen = ask(golden(naam))

    root = xml.parse(ontvangen.dossier)
    assert root.tag == f"{{{GEGEVENSSET}}}dossier"
    assert "".join(map(str, root.itertext())).strip() == "swv-dossier"
    assert ontvangen.body == golden(naam)


def test_child_element_hashes_as_the_file_that_was_sent():
    kind = DOSSIER.partition(b"?>\n")[2].decode()

    ontvangen = ask(answer(f"\n  {kind}\n"))

    assert ontvangen.dossier_sha256 == dossier_sha256_of_file(DOSSIER)
    assert dossier_sha256_of_file(ontvangen.dossier) == ontvangen.dossier_sha256


def test_child_element_keeps_prefixes_that_only_values_use():
    """An xsi:type that lost its prefix makes a valid dossier invalid."""
    kind = DOSSIER.partition(b"?>\n")[2].decode().replace(' xmlns:t="urn:types"', "")

    ontvangen = ask(
        answer(kind).replace(b"<o:documentResponse", b"<o:documentResponse xmlns:t='urn:types'")
    )

    assert xml.parse(ontvangen.dossier).nsmap["t"] == "urn:types"


@pytest.mark.parametrize(
    ("inhoud", "bytes_"),
    [
        (f"<o:document>{escape(DOSSIER.decode())}</o:document>", DOSSIER.replace(b"\r\n", b"\n")),
        (f"<o:document><![CDATA[{DOSSIER.decode()}]]></o:document>", DOSSIER.replace(b"\r", b"")),
        (f"<o:a><o:b>{as_text(DOSSIER)}</o:b></o:a>", DOSSIER),
        (f"<o:document>{as_text(zipped(dossier=DOSSIER))}</o:document>", DOSSIER),
        (as_text(DOSSIER), DOSSIER),
    ],
    ids=["escaped", "cdata", "base64", "zip", "bare"],
)
def test_text_forms_hash_as_their_decoded_bytes(inhoud, bytes_):
    ontvangen = ask(answer(inhoud))

    assert ontvangen.dossier == bytes_
    assert ontvangen.dossier_sha256 == hashlib.sha256(bytes_).hexdigest()


def test_text_that_declares_another_encoding_reads_as_it_was_meant():
    tekst = DOSSIER.decode().replace("UTF-8", "ISO-8859-1")

    ontvangen = ask(answer(f"<o:document>{escape(tekst)}</o:document>"))

    assert "Zoë & B" in "".join(map(str, xml.parse(ontvangen.dossier).itertext()))


def test_plain_words_are_not_taken_for_base64():
    """Every letter of "geen xml" is in the alphabet of base64; its blanks are not."""
    ontvangen = ask(answer(f"<o:document>{'geen xml ' * 20}</o:document>"))

    assert ontvangen.dossier == b"geen xml " * 20


def test_dossier_wins_over_other_long_texts():
    bericht = "Dit is een lang bericht van de leverancier zonder enig dossier erin. " * 40

    ontvangen = ask(answer(f"<o:b>{bericht}</o:b><o:d>{as_text(DOSSIER)}</o:d>"))

    assert ontvangen.dossier == DOSSIER


@pytest.mark.parametrize(
    "inhoud",
    [
        as_text(DOSSIER[:-40]),
        as_text(b"<!DOCTYPE x>" + DOSSIER.partition(b"?>")[2]),
        as_text(b"geen xml, maar wel wat er verstuurd is " * 5),
    ],
    ids=["cut off", "doctype", "no xml"],
)
def test_unreadable_dossier_is_handed_over_not_lost(inhoud):
    """The reader says what is wrong with it; dropping it here would lose what was received."""
    ontvangen = ask(answer(f"<o:document>{inhoud}</o:document>"))

    assert ontvangen.dossier == base64.b64decode(inhoud)


def test_child_with_another_root_is_handed_over():
    ontvangen = ask(answer('<x:verslag xmlns:x="urn:x"><x:a>1</x:a></x:verslag>'))

    assert xml.parse(ontvangen.dossier).tag == "{urn:x}verslag"


def test_envelope_that_breaks_off_inside_the_dossier_is_kept_whole():
    body = answer(DOSSIER.partition(b"?>\n")[2].decode())[:-60]

    ontvangen = ask(body)

    assert ontvangen.dossier == ontvangen.body == body


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "leeg"),
        (b"<html><body>Onderhoud</body></html>", "geen-soap"),
        (b"Onderhoud", "geen-xml"),
        (answer("<o:melding>kort</o:melding>"), "dossier-ontbreekt"),
    ],
)
def test_answer_without_any_dossier_is_named(body, code):
    with pytest.raises(Malformed) as gevangen:
        ask(body)

    assert gevangen.value.code == code


@pytest.mark.parametrize(
    ("tekst", "inhoud"),
    [("", b""), ("geen dossier", b"geen dossier"), ("Z2VlbiBkb3NzaWVy", b"geen dossier")],
)
def test_answer_that_is_nothing_but_a_short_text_is_kept_as_what_was_sent(tekst, inhoud):
    """Harm: an empty or tiny file that a school sent disappears without a finding."""
    ontvangen = ask(answer(tekst))

    assert ontvangen.dossier == inhoud
    assert ontvangen.dossier_sha256 == hashlib.sha256(inhoud).hexdigest()


def test_bron_that_says_no_gives_its_code():
    with pytest.raises(RemoteFault, match="LeerlinginfoNietBeschikbaar"):
        ask(golden("fault-resultaat"))


def test_zip_that_unpacks_beyond_the_cap_is_refused():
    """300 MB of zeros fit in 400 kB of base64."""
    bom = zipped(dossier=b"\0" * 3_000_000)
    element = soap.unpack(answer(f"<o:document>{as_text(bom)}</o:document>"))

    with pytest.raises(Malformed, match="te-groot"):
        find_dossier(element, OSO18, max_bytes=1_000_000)


def test_zip_of_several_files_stays_as_it_is():
    archief = zipped(a=DOSSIER, b=DOSSIER)

    assert ask(answer(f"<o:document>{as_text(archief)}</o:document>")).dossier == archief


def test_hash_of_a_file_does_not_depend_on_its_spelling():
    anders = DOSSIER.replace(b'encoding="UTF-8"', b"encoding='utf-8' ").replace(
        "Zoë".encode(), b"Zo&#235;"
    )
    utf16 = DOSSIER.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    assert len({dossier_sha256_of_file(d) for d in (DOSSIER, anders, utf16)}) == 1


def test_hash_of_what_is_no_xml_is_of_its_bytes():
    assert dossier_sha256_of_file(b"geen xml") == hashlib.sha256(b"geen xml").hexdigest()


def test_dossier_of_40_mb_is_found():
    """An attachment of 30 MB is a text node of 40 MB, four times what libxml2 takes by itself."""
    kind = etree.Element(f"{{{GEGEVENSSET}}}dossier")
    kind.text = "QUJD" * 10_000_000

    gevonden = find_dossier(soap.unpack(answer(etree.tostring(kind, encoding="unicode"))), OSO18)

    assert gevonden is not None
    assert len(gevonden.inhoud) > 40_000_000


def test_dossier_in_an_envelope_keeps_its_comments_and_its_hash():
    """A comment parts a code in two, which a rule may find; the hash does not know of it."""
    met = DOSSIER.replace(b"</", b"<!-- erbij --></", 1)
    zonder = dossier_in_answer(answer(DOSSIER.partition(b"?>")[2].decode()))

    gevonden = dossier_in_answer(answer(met.partition(b"?>")[2].decode()))

    assert b"<!-- erbij -->" in gevonden.inhoud
    assert b"<!-- erbij -->" not in zonder.inhoud
    assert gevonden.sha256 == zonder.sha256
