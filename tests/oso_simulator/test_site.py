"""The pages and the control API, over a real socket."""

from __future__ import annotations

import base64
import http.client
import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest

from oso.exchange.messages import dossier_sha256_of_file
from oso_simulator.scholen import ANDER, LEERWINST
from oso_simulator.site.server import SiteServer

from .conftest import Opstelling
from .test_keten import DOSSIER

PAGINAS = ("/", "/mijnoso", "/las", "/las?brin=99XB&editie=2018.1&versie=2", "/uitwisselingen",
           "/storingen")  # fmt: skip


@dataclass
class Bezoek:
    """One browser, or one script, at the site of a simulator."""

    opstelling: Opstelling
    port: int

    def ask(
        self, methode: str, pad: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, http.client.HTTPMessage, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {naam.replace("_", "-"): waarde for naam, waarde in headers.items()}
        try:
            connection.request(methode, pad, body, named)
            antwoord = connection.getresponse()
            return antwoord.status, antwoord.headers, antwoord.read()
        finally:
            connection.close()

    def api(self, methode: str, pad: str, waarde: object = None, status: int = 200) -> Any:
        body = None if waarde is None else json.dumps(waarde).encode()
        gekregen, _, inhoud = self.ask(methode, pad, body, Content_Type="application/json")
        assert gekregen == status, inhoud
        return json.loads(inhoud)

    def page(self, pad: str) -> str:
        status, _, inhoud = self.ask("GET", pad)
        assert status == 200
        return inhoud.decode()

    def post_form(self, pad: str, velden: list[tuple[str, str]]) -> int:
        soort = "application/x-www-form-urlencoded"
        return self.ask("POST", pad, urlencode(velden).encode(), Content_Type=soort)[0]


@pytest.fixture
def bezoek(opstelling: Opstelling) -> Iterator[Bezoek]:
    with SiteServer(("127.0.0.1", 0), opstelling.simulator) as site:
        thread = threading.Thread(target=site.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield Bezoek(opstelling, site.server_address[1])
        site.shutdown()
        thread.join()


class _Checker(HTMLParser):
    """Collects what a page must and must not have."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"input", "meta", "link"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("pad", PAGINAS)
def test_page_is_whole_dutch_and_says_that_it_is_a_simulator(bezoek, pad):
    bezoek.opstelling.registered()
    bezoek.opstelling.simulator.send([("Zoë", DOSSIER)])
    bezoek.opstelling.simulator.storingen.set("tc-traag", "0.1")

    html = bezoek.page(pad)

    checker = _Checker()
    checker.feed(html)
    assert checker.open == []
    names = [tag for tag, _ in checker.tags]
    assert names.count("h1") == names.count("main") == 1
    assert ("html", {"lang": "nl"}) in checker.tags
    assert "Nagespeeld" in html
    labelled = {attrs.get("for") for tag, attrs in checker.tags if tag == "label"}
    for tag, attrs in checker.tags:
        if tag in {"select", "input"} and attrs.get("type") != "hidden":
            assert attrs["id"] in labelled
        assert "style" not in attrs


def test_every_answer_forbids_script_and_framing(bezoek):
    for pad in (*PAGINAS, "/simulator.css", "/api/status", "/weg"):
        _, headers, _ = bezoek.ask("GET", pad)
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cache-Control"] == "no-store"


def test_name_that_is_markup_stays_a_name(bezoek):
    naam = "<script>alert('x')</script>\" onload=\"x"
    bezoek.api("POST", "/api/aanleverpunten", {"brin": "99XA", "naam": naam}, 201)
    bezoek.opstelling.simulator.send([(naam, DOSSIER)])

    for pad in ("/mijnoso", "/uitwisselingen"):
        html = bezoek.page(pad)
        assert "<script" not in html
        assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "kwaad.example"}, 421),
        ({"Host": "127.0.0.1"}, 421),
        ({"Origin": "https://kwaad.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Length": "999999999999"}, 413),
    ],
)
def test_other_site_in_the_same_browser_can_do_nothing(bezoek, headers, status):
    """Rebinding and cross-site posts reach a loopback page as easily as its owner does."""
    anders = {"Content_Type": "application/json", **headers}

    gekregen, _, _ = bezoek.ask("POST", "/api/aanleverpunten", b'{"brin": "99XA"}', **anders)

    assert gekregen == status
    gemaakt = bezoek.opstelling.simulator.register.aanleverpunten("99XA")
    assert [punt.adres.index for punt in gemaakt] == [0]


def test_unknown_page_and_wrong_method_are_not_found(bezoek):
    assert bezoek.ask("GET", "/weg")[0] == 404
    assert bezoek.ask("DELETE", "/mijnoso")[0] == 404
    assert bezoek.ask("GET", "/static/../simulator.py")[0] == 404


def test_person_makes_an_aanleverpunt_and_reads_its_key(bezoek):
    status = bezoek.post_form(
        "/mijnoso",
        [("brin", "99XB"), ("naam", "Aanvragen"), ("doel", "PaO"), ("leverancier", LEERWINST.oin)],
    )

    (punt,) = [
        p for p in bezoek.opstelling.simulator.register.aanleverpunten("99XB") if p.adres.index
    ]
    html = bezoek.page("/mijnoso")
    assert status == 303
    assert (punt.naam, punt.doel, punt.adres.index) == ("Aanvragen", "PaO", 1)
    assert punt.sleutel.waarde in html
    assert "nog niet geregistreerd" in html


@pytest.mark.parametrize(
    "velden",
    [
        [("brin", "12AB"), ("doel", "PaO"), ("leverancier", LEERWINST.oin)],
        [("brin", "99XA"), ("doel", "PaO "), ("leverancier", "1")],
        [("brin", "99XA"), ("doel", "iets"), ("leverancier", LEERWINST.oin)],
        [],
    ],
)
def test_wrong_form_gives_a_sentence_and_makes_nothing(bezoek, velden):
    soort = "application/x-www-form-urlencoded"

    status, _, inhoud = bezoek.ask(
        "POST", "/mijnoso", urlencode(velden).encode(), Content_Type=soort
    )

    assert status == 400
    assert 'role="alert"' in inhoud.decode()
    assert len(bezoek.opstelling.simulator.register.aanleverpunten()) == 3


def multipart(
    velden: list[tuple[str, str]], bestanden: list[tuple[str, bytes]]
) -> tuple[bytes, str]:
    grens = "----grens-7f3a"
    delen = [
        f'--{grens}\r\nContent-Disposition: form-data; name="{naam}"\r\n\r\n{waarde}\r\n'.encode()
        for naam, waarde in velden
    ]
    for naam, inhoud in bestanden:
        kop = f'--{grens}\r\nContent-Disposition: form-data; name="bestand"; filename="{naam}"\r\n'
        delen.append(kop.encode() + b"Content-Type: text/xml\r\n\r\n" + inhoud + b"\r\n")
    return b"".join(delen) + f"--{grens}--\r\n".encode(), f"multipart/form-data; boundary={grens}"


def test_person_sends_chosen_pupils_and_a_file(bezoek):
    bezoek.opstelling.registered()
    keuze = [("brin", "99XA"), ("seed", "3"), ("leerling", "0"), ("leerling", "2")]
    body, soort = multipart(keuze, [("klas é.xml", DOSSIER)])

    status, headers, _ = bezoek.ask("POST", "/las", body, Content_Type=soort)

    standen = bezoek.opstelling.simulator.standen()
    assert (status, headers["Location"]) == (303, "/uitwisselingen")
    assert len(bezoek.opstelling.ontvanger.notificaties) == 3
    assert {stand.status for stand in standen} == {"gemeld"}
    bestand = standen[-1].uitwisseling
    assert bestand.sha256 == dossier_sha256_of_file(DOSSIER)
    assert "→ gemeld" in bezoek.page("/uitwisselingen")


def test_file_with_every_byte_arrives_unchanged(bezoek):
    bezoek.opstelling.registered()
    inhoud = bytes(range(256)) + b"\r\n--\r\n\n\r"
    body, soort = multipart([("brin", "99XA"), ("vorm", "base64")], [("a.xml", inhoud)])

    bezoek.ask("POST", "/las", body, Content_Type=soort)
    ontvangen = bezoek.opstelling.ask(bezoek.opstelling.open_session())

    assert ontvangen.dossier == inhoud


def test_sending_nothing_is_told(bezoek):
    body, soort = multipart([("brin", "99XA")], [("", b"")])

    status, _, inhoud = bezoek.ask("POST", "/las", body, Content_Type=soort)

    assert status == 400
    assert "Kies minstens één leerling" in inhoud.decode()


def test_no_pupil_is_ticked_beforehand(bezoek):
    """docs/protocol.md 2: sending is a conscious act."""
    html = bezoek.page("/las")

    values = re.findall(r'type="checkbox" name="leerling" value="(\d+)"', html)
    assert values == [str(nr) for nr in range(12)]
    assert "checked" not in html


def test_overview_refreshes_itself_only_when_asked(bezoek):
    """Who reads it with a screen reader must not be thrown back to the top every three seconds."""
    bezoek.opstelling.simulator.send([("Zoë", DOSSIER)])

    assert "http-equiv" not in bezoek.page("/uitwisselingen")
    assert 'http-equiv="refresh" content="3"' in bezoek.page("/uitwisselingen?volgen=ja")


def test_own_form_keeps_its_origin(bezoek):
    """With no-referrer a browser sends Origin: null, and every form of ours would be refused."""
    _, headers, _ = bezoek.ask("GET", "/las")

    assert headers["Referrer-Policy"] == "same-origin"


def test_person_starts_and_stops_a_fault(bezoek):
    begin = [("naam", "code-ping"), ("waarde", "OnbekendeFout"), ("keren", "2")]

    assert bezoek.post_form("/storingen", begin) == 303
    html = bezoek.page("/storingen")
    assert "nog 2 keer" in html
    assert bezoek.post_form("/storingen", [("naam", "code-ping"), ("stop", "ja")]) == 303
    assert "Alles werkt" in bezoek.page("/storingen")
    assert bezoek.post_form("/storingen", [("naam", "code-ping")]) == 400


def test_script_does_the_whole_main_job(bezoek):
    punt = bezoek.api("POST", "/api/aanleverpunten", {"brin": "99XA"}, 201)
    assert bezoek.api("GET", "/api/aanleverpunten?brin=99XA")[1] == punt
    register = bezoek.opstelling.simulator.register
    register.set_url(register.aanleverpunten("99XA")[1].adres, bezoek.opstelling.ontvanger_url)
    leerlingen = bezoek.api("GET", "/api/leerlingen?brin=99XA&seed=5&aantal=4&editie=2019.1")

    standen = bezoek.api(
        "POST",
        "/api/verstuur",
        {
            "brin": "99XA",
            "leerlingen": {"seed": 5, "aantal": 4, "editie": "2019.1", "nrs": [1, 3]},
            "dossiers": [{"naam": "a.xml", "inhoud_base64": base64.b64encode(DOSSIER).decode()}],
        },
    )

    assert [stand["naam"] for stand in standen] == [
        "a.xml", leerlingen[1]["naam"], leerlingen[3]["naam"],
    ]  # fmt: skip
    assert {stand["status"] for stand in standen} == {"gemeld"}
    assert {stand["doel"] for stand in standen} == {"99XA/1"}
    ids = urlencode([("id", stand["id"]) for stand in standen])
    assert bezoek.api("GET", f"/api/uitwisselingen?{ids}") == standen
    assert bezoek.api("GET", "/api/uitwisselingen?aantal=2") == standen[:0:-1]
    opnieuw = bezoek.api("POST", "/api/opnieuw", {"id": standen[0]["id"]})
    assert opnieuw == standen[0]
    assert len(bezoek.opstelling.ontvanger.notificaties) == 4


def test_script_sets_and_clears_faults(bezoek):
    gezet = bezoek.api("POST", "/api/storingen", {"naam": "tc-traag", "waarde": "0.1", "keren": 9})
    assert [s["naam"] for s in gezet["actief"]] == ["tc-traag"]
    assert bezoek.api("GET", "/api/storingen") == gezet
    assert bezoek.api("GET", "/api/status")["storingen"] == gezet["actief"]
    assert bezoek.api("DELETE", "/api/storingen?naam=tc-weg")["actief"] == gezet["actief"]
    assert bezoek.api("DELETE", "/api/storingen")["actief"] == []


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("/api/aanleverpunten", {}),
        ("/api/aanleverpunten", {"brin": "12AB"}),
        ("/api/aanleverpunten", {"brin": "99XA", "leverancier": "x"}),
        ("/api/aanleverpunten", [1]),
        ("/api/verstuur", {}),
        ("/api/verstuur", {"dossiers": [{"naam": "a"}]}),
        ("/api/verstuur", {"dossiers": [{"naam": "a", "inhoud_base64": "é"}]}),
        ("/api/verstuur", {"dossiers": 3}),
        ("/api/verstuur", {"brin": "12AB", "leerlingen": {}}),
        ("/api/verstuur", {"brin": "99XA", "leerlingen": {"nrs": [99]}}),
        ("/api/verstuur", {"brin": "99XA", "leerlingen": {"nrs": [-1]}}),
        ("/api/verstuur", {"brin": "99XA", "leerlingen": {"nrs": 1}}),
        ("/api/verstuur", {"brin": "99XA", "leerlingen": {"editie": "2016.1"}}),
        ("/api/verstuur", {"brin": "99XA", "leerlingen": {"aantal": 9999}}),
        ("/api/verstuur", {"brin": "99XA", "vorm": "fax", "leerlingen": {}}),
        ("/api/verstuur", {"brin": "99XA", "index": -1, "leerlingen": {}}),
        ("/api/opnieuw", {"id": 999}),
        ("/api/opnieuw", {}),
        ("/api/storingen", {"naam": "weg"}),
    ],
)
def test_question_that_makes_no_sense_gets_a_reason(bezoek, pad, waarde):
    antwoord = bezoek.api("POST", pad, waarde, 400)

    assert antwoord["fout"].endswith(".")
    assert bezoek.opstelling.simulator.standen() == []


def test_aanleverpunt_of_another_package_can_be_made(bezoek):
    vraag = {"brin": "99XA", "doel": "OV", "leverancier": ANDER.oin}

    punt = bezoek.api("POST", "/api/aanleverpunten", vraag, 201)

    assert (punt["doel"], punt["leverancier"], punt["url"]) == ("OV", ANDER.oin, None)
