"""Structure is judged as the standard judges it, and what is wrong is said in a school's words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oso.dossier.validation import Uitslag, Wie, validate

from .dossiers import dossier, met_ervoor, met_waarde

EDITIES = ("2017.1", "2018.1", "2019.1")
GBA = (
    "<gba><gbavoornaam>Mees</gbavoornaam><gbaachternaam>Bedacht</gbaachternaam>"
    "<gbageboortedatum>{}</gbageboortedatum></gba>"
)
MEEST = 200


@pytest.mark.parametrize("editie", EDITIES)
def test_an_invented_dossier_has_no_structure_findings(editie: str) -> None:
    uitslag = validate(dossier(editie).encode())

    assert (uitslag.editie, uitslag.wellformed, uitslag.schema_valid) == (editie, True, True)


@pytest.mark.parametrize("editie", EDITIES)
@pytest.mark.parametrize(
    ("element", "waarde", "geldig"),
    [
        ("geboortedatum", " 2021-04-01\n", True),
        ("geboortedatum", "2021-04-01Z", True),
        ("geboortedatum", "2021-04-01+14:00", True),
        ("geboortedatum", " 2021-04-01+02:00 ", True),
        ("geboortedatum", "-2021-04-01", True),
        ("geboortedatum", "12021-04-01", True),
        ("geboortedatum", "2021-04-01+14:01", False),
        ("geboortedatum", "2021-02-29", False),
        ("geboortedatum", "0000-01-01", False),
        ("geboortedatum", "2021-4-1", False),
        ("geboortedatum", "01-04-2021", False),
        ("geboortedatum", "20 21-04-01", False),
        ("geboortedatum", "\u00a02021-04-01", False),  # no blank of XML
        ("geboortedatum", "٢٠٢١-٠٤-٠١", False),
        ("geboortedatum", "  ", False),
        ("adresgeheim", "\t0 ", True),
        ("adresgeheim", " false ", True),
        ("adresgeheim", "False", False),
        ("adresgeheim", "nee", False),
        ("geslacht", "+2", True),
        ("geslacht", " 02 ", True),
        ("geslacht", "-999999999999999999999999999999", True),
        ("geslacht", "2.0", False),
        ("geslacht", "٢", False),
        ("geslacht", "1_0", False),
        ("aantalgoed", "2147483647", True),
        ("aantalgoed", "2147483648", False),
        ("vaardigheidsscore", "-.5", True),
        ("vaardigheidsscore", "5.", True),
        ("vaardigheidsscore", "1e3", False),
        ("vaardigheidsscore", "1,5", False),
        ("vaardigheidsscore", "2 2", False),
        ("brincode", "99XA ", False),
        ("brincode", "99xa", False),
        ("brincode", "٩٩XA", False),
        ("schooljaar", "2026-1999", True),
        ("schooljaar", " 2026-2027", False),
        ("achternaam", " ", True),
        ("achternaam", "", False),
        ("jaargroep", "", True),
        ("bestandsinhoud", "geen base64", True),
    ],
)
def test_a_value_may_be_written_as_the_standard_allows_and_in_no_other_way(
    editie: str, element: str, waarde: str, geldig: bool
) -> None:
    uitslag = validate(met_waarde(dossier(editie), element, waarde))

    assert uitslag.schema_valid is geldig
    assert sum(een.rule == "XSD" for een in uitslag.findings) == (0 if geldig else 1)


@pytest.mark.parametrize("editie", EDITIES)
@pytest.mark.parametrize(
    ("waarde", "geldig"),
    [
        ("01-04-2021", True),
        ("99-99-9999", True),
        ("٠١-٠٤-٢٠٢١", True),
        ("𝟎𝟏-𝟎𝟒-𝟐𝟎𝟐𝟏", True),
        ("\U0001e950\U0001e951-01-2021", True),  # Adlam: younger than libxml2's own table
        ("፩፩-01-2021", False),  # Ethiopic digits are no decimal ones
        ("²²-01-2021", False),
        ("1-4-2021", False),
        ("2021-04-01", False),
        ("01-04-2021 ", False),
        ("01--4-2021", False),
    ],
)
def test_a_date_of_the_brp_is_any_decimal_digits_in_its_form(
    editie: str, waarde: str, geldig: bool
) -> None:
    uitslag = validate(met_ervoor(dossier(editie), "leerlingid", GBA.format(waarde)))

    assert uitslag.schema_valid is geldig


@pytest.mark.parametrize("lengte", [35, 36])
def test_a_length_counts_characters_and_not_their_bytes(lengte: int) -> None:
    regel = f"<adresbuitenland>{'😀' * lengte}</adresbuitenland>"

    assert validate(met_ervoor(dossier(), "leerlingid", regel)).schema_valid is (lengte == 35)


@pytest.mark.parametrize(
    ("attributen", "geldig"),
    [
        ('xsi:schemaLocation="urn:a file:///nergens/a.xsd"', True),
        ('xsi:noNamespaceSchemaLocation="https://nergens.example/a.xsd"', True),
        ('xsi:type="dossierType"', True),
        ('xsi:type="onbekendType"', False),
        ('xml:lang="nl"', False),
        ('versie="1"', False),
    ],
)
def test_attributes_of_the_root_are_judged_and_never_followed(
    attributen: str, geldig: bool
) -> None:
    """What a document names is not fetched: the network is closed to tests."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    data = dossier().replace("<dossier ", f"<dossier {xsi} {attributen} ", 1).encode()

    assert validate(data).schema_valid is geldig


