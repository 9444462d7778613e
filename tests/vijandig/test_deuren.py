"""Every attack at every door: refused in our own words, and paid for out of a small purse."""

from __future__ import annotations

import contextlib
import io
import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pytest
from cryptography import x509
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.db import connections as databases
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from aanleverpunt import connections
from aanleverpunt.identity import PROXY_HEADER, sha256_of
from aanleverpunt.models import Notificatie
from leerwinst import soap_settings
from logboek import SYSTEEM
from oso.__main__ import main
from oso.errors import OsoError
from oso.exchange import soap
from oso.types import Koppelsleutel, SessieId
from oso_import.inbox.read import read
from oso_import.inbox.store import Ontvangst, store_dossier
from oso_import.inbox.texts import uitleg
from oso_import.models import Dossier, Herkomst, Status
from oso_simulator.opslag import Opslag
from oso_simulator.partij import Antwoord, Vraag
from oso_simulator.soap_server import SoapServer, server_context
from oso_simulator.storingen import Storingen
from scholen.rollen import Rol
from tests.factories.aanleverpunt import (
    AanleverpuntFactory,
    NotificatieFactory,
    PartijFactory,
)
from tests.factories.scholen import ApiTokenFactory, SchoolFactory, lid
from tests.oso.dossier.dossiers import dossier, met_waarde

from .aanvallen import Aanval, Doel, aan_deur
from .conftest import GEHEIM, Kanarie
from .grens import begrensd

OSO = "http://xml.kennisnet.nl/schemas/Overstapservice/20180404"
SLEUTEL = "0b5c2f7e-1111-4222-8333-abcdef012345"
VELD = "Vijandsma"
DEUREN = (
    "notificatie",
    "antwoord_van_de_bron",
    "bestand_op_het_scherm",
    "bestand_langs_de_api",
    "bestand_op_de_opdrachtregel",
)
GROOT = 4_000_000  # what is larger takes its time, at every door
BERICHT = f"""<e:Envelope xmlns:e="{soap.NAMESPACE}" xmlns:o="{OSO}"><e:Body><o:notificatieRequest>
<o:bronBrin>99XA</o:bronBrin><o:bronAanleverpuntIndex>0</o:bronAanleverpuntIndex>
<o:doelBrin>99XA</o:doelBrin><o:doelAanleverpuntIndex>3</o:doelAanleverpuntIndex>
<o:koppelsleutel>{SLEUTEL}</o:koppelsleutel><o:doel>PaO</o:doel>
</o:notificatieRequest></e:Body></e:Envelope>"""
ZINNEN = {
    "leeg": "is leeg",
    "doctype": "DOCTYPE",
    "geen-xml": "beschadigd",
    "te-diep": "anders opgebouwd",
    "te-veel-elementen": "anders opgebouwd",
    "te-groot": "te groot",
}

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.processen,
    pytest.mark.parametrize("omvang", ["klein", pytest.param("groot", marks=pytest.mark.traag)]),
]

In = TypeVar("In")
Uit = TypeVar("Uit")
Deur = Callable[[bytes], dict[str, Any]]


def zonder_verklaring(data: bytes) -> str:
    tekst = data.decode()
    return tekst[tekst.index("?>") + 2 :].lstrip() if tekst.startswith("<?xml") else tekst


DOSSIER = zonder_verklaring(met_waarde(dossier(), "achternaam", VELD))
ANTWOORD = (
    f'<e:Envelope xmlns:e="{soap.NAMESPACE}"><e:Body><o:documentResponse xmlns:o="{OSO}">'
    f"{DOSSIER}</o:documentResponse></e:Body></e:Envelope>"
)


def bestormd(
    doelwit: str,
    deur: Deur,
    doel: Doel,
    kanarie: Kanarie,
    omvang: str,
    subtests: pytest.Subtests,
    klaarleggen: Callable[[bytes], None] = lambda data: None,
) -> list[tuple[str, Aanval, dict[str, Any]]]:
    """What this door says to every attack. It outlived all of them, and nobody was called."""
    antwoorden = []
    gewoon = doel.tekst.encode()
    klaarleggen(gewoon)
    deur(gewoon)  # warm: no attack pays for our imports
    for naam, aanval in aan_deur(DEUREN.index(doelwit), len(DEUREN)).items():
        data = aanval.bytes(doel)
        if (len(data) > GROOT) != (omvang == "groot"):
            continue
        klaarleggen(data)
        verbruik = begrensd(partial(in_eigen_verbinding, deur, data))
        with subtests.test(naam):
            assert not verbruik.klacht
            assert GEHEIM not in json.dumps(verbruik.antwoord)
            antwoorden.append((naam, aanval, verbruik.antwoord))
    assert not kanarie.is_bezocht
    assert GEHEIM not in str([list(model._default_manager.values()) for model in apps.get_models()])
    return antwoorden


