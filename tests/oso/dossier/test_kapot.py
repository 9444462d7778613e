"""What is read of a dossier that is broken, strange or far too long."""

from __future__ import annotations

import time

import pytest

from oso.dossier.parse import lees_wat_kan, parse
from oso.errors import Malformed

from .dossiers import bewerkt, dossier, kind, met_ervoor


def test_an_element_that_the_standard_does_not_know_is_shown_all_the_same() -> None:
    data = bewerkt(kind().dossier(), "<roepnaam>", "<bijnaam>Knoert</bijnaam><roepnaam>")

    (rij,) = parse(data).sectie("overig").rijen
    assert [(waarde.label, waarde.tekst) for waarde in rij.waarden] == [("Bijnaam", "Knoert")]


def test_what_stands_inside_the_unknown_and_inside_a_value_is_shown_too() -> None:
    """Of a dossier whose structure is wrong a person must be able to see what came."""
    data = bewerkt(
        kind().dossier(), "<roepnaam>", '<roepnaam soort="oud">Kees<zus a="b"><x>Jo</x>s</zus>'
    )

    dossier = parse(data)

    personalia = [
        waarde.tekst for rij in dossier.sectie("personalia").rijen for waarde in rij.waarden
    ]
    assert {"Kees", "oud"} <= set(personalia)
    (rij,) = dossier.sectie("overig").rijen
    assert [(waarde.label, waarde.tekst) for waarde in rij.waarden] == [("A", "b"), ("X", "Jo")]
    assert rij.waarden[1].pad == "huidigeschool/leerling/roepnaam/zus/x"


def test_a_number_that_may_not_be_there_is_nowhere() -> None:
    data = bewerkt(kind().dossier(), "<leerlingid>", "<bsn>987654321</bsn><leerlingid>")

    assert "987654321" not in repr(parse(data))


COMMUNICATIE = "<communicatie><nummer>1</nummer></communicatie>"


@pytest.mark.parametrize(
    ("voor", "stuk"),
    [
        ("voornaam", "<voornaam>a</voornaam>" * 90_000),
        ("voornaam", "<onbekend/>" * 90_000),
        ("toets", "<toets><toetsonderdeel><resultaat/></toetsonderdeel></toets>" * 30_000),
        ("verzorger", "<verzorger><achternaam>a</achternaam></verzorger>" * 30_000),
        ("relatietotkind", f"<communicatielijst>{COMMUNICATIE * 30_000}</communicatielijst>"),
        ("communicatie", COMMUNICATIE * 30_000),
    ],
    ids=["voornamen", "onbekend", "toetsen", "verzorgers", "van verzorger", "contact"],
)
@pytest.mark.traag
def test_a_long_list_costs_no_more_than_its_length(voor: str, stuk: str) -> None:
    """A walk that looks back at every element takes hours over a file of a few megabytes."""
    data = bewerkt(kind().dossier(), f"<{voor}>", f"{stuk}<{voor}>")
    begin = time.monotonic()

    parse(data)

    assert time.monotonic() - begin < 30


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "leeg"),
        (b"geen xml", "geen-xml"),
        (b"<dossiers/>", "andere-root"),
        (b"<dossier/>", "andere-root"),
        (
            b"<dossier xmlns='http://www.edustandaard.nl/oso_gegevensset/2031/dossier'/>",
            "onbekende-editie",
        ),
        (b"<!DOCTYPE dossier><dossier/>", "doctype"),
    ],
)
def test_what_is_no_dossier_is_named(data: bytes, code: str) -> None:
    with pytest.raises(Malformed) as fout:
        parse(data)

    assert fout.value.code == code


def test_a_dossier_cut_off_halfway_is_shown_as_far_as_it_goes() -> None:
    data = kind().dossier()

    gelezen = lees_wat_kan(data[: len(data) // 2])

    assert gelezen is not None
    assert gelezen.kern.personalia.achternaam == kind().achternaam
    assert lees_wat_kan(b"geen xml") is None


def test_names_without_end_do_not_grow_with_every_level() -> None:
    """Forty thousand leaves below ninety names of five hundred letters took 1.7 GB."""
    naam = "n" * 500
    bladeren = "<b>t</b>" * 2000
    toren = f"<{naam}>" * 60 + bladeren + f"</{naam}>" * 60
    gelezen = parse(met_ervoor(dossier(), "roepnaam", toren))

    waarden = [w for rij in gelezen.sectie("overig").rijen for w in rij.waarden]
    assert len(waarden) == 2000
    assert max(len(w.pad) + len(w.onderdeel) for w in waarden) < 1000
