"""Our messages beside those written by hand from docs/protocol.md."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from oso.errors import Malformed
from oso.exchange import messages as m
from oso.exchange import soap
from oso.exchange.koppelvlak import OSO18
from oso.types import AanleverpuntAdres, Brin

from .waarden import BRON, DOEL, GOLDEN, KOPPELSLEUTEL, SESSIE, SLEUTEL, URL, golden

INFO = m.AanleverpuntInfo(Brin("99XA"), 3, "Leerwinst De Proefboom", URL, "PaO")
BERICHTEN: dict[str, m.Bericht] = {
    "notificatieRequest": m.NotificatieRequest(BRON, DOEL, KOPPELSLEUTEL, "PaO"),
    "notificatieRequest-zonder-doel": m.NotificatieRequest(BRON, DOEL, KOPPELSLEUTEL),
    "notificatieResponse": m.NotificatieResponse("NotificatieOntvangen"),
    "overdrachtRequest": m.OverdrachtRequest(BRON, DOEL, KOPPELSLEUTEL, "swv-dossier"),
    "overdrachtResponse": m.OverdrachtResponse(
        SESSIE, (m.BronAdres(0, "https://las.example/oso"),)
    ),
    "documentRequest": m.DocumentRequest(BRON, DOEL, KOPPELSLEUTEL, "swv-dossier", SESSIE),
    "sessiecontroleRequest": m.SessiecontroleRequest(
        BRON, DOEL, KOPPELSLEUTEL, "swv-dossier", SESSIE
    ),
    "sessiecontroleResponse": m.SessiecontroleResponse("PO"),
    "afmeldingRequest": m.AfmeldingRequest(BRON, DOEL, KOPPELSLEUTEL, SESSIE, "OverdrachtGeslaagd"),
    "afmeldingResponse": m.AfmeldingResponse("OverdrachtGeslaagd"),
    "meldenNotificatieRequest": m.MeldenNotificatieRequest(BRON, DOEL, "PaO"),
    "meldenNotificatieResponse": m.MeldenNotificatieResponse(URL, KOPPELSLEUTEL),
    "overzichtAanleverpuntRequest": m.OverzichtRequest(SLEUTEL),
    "overzichtAanleverpuntRequest-alles": m.OverzichtRequest(),
    "overzichtAanleverpuntResponse": m.OverzichtResponse((INFO,)),
    "registreerAanleverpuntRequest": m.RegistreerRequest(DOEL, SLEUTEL, URL),
    "registreerAanleverpuntResponse": m.RegistreerResponse(),
    "pingRequest": m.PingRequest(),
    "pingResponse": m.PingResponse(),
}


def canonical(data: bytes) -> bytes:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True)
    return etree.tostring(etree.fromstring(data, parser), method="c14n", exclusive=True)


def child(element: etree._Element, veld: str) -> etree._Element:
    found = element.find(OSO18.naam(veld))
    assert found is not None
    return found


@pytest.mark.parametrize("naam", BERICHTEN)
def test_message_written_equals_golden(naam):
    ours = soap.pack(BERICHTEN[naam].to_xml(OSO18))

    assert canonical(ours) == canonical(golden(naam))


@pytest.mark.parametrize("naam", BERICHTEN)
def test_golden_message_read_is_ours(naam):
    element = soap.unpack(golden(naam))

    koppelvlak, soort = soap.dispatch(element)

    assert koppelvlak is OSO18
    assert soort == type(BERICHTEN[naam]).__name__
    assert type(BERICHTEN[naam]).from_xml(element, koppelvlak) == BERICHTEN[naam]


def test_every_golden_file_is_read_by_a_test():
    elsewhere = {
        "documentResponse",
        "documentResponse-tekst",
        "documentResponse-base64",
        "notificatieRequest-andere-prefixen",
        "notificatieRequest-overstap",
        "fault-faultstring",
        "fault-detail",
        "fault-resultaat",
    }

    assert {pad.stem for pad in GOLDEN.glob("*.xml")} == set(BERICHTEN) | elsewhere


def test_notificatie_of_another_stack_is_the_same_notificatie():
    element = soap.unpack(golden("notificatieRequest-andere-prefixen"))

    gelezen = m.NotificatieRequest.from_xml(element, OSO18)

    assert gelezen == m.NotificatieRequest(BRON, DOEL, KOPPELSLEUTEL, "PaO")
    assert gelezen.koppelsleutel.waarde == "0b5c2f7e-1111-4222-8333-abcdef012345"


def test_notificatie_of_an_overstap_is_refused():
    """Taking it in would announce a dossier that carries the pupil's number."""
    element = soap.unpack(golden("notificatieRequest-overstap"))

    with pytest.raises(Malformed) as gevangen:
        m.NotificatieRequest.from_xml(element, OSO18)

    assert gevangen.value.code == "ander-doel"


