"""PaO, and of OG what is no form: what must be there, may not, or depends on something else."""

from __future__ import annotations

from collections.abc import Iterator

from .bouwen import ERBIJ, WEG, Bewerkingen
from .gevallen import PO, SCHOOL, VO, VOMBO, Regel

VALIDATIEVERSIE = {"2017.1": "2017.1.2", "2018.1": "2018.1.1", "2019.1": "2019.1.1"}


def profiel_gevallen(editie: str) -> Iterator[Regel]:
    """The rules PaO and OG.02 to OG.05."""

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
    for nummer, naam in enumerate(VOMBO, 1):
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
