"""Who is it (import.md, "Who is it"), sentence by sentence."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oso_import.importer.identiteit import (
    Identiteit,
    een_vergissing,
    geboortedata_rond,
    zelfde_kind,
)
from oso_import.importer.matching import Bekende, Bekenden, Herkend, Onbekend, Onzeker

HIER = UUID(int=7)


def wie(
    achternaam: str = "Zeldzaam",
    voornamen: str = "Noor",
    *,
    leerlingid: str = "",
    voorvoegsel: str = "",
    roepnaam: str = "",
    geboren: date | None = date(2015, 2, 14),
    groep: str = "",
) -> Identiteit:
    namen = tuple(voornamen.split(",")) if voornamen else ()
    return Identiteit(leerlingid, namen, roepnaam, voorvoegsel, achternaam, geboren, groep)


def herken(dossier: Identiteit, *hier: Identiteit) -> object:
    ids = [HIER, *(uuid4() for _ in hier[1:])]
    return Bekenden(Bekende(id, w) for id, w in zip(ids, hier, strict=True)).herken(dossier)


@pytest.mark.parametrize(
    "dossier",
    [
        wie(leerlingid="L1"),
        wie("Anders", leerlingid="L1"),
        wie(voornamen="Saar,Noor", leerlingid="L1"),
        wie(voornamen="Saar", roepnaam="NOÓR", leerlingid="L1"),
    ],
    ids=["gelijk", "andere achternaam", "één voornaam", "roepnaam, gevouwen"],
)
def test_leerlingid_with_birth_date_and_a_given_name_is_the_leerling(dossier):
    assert herken(dossier, wie(leerlingid="L1")) == Herkend(HIER)


@pytest.mark.parametrize(
    "dossier",
    [
        wie(leerlingid="L1", geboren=date(2014, 2, 13)),
        wie(voornamen="Saar", leerlingid="L1"),
    ],
    ids=["andere geboortedatum", "andere voornaam"],
)
def test_leerlingid_of_another_child_is_doubt_with_the_reason(dossier):
    gevonden = herken(dossier, wie(leerlingid="L1"))

    assert isinstance(gevonden, Onzeker)
    assert "leerlingnummer hoort hier bij een ander kind" in gevonden.waarom
    assert [k.bekende.id for k in gevonden.kandidaten] == [HIER]


@pytest.mark.parametrize(
    ("dossier", "hier"),
    [
        (wie(voornamen="Saar"), wie()),
        (wie("Berg", "Saar", voorvoegsel="van den"), wie("Berg", "Noor")),
        (wie("van den Berg", "Saar"), wie("Berg", "Noor", voorvoegsel="van den")),
        (wie("Vandenberg", "Saar"), wie("Berg", "Noor", voorvoegsel="van den")),
        (wie("Zeldzaam-Papier", "Saar"), wie()),
        (wie("Zeldzaam", "Saar"), wie("Papier - Zeldzaam")),
        (wie("Zeldzam", "Saar"), wie()),
        (wie("Zledzaam", "Saar"), wie()),
        (wie("ZÉLDZAAM", "Saar"), wie()),
        (wie("Anders", "Noor"), wie()),
        (wie("Anders", "Saar,Noor"), wie(voornamen="Noor,Saar")),
        (wie("Anders", "Noor-Marie"), wie()),
        (wie("Anders", "Saar", roepnaam="Noor"), wie()),
        (wie("Anders", "Noor"), wie(voornamen="Eleonora", roepnaam="Noor")),
        (wie("Noor", "Zeldzaam"), wie()),
    ],
    ids=[
        "zelfde achternaam",
        "voorvoegsel ontbreekt",
        "voorvoegsel in achternaam",
        "voorvoegsel aaneen",
        "deel van dubbele achternaam",
        "tweede deel van dubbele achternaam",
        "letter te weinig",
        "letters verwisseld",
        "gevouwen",
        "zelfde voornaam",
        "voornamen in andere volgorde",
        "dubbele voornaam",
        "roepnaam is voornaam",
        "voornaam is roepnaam",
        "voor- en achternaam verwisseld",
    ],
)
def test_same_birth_date_and_a_name_like_it_is_a_candidate(dossier, hier):
    gevonden = herken(dossier, hier)

    assert isinstance(gevonden, Onzeker)
    assert gevonden.kandidaten[0].redenen[0].tekst == "zelfde geboortedatum"


@pytest.mark.parametrize(
    "geboren",
    [date(2015, 2, 14), date(2025, 2, 14), date(2015, 2, 4), date(2015, 1, 14)],
)
def test_same_whole_name_with_one_digit_of_the_birth_date_off_is_a_candidate(geboren):
    assert isinstance(herken(wie(geboren=geboren), wie()), Onzeker)


def test_same_whole_name_with_day_and_month_swapped_is_a_candidate():
    gevonden = herken(wie(geboren=date(2015, 3, 5)), wie(geboren=date(2015, 5, 3)))

    assert isinstance(gevonden, Onzeker)
    assert "omgewisseld" in gevonden.kandidaten[0].redenen[0].tekst


@pytest.mark.parametrize(
    ("dossier", "hier"),
    [
        (wie("Verzinsel", "Ilias"), wie()),
        (wie("Zeldzaam", "Saar", geboren=date(2015, 2, 15)), wie()),
        (wie(geboren=date(2014, 1, 15)), wie()),
        (wie("Berg", "Ilias", voorvoegsel="van den"), wie("Dam", "Noor", voorvoegsel="van den")),
        (wie("Zeldzaam", "Noor", geboren=None), wie()),
    ],
    ids=[
        "andere naam",
        "alleen achternaam, andere dag",
        "zelfde naam, andere dag",
        "alleen voorvoegsel gelijk",
        "zonder geboortedatum",
    ],
)
def test_nothing_in_common_is_somebody_new(dossier, hier):
    assert herken(dossier, hier) == Onbekend()


def test_unknown_leerlingid_falls_back_on_birth_date_and_name():
    gevonden = herken(wie(leerlingid="L9"), wie(leerlingid="L1"))

    assert isinstance(gevonden, Onzeker)
    assert "ander leerlingnummer" in [reden.tekst for reden in gevonden.kandidaten[0].redenen]


def test_candidate_says_what_speaks_for_and_against_in_words():
    gevonden = herken(wie(voornamen="Björn", groep="7"), wie(voornamen="Bjorn", groep="6"))

    assert isinstance(gevonden, Onzeker)
    assert [(r.tekst, r.gelijk) for r in gevonden.kandidaten[0].redenen] == [
        ("zelfde geboortedatum", True),
        ("zelfde achternaam", True),
        ("voornaam anders geschreven: Björn / Bjorn", True),
        ("leerlingnummer ontbreekt in het dossier", False),
        ("andere groep: 7 / 6", False),
    ]


def test_every_candidate_is_shown_once():
    gevonden = herken(wie(), wie(), wie(voornamen="Saar"), wie("Verzinsel", "Ilias"))

    assert isinstance(gevonden, Onzeker)
    assert len(gevonden.kandidaten) == 2


@pytest.mark.parametrize(
    ("een", "ander", "zelfde"),
    [
        (wie(leerlingid="L1"), wie("Anders", leerlingid="L1"), True),
        (wie(leerlingid="L1"), wie(leerlingid="L2"), False),
        (wie(leerlingid="L1"), wie(), True),
        (wie(), wie(voornamen="Saar"), False),
        (wie(), wie("Anders"), False),
        (wie(leerlingid="L1"), wie(leerlingid="L1", geboren=date(2014, 1, 1)), False),
    ],
    ids=[
        "zelfde nummer",
        "ander nummer: tweeling",
        "één zonder nummer",
        "andere voornaam",
        "andere achternaam zonder nummer",
        "zelfde nummer, andere geboortedatum",
    ],
)
def test_two_dossiers_of_one_batch_are_of_one_child(een, ander, zelfde):
    assert zelfde_kind(een, ander) is zelfde
    assert zelfde_kind(ander, een) is zelfde


letters = st.text("abcdé", max_size=6)


@given(letters, st.integers(0, 6), st.sampled_from("abcdé"))
def test_any_single_slip_is_recognised(naam, plaats, letter):
    plaats = min(plaats, len(naam))
    langer = naam[:plaats] + letter + naam[plaats:]

    assert een_vergissing(naam, langer)
    assert een_vergissing(langer, naam)


@given(letters, letters)
def test_a_slip_is_symmetric_and_never_between_equals(een, ander):
    assert een_vergissing(een, ander) is een_vergissing(ander, een)
    assert not een_vergissing(een, een)


@given(st.dates(date(2005, 1, 1), date(2024, 12, 31)))
def test_days_around_a_birth_date_hold_itself_first_and_each_once(dag):
    rond = geboortedata_rond(dag)

    assert rond[0] == dag
    assert len(set(rond)) == len(rond)
    assert all(dag in geboortedata_rond(ander) for ander in rond)
