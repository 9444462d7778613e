"""Attachments: base64 of a ZIP with one file in it, taken apart without trusting any of it.

gegevensset.md 4: neither structure nor rules look inside `bestandsinhoud`, and the official
examples hold attachments that nobody can open. So an attachment that cannot be read is kept as it
came and says why; it never costs the dossier. Names inside the archive are ignored, nothing is
written to disk, and what a file is, its contents say and not its extension.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from enum import StrEnum

from .inhoud import Bijlage

MAX_BYTES = 64 * 1024 * 1024  # of one unpacked file
MAX_VERHOUDING = 200  # unpacked to packed; text packs to 1:20, a bomb to 1:1000
_RUIMTE = 1024 * 1024  # below this size no ratio is suspicious
_MEESTE_DELEN = 5_000  # in a list of contents; an ordinary presentation has some hundreds
_INGANG = b"PK\x01\x02"  # how each of them begins

_STUURTEKEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_METHODEN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BESCHADIGD = (  # what zipfile says, in its own words, of an archive that is broken
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class Fout(StrEnum):
    """Why an attachment cannot be opened."""

    LEEG = "leeg"
    GEEN_BASE64 = "geen-base64"
    GEEN_ZIP = "geen-zip"
    BESCHADIGD = "beschadigd"
    VERSLEUTELD = "versleuteld"
    MEER_BESTANDEN = "meer-bestanden"
    TE_GROOT = "te-groot"
    SOORT_NIET_TOEGESTAAN = "soort-niet-toegestaan"


class _Onleesbaar(Exception):
    def __init__(self, fout: Fout) -> None:
        super().__init__(fout.value)
        self.fout = fout


def pak_uit(pad: str, bestandsnaam: str, omschrijving: str, tekst: str) -> Bijlage:
    """The attachment behind the text of `bestandsinhoud`; never raises.

    `inhoud` is the file, or where it cannot be opened (`fout`) the bytes as far as they could be
    decoded.
    """
    rauw = tekst.strip().encode()
    soort, fout = "", ""
    try:
        rauw = _gedecodeerd(rauw)
        rauw = _uitgepakt(rauw)
        soort = soort_van(rauw)
        if not soort:
            raise _Onleesbaar(Fout.SOORT_NIET_TOEGESTAAN)
    except _Onleesbaar as onleesbaar:
        fout = onleesbaar.fout.value
    return Bijlage(
        pad=pad,
        bestandsnaam=bestandsnaam,
        omschrijving=omschrijving,
        soort=soort,
        sha256=hashlib.sha256(rauw).hexdigest(),
        inhoud=rauw,
        fout=fout,
    )


def _gedecodeerd(tekst: bytes) -> bytes:
    if not tekst:
        raise _Onleesbaar(Fout.LEEG)
    try:
        # folded base64 is ordinary (2018.1); anything else that is no base64 is not
        inhoud = base64.b64decode(b"".join(tekst.split()), validate=True)
    except binascii.Error as fout:
        raise _Onleesbaar(Fout.GEEN_BASE64) from fout
    if not inhoud:
        raise _Onleesbaar(Fout.LEEG)
    return inhoud


def _uitgepakt(rauw: bytes) -> bytes:
    if not rauw.startswith(b"PK"):
        raise _Onleesbaar(Fout.GEEN_ZIP)
    if rauw.count(_INGANG) > _MEESTE_DELEN:  # before every one of them becomes an object
        raise _Onleesbaar(Fout.MEER_BESTANDEN)
    try:
        with zipfile.ZipFile(io.BytesIO(rauw)) as archief:
            return _enige_bestand(archief, len(rauw))
    except NotImplementedError as fout:  # a zip of a kind that nobody was asked to send
        raise _Onleesbaar(Fout.GEEN_ZIP) from fout
    except _BESCHADIGD as fout:
        raise _Onleesbaar(Fout.BESCHADIGD) from fout


def _enige_bestand(archief: zipfile.ZipFile, ingepakt: int) -> bytes:
    bestanden = [deel for deel in archief.infolist() if not deel.filename.endswith("/")]
    if not bestanden:
        raise _Onleesbaar(Fout.LEEG)
    if len(bestanden) > 1:
        raise _Onleesbaar(Fout.MEER_BESTANDEN)
    deel = bestanden[0]
    if deel.flag_bits & 0x1:
        raise _Onleesbaar(Fout.VERSLEUTELD)
    if deel.compress_type not in _METHODEN:
        raise _Onleesbaar(Fout.GEEN_ZIP)
    if stat.S_ISLNK(deel.external_attr >> 16):
        raise _Onleesbaar(Fout.SOORT_NIET_TOEGESTAAN)
    grens = min(MAX_BYTES, max(_RUIMTE, MAX_VERHOUDING * ingepakt))
    with archief.open(deel) as stroom:
        inhoud = stroom.read(grens + 1)  # the size in the header is the sender's word
    if len(inhoud) > grens:
        raise _Onleesbaar(Fout.TE_GROOT)
    if not inhoud:
        raise _Onleesbaar(Fout.LEEG)
    return inhoud


# The types that the standard intends (gegevensset.md 4), by how their contents begin.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGIN = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
_OLE_STROMEN = (("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"))
_OFFICE_MAPPEN = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
_ODF = b"application/vnd.oasis.opendocument."


def soort_van(inhoud: bytes) -> str:
    """Our short name for what these bytes are ("pdf", "docx"), or empty when not allowed."""
    for begin, soort in _BEGIN:
        if inhoud.startswith(begin):
            return soort
    if inhoud.startswith(_OLE):
        gevonden = (soort for naam, soort in _OLE_STROMEN if naam.encode("utf-16-le") in inhoud)
        return next(gevonden, "")
    if inhoud.startswith(b"PK\x03\x04"):
        return _soort_van_archief(inhoud)
    return "txt" if _is_tekst(inhoud) else ""


def _soort_van_archief(inhoud: bytes) -> str:
    if inhoud.count(_INGANG) > _MEESTE_DELEN:
        return ""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            namen = archief.namelist()
    except _BESCHADIGD:
        return ""
    if inhoud[30:].startswith(b"mimetype" + _ODF):
        return "odf"
    if "[Content_Types].xml" not in namen:
        return ""
    return next(
        (soort for map_, soort in _OFFICE_MAPPEN if any(naam.startswith(map_) for naam in namen)),
        "",
    )


def _is_tekst(inhoud: bytes) -> bool:
    """Readable text that no browser or shell would take for a programme or a page."""
    begin = inhoud[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if begin.startswith((b"<", b"#!", b"mz", b"{\\rtf", b"\x7felf")):
        return False
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", errors="replace")
    return not _STUURTEKEN.search(tekst)