LEERLING = "/dossier[1]/huidigeschool[1]/leerling[1]"


@pytest.mark.parametrize(
    ("data", "at", "tekst"),
    [
        (
            met_waarde(dossier(), "geboortedatum", "gisteren"),
            f"{LEERLING}/geboortedatum[1]",
            "Bij ‘Geboortedatum’ staat geen geldige datum.",
        ),
        (
            met_waarde(dossier(), "achternaam", ""),
            f"{LEERLING}/achternaam[1]",
            "‘Achternaam’ is leeg.",
        ),
        (
            met_ervoor(dossier(), "roepnaam", "<bijnaam>Knoert</bijnaam>"),
            f"{LEERLING}/bijnaam[1]",
            "Onverwacht veld ‘bijnaam’ na ‘Achternaam’ bij ‘Leerling’: "
            "de standaard kent dat daar niet.",
        ),
        (
            met_ervoor(dossier(), "roepnaam", "<achternaam>Bedacht</achternaam>"),
            f"{LEERLING}/achternaam[2]",
            "‘Achternaam’ staat meer dan één keer bij ‘Leerling’, waar het één keer mag staan.",
        ),
        (
            met_ervoor(dossier(), "achternaam", "<leerlingid>7</leerlingid>"),
            f"{LEERLING}/leerlingid[1]",
            "‘Leerlingnummer’ staat bij ‘Leerling’ op een verkeerde plaats: na ‘Voorletters’.",
        ),
        (
            re.sub("<leerling>.*</leerling>", "", dossier(), flags=re.DOTALL).encode(),
            "/dossier[1]/huidigeschool[1]",
            "Bij ‘School die het dossier verstuurt’ ontbreekt ‘Leerling’.",
        ),
        (
            dossier().replace("<pakketnaam>Bedacht LAS</pakketnaam>", "", 1).encode(),
            "/dossier[1]/metadata[1]/pakketversie[1]",
            "Bij ‘Over dit dossier’ ontbreekt ‘Gemaakt met’, vóór ‘Versie van het pakket’.",
        ),
        (
            met_ervoor(dossier(), "roepnaam", "losse woorden"),
            LEERLING,
            "Bij ‘Leerling’ staat losse tekst, waar alleen gegevens met een naam horen.",
        ),
    ],
    ids=["datum", "leeg", "onbekend", "dubbel", "plaats", "einde", "ontbreekt", "losse tekst"],
)
def test_a_finding_says_where_and_what_in_words_of_a_school(
    data: bytes, at: str, tekst: str
) -> None:
    uitslag = validate(data)

    assert [(b.rule, b.at, b.text) for b in uitslag.findings] == [("XSD", at, tekst)]


@pytest.mark.parametrize(
    "element", ["geboortedatum", "adresgeheim", "geslacht", "brincode", "schooljaar", "aantalgoed"]
)
def test_a_finding_never_repeats_what_was_written(element: str) -> None:
    """Findings travel to logs, lists and the LAS supplier; the words of a dossier may not."""
    uitslag = validate(met_waarde(dossier(), element, "Zeldzaamgeheim"))

    assert not uitslag.schema_valid
    assert "Zeldzaamgeheim" not in repr(uitslag)