@pytest.mark.parametrize("doel", ["OV", "pao ", "PaO2"])
def test_notificatie_for_another_purpose_is_refused(doel):
    data = golden("notificatieRequest").replace(b">PaO<", f">{doel}<".encode())

    with pytest.raises(Malformed, match="ander-doel"):
        m.NotificatieRequest.from_xml(soap.unpack(data), OSO18)


@pytest.mark.parametrize(
    "veld",
    ["bronBrin", "bronAanleverpuntIndex", "doelBrin", "doelAanleverpuntIndex", "koppelsleutel"],
)
def test_notificatie_without_a_field_names_the_field(veld):
    element = soap.unpack(golden("notificatieRequest"))
    element.remove(child(element, veld))

    with pytest.raises(Malformed) as gevangen:
        m.NotificatieRequest.from_xml(element, OSO18)

    assert gevangen.value.code == "veld-ontbreekt"
    assert gevangen.value.feiten == {"veld": veld}


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("bronBrin", "99xa"),
        ("doelBrin", "99XA00"),
        ("bronAanleverpuntIndex", "-1"),
        ("doelAanleverpuntIndex", "٣"),
        ("doelAanleverpuntIndex", "99999999999999999999"),
        ("koppelsleutel", "0B5C2F7E"),
    ],
)
def test_notificatie_with_a_wrong_value_never_quotes_it(veld, waarde):
    element = soap.unpack(golden("notificatieRequest"))
    child(element, veld).text = waarde

    with pytest.raises(Malformed) as gevangen:
        m.NotificatieRequest.from_xml(element, OSO18)

    assert gevangen.value.code == "veld-ongeldig"
    assert waarde not in f"{gevangen.value!r} {gevangen.value.feiten}"


def test_notificatie_with_two_keys_is_refused():
    """Two readers could each take another one."""
    element = soap.unpack(golden("notificatieRequest"))
    element.append(etree.fromstring(etree.tostring(element[4])))

    with pytest.raises(Malformed, match="veld-dubbel"):
        m.NotificatieRequest.from_xml(element, OSO18)


def test_session_answer_of_another_layout_is_understood():
    """docs/protocol.md 3.2: the place of sessieId and the name of the address were never seen."""
    data = (
        golden("overdrachtResponse")
        .replace(b"<o:sessieId>", b"<o:sessie><o:sessieId>")
        .replace(b"</o:sessieId>", b"</o:sessieId></o:sessie>")
        .replace(b"o:url>", b"o:webadres>")
    )

    gelezen = m.OverdrachtResponse.from_xml(soap.unpack(data), OSO18)

    assert gelezen == BERICHTEN["overdrachtResponse"]


@given(
    brin=st.from_regex(r"[0-9]{2}[A-Z]{2}", fullmatch=True),
    index=st.integers(0, 999_999_999),
    url=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
)
def test_any_registration_survives_the_wire(brin, index, url):
    bericht = m.RegistreerRequest(AanleverpuntAdres(Brin(brin), index), SLEUTEL, url)

    element = soap.unpack(soap.pack(bericht.to_xml(OSO18)))

    assert m.RegistreerRequest.from_xml(element, OSO18) == bericht


def test_no_message_shows_a_key_in_its_repr():
    for bericht in BERICHTEN.values():
        for geheim in (KOPPELSLEUTEL, SESSIE, SLEUTEL):
            assert geheim.waarde not in repr(bericht)
