"""What holds whatever a dossier says (import.md, the five rules), over generated dossiers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlingen.types import (
    ContactGegevens,
    LeerlingGegevens,
    LeerlingStand,
    LijstSoort,
    Regel,
    Spoor,
    adres_van,
)
from oso_import.importer.planning import Aard, Keuzes, Plan, Soort, mutaties, plan_import
from oso_import.importer.planning.verschillen import eenheden, verschillen
from tests.factories.plannen import (
    NA,
    adres,
    gegevens,
    omgeving,
    ontvangen,
    overname,
    plaatsing,
    spoor,
    stand,
    telefoon,
    toets,
    verzorger,
)

pytestmark = pytest.mark.traag

teksten = st.sampled_from(["", "a", "b", "c"])
nummers = st.sampled_from(["0100000001", "0100000002"])


def rijen(strategie, sleutel):
    """A list of different rows, or None: the block is not there."""
    return st.none() | st.lists(strategie, max_size=3, unique_by=sleutel)


contacten = st.builds(
    lambda nummer, geheim, nr: telefoon("" if geheim else nummer, geheim=geheim, nr=nr),
    nummers,
    st.booleans(),
    st.integers(1, 2),
)
adressen = st.builds(
    lambda soort, straat: adres(soort, straat=straat), st.sampled_from(["woon", "post"]), teksten
)
verzorgers = st.builds(
    lambda naam, roepnaam: verzorger(naam, roepnaam=roepnaam),
    st.sampled_from(["Zeldzaam", "Papier"]),
    teksten,
)
plaatsingen = st.builds(
    lambda code, naam, jaar: plaatsing(
        code, naam=naam, schooljaar=f"{jaar}-{jaar + 1}", begin=date(jaar, 8, 1)
    ),
    st.sampled_from(["5A", "5B"]),
    teksten,
    st.sampled_from([2024, 2025]),
)
toetsen = st.builds(
    lambda sleutel, score: toets(sleutel, score), st.sampled_from(["t1", "t2", "t3"]), teksten
)
lopende_blokken = st.builds(
    lambda tekst: toets(
        "k1", sectie="lopend", lijst=LijstSoort.LOPEND, inhoud=(Regel("x", "X", tekst),)
    ),
    teksten,
)


@st.composite
def dossiers(draw: st.DrawFn) -> LeerlingGegevens:
    return gegevens(
        roepnaam=draw(st.none() | st.sampled_from(["Noor", "Noortje"])),
        tehuis=draw(st.none() | st.booleans()),
        adresgeheim=draw(st.none() | st.booleans()),
        adressen=draw(rijen(adressen, lambda r: r.sleutel)),
        contacten=draw(rijen(contacten, lambda r: r.sleutel)),
        verzorgers=draw(rijen(verzorgers, lambda r: r.sleutel)),
        plaatsingen=draw(rijen(plaatsingen, lambda r: r.sleutel)),
        blokken=[
            *(draw(rijen(toetsen, lambda r: r.sleutel)) or ()),
            *(draw(rijen(lopende_blokken, lambda r: r.sleutel)) or ()),
        ],
        gegeven_secties=draw(st.sampled_from([(), ("lopend",)])),
    )


def van(dossier: LeerlingGegevens) -> LeerlingStand:
    """The leerling as a first dossier makes it."""
    leeg = stand()
    alle = eenheden(dossier)
    return replace(leeg, eenheden=alle, herkomst={adres_van(eenheid): spoor() for eenheid in alle})


def na(hier: LeerlingStand, dossier: LeerlingGegevens, *, ouder: bool = False) -> LeerlingStand:
    """The leerling after a dossier was taken over as proposed."""
    gevonden = verschillen(dossier, hier, ouder=ouder, laatste=date(2026, 4, 1) if ouder else None)
    plan = Plan(ontvangen(dossier), Soort.BIJGEWERKT, verschillen=gevonden)
    nu = {adres_van(eenheid): eenheid for eenheid in hier.eenheden}
    weg = set(hier.beeindigd)
    herkomst = dict(hier.herkomst)
    for mutatie in mutaties(plan, Keuzes()):
        adres_ = mutatie.eenheid
        match mutatie.handeling:
            case "beeindigen":
                del nu[adres_]
                weg.add(adres_)
            case "wissen":
                gewist = nu[adres_]
                assert isinstance(gewist, ContactGegevens)
                nu[adres_] = replace(gewist, nummer="", geheim=True)
            case _:
                assert mutatie.gegevens is not None
                nu[adres_] = mutatie.gegevens
                weg.discard(adres_)
        herkomst[adres_] = spoor()
    return replace(hier, eenheden=tuple(nu.values()), herkomst=herkomst, beeindigd=frozenset(weg))


@given(dossiers(), dossiers())
@settings(max_examples=100, deadline=None)
def test_taking_a_dossier_over_twice_changes_nothing_the_second_time(eerst, daarna):
    hier = na(van(eerst), daarna)

    over = [v for v in verschillen(daarna, hier, ouder=False) if not v.risico]

    # A secret contact keeps what the dossier does not say about it when its number is wiped.
    assert [v for v in over if v.standaard and v.sectie != "contactgegevens" and not v.met] == []


@given(dossiers())
@settings(deadline=None)
def test_same_content_again_is_ongewijzigd(dossier):
    een = ontvangen(dossier, sha256="zelfde")

    (plan,) = plan_import([een], {}, omgeving(van(dossier), overnames=[overname("zelfde")]))

    assert plan.soort is Soort.ONGEWIJZIGD


@given(dossiers(), dossiers())
@settings(max_examples=100, deadline=None)
def test_absent_never_empties(eerst, daarna):
    """Rule 1: a field or block that a dossier does not hold leaves what is there."""
    hier = van(eerst)

    later = na(hier, daarna)

    gegeven = {eenheid.sectie for eenheid in daarna.eenheden()} | daarna.gegeven_secties
    stellig = {
        "adressen": daarna.adressen is not None or _geheim(daarna),
        "contactgegevens": daarna.contacten is not None,
        "verzorgers": daarna.verzorgers is not None,
        "schoolloopbaan": daarna.plaatsingen is not None,
    }
    over = {adres_van(eenheid): eenheid for eenheid in later.eenheden}
    in_dossier = {adres_van(eenheid) for eenheid in daarna.eenheden()}
    for eenheid in hier.eenheden:
        sectie = eenheid.sectie
        if adres_van(eenheid) not in in_dossier and not stellig.get(sectie, sectie in gegeven):
            assert over[adres_van(eenheid)] == eenheid


@given(dossiers(), dossiers())
@settings(max_examples=100, deadline=None)
def test_an_older_dossier_only_adds_to_groeiende_lists(nieuw, oud):
    hier = van(nieuw)

    later = na(hier, oud, ouder=True)

    voor = {adres_van(eenheid): eenheid for eenheid in hier.eenheden}
    over = {adres_van(eenheid): eenheid for eenheid in later.eenheden}
    assert {adres_: over.get(adres_) for adres_ in voor} == voor
    assert all(
        over[a].lijst is LijstSoort.GROEIEND or over[a].sectie == "schoolloopbaan"
        for a in set(over) - set(voor)
    )


@given(dossiers(), dossiers())
@settings(max_examples=100, deadline=None)
def test_what_a_hand_wrote_after_the_dossier_stays(eerst, daarna):
    """Rule 5, but for what is secret: that is not a matter of choice."""
    hier = van(eerst)
    met_de_hand = {a: Spoor("hand", "", "", None, "Marijke", NA) for a in hier.herkomst}
    hier = replace(hier, herkomst=met_de_hand)

    later = na(hier, daarna)

    over = {adres_van(eenheid): eenheid for eenheid in later.eenheden}
    for eenheid in hier.eenheden:
        geheim = eenheid.sectie == "adressen" and _geheim(daarna)
        if eenheid.sectie not in ("contactgegevens", "verzorgers") and not geheim:
            assert over[adres_van(eenheid)] == eenheid


@given(dossiers(), dossiers())
@settings(max_examples=100, deadline=None)
def test_no_secret_number_and_no_secret_address_stands_in_a_plan(eerst, daarna):
    gevonden = verschillen(daarna, van(eerst), ouder=False)

    geheim = _geheim(daarna) or _geheim(eerst)
    for verschil in gevonden:
        for veld in verschil.velden:
            if verschil.geheim_nummers:
                assert veld.oud not in verschil.geheim_nummers
            if verschil.sectie == "adressen" and geheim:
                assert {veld.oud, veld.nieuw} <= {"", "geheim"}


@given(dossiers(), dossiers())
@settings(deadline=None)
def test_ending_names_the_row_and_gives_nothing_new(eerst, daarna):
    for verschil in verschillen(daarna, van(eerst), ouder=False):
        assert (verschil.nieuw is None) == (verschil.aard is Aard.STOPT)
        assert (verschil.oud is None) == (verschil.aard is Aard.NIEUW)
        assert verschil.velden or verschil.aard is not Aard.ANDERS


def _geheim(dossier: LeerlingGegevens) -> bool:
    veld = dossier.veld("adresgeheim")
    return veld is not None and veld.waarde is True
