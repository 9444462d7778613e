"""What a dossier says beside what we have, unit by unit (import.md, the five rules)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from leerlingen.types import (
    AdresGegevens,
    BlokGegevens,
    ContactGegevens,
    Gegevens,
    LeerlingGegevens,
    LeerlingStand,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    Spoor,
    VerzorgerGegevens,
    adres_van,
    schooljaar_van,
)

from .geheim import Verhulling, nummers_die_geheim_worden
from .groep import BestaandeGroep
from .types import Aard, Veldverschil, Verschil

RISICO = frozenset({"personalia/achternaam", "personalia/geboortedatum"})
ADRESGEHEIM = "personalia/adresgeheim"


@dataclass(frozen=True, slots=True)
class _Vergelijking:
    """One dossier beside one leerling. `vanaf` is the schooljaar from which we know better: an
    older dossier's rows before it are things that happened."""

    gegevens: LeerlingGegevens
    stand: LeerlingStand
    ouder: bool
    vanaf: str
    verhulling: Verhulling
    groepen: Mapping[tuple[str, str, str], BestaandeGroep]

    def erna(self, spoor: Spoor | None) -> Spoor | None:
        """The same, when it is a hand's and of after the dossier's date (rule 5)."""
        if spoor is None or spoor.bron_soort != "hand":
            return None
        dag = self.gegevens.datum
        return spoor if dag is None or spoor.op.date() > dag else None

    def hand_erna(self, adres: str) -> Spoor | None:
        """Who changed this here by hand after the dossier's date."""
        return self.erna(self.stand.herkomst.get(adres))

    def heeft_nieuwere_naam(self, groep: BestaandeGroep) -> bool:
        """Whether the groep was named by a newer dossier, of whichever leerling."""
        dag = self.gegevens.datum
        return dag is not None and groep.naam_datum is not None and groep.naam_datum > dag

    def van_hand(self, adres: str) -> bool:
        """Whether the row was made here by hand (rule 4)."""
        spoor = self.stand.herkomst.get(adres)
        return spoor is not None and spoor.bron_soort == "hand"


def verschillen(
    gegevens: LeerlingGegevens,
    stand: LeerlingStand,
    *,
    ouder: bool,
    laatste: date | None = None,
    groepen: Iterable[BestaandeGroep] = (),
) -> tuple[Verschil, ...]:
    """Everything in which the dossier differs from what we have, in the reader's order.

    `ouder`: the dossier is older than the last one taken over, which was of `laatste`; then only
    what is missing in groeiende lists is proposed.
    """
    vanaf = schooljaar_van(laatste) if laatste else ""
    v = _Vergelijking(
        gegevens,
        stand,
        ouder,
        vanaf,
        Verhulling.voor(gegevens, stand),
        {(groep.vestiging, groep.schooljaar, groep.groepscode): groep for groep in groepen},
    )
    gevonden = [*_gegeven(v), *_verdwenen(v)]
    gevonden = [_met_adresgeheim(v, verschil) for verschil in gevonden]
    if ouder:
        gevonden = [_alleen_aanvullen(v, verschil) for verschil in gevonden]
    return tuple(sorted(gevonden, key=lambda verschil: not verschil.voorop))


def _gegeven(v: _Vergelijking) -> Iterator[Verschil]:
    hier = {adres_van(eenheid): eenheid for eenheid in v.stand.eenheden}
    for nieuw in eenheden(v.gegevens):
        adres = adres_van(nieuw)
        oud = hier.get(adres)
        if oud is None:
            yield _nieuw(v, adres, nieuw)
        else:
            yield from _anders(v, adres, oud, nieuw)


def eenheden(gegevens: LeerlingGegevens) -> tuple[Gegevens, ...]:
    """The units that are taken over: with a secret address none of the addresses."""
    geheim = gegevens.veld("adresgeheim")
    if geheim is not None and geheim.waarde is True:
        gegevens = replace(gegevens, adressen=None)
    return gegevens.eenheden()