def in_eigen_verbinding(deur: Callable[[In], Uit], data: In) -> Uit:
    """The connection of before the fork is the parent's."""
    for database in databases.all():
        database.connection = None
    return deur(data)


class Post:
    """A form with a file, written out before the fork: a browser has memory of its own."""

    body = b""

    def leg_klaar(self, data: bytes) -> None:
        self.body = encode_multipart(BOUNDARY, {"bestand": SimpleUploadedFile("dossier.xml", data)})

    def verstuur(self, client: Client, adres: str) -> Any:
        return client.generic("POST", adres, self.body, content_type=MULTIPART_CONTENT)


def gelezen(rij: Dossier) -> dict[str, Any]:
    read(rij.pk, nu=timezone.now())
    rij.refresh_from_db()
    return {"code": rij.reden, "bevindingen": rij.bevindingen[:1], "status": rij.status}


def na_upload(rij: Dossier, toegevoegd: Any, bekijk: Callable[[], Any]) -> dict[str, Any]:
    """What was said of a file, and where one looks at that afterwards."""
    antwoord = gelezen(rij)
    pagina = bekijk()
    antwoord["http"] = [toegevoegd.status_code, pagina.status_code]
    antwoord["gelekt"] = GEHEIM in pagina.content.decode()
    return antwoord


def upload_klopt(
    alle: list[tuple[str, Aanval, dict[str, Any]]], subtests: pytest.Subtests, *, http: list[int]
) -> None:
    for naam, aanval, antwoord in alle:
        with subtests.test(naam):
            oordeel_klopt(aanval, antwoord)
            assert antwoord["http"] == http
            assert not antwoord["gelekt"]


def oordeel_klopt(aanval: Aanval, antwoord: dict[str, Any]) -> None:
    code = antwoord["code"]
    if aanval.code is None:
        assert code in {"", "structuur"}
        return
    assert code in ({"geen-xml", "afgebroken"} if aanval.code == "geen-xml" else {aanval.code})
    assert antwoord["status"] == Status.ONLEESBAAR
    assert antwoord["bevindingen"][0]["text"] == uitleg(code).tekst


def test_notificatie(
    kanarie: Kanarie, ca: Path, settings: Any, subtests: pytest.Subtests, omvang: str
) -> None:
    settings.SOAP_IDENTITY = "proxy"
    pem = (ca / "las.pem").read_bytes()
    PartijFactory.create(sha256=sha256_of(x509.load_pem_x509_certificate(pem)))
    AanleverpuntFactory.create(school=SchoolFactory.create(brin="99XA"), index=3)

    def deur(data: bytes) -> dict[str, Any]:
        opties = {
            "ROOT_URLCONF": soap_settings.ROOT_URLCONF,
            "MIDDLEWARE": soap_settings.MIDDLEWARE,
        }
        vraag = RequestFactory().post("/oso/")
        kop = {PROXY_HEADER: quote(pem)}
        lengte = {"wsgi.input": io.BytesIO(data), "CONTENT_LENGTH": str(len(data))}
        with override_settings(**opties):
            antwoord = WSGIHandler().get_response(WSGIRequest(vraag.environ | kop | lengte))
        assert isinstance(antwoord, HttpResponse)
        (bericht,) = etree.XML(antwoord.content).iterfind(f"{{{soap.NAMESPACE}}}Body/*")
        kant, code = bericht.findtext("faultcode"), bericht.findtext("faultstring")
        return {"status": antwoord.status_code, "kant": kant, "code": code}

    doel = kanarie.doel(BERICHT, SLEUTEL)
    for naam, aanval, antwoord in bestormd("notificatie", deur, doel, kanarie, omvang, subtests):
        with subtests.test(naam):
            if aanval.code:
                assert antwoord == {"status": 500, "kant": "e:Client", "code": aanval.code}
            else:
                assert antwoord["status"] == 200 or antwoord["code"].startswith("veld-")
    assert Notificatie.objects.filter(koppelsleutel=SLEUTEL).exists()


class Bron:
    """A LAS that answers whatever it was given to answer."""

    naam = "bron"
    vragen = ("DocumentRequest",)
    _body = b""

    def leg_klaar(self, body: bytes) -> None:
        self._body = body

    def answer(self, vraag: Vraag) -> Antwoord:
        return Antwoord(self._body)


@pytest.fixture
def bron(ca: Path, tmp_path: Path, settings: Any) -> Iterator[tuple[Bron, str]]:
    settings.OSO_CLIENT_CERT = ca / "leerwinst-client.pem"
    settings.OSO_CLIENT_KEY = ca / "leerwinst-client.key"
    settings.OSO_CA = ca / "ca.pem"
    settings.OSO_ALLOW_PRIVATE_HOSTS = True
    partij = Bron()
    context = server_context(ca / "las.pem", ca / "las.key", ca / "ca.pem")
    server = SoapServer(("127.0.0.1", 0), partij, Storingen(Opslag(tmp_path / "bron")), context)
    draad = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    draad.start()
    yield partij, f"https://localhost:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    draad.join()


