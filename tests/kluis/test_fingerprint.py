"""A secret can be found again by its fingerprint, and not guessed from it."""

from __future__ import annotations

import os

import kluis


def test_same_text_in_the_same_place_has_the_same_fingerprint():
    assert kluis.fingerprint("sleutel", "a") == kluis.fingerprint("sleutel", "a")
    assert len(kluis.fingerprint("sleutel", "a")) == 64


def test_other_text_or_place_has_another_fingerprint():
    vingerafdrukken = {
        kluis.fingerprint("sleutel", "a"),
        kluis.fingerprint("Sleutel", "a"),
        kluis.fingerprint("sleutel", "b"),
        kluis.fingerprint("a:sleutel", ""),
    }

    assert len(vingerafdrukken) == 4


def test_fingerprint_needs_the_key(settings):
    """Without a key anyone with a list of secrets could find out which one a school has."""
    eerst = kluis.fingerprint("sleutel", "a")
    settings.DATA_KEYS = {"ander": os.urandom(32)}

    assert kluis.fingerprint("sleutel", "a") != eerst


def test_fingerprint_of_before_a_new_key_is_still_found(settings):
    eerst = kluis.fingerprint("sleutel", "a")
    settings.DATA_KEYS = {"nieuw": os.urandom(32), **settings.DATA_KEYS}

    assert kluis.fingerprints("sleutel", "a")[0] == kluis.fingerprint("sleutel", "a")
    assert eerst in kluis.fingerprints("sleutel", "a")
