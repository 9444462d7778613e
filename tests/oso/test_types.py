"""The small values: checked on creation, and silent about what opens something."""

from __future__ import annotations

import pytest

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin, Koppelsleutel, SessieId

GUID = "0B5C2F7E-1111-4222-8333-ABCDEF012345"
GEHEIMEN = (Koppelsleutel, AanleverpuntSleutel, SessieId)


@pytest.mark.parametrize("tekst", ["99XA", "00YY"])
def test_brin_of_four_characters_is_taken(tekst):
    assert Brin(tekst) == tekst


@pytest.mark.parametrize("tekst", ["", "99xa", "99XA00", "XX99", " 99XA", "99XA\n", "٩٩XA"])
def test_anything_else_is_no_brin_and_is_not_repeated(tekst):
    with pytest.raises(ValueError) as gevangen:
        Brin(tekst)

    assert not tekst.strip() or tekst not in str(gevangen.value)


def test_address_has_a_number_of_zero_or_more():
    assert str(AanleverpuntAdres(Brin("99XA"), 0)) == "99XA/0"
    with pytest.raises(ValueError):
        AanleverpuntAdres(Brin("99XA"), -1)


@pytest.mark.parametrize("soort", GEHEIMEN)
def test_key_is_kept_as_received_and_compared_without_case(soort):
    groot, klein = soort(GUID), soort(GUID.lower())

    assert groot == klein
    assert hash(groot) == hash(klein)
    assert (groot.waarde, klein.waarde) == (GUID, GUID.lower())
    assert groot != soort(GUID.replace("0B", "0C"))


@pytest.mark.parametrize("soort", GEHEIMEN)
def test_key_shows_itself_nowhere(soort):
    """A key in a log line opens a dossier."""
    sleutel = soort(GUID)

    assert GUID not in f"{sleutel} {sleutel!r} {sleutel!s} {[sleutel]}"


@pytest.mark.parametrize("soort", GEHEIMEN)
@pytest.mark.parametrize(
    "tekst", ["", "x", GUID[:-1], GUID + "0", f"{{{GUID}}}", GUID.replace("-", "")]
)
def test_what_is_no_guid_is_refused_without_repeating_it(soort, tekst):
    with pytest.raises(ValueError) as gevangen:
        soort(tekst)

    assert len(tekst) < 2 or tekst not in str(gevangen.value)


def test_keys_of_different_kinds_are_never_equal():
    assert len({soort(GUID) for soort in GEHEIMEN}) == 3