def test_antwoord_van_de_bron(
    kanarie: Kanarie, bron: tuple[Bron, str], subtests: pytest.Subtests, omvang: str
) -> None:
    las, url = bron
    notificatie = NotificatieFactory.create()
    punt = notificatie.aanleverpunt

    def deur(data: bytes) -> dict[str, Any]:
        try:
            with connections.bron(url) as (client, _):
                document = client.ask_document(
                    notificatie.bron, punt.adres, Koppelsleutel(SLEUTEL), SessieId(SLEUTEL)
                )
        except OsoError as fout:
            return {"code": fout.code, "mislukt": True}
        ontvangst = Ontvangst(document.body, document.dossier_sha256, Herkomst.OSO)
        return gelezen(store_dossier(punt.school, ontvangst, by=SYSTEEM))

    doel = kanarie.doel(ANTWOORD, VELD)
    alle = bestormd("antwoord_van_de_bron", deur, doel, kanarie, omvang, subtests, las.leg_klaar)
    for naam, aanval, antwoord in alle:
        with subtests.test(naam):
            if antwoord.get("mislukt"):
                assert antwoord["code"] == aanval.code
            else:
                oordeel_klopt(aanval, antwoord)


def test_bestand_op_het_scherm(
    kanarie: Kanarie, subtests: pytest.Subtests, verteld: list[Any], omvang: str
) -> None:
    school, post = SchoolFactory.create(brin="99XA"), Post()
    gebruiker = lid(school, Rol.IMPORTEREN)

    def adres(naam: str, **waar: object) -> str:
        return reverse(f"oso_import:{naam}", kwargs={"brin": school.brin, **waar})

    def deur(data: bytes) -> dict[str, Any]:
        browser = Client()
        browser.force_login(gebruiker)
        toegevoegd = post.verstuur(browser, adres("toevoegen"))
        rij = Dossier.objects.latest("ontvangen_op")
        return na_upload(rij, toegevoegd, lambda: browser.get(adres("dossier", pk=rij.pk)))

    doel = kanarie.doel(DOSSIER, VELD)
    alle = bestormd("bestand_op_het_scherm", deur, doel, kanarie, omvang, subtests, post.leg_klaar)
    upload_klopt(alle, subtests, http=[302, 200])


def test_bestand_langs_de_api(
    kanarie: Kanarie, subtests: pytest.Subtests, verteld: list[Any], omvang: str
) -> None:
    ApiTokenFactory.create(geheim="verzonnen-geheim")
    post = Post()

    def deur(data: bytes) -> dict[str, Any]:
        api = Client(headers={"Authorization": "Bearer verzonnen-geheim"})
        toegevoegd = post.verstuur(api, "/api/v1/dossiers")
        rij = Dossier.objects.get(pk=toegevoegd.json()["id"])
        adres = f"/api/v1/dossiers/{rij.pk}/bevindingen"
        return na_upload(rij, toegevoegd, lambda: api.get(adres))

    doel = kanarie.doel(DOSSIER, VELD)
    alle = bestormd("bestand_langs_de_api", deur, doel, kanarie, omvang, subtests, post.leg_klaar)
    upload_klopt(alle, subtests, http=[201, 200])


def test_bestand_op_de_opdrachtregel(
    kanarie: Kanarie, tmp_path: Path, subtests: pytest.Subtests, omvang: str
) -> None:
    bestand = tmp_path / "dossier.xml"

    def deur(data: bytes) -> dict[str, Any]:
        uit, fout = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(uit), contextlib.redirect_stderr(fout):
            status = main(["validate", "--json", str(bestand)])
        oordeel = json.loads(uit.getvalue())
        teksten = [bevinding["text"] for bevinding in oordeel["findings"][:100]]
        return {
            "status": status,
            "stderr": fout.getvalue(),
            "editie": oordeel["edition"],
            "teksten": teksten,
        }

    def leg_klaar(data: bytes) -> None:
        bestand.write_bytes(data)

    doel = kanarie.doel(DOSSIER, VELD)
    alle = bestormd("bestand_op_de_opdrachtregel", deur, doel, kanarie, omvang, subtests, leg_klaar)
    for naam, aanval, antwoord in alle:
        with subtests.test(naam):
            assert not antwoord["stderr"]
            if aanval.code:
                assert antwoord["status"] == 1
                assert ZINNEN[aanval.code] in antwoord["teksten"][0]
            else:
                assert antwoord["editie"] == "2019.1"