def _nieuw(v: _Vergelijking, adres: str, nieuw: Gegevens) -> Verschil:
    beschermd = v.hand_erna(adres) if adres in v.stand.beeindigd else None
    return Verschil(
        eenheid=adres,
        sectie=nieuw.sectie,
        titel=nieuw.titel,
        aard=Aard.NIEUW,
        lijst=nieuw.lijst,
        oud=None,
        nieuw=nieuw,
        velden=_velden(v, adres, None, nieuw),
        standaard=beschermd is None,
        beschermd=beschermd,
        verplicht=adres == ADRESGEHEIM and beschermd is None and _is_waar(nieuw),
    )


def _anders(v: _Vergelijking, adres: str, oud: Gegevens, nieuw: Gegevens) -> Iterator[Verschil]:
    velden = _velden(v, adres, oud, nieuw)
    if not velden:
        return
    nummers = nummers_die_geheim_worden(oud, nieuw)
    wist = isinstance(nieuw, ContactGegevens) and bool(nummers) and not nieuw.nummer
    heel = v.hand_erna(adres) if isinstance(nieuw, PersonaliaVeld) else None
    beschermd = heel or _alle_velden_beschermd(velden)
    risico = adres in RISICO
    wordt_geheim = bool(nummers) or (adres == ADRESGEHEIM and _is_waar(nieuw) and not beschermd)
    yield Verschil(
        eenheid=adres,
        sectie=nieuw.sectie,
        titel=nieuw.titel,
        aard=Aard.WIST if wist else Aard.ANDERS,
        lijst=nieuw.lijst,
        oud=oud,
        nieuw=nieuw,
        velden=velden,
        standaard=wordt_geheim or not (beschermd or risico),
        verplicht=wordt_geheim,
        risico=risico,
        voorop=adres == ADRESGEHEIM and not _is_waar(nieuw),
        beschermd=None if wordt_geheim else beschermd,
        geheim_nummers=frozenset(nummers.values()),
    )


def _verdwenen(v: _Vergelijking) -> Iterator[Verschil]:
    """Rows of lopende lists that the dossier no longer has (rule 4)."""
    in_dossier = {adres_van(eenheid) for eenheid in eenheden(v.gegevens)}
    for oud in v.stand.eenheden:
        adres = adres_van(oud)
        if adres in in_dossier or not _is_lopend(v, oud):
            continue
        wordt_geheim = isinstance(oud, AdresGegevens) and _dossier_is_geheim(v)
        if wordt_geheim or not v.van_hand(adres):
            yield _stopt(v, adres, oud)


def _is_lopend(v: _Vergelijking, oud: Gegevens) -> bool:
    """Whether the dossier states the list that this row is in, and that list holds what is now."""
    match oud:
        case AdresGegevens():
            return v.gegevens.adressen is not None or _dossier_is_geheim(v)
        case ContactGegevens():
            return v.gegevens.contacten is not None
        case VerzorgerGegevens():
            return v.gegevens.verzorgers is not None
        case PlaatsingGegevens():
            dag = v.gegevens.datum
            eigen_jaar = schooljaar_van(dag) if dag else None
            return v.gegevens.plaatsingen is not None and oud.schooljaar == eigen_jaar
        case BlokGegevens():
            return oud.lijst is LijstSoort.LOPEND and oud.sectie in v.gegevens.gegeven_secties
        case PersonaliaVeld():
            return False


def _stopt(v: _Vergelijking, adres: str, oud: Gegevens) -> Verschil:
    beschermd = _hand_in(v, adres)
    return Verschil(
        eenheid=adres,
        sectie=oud.sectie,
        titel=oud.titel,
        aard=Aard.STOPT,
        lijst=LijstSoort.LOPEND,
        oud=oud,
        nieuw=None,
        velden=_velden(v, adres, oud, None),
        standaard=beschermd is None,
        beschermd=beschermd,
    )


def _hand_in(v: _Vergelijking, adres: str) -> Spoor | None:
    """Somebody's hand in this unit after the dossier's date; the latest of them."""
    sporen = [
        spoor
        for plek in v.stand.herkomst
        if plek == adres or plek.startswith(f"{adres}#")
        if (spoor := v.hand_erna(plek)) is not None
    ]
    return max(sporen, key=lambda spoor: spoor.op, default=None)


