"""Names and keys folded to what a person would call the same."""

from __future__ import annotations

import re
import unicodedata

# Letters that Unicode does not take apart, though a Dutch reader does.
_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_SCHEIDING = re.compile(r"[\s\-‐-―_]+")


def fold(tekst: str) -> str:
    """The text without case, accents, unicode variants and kinds of hyphen; blanks become one.

    "Ömer  van-Dijk " → "omer van dijk". import.md, "Who is it" and rule 3.
    """
    if tekst.isascii():
        return " ".join(tekst.lower().replace("-", " ").replace("_", " ").split())
    ontleed = unicodedata.normalize("NFKD", tekst).casefold()
    kaal = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    return _SCHEIDING.sub(" ", kaal.translate(_LETTERS)).strip()
