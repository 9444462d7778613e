"""The WSDL that an administrator was given: served in the place of ours, addressed to us."""

from __future__ import annotations

from pathlib import Path

import pytest

from aanleverpunt.models import Aanleverpunt, Notificatie, Partij
from oso.exchange.koppelvlak import OSO18
from tests.vreemd.conftest import Vreemd

SLEUTEL = "0B5C2F7E-1111-4222-8333-ABCDEF012345"

XSD = f"""<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{OSO18.namespace}"
    elementFormDefault="qualified">
  <xs:include schemaLocation="soorten.xsd"/>
  <xs:element name="notificatieRequest"><xs:complexType><xs:sequence>
    <xs:element name="bronBrin" type="xs:string"/>
    <xs:element name="bronAanleverpuntIndex" type="xs:int"/>
    <xs:element name="doelBrin" type="xs:string"/>
    <xs:element name="doelAanleverpuntIndex" type="xs:int"/>
    <xs:element name="koppelsleutel" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
  <xs:element name="notificatieResponse"><xs:complexType><xs:sequence>
    <xs:element name="resultaat" type="xs:string"/>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>"""
SOORTEN = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    targetNamespace="{OSO18.namespace}"><xs:simpleType name="ooit">
  <xs:restriction base="xs:string"/></xs:simpleType></xs:schema>"""
WSDL = f"""<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:t="{OSO18.namespace}"
    xmlns:s="http://schemas.xmlsoap.org/wsdl/soap/" targetNamespace="{OSO18.namespace}">
  <types><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <xs:import namespace="{OSO18.namespace}" schemaLocation="./berichten.xsd"/>
  </xs:schema></types>
  <message name="vraag"><part name="p" element="t:notificatieRequest"/></message>
  <message name="antwoord"><part name="p" element="t:notificatieResponse"/></message>
  <portType name="Ontvanger"><operation name="versturenNotificatie">
    <input message="t:vraag"/><output message="t:antwoord"/></operation></portType>
  <binding name="Binding" type="t:Ontvanger">
    <s:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="versturenNotificatie"><s:operation soapAction="urn:iets"/>
      <input><s:body use="literal"/></input><output><s:body use="literal"/></output>
    </operation></binding>
  <service name="Dienst"><port name="Poort" binding="t:Binding">
    <s:address location="https://vul.hier.uw.adres.in.example/"/></port></service>
</definitions>"""

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.processen]


@pytest.fixture(scope="module")
def officieel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("gegevensset")
    (map_ / "geheim.xsd").write_text("<niet-voor-u/>")
    koppelvlak = map_ / "koppelvlak"
    koppelvlak.mkdir()
    (koppelvlak / "ontvanger.wsdl").write_text(WSDL)
    (koppelvlak / "berichten.xsd").write_text(XSD)
    (koppelvlak / "soorten.xsd").write_text(SOORTEN)
    (koppelvlak / "lees-mij.txt").write_text("niet voor u")
    return map_


def test_official_wsdl_with_its_imports_leads_to_us(
    las: Vreemd, endpoint: str, partij: Partij, aanleverpunt: Aanleverpunt
):
    client = las.client(endpoint)

    antwoord = client.service.versturenNotificatie(
        bronBrin="99XA",
        bronAanleverpuntIndex=0,
        doelBrin="99XA",
        doelAanleverpuntIndex=3,
        koppelsleutel=SLEUTEL,
    )

    assert antwoord == "NotificatieOntvangen"
    assert Notificatie.objects.get().aanleverpunt == aanleverpunt


def test_official_wsdl_that_is_no_xml_is_our_fault(
    las: Vreemd, endpoint: str, officieel: Path, partij: Partij
):
    (officieel / "koppelvlak" / "stuk.xsd").write_text("<half")

    antwoord = las.sessie().get(f"{endpoint}?xsd=stuk.xsd", timeout=10)

    assert (antwoord.status_code, b"e:Server" in antwoord.content) == (500, True)


@pytest.mark.parametrize(
    "vraag",
    [
        "xsd=../geheim.xsd",
        "xsd=%2e%2e%2fgeheim.xsd",
        "xsd=/etc/passwd",
        "xsd=lees-mij.txt",
        "wsdl=..",
        "xsd=berichten.xsd%00",
        "xsd",
        "iets=anders",
        "",
    ],
)
def test_nothing_beside_the_directory_is_served(
    las: Vreemd, endpoint: str, partij: Partij, vraag: str
):
    antwoord = las.sessie().get(f"{endpoint}?{vraag}", timeout=10)

    assert (antwoord.status_code, antwoord.content) == (405, b"")