@pytest.mark.parametrize(
    ("data", "wellformed", "woord"),
    [
        (b"", False, "leeg"),
        (b" \n", False, "leeg"),
        (b"geen xml", False, "beschadigd"),
        (dossier().encode()[:-40], False, "beschadigd"),
        (b"<!DOCTYPE dossier><dossier/>", True, "DOCTYPE"),
        (b"<dossiers/>", True, "geen OSO-dossier"),
        (dossier().replace("/2019/", "/2031/").encode(), True, "jaargang"),
        (b"<a>" * 5000, False, "beschadigd"),
        (b"<a>" * 500 + b"</a>" * 500, True, "anders opgebouwd"),
    ],
    ids=["leeg", "blanks", "tekst", "afgekapt", "doctype", "root", "editie", "open", "toren"],
)
def test_what_is_no_dossier_has_one_finding_that_says_so(
    data: bytes, wellformed: bool, woord: str
) -> None:
    uitslag = validate(data)

    (bevinding,) = uitslag.findings
    assert (uitslag.editie, uitslag.accepted) == (None, False)
    assert (uitslag.wellformed, uitslag.schema_valid) == (wellformed, False if wellformed else None)
    assert (bevinding.rule, bevinding.at) == ("XSD", "")
    assert woord in bevinding.text


def test_a_flood_of_faults_is_cut_off() -> None:
    """Thousands of sentences would hold up the worker, and help nobody."""
    uitslag = validate(met_ervoor(dossier(), "voornaam", "<voornaam/>" * 5000))

    assert not uitslag.schema_valid
    assert 0 < len(uitslag.findings) <= MEEST


def test_a_file_out_of_proportion_is_told_so_in_one_line() -> None:
    """Explaining costs thirty microseconds an element: a flood may not buy minutes with it."""
    rij = "<toets><onbekend/>" + "<x/>" * 400 + "</toets>"
    uitslag = validate(met_ervoor(dossier(), "toetslijst", f"<toetslijst>{rij * 30}</toetslijst>"))

    (bevinding,) = uitslag.findings
    assert (bevinding.at, bevinding.wie) == ("/dossier[1]", Wie.LEVERANCIER)
    assert "anders opgebouwd" in bevinding.text


@pytest.mark.parametrize("kenmerk", ["", 'xsi:type="nergens"'])
def test_what_xmlschema_stumbles_over_does_not_stop_the_judgement(kenmerk: str) -> None:
    """It raises for a year past its reckoning, and for a type that no schema has."""
    xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    tekst = met_waarde(dossier(), "geboortedatum", "99999999999999-01-01").decode()
    tekst = tekst.replace("<achternaam>", f"<achternaam {xsi} {kenmerk}>", 1)

    uitslag = validate(met_ervoor(tekst, "roepnaam", "<bijnaam/>"))

    assert not uitslag.schema_valid
    assert uitslag.findings


def test_of_a_name_without_end_its_beginning_is_told() -> None:
    """Two hundred names of 40 kB in a file made sixteen megabyte of findings."""
    naam = "n" * 40_000
    data = dossier().replace("<metadata>", f"<metadata><{naam}><{naam}/></{naam}>", 1).encode()

    (bevinding,) = validate(data).findings

    assert bevinding.at == f"/dossier[1]/metadata[1]/{naam[:40]}[1]"
    assert len(bevinding.text + bevinding.technisch) < 500


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_judging_never_raises_whatever_the_bytes(keuze: st.DataObject) -> None:
    """One broken file may not stop the worker for the others."""
    data = dossier().encode()
    plek = keuze.draw(st.integers(0, len(data)))
    weg = keuze.draw(st.integers(0, 40))
    erbij = keuze.draw(st.binary(max_size=20) | st.sampled_from([b"<", b"</", b"]]>", b"&#1;"]))

    uitslag = validate(data[:plek] + erbij + data[plek + weg :])

    assert isinstance(uitslag, Uitslag)
    assert uitslag.schema_valid or uitslag.findings
