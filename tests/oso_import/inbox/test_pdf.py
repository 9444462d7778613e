"""The dossier on paper: complete, literal, deaf to what it holds, the same every time."""

from __future__ import annotations

import http.server
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from oso.dossier.inhoud import Aanwezigheid, Bijlage, Dossier, Lijst, Sectie, Waarde
from oso.dossier.parse import parse
from oso_import.inbox.pdf import make_pdf
from oso_import.inbox.presenters import weergave
from oso_import.inbox.presenters.geheim import afgeschermd
from tests.factories.oso_import import DossierFactory, inhoud, sectie
from tests.oso_import.inbox.dossiers import leerling

pytestmark = pytest.mark.django_db


def text_of(pdf: bytes) -> str:
    """The text of a PDF without line breaks, which are the layout's."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return "".join("".join(pages).split())


def shows(pdf_text: str, tekst: str) -> bool:
    return "".join(tekst.split()) in pdf_text


def paper(gelezen: Dossier | None, **velden: object) -> bytes:
    return make_pdf(DossierFactory.create(**velden), gelezen)


def test_pdf_shows_labels_values_and_meanings() -> None:
    gelezen = inhoud(
        sectie(
            "diagnoses",
            Waarde("datum", "Datum van de diagnose", "2021-11-08"),
            Waarde("code", "Diagnose", "9999", code="9999"),
            Waarde("soort", "Soort", "1", code="1", betekenis="Dyslexie"),
            Waarde("ernstig", "Ernstig", "true"),
            Waarde("deel[2]/tekst", "Toelichting", "Regel een\nRegel twee", onderdeel="Deel 2"),
        )
    )

    tekst = text_of(paper(gelezen))

    for verwacht in (
        "Datum van de diagnose",
        "8 november 2021",
        "9999 (betekenis onbekend)",
        "Dyslexie (code 1)",
        "Ernstig ja",
        "Deel 2",
        "Regel een Regel twee",
        "Noor Zeldzaam",
        "3 mei 2017",
        "Voorbeeldadministratie 8.2",
    ):
        assert shows(tekst, verwacht), verwacht


def test_pdf_tells_why_a_section_is_empty() -> None:
    leeg = (
        Sectie("verzuim", "Verzuim", "Verzuim", Lijst.EEN, Aanwezigheid.OP_VERZOEK),
        Sectie("toetsen", "Toetsen", "Toetsen", Lijst.GROEIEND, Aanwezigheid.NIET_GEGEVEN),
    )

    tekst = text_of(paper(inhoud(*leeg)))

    assert shows(tekst, "Verzuim Niet meegegeven op verzoek.")
    assert shows(tekst, "Toetsen Niet meegegeven.")


def test_pdf_lists_attachments_with_kind_size_and_why_not() -> None:
    goed = Bijlage("d", "Verslag.pdf", "Van het onderzoek", "pdf", "a" * 64, b"x" * 2500)
    kapot = Bijlage("d", "Plan.docx", "", "", "b" * 64, b"y", fout="geen-zip")
    gelezen = inhoud(
        sectie("documenten", Waarde("hoortbij", "Hoort bij", "Diagnoses"), bijlagen=(goed,)),
        sectie("documenten", bijlagen=(kapot,)),
    )

    tekst = text_of(paper(gelezen))

    assert shows(tekst, "Verslag.pdf Van het onderzoek")
    assert shows(tekst, "Diagnoses PDF 2 kB")
    assert shows(tekst, "Het bestand is niet ingepakt zoals OSO dat vraagt.")
    assert shows(tekst, "2 bijlagen, waarvan 1 niet te openen")


def test_pdf_of_what_cannot_be_read_says_why() -> None:
    pdf = paper(
        None,
        status="onleesbaar",
        reden="afgebroken",
        voornamen="",
        achternaam="",
        bestandsnaam="half.xml",
        bevindingen=[{"rule": "afgebroken", "at": "", "text": "x"}],
    )

    tekst = text_of(pdf)

    assert shows(tekst, "Bestand half.xml")
    assert shows(tekst, "Het bestand is halverwege afgebroken.")
    assert not shows(tekst, "U mag het toch importeren")


def test_secret_numbers_and_addresses_are_not_on_paper() -> None:
    """A paper lies on a table: what is secret may not be on it, placeholder or real."""
    gelezen = inhoud(
        sectie("adressen", Waarde("straat", "Straat", "Luchtkasteel"), titel="Luchtkasteel 7"),
        sectie(
            "contactgegevens",
            Waarde("nummer", "Nummer", "0600000012"),
            Waarde("geheim", "Geheim", "true"),
        ),
        sectie(
            "verzorgers",
            Waarde("achternaam", "Achternaam", "Bedacht"),
            Waarde("adreslijst/adres[1]/straat", "Straat", "Spookslot", onderdeel="Adres 1"),
            Waarde(
                "communicatielijst/communicatie[1]/nummer", "Nummer", "9999999999", onderdeel="C1"
            ),
        ),
        adresgeheim=True,
    )

    tekst = text_of(paper(gelezen))

    for geheim in ("Luchtkasteel", "0600000012", "Spookslot", "9999999999"):
        assert not shows(tekst, geheim), geheim
    assert tekst.count("geheim") >= 4
    assert shows(tekst, "Bedacht")


def test_same_dossier_gives_same_bytes() -> None:
    dossier, gelezen = DossierFactory.create(), inhoud(sectie("x", Waarde("a", "Label", "tekst")))

    assert make_pdf(dossier, gelezen) == make_pdf(dossier, gelezen)


def test_pdf_is_tagged_and_says_its_language() -> None:
    catalog = PdfReader(io.BytesIO(paper(inhoud()))).root_object

    assert str(catalog["/Lang"]) == "nl"
    assert "/Marked': True" in str(catalog["/MarkInfo"])
    assert "/StructTreeRoot" in catalog


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A web server that writes down whoever comes by."""
    visits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            visits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", visits
    server.shutdown()
    thread.join()
    server.server_close()


