"""A number of the pupil is found in whatever can be read, and not in what merely speaks of it."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from oso.dossier.weigering import weigering

from .dossiers import dossier, met_ervoor, met_waarde

NUMMER = "<bsn>000000000</bsn>"
EDITIES = ["2017.1", "2018.1", "2019.1"]


@pytest.mark.parametrize("editie", EDITIES)
def test_an_ordinary_dossier_is_kept(editie: str) -> None:
    assert weigering(dossier(editie).encode()) is None


@pytest.mark.parametrize("editie", EDITIES)
@pytest.mark.parametrize("naam", ["bsn", "onderwijsnummer", "BSN"])
def test_a_number_is_found_wherever_it_stands(editie: str, naam: str) -> None:
    """An element in the wrong place makes a dossier invalid, and no less forbidden."""
    element = f"<{naam}>000000000</{naam}>"
    for plek in ("leerlingid", "metadata", "verzorger"):
        assert weigering(met_ervoor(dossier(editie), plek, element)) == "nummer", plek


MET_NUMMER = met_ervoor(dossier(), "leerlingid", NUMMER).decode()


@pytest.mark.parametrize(
    "codering", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"]
)
@pytest.mark.parametrize("afgebroken", [False, True])
def test_a_number_is_found_in_every_encoding_and_also_when_cut_off(
    codering: str, afgebroken: bool
) -> None:
    """The number stands there for whoever opens the file, however it was stored."""
    tekst = MET_NUMMER.replace('"UTF-8"', f'"{codering.removesuffix("-sig")}"')
    if afgebroken:
        tekst = tekst[: tekst.index("</bsn>") + 30]

    assert weigering(tekst.encode(codering, "xmlcharrefreplace")) == "nummer"


@pytest.mark.parametrize(
    "vorm",
    [
        pytest.param(lambda tekst: f'<!DOCTYPE dossier [<!ENTITY a "b">]>{tekst}', id="doctype"),
        pytest.param(lambda tekst: f"<dossiers>{tekst}</dossiers>", id="ingepakt"),
        pytest.param(lambda tekst: tekst.replace("2019/dossier", "1999/dossier"), id="jaargang"),
        pytest.param(lambda tekst: tekst.replace("swv-dossier", "overstapdossier"), id="overstap"),
        pytest.param(lambda tekst: tekst.replace("bsn>", "x:bsn>"), id="onbekend voorvoegsel"),
        pytest.param(lambda tekst: tekst.replace("<bsn>", '<bsn a="b>c" >'), id="kenmerk"),
        pytest.param(lambda tekst: tekst.replace("<bsn>000000000</bsn>", "<bsn/>"), id="leeg"),
        pytest.param(
            lambda tekst: tekst.replace("</achternaam>", "</achter>"), id="verkeerd dicht"
        ),
        pytest.param(lambda tekst: tekst.replace("<bsn>", "&nbsp;<bsn>"), id="onbekende entiteit"),
        pytest.param(lambda tekst: tekst + tekst, id="twee achter elkaar"),
        pytest.param(
            lambda tekst: tekst.replace("<bsn>", "<!-- <bsn>"), id="commentaar blijft open"
        ),
        pytest.param(lambda tekst: "<a>" * 200 + tekst, id="te diep"),
    ],
)
def test_a_number_is_found_in_what_is_no_good_dossier(vorm) -> None:
    tekst = MET_NUMMER.partition("?>")[2]

    assert weigering(vorm(tekst).encode()) == "nummer"


@pytest.mark.parametrize(
    "tekst",
    [
        "<!-- <bsn>000000000</bsn> -->",
        "<?lees <bsn> niet?>",
        "<pakketnaam><![CDATA[<bsn>000000000</bsn>]]></pakketnaam>",
        "<pakketnaam>&lt;bsn&gt;000000000&lt;/bsn&gt;</pakketnaam>",
        "<pakketnaam>bsn onderwijsnummer</pakketnaam>",
        "<bsnvandezorgverzekeraar>x</bsnvandezorgverzekeraar>",
        '<pakketnaam bsn="ja">x</pakketnaam>',
        "<pakketnaam>bsnQUJT/bsn+onderwijsnummer==</pakketnaam>",
    ],
)
@pytest.mark.parametrize("afgebroken", [False, True])
def test_what_only_speaks_of_a_number_is_no_reason(tekst: str, afgebroken: bool) -> None:
    """Wiping a dossier for a word in a note would cost a school its work."""
    data = met_ervoor(dossier(), "pakketnaam", tekst)
    if afgebroken and not tekst.startswith("<?"):
        data = data[: data.index(b"<huidigeschool>") + 40]

    assert weigering(data) is None


@pytest.mark.parametrize("soort", ["overstapdossier", "", "SWV-dossier", "swv dossier"])
def test_another_kind_of_dossier_is_refused(soort: str) -> None:
    verwacht = "geen-swv" if soort else None  # empty says nothing: the overstap is an SWV one

    assert weigering(met_waarde(dossier(), "overdrachtsoort", soort)) == verwacht


def test_blanks_around_the_kind_are_no_other_kind() -> None:
    assert weigering(met_waarde(dossier(), "overdrachtsoort", "\n swv-dossier\t")) is None


def test_a_kind_split_by_a_comment_is_read_whole() -> None:
    assert weigering(met_waarde(dossier(), "overdrachtsoort", "swv-<!-- x -->dossier")) is None


@pytest.mark.parametrize("overstap", ["POVO", "POSWV"])
def test_the_overstap_tells_too_with_a_kind_and_without(overstap: str) -> None:
    """architecture.md, "Rows": no SWV dossier is one with another overdrachtsoort or overstap."""
    tekst = met_waarde(dossier(), "overstap", overstap).decode()
    zonder = tekst.replace("<overdrachtsoort>swv-dossier</overdrachtsoort>", "")
    assert zonder != tekst

    for data in (tekst.encode(), zonder.encode()):
        assert weigering(data) == ("geen-swv" if overstap == "POVO" else None)


def test_another_kind_is_seen_in_a_dossier_that_was_cut_off() -> None:
    data = met_waarde(dossier(), "overdrachtsoort", "overstapdossier")

    assert weigering(data[: len(data) // 2]) == "geen-swv"


@pytest.mark.parametrize("data", [b"", b"\0", b" ", b"geen xml", b"%PDF-1.7", b"\xff\xfe", b"<"])
def test_what_is_no_dossier_at_all_is_not_refused(data: bytes) -> None:
    """It is onleesbaar, and kept so that somebody can see what came."""
    assert weigering(data) is None


@pytest.mark.parametrize("bom", [b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\xfd"])
def test_a_false_bom_hides_no_number(bom: bytes) -> None:
    """Two stray bytes in front made every tag unreadable, and the number stayed on our disks."""
    assert weigering(bom + NUMMER.encode()) == "nummer"


@pytest.mark.parametrize("stuk", ["<!--", "<![CDATA[", "<", "<a:", "<!-- a", "--><!--"])
def test_a_flood_does_not_keep_the_search_busy(stuk: str) -> None:
    """One file of a megabyte kept a worker busy for more than ten minutes."""
    data = met_ervoor(dossier(), "leerlingid", stuk * (1_000_000 // len(stuk)))

    begin = time.monotonic()
    assert weigering(data) is None
    assert time.monotonic() - begin < 10


def test_a_stray_colon_does_not_stop_the_reader() -> None:
    """A recovered tree holds names that are no names ("s:"); asking lxml for one raises."""
    tekst = dossier().replace("<schooljaar>", "<s:chool:jaar>", 1).replace("<straat>", "<x:>", 1)

    assert weigering(tekst.encode()) is None


def test_every_reference_dossier_with_a_number_is_found(shared: Path) -> None:
    for pad in sorted((shared / "conformance" / "examples").glob("*.xml")):
        data = pad.read_bytes()
        assert weigering(data) is None, pad.name
        assert weigering(data.replace(b"<leerlingid>", b"<bsn>0</bsn><leerlingid>", 1)) == "nummer"