def _met_adresgeheim(v: _Vergelijking, verschil: Verschil) -> Verschil:
    """Addresses follow the secrecy of the leerling: they end with it and come with its end."""
    if verschil.sectie != "adressen":
        return verschil
    if _dossier_is_geheim(v):
        if _hier_geheim(v):
            return replace(verschil, verplicht=True, standaard=True, beschermd=None)
        beschermd = v.hand_erna(ADRESGEHEIM) is not None
        return replace(
            verschil,
            verplicht=not beschermd,
            standaard=True,
            beschermd=None,
            met=ADRESGEHEIM,
        )
    return replace(verschil, met=ADRESGEHEIM) if _hier_geheim(v) else verschil


def _alleen_aanvullen(v: _Vergelijking, verschil: Verschil) -> Verschil:
    """An older dossier adds what is missing in groeiende lists, and nothing else by itself."""
    groeit = verschil.lijst is LijstSoort.GROEIEND
    if isinstance(verschil.nieuw, PlaatsingGegevens) and v.vanaf:
        groeit = verschil.nieuw.schooljaar < v.vanaf
    aanvulling = verschil.aard is Aard.NIEUW and groeit and verschil.beschermd is None
    volgt = verschil.met == ADRESGEHEIM and _dossier_is_geheim(v)
    return replace(verschil, standaard=aanvulling or volgt, verplicht=False)


def _dossier_is_geheim(v: _Vergelijking) -> bool:
    return _is_waar(v.gegevens.veld("adresgeheim"))


def _hier_geheim(v: _Vergelijking) -> bool:
    return _is_waar(v.stand.veld("adresgeheim"))


def _is_waar(eenheid: Gegevens | None) -> bool:
    return isinstance(eenheid, PersonaliaVeld) and eenheid.waarde is True


def _velden(
    v: _Vergelijking, adres: str, oud: Gegevens | None, nieuw: Gegevens | None
) -> tuple[Veldverschil, ...]:
    """The fields in which two states of a unit differ, each as it may be shown."""
    links, rechts = _per_veld(oud), _per_veld(nieuw)
    wordt_geheim = nummers_die_geheim_worden(oud, nieuw)
    gevonden = []
    for veld in dict.fromkeys((*links, *rechts)):
        was, wordt = links.get(veld), rechts.get(veld)
        if (was.tekst if was else "") == (wordt.tekst if wordt else ""):
            continue
        groep = _groep_die_zo_heet(v, nieuw, veld)
        if groep and v.heeft_nieuwere_naam(groep):
            continue
        regel = rechts[veld] if wordt else links[veld]
        oude_tekst, nieuwe_tekst = v.verhulling.paar(oud, was, nieuw, wordt, veld)
        beschermd = None if veld in wordt_geheim else _beschermd(v, adres, veld, oud, groep)
        gevonden.append(
            Veldverschil(veld, regel.label, regel.onderdeel, oude_tekst, nieuwe_tekst, beschermd)
        )
    return tuple(gevonden)


def _beschermd(
    v: _Vergelijking, adres: str, veld: str, oud: Gegevens | None, groep: BestaandeGroep | None
) -> Spoor | None:
    """Who wrote this field here after the dossier's date: it, its whole row, or its groep."""
    if groep is not None and v.erna(groep.naam_hand):
        return groep.naam_hand
    hele_rij = v.hand_erna(adres) if oud is not None else None
    return v.hand_erna(f"{adres}#{veld}") or hele_rij


def _groep_die_zo_heet(
    v: _Vergelijking, nieuw: Gegevens | None, veld: str
) -> BestaandeGroep | None:
    """The groep here whose name this field is."""
    if veld != "groepsnaam" or not isinstance(nieuw, PlaatsingGegevens):
        return None
    if not nieuw.eigen_school:
        return None
    return v.groepen.get((nieuw.vestiging, nieuw.schooljaar, nieuw.groepscode))


def _alle_velden_beschermd(velden: Iterable[Veldverschil]) -> Spoor | None:
    sporen = [veld.beschermd for veld in velden]
    return sporen[0] if sporen and all(sporen) else None


def _per_veld(eenheid: Gegevens | None) -> dict[str, Regel]:
    if eenheid is None:
        return {}
    regels = {regel.veld: regel for regel in eenheid.regels()}
    if isinstance(eenheid, BlokGegevens):
        for bijlage in eenheid.bijlagen:
            veld = f"bijlage/{bijlage.sha256}/{bijlage.bestandsnaam}"
            regels[veld] = Regel(veld, "Bijlage", bijlage.bestandsnaam)
    return regels
