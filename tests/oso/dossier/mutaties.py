"""Altered dossiers of which it is known what the rules say: every rule, both ways, each editie.

What is expected follows from the change itself, never from the engine. The dossiers begin as
invented pupils in which no rule is broken, so whatever is found comes from the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from .bouwen import ERBIJ, KAAL, NAMEN, WEG, Bewerkingen, bewerkte, goede_code, plek

PO, VO = False, True
HEEL = ""  # of a rule about the dossier as a whole
VALIDATIEVERSIE = {"2017.1": "2017.1.2", "2018.1": "2018.1.1", "2019.1": "2019.1.1"}
SCHOOL = "huidigeschool"

Gevonden = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Geval:
    """One altered dossier. `regel` is the rule that it was made for, whether it fires or not."""

    regel: str
    editie: str
    vo: bool
    bewerkingen: Bewerkingen
    verwacht: Gevonden
    zaad: int = 7

    @property
    def verandering(self) -> str:
        """What was done to the pupil, in words."""
        delen = [
            f"{pad} {waarde.name.lower() if not isinstance(waarde, str) else f'= {waarde[:40]!r}'}"
            for pad, waarde in self.bewerkingen.items()
        ]
        return f"{self.editie} {'vo' if self.vo else 'po'}: {', '.join(delen) or 'niets'}"

    @property
    def data(self) -> bytes:
        return bewerkte(self.editie, self.vo, self.bewerkingen, self.zaad)


@dataclass
class Regel:
    """Collects the cases of one rule in one editie."""

    regel: str
    editie: str
    waar: str
    vo: bool = PO
    gevallen: list[Geval] = field(default_factory=list)

    def vuurt(
        self, bewerkingen: Bewerkingen, *ook: tuple[str, str], vo: bool | None = None
    ) -> Regel:
        """A dossier that breaks it; `ook`, what else is broken by the same change."""
        return self._geval(bewerkingen, [(self.regel, self.waar), *ook], vo)

    def zwijgt(
        self, bewerkingen: Bewerkingen, *wel: tuple[str, str], vo: bool | None = None
    ) -> Regel:
        """A dossier as near to that as can be, that does not break it; `wel`, what it breaks."""
        return self._geval(bewerkingen, wel, vo)

    def _geval(
        self, bewerkingen: Bewerkingen, fouten: Iterable[tuple[str, str]], vo: bool | None
    ) -> Regel:
        verwacht = frozenset((regel, _at(waar)) for regel, waar in fouten)
        base = self.vo if vo is None else vo
        self.gevallen.append(Geval(self.regel, self.editie, base, bewerkingen, verwacht))
        return self


def _at(waar: str) -> str:
    return plek(waar) if waar else "/[1]"


def gevallen(editie: str) -> list[Geval]:
    """Every case of this editie."""
    delen = (*_logica(editie), *_resultaten(editie), *_contacten(editie), *_codes(editie))
    return [
        een
        for regel in (*delen, *_categorieen(editie), *_gedeeld(editie))
        for een in regel.gevallen
    ]


# Can never fire in a dossier whose structure is right (the notes of rules.json).
def nooit(editie: str) -> frozenset[str]:
    """The rules in force that nothing can break."""
    altijd = {"OG.03#1"}
    ondersteuning = "OS.cat09#cat_onderwijsondersteuning"
    nieuw = {
        "PaO.ZB01#1",
        "PaO.ZB02#1",
        "OS.cat01#cat_metadata.VERPLICHT",
        f"{ondersteuning}.VERBODEN.toelichting_onderwijsbehoefte",
        f"{ondersteuning}.OPT-UIT.toelichting_onderwijsbehoefte",
    }
    return frozenset(altijd | nieuw if editie == "2019.1" else altijd)


# --- PaO and OG: what must, may not, or depends on something else -------------------------------


def _logica(editie: str) -> Iterator[Regel]:
    def regel(sleutel: str, waar: str, *, vo: bool = PO) -> Regel:
        return Regel(sleutel, editie, waar, vo)

    versie = VALIDATIEVERSIE[editie]
    yield (
        regel("PaO.MD01#1", "metadata")
        .vuurt({"metadata/deeldossier": "TIB"})
        .vuurt({"metadata/deeldossier": "LVS"})
        .zwijgt({"metadata/deeldossier": "LAS"})
    )
    yield (
        regel("PaO.MD02#1", "metadata")
        .vuurt({"metadata/validatieversie": f"{versie} "})
        .vuurt({"metadata/validatieversie": "2016.1.1"})
        .zwijgt({"metadata/validatieversie": versie})
        .zwijgt({"metadata/validatieversie": f"<!-- x -->{versie[:4]}<!-- y -->{versie[4:]}"})
    )
    yield regel("PaO.MD03#1", "metadata").vuurt({"metadata/categorie_uitlevering": WEG}).zwijgt({})
    overstap = ("PaO.SO02#1", "metadata")
    yield regel("PaO.SO01#1", "metadata").vuurt({"metadata/overstap": WEG}, overstap).zwijgt({})
    yield (
        regel("PaO.SO02#1", "metadata")
        .vuurt({"metadata/overstap": "POVO"})
        .zwijgt({"metadata/overstap": "VOSWV", "LL/vanpeuterspeelzaal": WEG})
    )
    yield (
        regel("PaO.SO03#1", "metadata")
        .vuurt({"overdrachtsoort": "overstapdossier"})
        .vuurt({"overdrachtsoort": "overdrachtbinnenbrin", "LL/voornaam": WEG, "LL/bsn": "x"})
        .zwijgt({"overdrachtsoort": "swv-dossier"})
    )
    yield regel("PaO.SL01#1", SCHOOL).vuurt({f"{SCHOOL}/adreslijst": WEG}).zwijgt({})
    yield regel("PaO.SL02#1", SCHOOL).vuurt({f"{SCHOOL}/communicatielijst": WEG}).zwijgt({})
    yield (
        regel("PaO.LL01#1", "LL").vuurt({"LL/voornaam": WEG}).zwijgt({"LL/voornaam[3]": "Derde"})
    )
    yield regel("PaO.LL02#1", "LL").vuurt({"LL/geboortedatum": WEG}).zwijgt({})
    datum = ("PaO.LL02#1", "LL")
    yield regel("PaO.LL03#1", "LL").vuurt({"LL/geboortemaand": ERBIJ}, datum).zwijgt({})
    yield (
        regel("PaO.LL04#1", "LL").vuurt({"LL/adresgeheim": WEG}).zwijgt({"LL/adresgeheim": " 0 "})
    )
    zonder: Bewerkingen = {"LL/adreslijst": WEG}
    yield (
        regel("PaO.LL05#1", "LL")
        .vuurt(zonder)
        .vuurt({**zonder, "LL/adresgeheim": WEG}, ("PaO.LL04#1", "LL"))
        .zwijgt({**zonder, "LL/adresbuitenland": ERBIJ})
        .zwijgt({**zonder, "LL/adresgeheim": "true"})
    )
    yield (
        regel("PaO.LL06#1", "LL")
        .vuurt({"LL/adresgeheim": "true"})
        .vuurt({"LL/adresgeheim": " 1\n"})
        .zwijgt({"LL/adresgeheim": "0"})
        .zwijgt({**zonder, "LL/adresgeheim": "1"})
    )
    yield (
        regel("PaO.LL07#1", "LL")
        .vuurt({"LL/postcode4adres": "9999", "LL/adresbuitenland": ERBIJ})
        .zwijgt({**zonder, "LL/adresbuitenland": ERBIJ})
    )
    yield (
        regel("PaO.LL09#1", "LL")
        .vuurt({**zonder, "LL/adresbuitenland": ERBIJ, "LL/adresgeheim": "true"})
        .vuurt({"LL/adresbuitenland": ERBIJ, "LL/adresgeheim": "true"}, ("PaO.LL06#1", "LL"))
        .zwijgt({"LL/adresbuitenland": ERBIJ, "LL/adresbuitenland[2]": ERBIJ})
    )
    yield regel("PaO.LL10#1", "LL").vuurt({"LL/geboorteplaats": ERBIJ}).zwijgt({})
    yield (
        regel("PaO.LL11#1", "LL")
        .vuurt({"LL/nationaliteit": ERBIJ, "LL/nationaliteit[2]": ERBIJ})
        .zwijgt({"LL/roepnaam": ERBIJ})
    )
    yield (
        regel("PaO.LL12#1", "LL")
        .vuurt({"LL/bsn": "x"})
        .vuurt({"LL/onderwijsnummer": "x"})
        .zwijgt({"LL/leerlingid": "x"})
    )
    vrij: Bewerkingen = {"CAT/cat_vve": "OPTIONEEL"}
    for nummer, (naam, *meer) in enumerate(
        (
            ("vanpeuterspeelzaal",),
            ("naampeuterspeelzaal",),
            ("voorschools",),
            ("vroegschools", "vroegschools[2]"),
        ),
        1,
    ):
        blok: Bewerkingen = {f"LL/{een}": ERBIJ for een in (naam, *meer)}
        yield (
            regel(f"PaO.VV0{nummer}#1", "LL", vo=VO)
            .vuurt({**vrij, **blok})
            .zwijgt(vrij)
            .zwijgt(blok, vo=PO)
        )
    yield (
        regel("PaO.SL01#career", "LL")
        .vuurt({"LL/schoolloopbaanlijst": WEG, "CAT/cat_schoolloopbaan": "OPTIONEEL"})
        .zwijgt({"CAT/cat_schoolloopbaan": "OPTIONEEL"})
    )
    eindtoets: Bewerkingen = {"LL/eindtoets_basisonderwijs": ERBIJ}
    yield (
        regel("PaO.EB01#1", "LL")
        .vuurt({**eindtoets, "CAT/cat_eindtoetsbo": "OPTIONEEL"})
        .zwijgt(eindtoets, vo=VO)
    )
    vombo: Bewerkingen = {"CAT/cat_vombo": "OPTIONEEL"}
    for nummer, naam in enumerate(_BLOKKEN["vombo"], 1):
        blok = {f"LL/{naam}": ERBIJ}
        yield (
            regel(f"PaO.VM0{nummer}#1", "LL")
            .vuurt({**vombo, **blok})
            .zwijgt(vombo)
            .zwijgt(blok, vo=VO)
        )
    yield (
        regel("PaO.OV01#1", "LL")
        .vuurt({"LL/verzorger": WEG})
        .vuurt({"LL/verzorger": WEG, "LL/verzorgersaansprakelijk": "1"})
        .zwijgt({"LL/verzorger": WEG, "LL/verzorgersaansprakelijk": "false"})
    )
    adres: Bewerkingen = {"LL/verzorger[2]/adreslijst": ERBIJ}
    yield (
        regel("PaO.OV03#1", "LL/verzorger[2]")
        .vuurt({**adres, "LL/verzorger[2]/adresgeheim": "true"})
        .zwijgt({**adres, "LL/verzorger[2]/adresgeheim": "false"})
        .zwijgt({**adres, "LL/verzorger[1]/adresgeheim": "true"})
        .zwijgt(adres)
    )
    yield (
        regel("PaO.OV05#1", "LL/verzorger[2]")
        .vuurt({"LL/verzorger[2]/banknummer": ERBIJ})
        .zwijgt({"LL/verzorger[2]/iban": ERBIJ})
    )
    for sleutel, naam in (("PaO.ZB01#1", "vir"), ("PaO.ZB02#1", "zat")):
        zorg = regel(sleutel, "LL/zorg").zwijgt({})
        if editie != "2019.1":
            zorg.vuurt({f"LL/zorg/{naam}": ERBIJ})
        yield zorg
    yield (
        regel("OG.02#1", "metadata/standaardversie")
        .vuurt({"metadata/standaardversie": f"{editie} "})
        .vuurt({"metadata/standaardversie": "2016.1"})
        .zwijgt({"metadata/standaardversie": f"<![CDATA[{editie}]]>"})
    )
    lwoo = "LL/zorg/lwoo" if editie != "2019.1" else "LL/onderwijsondersteuning/lwoo"
    yield regel("OG.03#1", f"{lwoo}/lwoo_einddatum").zwijgt({f"{lwoo}/lwoo_einddatum": ERBIJ})
    if editie != "2017.1":
        ouder = "LL/verzorger[2]"
        dood: Bewerkingen = {f"{ouder}/overlijdensdatum": ERBIJ}
        yield (
            regel("OG.04#absent", ouder)
            .vuurt(dood, ("OG.04#nottrue", ouder))
            .zwijgt({**dood, f"{ouder}/overleden": "1"})
        )
        yield (
            regel("OG.04#nottrue", ouder)
            .vuurt({**dood, f"{ouder}/overleden": "false"})
            .zwijgt({**dood, f"{ouder}/overleden": "true"})
            .zwijgt({f"{ouder}/overleden": "true"})
        )
    arts = "LL/huisarts" if editie == "2019.1" else "LL/zorg/artslijst/arts"
    for naam, fout, goed in (
        ("roepnaam", {"roepnaam": ERBIJ}, {}),
        ("geslacht", {"geslacht": "1"}, {}),
        ("adresgeheim", {"adresgeheim": "true"}, {"adresgeheim": "false"}),
    ):
        vooraf: Bewerkingen = {arts: ERBIJ}
        og = regel(f"OG.05#{naam}", arts)
        og.zwijgt({**vooraf, **{f"{arts}/{deel}": waarde for deel, waarde in goed.items()}})
        raak: Bewerkingen = {**vooraf, **{f"{arts}/{deel}": w for deel, w in fout.items()}}
        yield og.vuurt(raak) if editie == "2019.1" else og.zwijgt(raak)


# --- Results: something must be in them ---------------------------------------------------------

_SCORES = (
    "aantalopgaven", "aantalgoed", "aantalfout", "aantalgelezen", "tijd", "vaardigheidsscore",
)  # fmt: skip


def _resultaten(editie: str) -> Iterator[Regel]:
    for pad in _paden(editie, "resultaat"):
        leeg: Bewerkingen = {pad: KAAL}
        regel = Regel("PaO.TR01#1", editie, pad).vuurt(leeg)
        for naam in ("toetsscore", "referentiescore", "document"):
            regel.zwijgt({**leeg, f"{pad}/{naam}": ERBIJ})
        yield regel
    for pad in _paden(editie, "toetsscore"):
        leeg = {pad: KAAL}
        regel = Regel("PaO.TR02#1", editie, pad).vuurt(leeg)
        regel.vuurt({**leeg, f"{pad}/codevaardigheidsschaal": ERBIJ})
        for naam in _SCORES:
            regel.zwijgt({**leeg, f"{pad}/{naam}": ERBIJ})
        yield regel
    for pad in _paden(editie, "score"):
        leeg = {pad: KAAL}
        regel = Regel("PaO.CL01#1", editie, pad).vuurt(leeg)
        yield regel.zwijgt({**leeg, f"{pad}/waarde": ERBIJ}).zwijgt(
            {**leeg, f"{pad}/kwalificatie": ERBIJ}
        )


# --- Telephone numbers and e-mail addresses, of whoever -----------------------------------------

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
    for pad in _paden(editie, "communicatie"):
        vo = _alleen_vo(pad)
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


# --- Code lists ---------------------------------------------------------------------------------

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


def _codes(editie: str) -> Iterator[Regel]:
    gezien: set[str] = set()
    for veld in NAMEN[editie].catalogus.velden.values():
        if not veld.codelijst:
            continue
        pad, sleutel = veld.pad, f"CL.{int(veld.codelijst):02}#{veld.naam}"
        waar = HEEL if pad == "metadata/deeldossier" else pad
        regel = Regel(sleutel, editie, waar, _alleen_vo(pad))
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


# --- Categories: what is promised, withheld or forbidden ----------------------------------------

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
    "vombo": (
        "bevorderd", "examenresultaat", "resultaatvakkenvo", "certificaat", "competenties",
        "stage", "overigvombo",
    ),
    "bijlagedocs": ("overigdocumentlijst",),
}  # fmt: skip
_ONDERSTEUNING = (
    "toelichting_onderwijsbehoeften", "diagnose", "medicijngebruik", "opp", "tlv",
    "arrangement_cluster12", "arrangement_pao", "lwoo", "rvc",
)  # fmt: skip


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


def _categorieen(editie: str) -> Iterator[Regel]:
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
            if blok == "toelichting_onderwijsbehoeften":
                blok = blok[:-1]  # as the official rule misspells it: it sees none
            for stand, sinds in (("OPT-UIT", "2017.1"), ("VERBODEN", "2019.1")):
                regel = Regel(f"{begin}.{stand}.{blok}", editie, HEEL, vo)
                raakt = editie >= sinds and regel.regel not in nooit(editie)
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


def _over_metadata(editie: str, begin: str, paden: tuple[str, ...]) -> Iterator[Regel]:
    """Its blocks are always there: withheld or forbidden is never right, promised always."""
    for stand, sinds in (("OPT-UIT", "2017.1"), ("VERBODEN", "2019.1")):
        alle = [(f"{begin}.{stand}.{pad}", HEEL) for pad in paden if editie >= sinds]
        for pad in paden:
            sleutel = f"{begin}.{stand}.{pad}"
            regel = Regel(sleutel, editie, HEEL).zwijgt({"CAT/cat_metadata": "OPTIONEEL"})
            yield regel.zwijgt({"CAT/cat_metadata": stand}, *alle)
    yield Regel(f"{begin}.VERPLICHT", editie, HEEL).zwijgt({"CAT/cat_metadata": "VERPLICHT"})


def _paden(editie: str, naam: str) -> list[str]:
    """Every place in this editie of an element of that name that holds others."""
    velden = NAMEN[editie].catalogus.velden.values()
    return [veld.pad for veld in velden if veld.naam == naam and veld.is_groep]


def _alleen_vo(pad: str) -> bool:
    """Whether a pupil of basisonderwijs may not have it (PaO.EB01, PaO.VM01 to VM07)."""
    delen = pad.removeprefix("huidigeschool/leerling/").split("/")
    return delen[0] in ("eindtoets_basisonderwijs", *_BLOKKEN["vombo"])
