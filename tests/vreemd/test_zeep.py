"""A SOAP library that knows nothing of us but the WSDL: every operation, right and refused."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import zeep
from lxml import etree

from aanleverpunt.models import Aanleverpunt, Notificatie, Partij
from oso_simulator.scholen import EERSTE_SCHOOL, LEERWINST
from oso_simulator.simulator import Simulator
from tests.factories.aanleverpunt import AanleverpuntFactory
from tests.factories.scholen import SchoolFactory
from tests.vreemd.conftest import Vreemd

SLEUTEL = "0B5C2F7E-1111-4222-8333-ABCDEF012345"
PARTIJEN = {
    "bronBrin": "99XA",
    "bronAanleverpuntIndex": "0",
    "doelBrin": "99XA",
    "doelAanleverpuntIndex": "3",
}
DOSSIER = (
    b'<d:dossier xmlns:d="http://www.edustandaard.nl/oso_gegevensset/2019/dossier">'
    b"<d:huidigeschool><d:brincode>99XA</d:brincode></d:huidigeschool></d:dossier>"
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


def operaties(client: zeep.Client) -> set[str]:
    (binding,) = client.wsdl.bindings.values()
    return set(binding.all())


def weigering(client: zeep.Client, operatie: str, velden: Mapping[str, Any]) -> str:
    with pytest.raises(zeep.exceptions.Fault) as fout:
        client.service[operatie](**velden)
    assert fout.value.code.endswith(("Client", "Server"))
    return str(fout.value.message)


def test_notificatie_by_the_wsdl_is_stored_and_answered(
    las: Vreemd, endpoint: str, partij: Partij, aanleverpunt: Aanleverpunt
):
    client = las.client(endpoint)

    antwoord = client.service.notificatie(**PARTIJEN, koppelsleutel=SLEUTEL, doel="PaO")

    assert antwoord == "NotificatieOntvangen"
    rij = Notificatie.objects.get()
    assert (rij.aanleverpunt, rij.koppelsleutel, rij.partij) == (aanleverpunt, SLEUTEL, partij)
    assert operaties(client) == {"notificatie", "ping"}
    assert client.service.ping() is None


def test_wsdl_behind_nginx_names_the_address_in_public(
    las: Vreemd, publiek: str, partij: Partij, aanleverpunt: Aanleverpunt
):
    """The SOAP process itself listens on a socket that no LAS could reach."""
    client = las.client(publiek)
    (dienst,) = client.wsdl.services.values()

    antwoord = client.service.notificatie(**PARTIJEN, koppelsleutel=SLEUTEL, doel="PaO")

    assert [poort.binding_options["address"] for poort in dienst.ports.values()] == [publiek]
    assert antwoord == "NotificatieOntvangen"
    assert Notificatie.objects.get().partij == partij


@pytest.mark.parametrize(
    ("anders", "code"),
    [
        ({"doelAanleverpuntIndex": "4"}, "OnbekendAanleverpunt"),
        ({"doel": "OV"}, "ander-doel"),
        ({"koppelsleutel": "geen guid"}, "veld-ongeldig"),
        ({"bronBrin": ""}, "veld-ontbreekt"),
    ],
)
def test_refused_notificatie_is_a_fault_that_zeep_understands(
    las: Vreemd,
    endpoint: str,
    partij: Partij,
    aanleverpunt: Aanleverpunt,
    anders: Mapping[str, str],
    code: str,
):
    velden = {**PARTIJEN, "koppelsleutel": SLEUTEL, **anders}

    assert weigering(las.client(endpoint), "notificatie", velden) == code
    assert not Notificatie.objects.exists()


def test_wsdl_is_for_known_parties_only(las: Vreemd, endpoint: str):
    antwoord = las.sessie().get(f"{endpoint}?wsdl", timeout=10)

    assert (antwoord.status_code, antwoord.content) == (403, b"")


def test_every_operation_says_how_we_know_it(
    las: Vreemd, endpoint: str, partij: Partij, oso: Simulator
):
    for url in (endpoint, oso.traffic_center_url, oso.las_url):
        wsdl = etree.XML(las.sessie().get(f"{url}?wsdl", timeout=10).content)
        documentatie = wsdl.findall(".//{*}portType/{*}operation/{*}documentation")
        assert len(documentatie) == len(wsdl.findall(".//{*}portType/{*}operation"))
        assert all((d.text or "").startswith(("SEEN, ", "INFERRED, ")) for d in documentatie)


def test_whole_exchange_by_the_wsdls_of_the_simulator(
    las: Vreemd,
    ontvanger: Vreemd,
    endpoint: str,
    oso: Simulator,
    partij: Partij,
):
    """Registration to sign-off; the notificatie in the middle goes to the real product."""
    punt = oso.register.make_aanleverpunt(EERSTE_SCHOOL, "SWV-aanvragen", "PaO", LEERWINST.oin)
    bij_ons = AanleverpuntFactory(school=SchoolFactory(brin="99XA"), index=punt.adres.index)
    tc, tc_van_las = (wie.client(oso.traffic_center_url) for wie in (ontvanger, las))
    sleutel, index = punt.sleutel.waarde, str(punt.adres.index)

    assert tc.service.ping() is None
    geregistreerd = tc.service.registreerAanleverpunt(
        brin="99XA", aanleverpuntIndex=index, aanleverpuntSleutel=sleutel, url=endpoint
    )
    (gevonden,) = tc.service.overzichtAanleverpunt(aanleverpuntSleutel=sleutel)
    (stand,) = oso.send([("proef", DOSSIER)], index=punt.adres.index)
    notificatie = Notificatie.objects.get()
    partijen = {**PARTIJEN, "doelAanleverpuntIndex": index}
    dossier = {
        **partijen,
        "koppelsleutel": notificatie.koppelsleutel,
        "overdrachtsoort": "swv-dossier",
    }
    overdracht = tc.service.overdracht(**dossier)
    dossier["sessieId"] = overdracht.sessieId
    sector = tc_van_las.service.sessiecontrole(**dossier)
    (bron,) = overdracht.aanleverpunt
    (element,) = ontvanger.client(bron.url).service.document(**dossier)
    af = {naam: waarde for naam, waarde in dossier.items() if naam != "overdrachtsoort"}
    afgemeld = tc.service.afmelding(**af, resultaat="OverdrachtGeslaagd")
    melding = tc_van_las.service.meldenNotificatie(**partijen, doel="PaO")

    assert geregistreerd == "AanleverpuntGeregistreerd"
    assert (gevonden.code, gevonden.url, gevonden.doel) == (index, endpoint, "PaO")
    assert (notificatie.aanleverpunt, stand.status) == (bij_ons, "gemeld")
    assert sector == "PO"
    assert etree.tostring(element, method="c14n", exclusive=True) == DOSSIER
    assert afgemeld == "SessieAfgemeld"
    assert melding.url == endpoint
    assert operaties(tc) == {
        *("ping", "registreerAanleverpunt", "overzichtAanleverpunt", "overdracht"),
        *("sessiecontrole", "afmelding", "meldenNotificatie"),
    }
    assert operaties(ontvanger.client(bron.url)) == {"document"}
    assert weigering(tc, "afmelding", {**af, "resultaat": "OverdrachtGeslaagd"}) == (
        "SessieReedsAfgemeld"
    )


VREEMD = {
    "koppelsleutel": SLEUTEL,
    "overdrachtsoort": "swv-dossier",
    "sessieId": "5f0c1c3e-aaaa-4bbb-8ccc-0123456789ab",
}


@pytest.mark.parametrize(
    ("wie", "operatie", "velden", "code"),
    [
        (
            "leerwinst-client",
            "registreerAanleverpunt",
            {
                "brin": "99XA",
                "aanleverpuntIndex": "7",
                "aanleverpuntSleutel": SLEUTEL,
                "url": "https://a/",
            },
            "OnbekendAanleverpunt",
        ),
        (
            "leerwinst-client",
            "overdracht",
            {**PARTIJEN, "koppelsleutel": SLEUTEL, "overdrachtsoort": "swv-dossier"},
            "OnbekendAanleverpunt",
        ),
        ("las", "meldenNotificatie", {**PARTIJEN, "doel": "PaO"}, "OnbekendAanleverpunt"),
        ("las", "sessiecontrole", {**PARTIJEN, **VREEMD}, "SessieAfwijkend"),
        (
            "leerwinst-client",
            "sessiecontrole",
            {**PARTIJEN, **VREEMD, "bronBrin": "12AB"},
            "VerstrekkerNietBekend",
        ),
    ],
)
def test_refusal_of_the_traffic_center_is_a_fault(
    ca: Path, oso: Simulator, wie: str, operatie: str, velden: Mapping[str, str], code: str
):
    client = Vreemd(ca, wie).client(oso.traffic_center_url)

    assert weigering(client, operatie, velden) == code


def test_refusal_of_the_las_is_a_fault(ontvanger: Vreemd, oso: Simulator):
    client = ontvanger.client(oso.las_url)

    assert weigering(client, "document", {**PARTIJEN, **VREEMD}) == "SessieAfwijkend"
