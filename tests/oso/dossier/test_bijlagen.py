"""Attachments are taken apart without trusting any of it, and never cost the dossier."""

from __future__ import annotations

import base64
import hashlib
import io
import stat
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oso.dossier.bijlagen import MAX_BYTES, Fout, pak_uit, soort_van
from oso.dossier.inhoud import Bijlage
from oso.dossier.parse import parse

from .dossiers import dossier, met_waarde

PDF = b"%PDF-1.4\n%bedacht\n" + bytes(range(256))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zip_van(*delen: tuple[str, bytes], methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", methode) as archief:
        for naam, inhoud in delen:
            archief.writestr(naam, inhoud)
    return stroom.getvalue()


def bijlage(rauw: bytes, naam: str = "verslag.pdf") -> Bijlage:
    return pak_uit("document", naam, "", base64.b64encode(rauw).decode())


@pytest.mark.parametrize("methode", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_one_file_in_the_zip_is_the_attachment(methode: int) -> None:
    gelezen = bijlage(zip_van(("a.pdf", PDF), methode=methode))

    assert (gelezen.inhoud, gelezen.soort, gelezen.is_leesbaar) == (PDF, "pdf", True)
    assert gelezen.sha256 == hashlib.sha256(PDF).hexdigest()


def test_base64_may_be_folded_over_lines() -> None:
    tekst = base64.encodebytes(zip_van(("a.pdf", PDF))).decode()

    assert pak_uit("document", "a.pdf", "", f"\n  {tekst}\t").inhoud == PDF


@pytest.mark.parametrize(
    "naam",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x.exe",
        "..\\x",
        "a\x00b.pdf",
        "x" * 60_000,
        "\u202efdp.exe",
    ],
)
def test_a_name_inside_the_zip_decides_nothing(naam: str) -> None:
    """Zip slip: what is inside may not choose where, or under which name, it ends up."""
    gelezen = bijlage(zip_van((naam, PDF)), naam="verslag.pdf")

    assert (gelezen.bestandsnaam, gelezen.inhoud) == ("verslag.pdf", PDF)


def _versleuteld() -> bytes:
    rauw = bytearray(zip_van(("a.pdf", PDF)))
    rauw[6] |= 1
    rauw[rauw.index(b"PK\x01\x02") + 8] |= 1
    return bytes(rauw)


def _koppeling() -> bytes:
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w") as archief:
        deel = zipfile.ZipInfo("a.pdf")
        deel.create_system = 3
        deel.external_attr = (stat.S_IFLNK | 0o777) << 16
        archief.writestr(deel, "/etc/passwd")
    return stroom.getvalue()


def _andere_inhoud() -> bytes:
    """One bit of a stored file turned over: only the CRC can tell."""
    rauw = bytearray(zip_van(("a.pdf", PDF), methode=zipfile.ZIP_STORED))
    rauw[rauw.index(b"%bedacht")] ^= 1
    return bytes(rauw)


HEEL = zip_van(("a.pdf", PDF))


def _anders(*wijzigingen: tuple[bytes, int, bytes], rauw: bytes = HEEL) -> bytes:
    """The zip with other bytes so far behind the last place of a signature."""
    nieuw = bytearray(rauw)
    for kop, plek, bytes_ in wijzigingen:
        begin = rauw.rindex(kop) + plek
        nieuw[begin : begin + len(bytes_)] = bytes_
    return bytes(nieuw)


LOKAAL, INGANG = b"PK\x03\x04", b"PK\x01\x02"


@pytest.mark.parametrize(
    ("rauw", "fout"),
    [
        (zip_van(("a.pdf", PDF), methode=zipfile.ZIP_BZIP2), Fout.GEEN_ZIP),
        (zip_van(("a.pdf", PDF), methode=zipfile.ZIP_LZMA), Fout.GEEN_ZIP),
        (_anders((LOKAAL, 8, b"\x63\0"), (INGANG, 10, b"\x63\0")), Fout.GEEN_ZIP),
        (_anders((INGANG, 6, b"\xff\0")), Fout.GEEN_ZIP),
        (_anders((INGANG, 42, b"\xff" * 4)), Fout.BESCHADIGD),
        (_anders((LOKAAL, 30, b"b.pdf")), Fout.BESCHADIGD),
        (_anders((LOKAAL, 6, b"\x41\0"), (INGANG, 8, b"\x41\0")), Fout.VERSLEUTELD),
        (
            _anders((INGANG, 42, bytes(4)), rauw=zip_van(("a.pdf", PDF), ("b.pdf", PDF))),
            Fout.MEER_BESTANDEN,
        ),
        (zip_van(*((f"{n}", b"") for n in range(6000))), Fout.MEER_BESTANDEN),
    ],
    ids=["bzip2", "lzma", "unknown method", "version of the future", "zip64 without its place",
         "two names", "strong encryption", "overlapping", "6,000 entries"],
)  # fmt: skip
def test_tricks_with_the_zip_itself_are_marked(rauw: bytes, fout: Fout) -> None:
    gelezen = bijlage(rauw)

    assert (gelezen.fout, gelezen.inhoud, gelezen.soort) == (fout.value, rauw, "")


@pytest.mark.parametrize(
    ("rauw", "fout"),
    [
        (PDF, Fout.GEEN_ZIP),
        (b"x", Fout.GEEN_ZIP),
        (HEEL[: len(HEEL) // 2], Fout.BESCHADIGD),
        (HEEL[:-5], Fout.BESCHADIGD),
        (b"PK\x03\x04", Fout.BESCHADIGD),
        (_andere_inhoud(), Fout.BESCHADIGD),
        (_versleuteld(), Fout.VERSLEUTELD),
        (_koppeling(), Fout.SOORT_NIET_TOEGESTAAN),
        (zip_van(), Fout.LEEG),
        (zip_van(("map/", b"")), Fout.LEEG),
        (zip_van(("a.pdf", b"")), Fout.LEEG),
        (zip_van(("a.pdf", PDF), ("b.pdf", PDF)), Fout.MEER_BESTANDEN),
        (zip_van(("a.pdf", bytes(50_000_000))), Fout.TE_GROOT),
        (zip_van(("a.zip", HEEL)), Fout.SOORT_NIET_TOEGESTAAN),
        (zip_van(("a.pdf", b"MZ\x90\x00" + bytes(60))), Fout.SOORT_NIET_TOEGESTAAN),
        (zip_van(("a.pdf", b"<html><script>x</script></html>")), Fout.SOORT_NIET_TOEGESTAAN),
        (zip_van(("a.txt", b"#!/bin/sh\nrm")), Fout.SOORT_NIET_TOEGESTAAN),
    ],
    ids=["pdf", "letter", "halve zip", "staart weg", "kop", "crc", "versleuteld", "symlink", "leeg",
         "map", "leeg bestand", "twee", "bom", "zip in zip", "exe", "html", "script"],
)  # fmt: skip
def test_what_cannot_be_opened_is_kept_and_says_why(rauw: bytes, fout: Fout) -> None:
    gelezen = bijlage(rauw)

    assert (gelezen.fout, gelezen.soort, gelezen.is_leesbaar) == (fout.value, "", False)
    assert gelezen.sha256 == hashlib.sha256(gelezen.inhoud).hexdigest()


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [("", Fout.LEEG), (" \n ", Fout.LEEG), ("geen base64!", Fout.GEEN_BASE64),
     ("QUJD*", Fout.GEEN_BASE64), ("QUJDR", Fout.GEEN_BASE64), ("né", Fout.GEEN_BASE64)],
)  # fmt: skip
def test_text_that_is_no_base64_is_kept_as_it_came(tekst: str, fout: Fout) -> None:
    gelezen = pak_uit("document", "a.pdf", "", tekst)

    assert (gelezen.fout, gelezen.inhoud) == (fout.value, tekst.strip().encode())


def test_a_bomb_is_not_unpacked_to_find_out() -> None:
    """300 MB in 300 kB: the worker may not fill its memory on the sender's word."""
    bom = zip_van(("a.txt", b"a" * 300_000_000))
    tracemalloc.start()
    try:
        gelezen = bijlage(bom)
        _, piek = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert gelezen.fout == Fout.TE_GROOT
    assert piek < 3 * MAX_BYTES


def test_a_zip_that_lies_about_its_size_is_damaged() -> None:
    """The header says eight bytes; believing it would cut the file off in silence."""
    rauw = bytearray(zip_van(("a.pdf", PDF), methode=zipfile.ZIP_STORED))
    begin = rauw.index(b"PK\x01\x02")
    for plek in (18, 22, begin + 20, begin + 24):
        rauw[plek : plek + 4] = (8).to_bytes(4, "little")

    assert bijlage(bytes(rauw)).fout == Fout.BESCHADIGD


@pytest.mark.parametrize(
    ("inhoud", "soort"),
    [
        (PDF, "pdf"),
        (b"\xff\xd8\xff\xe0JFIF", "jpg"),
        (b"\x89PNG\r\n\x1a\n....", "png"),
        (b"Gewone tekst van een school.\r\n", "txt"),
        ("Coëfficiënt".encode("cp1252"), "txt"),
        (OLE + "WordDocument".encode("utf-16-le"), "doc"),
        (OLE + "Workbook".encode("utf-16-le"), "xls"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "ppt"),
        (zip_van(("[Content_Types].xml", b"x"), ("word/document.xml", b"x")), "docx"),
        (zip_van(("[Content_Types].xml", b"x"), ("xl/workbook.xml", b"x")), "xlsx"),
        (zip_van(("[Content_Types].xml", b"x"), ("ppt/presentation.xml", b"x")), "pptx"),
        (
            zip_van(
                ("mimetype", b"application/vnd.oasis.opendocument.text"),
                ("content.xml", b"x"),
                methode=zipfile.ZIP_STORED,
            ),
            "odf",
        ),
        (OLE + b"iets anders", ""),
        (zip_van(("evil.exe", b"MZ")), ""),
        (b"  <!DOCTYPE html><p>", ""),
        (b"\xef\xbb\xbf<svg onload=x>", ""),
        (b"GIF8" + bytes(20), ""),
    ],
)  # fmt: skip
def test_the_contents_say_what_a_file_is(inhoud: bytes, soort: str) -> None:
    assert soort_van(inhoud) == soort


def test_a_polyglot_is_what_it_begins_as() -> None:
    """A PDF with a page behind it is served as a PDF, whatever its name says."""
    gelezen = bijlage(zip_van(("a.html", PDF + b"<html><script>x</script>")), naam="a.html")

    assert gelezen.soort == "pdf"


def test_an_unreadable_attachment_does_not_cost_the_dossier() -> None:
    data = met_waarde(dossier(), "bestandsinhoud", "kapot!")

    gelezen = parse(data)

    fouten = [bijlage.fout for _, _, bijlage in gelezen.bijlagen()]
    assert fouten.count(Fout.GEEN_BASE64) == 1
    assert gelezen.kern.personalia.achternaam is not None


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, len(HEEL)), st.integers(0, 30))
def test_unpacking_never_raises(erbij: bytes, plek: int, weg: int) -> None:
    gelezen = bijlage(HEEL[:plek] + erbij + HEEL[plek + weg :])

    assert gelezen.is_leesbaar == bool(gelezen.soort)
    assert gelezen.sha256 == hashlib.sha256(gelezen.inhoud).hexdigest()


@given(st.text(max_size=60))
def test_any_text_is_an_attachment_of_some_kind(tekst: str) -> None:
    assert pak_uit("document", "a", "", tekst).fout in {fout.value for fout in Fout}