def test_hostile_text_is_printed_and_never_acted_on(
    listener: tuple[str, list[str]], tmp_path: Path
) -> None:
    """Markup in a dossier must neither read a file of the server nor call anybody."""
    url, visits = listener
    canary = tmp_path / "canary.txt"
    canary.write_text("KANARIEPIET")
    hostile = (
        f'<img src="{url}/img">',
        f'<img src="file://{canary}">',
        f'<link rel=attachment href="file://{canary}">',
        f"<style>@import url({url}/css); p {{ background: url({url}/bg) }}</style>",
        f"</td></table><iframe src='{url}/frame'></iframe>",
        f'<svg><image href="{url}/svg"/></svg>',
        "{{ settings.SECRET_KEY }}{% load x %}",
        "javascript:alert(1)",
    )
    waarden = [Waarde(f"v[{i}]", f"Veld {i}", tekst) for i, tekst in enumerate(hostile)]
    gelezen = inhoud(sectie("personalia", *waarden, titel=hostile[0]))
    gelezen = replace(
        gelezen, kern=replace(gelezen.kern, school=replace(gelezen.kern.school, naam=hostile[1]))
    )

    pdf = paper(gelezen, voornamen=hostile[0], bestandsnaam=hostile[2])

    tekst = text_of(pdf)
    assert visits == []
    assert b"KANARIEPIET" not in pdf
    assert "/EmbeddedFiles" not in str(PdfReader(io.BytesIO(pdf)).root_object.get("/Names", ""))
    for aanval in hostile:
        assert shows(tekst, aanval), aanval


@pytest.mark.parametrize(
    ("geschreven", "gedrukt"),
    [
        ("links\u202erechts", "links⟨U+202E⟩rechts"),
        ("bel\x85", "bel⟨U+0085⟩"),
        ("onbekend \U000e0041", "onbekend ⟨U+E0041⟩"),
        ("privé \ue000", "privé ⟨U+E000⟩"),
    ],
)
def test_a_character_that_cannot_be_seen_is_printed_as_its_code_point(
    geschreven: str, gedrukt: str
) -> None:
    tekst = text_of(paper(inhoud(sectie("x", Waarde("a", "Label", geschreven)))))

    assert shows(tekst, gedrukt)


def values_of(gelezen: Dossier) -> Iterator[str]:
    """Every value of a dossier that is not secret, as the paper should print it."""
    for deel in gelezen.secties:
        for rij in deel.rijen:
            verborgen = afgeschermd(gelezen, deel, rij)
            for waarde in rij.waarden:
                if waarde.pad not in verborgen:
                    yield waarde.betekenis or weergave.leesbaar(waarde.tekst)


@pytest.mark.parametrize(
    "nummer", [0, *(pytest.param(n, marks=pytest.mark.traag) for n in range(1, 8))]
)
def test_every_value_of_an_invented_dossier_is_on_paper(nummer: int) -> None:
    editie = ("2017.1", "2018.1", "2019.1")[nummer % 3]
    gelezen = parse(leerling(nummer, editie=editie).dossier())

    tekst = text_of(paper(gelezen))

    assert [waarde for waarde in values_of(gelezen) if not shows(tekst, waarde)] == []


@pytest.mark.traag
@pytest.mark.parametrize(
    "naam",
    [
        "Voorbeelddossier_PaO_POSWV_full.xml",
        "Voorbeelddossier_PaO_POSWV_opt_out.xml",
        "Voorbeelddossier_PaO_VOSWV_full.xml",
        "Voorbeelddossier_PaO_VOSWV_opt_out.xml",
    ],
)
def test_every_value_of_an_official_example_is_on_paper(shared: Path, naam: str) -> None:
    gelezen = parse((shared / "conformance" / "examples" / naam).read_bytes())

    tekst = text_of(paper(gelezen))

    assert [waarde for waarde in values_of(gelezen) if not shows(tekst, waarde)] == []
