"""Any damage to a dossier is a dossier, or says in a sentence that it is none."""

from __future__ import annotations

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from oso import xml
from oso.dossier.parse import lees_wat_kan, parse
from oso.dossier.validation import validate
from oso.dossier.weigering import weigering
from oso.errors import Malformed
from tests.oso.dossier.dossiers import dossier

HEEL = dossier().encode()
# What a parser has to stop and think at; any other bytes come from hypothesis itself.
WOORDEN = [
    *(b"<", b">", b"</", b"/>", b"&", b"&#0;", b"&#x1F600;", b"&e;", b"]]>", b"<![CDATA[", b"<!--"),
    *(b"-->", b"<?x", b"?>", b"<!DOCTYPE x>", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\xbc"),
    *(b' xmlns=""', b' xmlns:q="urn:q"', b"<q:b/>", b"<bsn>", b"</dossier>", b"<dossier>"),
    *(b":", b"\xe9"),
]  # fmt: skip

plekken = st.integers(0, len(HEEL))
wijzigingen = st.tuples(
    plekken, st.integers(0, 60), st.sampled_from(WOORDEN) | st.binary(max_size=8)
)


def gewijzigd(lijst: list[tuple[int, int, bytes]]) -> bytes:
    """The dossier with, at each place, so many bytes taken out and these put in."""
    data = HEEL
    for plek, weg, erbij in lijst:
        data = data[:plek] + erbij + data[plek + weg :]
    return data


def beproef(data: bytes) -> None:
    for lees in (xml.parse, parse):
        try:
            lees(data)
        except Malformed as fout:
            assert fout.code
    weigering(data)
    lees_wat_kan(data)
    uitslag = validate(data)
    assert uitslag.accepted <= bool(uitslag.schema_valid)
    assert all(bevinding.text.strip() for bevinding in uitslag.findings)
    assert uitslag.schema_valid or uitslag.findings


@seed(20261124)
@settings(max_examples=150, deadline=None)
@given(st.lists(wijzigingen, min_size=1, max_size=4))
def test_damage(lijst: list[tuple[int, int, bytes]]) -> None:
    beproef(gewijzigd(lijst))


@seed(20261124)
@settings(max_examples=60, deadline=None)
@given(st.lists(wijzigingen, max_size=3), plekken)
def test_damage_and_cut_off(lijst: list[tuple[int, int, bytes]], einde: int) -> None:
    beproef(gewijzigd(lijst)[:einde])


@pytest.mark.traag
@seed(20261124)
@settings(max_examples=1500, deadline=None)
@given(st.lists(wijzigingen, max_size=8))
def test_much_damage(lijst: list[tuple[int, int, bytes]]) -> None:
    beproef(gewijzigd(lijst))


@pytest.mark.parametrize("wortel", [b"a:dossier", b":dossier", b"dossier:", b"a:b:c"])
def test_prefix_of_nobody_is_no_name(wortel: bytes) -> None:
    """A name that is none cost the worker an exception, three times, and the school an answer."""
    beproef(b"<" + wortel + b"><leerling>")
