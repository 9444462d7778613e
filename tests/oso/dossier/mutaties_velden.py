"""Results in which something must be, and the telephone numbers and addresses of whoever."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .bouwen import ERBIJ, KAAL, WEG, Bewerkingen
from .gevallen import SCHOOL, Regel, alleen_vo, paden


def veld_gevallen(editie: str) -> Iterator[Regel]:
    """The rules PaO.TR, PaO.CL, PaO.LL08 and OG.01, in every place they look at."""
    yield from _resultaten(editie)
    yield from _contacten(editie)


_SCORES = (
    "aantalopgaven", "aantalgoed", "aantalfout", "aantalgelezen", "tijd", "vaardigheidsscore",
)  # fmt: skip


def _resultaten(editie: str) -> Iterator[Regel]:
    for pad in paden(editie, "resultaat"):
        leeg: Bewerkingen = {pad: KAAL}
        regel = Regel("PaO.TR01#1", editie, pad).vuurt(leeg)
        for naam in ("toetsscore", "referentiescore", "document"):
            regel.zwijgt({**leeg, f"{pad}/{naam}": ERBIJ})
        yield regel
    for pad in paden(editie, "toetsscore"):
        leeg = {pad: KAAL}
        regel = Regel("PaO.TR02#1", editie, pad).vuurt(leeg)
        regel.vuurt({**leeg, f"{pad}/codevaardigheidsschaal": ERBIJ})
        for naam in _SCORES:
            regel.zwijgt({**leeg, f"{pad}/{naam}": ERBIJ})
        yield regel
    for pad in paden(editie, "score"):
        leeg = {pad: KAAL}
        regel = Regel("PaO.CL01#1", editie, pad).vuurt(leeg)
        yield regel.zwijgt({**leeg, f"{pad}/waarde": ERBIJ}).zwijgt(
            {**leeg, f"{pad}/kwalificatie": ERBIJ}
        )


_LANG = f"{'a' * 250}@bc.nl"  # 256 characters
# rules.json OG.01, and what else each text breaks.
_POST = (
    ("min", "a@b", ()),
    ("max", f"a{_LANG}", ()),
    ("at", "abcd", ("form",)),
    ("form", "abc@", ()),
    ("form", "ab@c.", ()),
    ("form", "@abc", ()),
    *(("form", f"ab{teken}@cd", ()) for teken in ("&amp;", "'", '"', "/", "(", ",", " ", "é")),
    *(("form", f"ab@{domein}", ()) for domein in ("-c", "c-", "c-.d", "c..d", "c_d", "é.nl", "c ")),
)
_GOEDE_POST = (
    "a@bc", _LANG, "x@y@z.nl", "a b@cc", "ab@1", "ab@c-d.e", "ab@c--d", "geheim@geheim",
    *(f"b{teken}@cd" for teken in "!#$%*+=?^_`{|}~.-"),
)  # fmt: skip


def _contacten(editie: str) -> Iterator[Regel]:
    for pad in paden(editie, "communicatie"):
        vo = alleen_vo(pad)
        contact = partial(_contact, pad)

        yield (
            Regel("PaO.LL08#tel", editie, pad, vo)
            .vuurt(contact("telefoon", "0612345678", "true"))
            .vuurt(contact("telefoon", "9999999999 ", "1"))
            .zwijgt(contact("telefoon", "9999999999", "true"))
            .zwijgt(contact("telefoon", "0612345678", "false"))
            .zwijgt(contact("telefoon", "0612345678"))
        )
        yield (
            Regel("PaO.LL08#mail", editie, pad, vo)
            .vuurt(contact("e-mail", "ab@school.example", "true"))
            .vuurt(contact("e-mail", "9999999999", "true"), *_og(pad, "at", "form"))
            .zwijgt(contact("e-mail", "geheim@geheim.geheim", "1"))
            .zwijgt(contact("e-mail", "ab@school.example", "0"))
        )
        if pad != f"{SCHOOL}/communicatielijst/communicatie":
            yield Regel("OG.01#at", editie, pad, vo).vuurt(
                contact("e-mail", "abcd"), *_og(pad, "form")
            )
            continue
        for naam, nummer, ook in _POST:
            yield (
                Regel(f"OG.01#{naam}", editie, pad)
                .vuurt(contact("e-mail", nummer), *_og(pad, *ook))
                .zwijgt(contact("telefoon", nummer))
            )
        goed = Regel("OG.01#form", editie, pad)
        for nummer in _GOEDE_POST:
            goed.zwijgt(contact("e-mail", nummer))
        yield goed


def _contact(pad: str, soort: str, nummer: str, geheim: str | None = None) -> Bewerkingen:
    velden = {f"{pad}/soort": soort, f"{pad}/nummer": nummer}
    return {**velden, f"{pad}/geheim": geheim or WEG}


def _og(pad: str, *namen: str) -> list[tuple[str, str]]:
    return [(f"OG.01#{naam}", pad) for naam in namen]
