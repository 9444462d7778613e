"""Code lists: a code of the list, one that is none, and what a comment does to it."""

from __future__ import annotations

from collections.abc import Iterator

from .bouwen import NAMEN, Bewerkingen, goede_code
from .gevallen import HEEL, SCHOOL, Regel, alleen_vo

# What a code that is none breaks besides.
_OOK = {
    "overdrachtsoort": [("PaO.SO03#1", "metadata")],
    "metadata/overstap": [("PaO.SO02#1", "metadata")],
    "metadata/deeldossier": [("PaO.MD01#1", "metadata")],
}
# Codes that came or went: rule → code → the edities that have it.
_OUD = ("2017.1", "2018.1")
_PER_EDITIE = (
    ("CL.09#codevoorschoolsprogramma", "6", ("2017.1", "2018.1", "2019.1")),
    ("CL.09#codevoorschoolsprogramma", "7", ("2018.1", "2019.1")),
    ("CL.23#code", "HB", ("2019.1",)),
    ("CL.23#code", "F43.2", ("2019.1",)),
    ("CL.42#toetssoort", "0015", _OUD),
    ("CL.43#toetsniveau", "S", _OUD),
)


def _per_veld(editie: str) -> Iterator[Regel]:
    gezien: set[str] = set()
    for veld in NAMEN[editie].catalogus.velden.values():
        if not veld.codelijst:
            continue
        pad, sleutel = veld.pad, f"CL.{int(veld.codelijst):02}#{veld.naam}"
        waar = HEEL if pad == "metadata/deeldossier" else pad
        regel = Regel(sleutel, editie, waar, alleen_vo(pad))
        huisarts = pad == "huidigeschool/leerling/huisarts/geslacht"
        altijd = [("OG.05#geslacht", "LL/huisarts")] if huisarts else []
        # The XSD wants a number in some; "02" is one, and no code.
        getal = veld.soort == "decimal"
        goed = goede_code(veld.codelijst)
        if pad in _GOED:
            goed = _GOED[pad]
        ook = [*_OOK.get(pad, ()), *altijd]
        regel.vuurt({pad: "02" if getal else "zz"}, *ook).zwijgt({pad: goed}, *altijd)
        if sleutel not in gezien and pad not in _OOK:
            regel.vuurt({pad: f"{goed} "}, *ook)
            if not getal and len(goed) > 1:
                regel.vuurt({pad: f"{goed[:1]}<!-- x -->{goed[1:]}"}, *ook)
            if not getal:
                regel.zwijgt({pad: f"{goed}<!-- x --> of niet"}, *altijd)
            regel.zwijgt({pad: f"<!-- x -->{goed}<!-- y -->"}, *altijd)
            regel.zwijgt({pad: f"{goed[:1]}<![CDATA[{goed[1:]}]]>"}, *altijd)
        gezien.add(sleutel)
        for voor, code, edities in _PER_EDITIE:
            if voor == sleutel:
                fout = {pad: code}
                _ = regel.zwijgt(fout) if editie in edities else regel.vuurt(fout)
        yield regel


_GOED = {
    "overdrachtsoort": "swv-dossier",
    "metadata/overstap": "POSWV",
    "metadata/deeldossier": "LASLVS",
}


def _gedeeld(editie: str) -> Iterator[Regel]:
    """A comment parts a value in two for the code lists; the categories and OG read it whole."""
    categorie, waar = "CAT/cat_verzuim", ("CL.48#cat_verzuim", "CAT/cat_verzuim")
    yield Regel("OS.cat10#cat_verzuim.OPT-UIT.verzuim", editie, HEEL).vuurt(
        {categorie: "OPT<!-- x -->-UIT"}, waar
    )
    pad = f"{SCHOOL}/communicatielijst/communicatie"
    velden: Bewerkingen = {f"{pad}/soort": "e-<!-- x -->mail", f"{pad}/nummer": "ab<?x y?>cd"}
    yield Regel("OG.01#at", editie, pad).vuurt(
        velden, ("OG.01#form", pad), ("CL.04#soort", f"{pad}/soort")
    )
    yield Regel("PaO.LL08#tel", editie, pad).zwijgt(
        {f"{pad}/nummer": "99999<!-- x -->99999", f"{pad}/geheim": "tr<!-- x -->ue"}
    )


def code_gevallen(editie: str) -> Iterator[Regel]:
    """The rules CL, in every field that has a code list."""
    yield from _per_veld(editie)
    yield from _gedeeld(editie)
