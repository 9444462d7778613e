"""Which characters the fonts of this machine can draw, asked of fontconfig as Pango asks it.

A character without a font would come out as an empty box that a reader cannot name, and an
invisible one (a bidirectional override) could make a text read as something else. Both are printed
as their code point.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import unicodedata
from functools import cache

_KEPT_FORMATS = frozenset("\u00ad\u200c\u200d")  # soft hyphen and the joiners change no reading
_ORDINARY = re.compile(r"[\n\t\r\x20-\x7e\u00a0-\u00ac\u00ae-\u017f]*")


class _FontSet(ctypes.Structure):
    _fields_ = [
        ("nfont", ctypes.c_int),
        ("sfont", ctypes.c_int),
        ("fonts", ctypes.POINTER(ctypes.c_void_p)),
    ]


def printable(tekst: str) -> str:
    """The same text, with every character that cannot be seen as its code point: "⟨U+202E⟩"."""
    if _ORDINARY.fullmatch(tekst):
        return tekst
    return "".join(teken if _is_visible(teken) else f"⟨U+{ord(teken):04X}⟩" for teken in tekst)


@cache
def _is_visible(teken: str) -> bool:
    if teken in "\n\t\r" or teken in _KEPT_FORMATS:
        return True
    match unicodedata.category(teken):
        case "Cc" | "Cf" | "Cs" | "Co" | "Cn" | "Zl" | "Zp":
            return False
        case _:
            return has_font(teken)


def has_font(teken: str) -> bool:
    """Whether some installed font draws this character."""
    return bool(_fontconfig().FcCharSetHasChar(_coverage(), ord(teken)))


@cache
def _fontconfig() -> ctypes.CDLL:
    library = ctypes.CDLL(ctypes.util.find_library("fontconfig") or "libfontconfig.so.1")
    pointer = ctypes.c_void_p
    for name, result, arguments in (
        ("FcPatternCreate", pointer, []),
        ("FcObjectSetCreate", pointer, []),
        ("FcObjectSetAdd", ctypes.c_int, [pointer, ctypes.c_char_p]),
        ("FcFontList", ctypes.POINTER(_FontSet), [pointer, pointer, pointer]),
        (
            "FcPatternGetCharSet",
            ctypes.c_int,
            [pointer, ctypes.c_char_p, ctypes.c_int, ctypes.POINTER(pointer)],
        ),
        ("FcCharSetCreate", pointer, []),
        ("FcCharSetMerge", ctypes.c_int, [pointer, pointer, pointer]),
        ("FcCharSetHasChar", ctypes.c_int, [pointer, ctypes.c_uint32]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    return library


@cache
def _coverage() -> ctypes.c_void_p:
    """Every character of every font, in one set; it lives as long as the process."""
    fc = _fontconfig()
    wanted = fc.FcObjectSetCreate()
    fc.FcObjectSetAdd(wanted, b"charset")
    fonts = fc.FcFontList(None, fc.FcPatternCreate(), wanted).contents
    everything = fc.FcCharSetCreate()
    for index in range(fonts.nfont):
        charset = ctypes.c_void_p()
        if fc.FcPatternGetCharSet(fonts.fonts[index], b"charset", 0, ctypes.byref(charset)) == 0:
            fc.FcCharSetMerge(everything, charset, None)
    return ctypes.c_void_p(everything)
