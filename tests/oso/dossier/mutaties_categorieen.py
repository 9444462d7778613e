"""Categories: what is promised, withheld or forbidden, and what is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .bouwen import ERBIJ, WEG, Bewerkingen
from .gevallen import HEEL, VOMBO, Regel

# In the order of the standard, with the blocks below the leerling (or, with a "/", the dossier).
_BLOKKEN: Mapping[str, tuple[str, ...]] = {
    "metadata": ("/metadata", "/overdrachtsoort"),
    "ouderinzage": ("/inzage",),
    "school": (),
    "leerling": (),
    "oudersverzorgers": ("verzorgersaansprakelijk", "verzorger", "aansprakelijkeinstelling"),
    "vve": ("vanpeuterspeelzaal", "naampeuterspeelzaal", "voorschools", "vroegschools"),
    "schoolloopbaan": ("schoolloopbaanlijst",),
    "overstapadvies": ("overstapadvies",),
    "onderwijsondersteuning": (),  # _blokken
    "verzuim": ("verzuim",),
    "eindtoetsbo": ("eindtoets_basisonderwijs",),
    "toetsresultaten": ("toetslijst",),
    "handelingsplannen": (),  # _blokken
    "cijferlijsten": ("cijferlijstlijst",),
    "vombo": VOMBO,
    "bijlagedocs": ("overigdocumentlijst",),
}  # fmt: skip
_ONDERSTEUNING = (
    "toelichting_onderwijsbehoeften", "diagnose", "medicijngebruik", "opp", "tlv",
    "arrangement_cluster12", "arrangement_pao", "lwoo", "rvc",
)  # fmt: skip


# The official rule misspells it, so that it is never seen to be there.
_NOOIT_GEZIEN = "LL/onderwijsondersteuning/toelichting_onderwijsbehoeften"


def _blokken(categorie: str, editie: str) -> tuple[str, tuple[str, ...]]:
    """The name of the category in this editie, and the paths of its blocks."""
    nieuw = editie == "2019.1"
    if categorie == "onderwijsondersteuning":
        if nieuw:
            return categorie, tuple(f"LL/{categorie}/{naam}" for naam in _ONDERSTEUNING)
        return "zorgenbegeleiding", ("LL/zorg", "LL/sefunctioneren")
    if categorie == "handelingsplannen":
        pad = "LL/onderwijsondersteuning/handelingsplan" if nieuw else "LL/handelingsplanlijst"
        return categorie, (pad,)
    paden = _BLOKKEN[categorie]
    return categorie, tuple(p[1:] if p.startswith("/") else f"LL/{p}" for p in paden)


def categorie_gevallen(editie: str) -> Iterator[Regel]:
    """Each block alone, and none, with each value of its category."""
    for nummer, categorie in enumerate(_BLOKKEN, 1):
        naam, paden = _blokken(categorie, editie)
        begin = f"OS.cat{nummer:02}#cat_{naam}"
        vo = categorie in ("eindtoetsbo", "vombo")
        geen: Bewerkingen = {pad: WEG for pad in paden if pad.startswith(("LL", "inzage"))}
        if categorie == "metadata":
            yield from _over_metadata(editie, begin, paden)
            continue
        # An empty loopbaan is a fault of itself.
        ook = [("PaO.SL01#career", "LL")] if categorie == "schoolloopbaan" else []
        # verzorgersaansprakelijk true asks for a verzorger (PaO.OV01).
        inhoud = {pad: "false" if pad.endswith("aansprakelijk") else ERBIJ for pad in paden}
        for pad in paden:
            alleen: Bewerkingen = {**geen, pad: inhoud[pad]}
            blok = pad.rpartition("/")[2]
            if pad == _NOOIT_GEZIEN:
                blok = blok[:-1]
            for stand, sinds in (("OPT-UIT", "2017.1"), ("VERBODEN", "2019.1")):
                regel = Regel(f"{begin}.{stand}.{blok}", editie, HEEL, vo)
                raakt = editie >= sinds and pad != _NOOIT_GEZIEN
                zo: Bewerkingen = {**alleen, f"CAT/cat_{naam}": stand}
                _ = regel.vuurt(zo) if raakt else regel.zwijgt(zo)
                regel.zwijgt({**alleen, f"CAT/cat_{naam}": "OPTIONEEL"})
                yield regel.zwijgt({**geen, f"CAT/cat_{naam}": stand}, *ook)
        if paden:
            regel = Regel(f"{begin}.VERPLICHT", editie, HEEL, vo)
            leeg: Bewerkingen = {**geen, f"CAT/cat_{naam}": "VERPLICHT"}
            _ = regel.vuurt(leeg, *ook) if editie == "2019.1" else regel.zwijgt(leeg, *ook)
            for pad in paden:
                regel.zwijgt({**geen, pad: inhoud[pad], f"CAT/cat_{naam}": "VERPLICHT"})
            yield regel
        else:  # no rule looks at the blocks of school and leerling
            vrij = Regel(begin, editie, HEEL)
            for stand in ("OPT-UIT", "VERBODEN", "VERPLICHT", "OPTIONEEL"):
                vrij.zwijgt({f"CAT/cat_{naam}": stand})
            yield vrij


def _over_metadata(editie: str, begin: str, paden: tuple[str, ...]) -> Iterator[Regel]:
    """Its blocks are always there: withheld or forbidden is never right, promised always."""
    for stand, sinds in (("OPT-UIT", "2017.1"), ("VERBODEN", "2019.1")):
        alle = [(f"{begin}.{stand}.{pad}", HEEL) for pad in paden if editie >= sinds]
        for pad in paden:
            sleutel = f"{begin}.{stand}.{pad}"
            regel = Regel(sleutel, editie, HEEL).zwijgt({"CAT/cat_metadata": "OPTIONEEL"})
            yield regel.zwijgt({"CAT/cat_metadata": stand}, *alle)
    yield Regel(f"{begin}.VERPLICHT", editie, HEEL).zwijgt({"CAT/cat_metadata": "VERPLICHT"})
