"""What is read of a dossier: every value, in the right section, typed where we act on it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from oso import xml
from oso.dossier.editie import INGEBOUWD
from oso.dossier.inhoud import Aanwezigheid, Dossier
from oso.dossier.parse import parse
from oso.dossier.vouwen import fold
from oso_simulator.leerlingen import leerlingen

from .dossiers import DAG, bewerkt, kind

EDITIES = [editie.naam for editie in INGEBOUWD.values()]
NIEUWSTE = list(INGEBOUWD.values())[-1]


@pytest.mark.parametrize("editie", EDITIES)
@pytest.mark.parametrize("nummer", range(8))
def test_every_text_of_a_dossier_is_a_value_somewhere(editie: str, nummer: int) -> None:
    """A value that no section shows would be lost to the person who decides on it."""
    data = leerlingen(7, 8, "99XA", editie, DAG)[nummer].dossier()

    dossier = parse(data)

    getoond = [waarde.tekst for waarde in _waarden(dossier)]
    for tekst in _teksten(data):
        if tekst == "9999999999":
            tekst = "geheim"
        getoond.remove(tekst)  # one for one: nothing is lost, and nothing stands for two
    assert all(tekst for tekst in getoond)
    assert dossier.sectie("overig").rijen == ()


def test_every_text_of_the_official_examples_is_a_value_somewhere(shared: Path) -> None:
    for pad in sorted((shared / "conformance" / "examples").glob("*.xml")):
        data = pad.read_bytes()
        dossier = parse(data)

        getoond = [waarde.tekst for waarde in _waarden(dossier)]
        for tekst in _teksten(data):
            if tekst in {"9999999999", "geheim@geheim.geheim"}:
                tekst = "geheim"
            assert tekst in getoond, pad.name
            getoond.remove(tekst)


def _waarden(dossier: Dossier) -> list:
    return [w for sectie in dossier.secties for rij in sectie.rijen for w in rij.waarden]


def _teksten(data: bytes) -> list[str]:
    gevonden = []
    for element in xml.parse(data).iter(etree.Element):
        if etree.QName(element).localname == "bestandsinhoud" or len(element):
            continue
        gevonden += [tekst.strip() for tekst in [element.text or "", *element.attrib.values()]]
    return [tekst for tekst in gevonden if tekst]


def test_the_kern_is_typed() -> None:
    leerling = kind()

    kern = parse(leerling.dossier()).kern

    assert kern.metadata.datum == DAG
    assert kern.school.brin == "99XA"
    assert kern.personalia.voornamen == (leerling.roepnaam, leerling.tweede_naam)
    assert kern.personalia.geboortedatum == leerling.geboortedatum
    assert kern.personalia.adresgeheim is False
    assert kern.inzage is not None and kern.inzage.akkoord == "Ja"
    assert kern.adressen is not None and kern.adressen[0].postcode == "9999ZZ"
    assert kern.adressen[0].soort_betekenis == "Adres volgens de BRP"
    assert kern.loopbaan is not None
    assert kern.loopbaan[-1].schooljaar == "2026-2027"
    assert kern.verzorgers is not None
    assert [verzorger.relatie for verzorger in kern.verzorgers] == ["2", "1"]
    assert kern.verzorgers[0].contacten is not None
    assert kern.verzorgers[0].contacten[1].soort == "e-mail"


def test_a_block_that_is_not_there_states_nothing() -> None:
    kern = parse(kind("geheim adres").dossier()).kern

    assert kern.adressen is None
    assert kern.contacten is not None
    assert kern.contacten[0].geheim and kern.contacten[0].nummer is None


def test_lines_of_a_foreign_address_are_one_address() -> None:
    kern = parse(kind("adres in het buitenland").dossier()).kern

    assert kern.adressen is not None
    assert [(adres.soort, len(adres.regels)) for adres in kern.adressen] == [("buitenland", 3)]


def test_a_withheld_section_says_so() -> None:
    dossier = parse(kind("selectief geleverd").dossier())

    assert dossier.sectie("verzuim").aanwezigheid is Aanwezigheid.OP_VERZOEK
    assert dossier.sectie("eindtoets").aanwezigheid is Aanwezigheid.VERBODEN
    assert dossier.sectie("overstapadvies").aanwezigheid is Aanwezigheid.NIET_GEGEVEN
    assert dossier.sectie("toetsen").aanwezigheid is Aanwezigheid.GEGEVEN


def test_a_value_of_blanks_counts_as_not_given() -> None:
    data = bewerkt(kind().dossier(), "<achternaam>", "<achternaam>  </achternaam><achternaam>")

    assert parse(data).kern.personalia.achternaam == kind().achternaam


@pytest.mark.parametrize(
    ("geschreven", "gelezen"),
    [
        ("2015-03-01", date(2015, 3, 1)),
        (" 2015-03-01 ", date(2015, 3, 1)),
        ("2015-03-01Z", date(2015, 3, 1)),
        ("2015-03-01+02:00", date(2015, 3, 1)),
        ("-2015-03-01", None),
        ("2015-02-30", None),
        ("1 maart 2015", None),
    ],
)
def test_a_date_is_read_as_the_standard_allows(geschreven: str, gelezen: date | None) -> None:
    leerling = kind()
    data = bewerkt(leerling.dossier(), leerling.geboortedatum.isoformat(), geschreven)

    assert parse(data).kern.personalia.geboortedatum == gelezen


def test_attachments_are_rows_of_documenten_that_say_where_they_belong() -> None:
    dossier = parse(kind("bijlagen, waarvan een onleesbaar").dossier())

    documenten = dossier.sectie("documenten").rijen
    namen = [rij.titel for rij in documenten]
    assert namen == ["opp.pdf", "verslag gesprek.pdf", "observatie.pdf", "tekening.png"]
    assert documenten[0].waarden[-1].tekst.startswith("Ontwikkelingsperspectief")
    assert [rij.bijlagen[0].is_leesbaar for rij in documenten] == [True, True, False, True]
    assert [rij.bijlagen[0].soort for rij in documenten] == ["pdf", "pdf", "", "png"]


def test_rows_with_the_same_key_are_told_apart_by_their_order() -> None:
    data = kind().dossier().decode()
    toets = data[data.index("<toets>") : data.index("</toets>") + len("</toets>")]
    dossier = parse(data.replace(toets, toets + toets, 1).encode())

    sleutels = [rij.sleutel for rij in dossier.sectie("toetsen").rijen]
    assert sleutels[1] == f"{sleutels[0]}|2"


TOETS = """<toets><toetsidentificatie><eldtoetscode>1</eldtoetscode><toetsnaam>T</toetsnaam>
</toetsidentificatie>{}</toets>"""
DEEL = "<toetsonderdeel><onderdeelnaam>{}</onderdeelnaam><resultaat>{}</resultaat></toetsonderdeel>"
SCORE = "<referentiescore><waarde>{}</waarde></referentiescore>"


def test_a_heading_has_a_number_only_where_there_are_several() -> None:
    pad = "huidigeschool/leerling/toetslijst/toets/toetsonderdeel"
    label = NIEUWSTE.catalogus.label
    deel, score = label(pad), label(f"{pad}/resultaat/referentiescore")

    assert _koppen(("A", 1)) == [deel, f"{deel} · Resultaat · {score}"]
    assert _koppen(("A", 2), ("B", 1)) == [
        f"{deel} 1",
        f"{deel} 1 · Resultaat · {score} 1",
        f"{deel} 1 · Resultaat · {score} 2",
        f"{deel} 2",
        f"{deel} 2 · Resultaat · {score}",
    ]


def _koppen(*delen: tuple[str, int]) -> list[str]:
    """The headings of a toets with these parts, each with so many scores."""
    inhoud = "".join(DEEL.format(naam, SCORE.format(3) * aantal) for naam, aantal in delen)
    data = bewerkt(kind().dossier(), "<toetslijst>", f"<toetslijst>{TOETS.format(inhoud)}")
    waarden = parse(data).sectie("toetsen").rijen[0].waarden
    return list(dict.fromkeys(w.onderdeel for w in waarden if w.pad.startswith("toetsonderdeel")))


def test_comments_cdata_prefixes_and_a_bom_change_nothing() -> None:
    leerling = kind()
    gewoon = leerling.dossier()
    naam = f"<achternaam>{leerling.achternaam}"
    anders = bewerkt(gewoon, naam, f"<achternaam><!-- x --><![CDATA[{leerling.achternaam}]]>")

    assert parse(b"\xef\xbb\xbf" + anders).secties == parse(gewoon).secties


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ömer", "omer"),
        ("Jan-Willem", "jan willem"),
        ("Zoe\u0308", "ZOË"),
        ("van  't Hof ", "van 't hof"),
        ("Łucja", "lucja"),
        ("Straße", "strasse"),
        ("Anne–Fleur", "Anne-Fleur"),
    ],
)
def test_names_fold_to_what_a_person_calls_the_same(a: str, b: str) -> None:
    assert fold(a) == fold(b)


def test_different_names_stay_different() -> None:
    assert fold("Björn") != fold("Bjarne")


def test_the_same_pupil_gives_the_same_bytes_and_a_newer_dossier_other_ones() -> None:
    leerling = kind()

    assert leerling.dossier() == kind().dossier()
    assert leerling.nieuwer().dossier() != leerling.dossier()
    assert leerling.nieuwer().naam == leerling.naam


@pytest.mark.parametrize("editie", EDITIES)
def test_invented_pupils_are_valid_and_varied(editie: str) -> None:
    schema = next(een for een in INGEBOUWD.values() if een.naam == editie).schema
    kinderen = leerlingen(3, 24, "99XB", editie, DAG)

    for een in kinderen:
        for versie in (een, een.nieuwer()):
            assert schema.validate(xml.parse(versie.dossier())), (
                een.omschrijving,
                schema.error_log,
            )
    assert len({een.naam for een in kinderen}) > 18
    assert len({een.soort for een in kinderen}) == 8
    assert {een.is_vo for een in kinderen} == {True, False}
