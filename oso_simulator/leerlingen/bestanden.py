"""Small attachments as a LAS sends them: base64 of a ZIP with one file in it."""

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib

_TIJD = (2026, 1, 1, 0, 0, 0)  # a fixed time, so that the same pupil gives the same bytes


def ingepakt(naam: str, inhoud: bytes) -> str:
    """The text of `bestandsinhoud` for this file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr(zipfile.ZipInfo(naam, _TIJD), inhoud, zipfile.ZIP_DEFLATED)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def afgebroken(naam: str, inhoud: bytes) -> str:
    """The same, cut off: an attachment that no receiver can open (gegevensset.md 4)."""
    heel = base64.b64decode(ingepakt(naam, inhoud))
    return base64.b64encode(heel[: len(heel) // 2]).decode("ascii")


def pdf(regel: str) -> bytes:
    """A PDF of one page with one line of plain Latin text."""
    tekst = regel.encode("ascii", "replace").replace(b"(", b"").replace(b")", b"")
    stroom = b"BT /F1 14 Tf 60 760 Td (" + tekst + b") Tj ET"
    delen = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stroom), stroom),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    uit = bytearray(b"%PDF-1.4\n")
    plaatsen = []
    for nummer, deel in enumerate(delen, 1):
        plaatsen.append(len(uit))
        uit += b"%d 0 obj%s\nendobj\n" % (nummer, deel)
    begin = len(uit)
    uit += b"xref\n0 %d\n0000000000 65535 f \n" % (len(delen) + 1)
    for plaats in plaatsen:
        uit += b"%010d 00000 n \n" % plaats
    uit += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(delen) + 1, begin)
    return bytes(uit)


def png(kleur: tuple[int, int, int]) -> bytes:
    """A picture of 8 × 8 pixels in one colour."""

    def blok(soort: bytes, inhoud: bytes) -> bytes:
        som = zlib.crc32(soort + inhoud)
        return struct.pack(">I", len(inhoud)) + soort + inhoud + struct.pack(">I", som)

    regels = (b"\x00" + bytes(kleur) * 8) * 8
    kop = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + blok(b"IHDR", kop)
        + blok(b"IDAT", zlib.compress(regels))
        + blok(b"IEND", b"")
    )
