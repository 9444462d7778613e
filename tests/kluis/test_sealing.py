"""What is sealed opens in its own place, whole, with a key of the ring; and nowhere else."""

from __future__ import annotations

import os
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kluis
from kluis.sealing import CHUNK

HIER = "aanleverpunt.aanleverpunt:0b1c:sleutel"
DAAR = "aanleverpunt.aanleverpunt:9f9f:sleutel"
GEHEIM = b"een verzonnen aanleverpuntsleutel"
TAG = 16


@pytest.mark.parametrize("grootte", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_unseal_gives_back_what_was_sealed_at_every_border_of_a_chunk(grootte: int):
    data = os.urandom(grootte)

    assert kluis.unseal(kluis.seal(data, HIER), HIER) == data


@given(st.binary(max_size=200), st.text(max_size=50))
def test_unseal_gives_back_any_bytes_under_any_context(data: bytes, context: str):
    assert kluis.unseal(kluis.seal(data, context), context) == data


def test_seal_twice_gives_different_bytes():
    """Equal bytes would tell who has the same secret as whom."""
    assert kluis.seal(GEHEIM, HIER) != kluis.seal(GEHEIM, HIER)


def test_sealed_value_does_not_open_in_another_place():
    """Whoever can write the database could else move the key of one school to another."""
    sealed = kluis.seal(GEHEIM, HIER)

    with pytest.raises(kluis.KluisError) as fout:
        kluis.unseal(sealed, DAAR)

    assert fout.value.code == "Beschadigd"


def test_every_changed_byte_is_noticed():
    sealed = kluis.seal(GEHEIM, HIER)

    for plaats in range(len(sealed)):
        gewijzigd = bytearray(sealed)
        gewijzigd[plaats] ^= 1
        with pytest.raises(kluis.KluisError):
            kluis.unseal(bytes(gewijzigd), HIER)


@pytest.mark.parametrize("over", [0, 3, 4, 5, 9, 40, 60, -1, -TAG])
def test_cut_off_value_is_noticed(over: int):
    sealed = kluis.seal(GEHEIM, HIER)

    with pytest.raises(kluis.KluisError):
        kluis.unseal(sealed[:over], HIER)


def _chunks(sealed: bytes, aantal: int) -> tuple[bytes, list[bytes]]:
    """The head and the chunks of a value of `aantal` whole chunks."""
    stap = CHUNK + TAG
    kop = len(sealed) - aantal * stap
    return sealed[:kop], [sealed[i : i + stap] for i in range(kop, len(sealed), stap)]


@pytest.mark.parametrize(
    "volgorde",
    [
        pytest.param([1, 0, 2], id="swapped"),
        pytest.param([0, 1], id="last one left out"),
        pytest.param([0, 2], id="middle one left out"),
        pytest.param([0, 1, 1], id="one in place of another"),
        pytest.param([0, 1, 2, 2], id="one twice"),
    ],
)
def test_chunks_cannot_be_rearranged(volgorde: list[int]):
    """A dossier that lost its last megabyte must not open as if it were whole."""
    kop, stukken = _chunks(kluis.seal(os.urandom(3 * CHUNK), HIER), 3)

    with pytest.raises(kluis.KluisError):
        kluis.unseal(kop + b"".join(stukken[i] for i in volgorde), HIER)


def test_chunk_of_another_value_in_the_same_place_is_noticed():
    kop, stukken = _chunks(kluis.seal(os.urandom(2 * CHUNK), HIER), 2)
    _, andere = _chunks(kluis.seal(os.urandom(2 * CHUNK), HIER), 2)

    with pytest.raises(kluis.KluisError):
        kluis.unseal(kop + stukken[0] + andere[1], HIER)


def test_number_of_chunks_cannot_be_rewritten():
    kop, stukken = _chunks(kluis.seal(os.urandom(2 * CHUNK), HIER), 2)
    korter = kop[:-1] + bytes([1])

    with pytest.raises(kluis.KluisError):
        kluis.unseal(korter + stukken[0], HIER)


def test_new_key_seals_and_old_key_still_opens(settings):
    oud, nieuw = os.urandom(32), os.urandom(32)
    settings.DATA_KEYS = {"oud": oud}
    van_vroeger = kluis.seal(GEHEIM, HIER)
    settings.DATA_KEYS = {"nieuw": nieuw, "oud": oud}

    assert kluis.unseal(van_vroeger, HIER) == GEHEIM
    assert kluis.key_id(van_vroeger) == "oud"
    assert kluis.key_id(kluis.seal(GEHEIM, HIER)) == "nieuw"


def test_value_of_a_key_that_is_gone_says_which_key(settings):
    """Whoever took a key away too early must be able to find it back."""
    settings.DATA_KEYS = {"k1": os.urandom(32)}
    sealed = kluis.seal(GEHEIM, HIER)
    settings.DATA_KEYS = {"k2": os.urandom(32)}

    with pytest.raises(kluis.KluisError) as fout:
        kluis.unseal(sealed, HIER)

    assert fout.value.code == "OnbekendeSleutel"
    assert fout.value.sleutel == "k1"


def test_wrong_key_under_the_right_name_does_not_open(settings):
    settings.DATA_KEYS = {"k1": os.urandom(32)}
    sealed = kluis.seal(GEHEIM, HIER)
    settings.DATA_KEYS = {"k1": os.urandom(32)}

    with pytest.raises(kluis.KluisError):
        kluis.unseal(sealed, HIER)


def test_neither_value_nor_error_shows_the_secret():
    sealed = kluis.seal(GEHEIM, HIER)

    with pytest.raises(kluis.KluisError) as fout:
        kluis.unseal(sealed, DAAR)

    tekst = f"{fout.value!r} {fout.value} {fout.value.__context__!r}"
    assert GEHEIM.decode() not in tekst
    assert GEHEIM not in sealed


def test_what_was_never_sealed_is_refused():
    with pytest.raises(kluis.KluisError):
        kluis.unseal(b"<dossier/>" * 20, HIER)


def test_largest_message_is_sealed_and_opened_in_seconds(settings):
    data = os.urandom(settings.MESSAGE_MAX_BYTES)
    begin = time.perf_counter()

    weer_open = kluis.unseal(kluis.seal(data, HIER), HIER)

    assert time.perf_counter() - begin < 5
    assert weer_open == data
