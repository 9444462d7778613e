"""Next year's editie is data: an XSD in a directory, read by the same walk as the shipped ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from oso.dossier.bundels import Onleesbaar, lees_bundels, lees_codelijsten
from oso.dossier.editie import INGEBOUWD, NIEUWSTE
from oso.dossier.inhoud import Dossier, Waarde
from oso.dossier.parse import lees_wat_kan, parse
from oso.dossier.validation import validate

from .dossiers import dossier, kind
from .editie_2027 import NAMESPACE, dossier_2027, schrijf_xsd


@pytest.fixture
def gelezen(tmp_path: Path) -> Dossier:
    schrijf_xsd(tmp_path)
    return parse(dossier_2027(), lees_bundels(tmp_path).edities)


def waarden(gelezen: Dossier, sectie: str) -> list[Waarde]:
    return [waarde for rij in gelezen.sectie(sectie).rijen for waarde in rij.waarden]


def test_its_dossiers_are_judged_by_its_own_structure(tmp_path: Path) -> None:
    schrijf_xsd(tmp_path)
    edities = lees_bundels(tmp_path).edities

    uitslag = validate(dossier_2027(), edities)

    assert (uitslag.editie, uitslag.schema_valid) == ("2027.1", True)
    assert not validate(dossier().replace("/2019/", "/2027/").encode(), edities).schema_valid
    (bevinding,) = validate(dossier_2027().replace(b"2027.1", b"2019.1"), edities).findings
    assert bevinding.rule == "OG.02#1"


def test_a_block_that_moved_is_read_in_its_own_section(gelezen: Dossier) -> None:
    (opp,) = gelezen.sectie("opp").rijen

    assert {"Ingangsdatum", "Bijlage"} <= {waarde.label for waarde in opp.waarden}
    assert "opp.pdf" in {waarde.tekst for waarde in waarden(gelezen, "documenten")}


def test_a_new_block_has_its_annotations_or_readable_names(gelezen: Dossier) -> None:
    nieuw = {(w.onderdeel, w.label): w.tekst for w in waarden(gelezen, "aanvullend")}

    assert nieuw == {
        ("Schoolmaatschappelijk werk", "Naam van de begeleider"): "Wil Bedacht",
        ("Schoolmaatschappelijk werk", "Aantal gesprekken"): "4",
    }


def test_what_did_not_change_has_the_labels_that_people_know(gelezen: Dossier) -> None:
    zoals_nu = parse(kind("alles ingevuld").dossier())

    metadata = replace(gelezen.kern.metadata, standaardversie="2019.1")
    assert replace(gelezen.kern, metadata=metadata) == zoals_nu.kern
    for sectie in ("personalia", "verzorgers", "toetsen", "opp"):
        assert gelezen.sectie(sectie).rijen == zoals_nu.sectie(sectie).rijen


def test_nothing_of_it_is_lost(gelezen: Dossier) -> None:
    """Every text of the dossier is in some section, as it is for the shipped edities."""
    van_2019 = parse(kind("alles ingevuld").dossier())
    oud = {w.tekst for s in van_2019.secties for r in s.rijen for w in r.waarden}
    nu = {w.tekst for s in gelezen.secties for r in s.rijen for w in r.waarden}
    huisarts = {w.tekst for w in waarden(van_2019, "huisarts")}

    assert oud - nu <= huisarts | {"2019.1"}
    assert nu - oud >= {"Wil Bedacht", "4"}


@pytest.mark.parametrize(
    ("naam", "inhoud", "reden"),
    [
        ("kapot.xsd", b"<xs:schema", "XML"),
        (
            "onzin.xsd",
            f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="{NAMESPACE}">'
            '<xs:element name="dossier" type="nergens"/></xs:schema>'.encode(),
            "XSD",
        ),
        ("bom.xsd", f'<!DOCTYPE a [<!ENTITY b "c">]><a ns="{NAMESPACE}">&b;</a>'.encode(), "XML"),
        ("lijst.csv", b"een;twee\n", "eerste regel"),
        ("leeg.csv", b"", "eerste regel"),
        ("kwadraat.csv", "lijst;code;betekenis\n²;A;b\n".encode(), "regel 2"),
        ("rij.csv", b"lijst;code;betekenis\n23;F81.0\n", "regel 2"),
        ("latijn.csv", "lijst;code;betekenis\n23;F81.0;één\n".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_broken_file_is_named_and_never_stops_the_others(
    tmp_path: Path, naam: str, inhoud: bytes, reden: str
) -> None:
    schrijf_xsd(tmp_path)
    (tmp_path / "AAA").mkdir()
    (tmp_path / "AAA" / naam).write_bytes(inhoud)

    gelezen = lees_bundels(tmp_path)

    (fout,) = gelezen.onbruikbaar
    assert fout.bestand == f"AAA/{naam}"
    assert reden in fout.reden
    assert NAMESPACE in gelezen.edities


def _schrijf(map_: Path, inhoud: str, rest: str = "", naam: str = "klein.xsd") -> None:
    """A small editie of 2027: what stands in its dossier, and its types."""
    (map_ / naam).write_text(
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="{NAMESPACE}" '
        f'targetNamespace="{NAMESPACE}" elementFormDefault="qualified"><xs:element name="dossier">'
        f"<xs:complexType><xs:sequence>{inhoud}</xs:sequence></xs:complexType></xs:element>"
        f"{rest}</xs:schema>"
    )


@pytest.mark.parametrize(
    ("inhoud", "rest", "gegeven"),
    [
        ('<xs:any processContents="skip"/>', "", "<blok><veld>tekst</veld></blok>"),
        ('<xs:element name="blok"/>', "", "<blok><veld>tekst</veld></blok>"),
        (
            '<xs:element name="blok" type="blok"/>',
            '<xs:complexType name="blok"><xs:sequence><xs:element name="veld" type="xs:string"/>'
            '<xs:element name="blok" type="blok" minOccurs="0"/></xs:sequence></xs:complexType>',
            "<blok><veld>buiten</veld><blok><veld>tekst</veld></blok></blok>",
        ),
    ],
    ids=["wildcard", "any type", "a type within itself"],
)
def test_an_xsd_without_an_end_is_used(
    tmp_path: Path, inhoud: str, rest: str, gegeven: str
) -> None:
    """Any of these kept every process of Leerwinst from starting."""
    _schrijf(tmp_path, inhoud, rest)
    data = f'<dossier xmlns="{NAMESPACE}">{gegeven}</dossier>'.encode()

    edities = lees_bundels(tmp_path).edities

    assert validate(data, edities).schema_valid
    alle = [w.tekst for s in parse(data, edities).secties for r in s.rijen for w in r.waarden]
    assert "tekst" in alle


def test_what_may_be_there_twice_is_known_however_it_is_written_down(tmp_path: Path) -> None:
    een = '<xs:element name="{}" type="xs:string"/>'
    _schrijf(
        tmp_path,
        f"{een.format('vaak')}{een.format('los')}{een.format('vaak')}"
        f'<xs:choice maxOccurs="9">{een.format("keuze")}</xs:choice>',
    )

    velden = lees_bundels(tmp_path).edities[NAMESPACE].catalogus.velden

    assert {pad for pad, veld in velden.items() if veld.herhaalbaar} == {"vaak", "keuze"}


def test_of_two_xsds_of_a_year_the_last_counts_and_a_broken_one_is_told(tmp_path: Path) -> None:
    _schrijf(tmp_path, '<xs:element name="eerste" type="xs:string"/>', naam="a.xsd")
    _schrijf(tmp_path, '<xs:element name="tweede" type="xs:string"/>', naam="b.xsd")
    _schrijf(tmp_path, '<xs:element name="derde" type="nergens"/>', naam="c.xsd")

    gelezen = lees_bundels(tmp_path)

    assert list(gelezen.edities[NAMESPACE].catalogus.velden) == ["tweede"]
    assert [fout.bestand for fout in gelezen.onbruikbaar] == ["c.xsd"]


def test_what_was_read_stays_when_the_directory_changes(tmp_path: Path) -> None:
    """With a code list at hand the XSD was compiled again, at the first dossier."""
    schrijf_xsd(tmp_path).with_name("codelijst.csv").write_text(DIAGNOSES)
    edities = lees_bundels(tmp_path).edities
    edities[NAMESPACE].pad.write_text("<half")

    assert validate(dossier_2027(), edities).schema_valid
    assert parse(dossier_2027(), edities).editie == "2027.1"


def test_a_broken_xsd_of_a_shipped_year_leaves_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "2019.xsd").write_text(NIEUWSTE.pad.read_text().replace("xs:date", "xs:dag"))

    gelezen = lees_bundels(tmp_path)

    assert [fout.bestand for fout in gelezen.onbruikbaar] == ["2019.xsd"]
    assert gelezen.edities == INGEBOUWD
    assert gelezen.is_leeg


def test_an_xsd_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ander.xsd").write_text("<schema targetNamespace='urn:anders'/>")

    gelezen = lees_bundels(tmp_path)

    assert gelezen.is_leeg
    assert gelezen.onbruikbaar == ()


# What codes mean ----------------------------------------------------------------------------------

DIAGNOSES = "﻿Lijst;Code;Betekenis\r\n23;F81.0;Bedachte betekenis\r\n\r\n"


def _diagnose(map_: Path, data: bytes) -> tuple[str, str]:
    gelezen = parse(data, lees_bundels(map_).edities)
    (code,) = (w for w in waarden(gelezen, "diagnoses") if w.label == "Diagnose (code)")
    return code.tekst, code.leesbaar


def test_a_code_without_a_meaning_is_shown_as_a_code(tmp_path: Path) -> None:
    assert _diagnose(tmp_path, kind().dossier()) == ("F81.0", "F81.0")


def test_a_list_apart_gives_every_editie_its_meanings(tmp_path: Path) -> None:
    schrijf_xsd(tmp_path)
    (tmp_path / "codelijst.csv").write_text(DIAGNOSES)

    assert _diagnose(tmp_path, kind().dossier()) == ("F81.0", "Bedachte betekenis")
    assert _diagnose(tmp_path, dossier_2027()) == ("F81.0", "Bedachte betekenis")


def test_a_list_beside_an_xsd_is_of_that_editie_alone(tmp_path: Path) -> None:
    schrijf_xsd(tmp_path).with_name("codelijst.csv").write_text(DIAGNOSES)

    assert _diagnose(tmp_path, kind().dossier()) == ("F81.0", "F81.0")
    assert _diagnose(tmp_path, dossier_2027()) == ("F81.0", "Bedachte betekenis")


def test_a_list_is_read_as_spreadsheets_write_it(tmp_path: Path) -> None:
    pad = tmp_path / "codelijst.csv"
    pad.write_text(DIAGNOSES + '23;F84;"met ; erin"\n')

    assert lees_codelijsten(pad) == {"23": {"F81.0": "Bedachte betekenis", "F84": "met ; erin"}}
    pad.write_text("lijst;code;betekenis\nx;F84;y\n")
    with pytest.raises(Onleesbaar, match="regel 2"):
        lees_codelijsten(pad)


# A year that we do not have -----------------------------------------------------------------------


def test_a_dossier_of_an_unknown_year_is_read_with_the_words_of_the_newest() -> None:
    gelezen = lees_wat_kan(dossier_2027())

    assert gelezen is not None
    assert gelezen.editie == "2027"
    assert gelezen.kern.personalia.achternaam
    overig = {(w.onderdeel, w.label): w.tekst for w in waarden(gelezen, "overig")}
    assert overig["Schoolmaatschappelijk werk", "Begeleider"] == "Wil Bedacht"
    assert overig["Schoolmaatschappelijk werk", "Aantal gesprekken"] == "4"


def test_an_attachment_in_a_block_of_an_unknown_year_is_an_attachment() -> None:
    """On paper it was pages of base64."""
    gelezen = lees_wat_kan(dossier_2027())
    zoals_nu = parse(kind().dossier())

    assert gelezen is not None
    opp, oud = (
        next(een for _, _, een in dossier.bijlagen() if een.bestandsnaam == "opp.pdf")
        for dossier in (gelezen, zoals_nu)
    )
    assert (opp.inhoud, opp.soort, opp.omschrijving) == (oud.inhoud, oud.soort, oud.omschrijving)
    assert "opp.pdf" in {waarde.tekst for waarde in waarden(gelezen, "overig")}
    assert max(len(w.tekst) for s in gelezen.secties for r in s.rijen for w in r.waarden) < 100


def test_a_dossier_of_another_family_is_a_readable_tree() -> None:
    gelezen = lees_wat_kan(
        b"<dossier xmlns='urn:x'><eenBlok><veld_a>1</veld_a></eenBlok></dossier>"
    )

    assert gelezen is not None
    assert gelezen.editie == ""
    (waarde,) = waarden(gelezen, "overig")
    assert (waarde.onderdeel, waarde.label, waarde.tekst) == ("Een blok", "Veld a", "1")
