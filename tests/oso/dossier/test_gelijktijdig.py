"""Two dossiers judged at the same time, as a web process with threads does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from oso.dossier.validation import validate

from .dossiers import dossier, met_waarde


def test_a_dossier_with_faults_is_no_good_one_while_another_is_judged() -> None:
    """One in five came out as good: a compiled schema has one log, and the other emptied it."""
    goed = _lang(dossier())
    fout = met_waarde(goed.decode(), "achternaam", "")

    with ThreadPoolExecutor(4) as draden:
        oordelen = list(draden.map(validate, [goed, fout] * 100))

    assert [oordeel.schema_valid for oordeel in oordelen] == [True, False] * 100


def _lang(tekst: str) -> bytes:
    """With so many rows that judging takes long enough to be overtaken."""
    begin, einde = tekst.index("<schoolloopbaan>"), tekst.index("</schoolloopbaanlijst>")
    return (tekst[:einde] + tekst[begin:einde] * 100 + tekst[einde:]).encode()
