"""The rules are those of the standard, and every verdict is that of the reference."""

from __future__ import annotations

import json
import re
import string
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oso import xml
from oso.dossier.editie import INGEBOUWD, Editie
from oso.dossier.validation import Bevinding, Wie, gegroepeerd, validate
from oso.dossier.validation.rules import heeft_regels, regels_van
from oso.dossier.validation.rules.codes import toegestaan

from .dossiers import bewerkt, dossier

# The newest release of each year: the one whose rules count (docs/standard.md).
RELEASES = {"2017": "2017.1.2", "2018": "2018.1.1", "2019": "2019.1"}
EDITIES = pytest.mark.parametrize("editie", INGEBOUWD.values(), ids=lambda een: een.naam)
JAREN = pytest.mark.parametrize("jaar", RELEASES)

_LETTERS = frozenset(string.ascii_letters + string.digits)
_VOOR_AT = _LETTERS | frozenset("!#$%*+=?^_`{|}~.-")


def is_adres(tekst: str) -> bool:
    """OG.01#form, told as the standard does: some tail of the text is a name, an @ and a domain."""
    return any(
        set(tekst[begin:at]) <= _VOOR_AT and _is_domein(tekst[at + 1 :])
        for at, teken in enumerate(tekst)
        if teken == "@"
        for begin in range(at)
    )


def _is_domein(tekst: str) -> bool:
    delen = tekst.split(".")
    return all(
        deel and set(deel) <= _LETTERS | {"-"} and "-" not in (deel[0], deel[-1]) for deel in delen
    )


def _gevallen(shared: Path) -> Iterator[tuple[str, bytes]]:
    conformance = shared / "conformance"
    with tarfile.open(conformance / "mutants.tar.xz") as archief:
        for deel in archief:
            stroom = archief.extractfile(deel)
            if stroom is not None:
                yield Path(deel.name).stem, stroom.read()
    for pad in (conformance / "examples").glob("*.xml"):
        yield pad.stem, pad.read_bytes()


@pytest.mark.traag
def test_every_verdict_is_that_of_the_reference(shared: Path) -> None:
    """What differs on purpose stands in docs/standard.md, and nothing else differs."""
    verdicts = json.loads((shared / "conformance" / "verdicts.json").read_text())["dossiers"]
    goed = {"wellformed": True, "schema_valid": True, "accepted": True, "findings": []}

    anders: list[tuple[str, object]] = []
    gezien = set()
    for naam, data in _gevallen(shared):
        gezien.add(naam)
        # An example that is no mutant is in no list: it is what the standard calls right.
        reference = verdicts.get(naam, goed)
        if reference.get("doctype"):  # passes the reference; we refuse every one
            reference = {**reference, "schema_valid": False, "accepted": False}
        uitslag = validate(data)
        for feit in ("wellformed", "schema_valid", "accepted"):
            if getattr(uitslag, feit) != reference[feit]:
                anders.append((naam, feit))
        gevonden = {(een.rule, een.at) for een in uitslag.findings}
        verwacht = {(een["rule"], een["at"]) for een in reference["findings"] or ()}
        if reference["schema_valid"] and gevonden != verwacht:
            anders.append((naam, gevonden ^ verwacht))

    assert anders == []
    assert set(verdicts) <= gezien


@JAREN
def test_there_is_a_rule_for_every_check_of_the_year_and_no_other(jaar: str, shared: Path) -> None:
    regels = json.loads((shared / "standard" / "rules.json").read_text())["rules"]
    van_kracht = [regel["key"] for regel in regels if RELEASES[jaar] in regel["releases"]]

    assert sorted(regel.sleutel for regel in regels_van(jaar)) == sorted(van_kracht)


@JAREN
def test_the_codes_of_a_year_are_those_of_its_release(jaar: str, shared: Path) -> None:
    lijsten = json.loads((shared / "standard" / "codelists.json").read_text())
    del lijsten["_about"]
    for nummer, lijst in lijsten.items():
        codes = lijst["codes"]
        if not isinstance(lijst["by_release"], str):
            codes = next(
                een["codes"] for een in lijst["by_release"] if RELEASES[jaar] in een["releases"]
            )
        if codes:
            assert toegestaan(nummer, jaar) == frozenset(codes), nummer


@EDITIES
def test_every_field_with_a_code_list_has_a_rule_of_that_list(editie: Editie) -> None:
    regels = {
        f"/metadata/{een.sleutel[6:]}" if een.bij == "/" else f"/{een.bij}": een.sleutel[3:5]
        for een in regels_van(editie.naam[:4])
        if een.sleutel.startswith("CL.")
    }
    velden = {veld.pad: veld.codelijst for veld in editie.catalogus.velden.values()}

    for pad, lijst in velden.items():
        gevonden = {regels[plek] for plek in regels if f"/{pad}".endswith(plek)}
        assert gevonden == ({lijst.zfill(2)} if lijst else set()), pad
    for plek in regels:
        assert any(f"/{pad}".endswith(plek) for pad in velden), plek


@EDITIES
def test_a_sentence_names_fields_by_the_words_of_the_catalogue(editie: Editie) -> None:
    velden = editie.catalogus.velden
    for regel in regels_van(editie.naam[:4]):
        genoemd = set(re.findall(r"\{([^}]*)\}", regel.tekst)) - {"label"}
        onbekend = {pad for pad in genoemd if pad not in velden}
        # What its own test can never find has no name either.
        assert all(
            pad.endswith("/toelichting_onderwijsbehoefte")
            or (editie.naam == "2019.1" and "/zorg/" in pad)
            for pad in onbekend
        ), regel.sleutel


@pytest.mark.parametrize(
    ("waarde", "is_code"),
    [
        ("e-mail", True),
        ("<![CDATA[e-]]>mail", True),
        ("e&#45;mail", True),
        ("<!-- x -->e-mail", True),
        ("e-mail<!-- x --> ", True),
        (" <?x y?>e-mail", True),
        ("e-<!-- x -->mail", False),
        ("e-<?x y?>mail", False),
        ("e-mail ", False),
        ("E-mail", False),
    ],
)
@pytest.mark.parametrize("codering", ["utf-8", "utf-16"])
def test_a_code_is_one_text_node_that_equals_it(waarde: str, is_code: bool, codering: str) -> None:
    tekst = dossier().replace("UTF-8", codering, 1)
    tekst = tekst.replace("<soort>e-mail</soort>", f"<soort>{waarde}</soort>", 1)

    uitslag = validate(tekst.encode(codering))

    assert uitslag.schema_valid
    assert {een.rule for een in uitslag.findings} == (set() if is_code else {"CL.04#soort"})


def test_a_flood_of_comments_is_judged_as_if_they_were_not_there() -> None:
    data = bewerkt(
        dossier().encode(), "<metadata>", "<!---->" * (xml.MAX_COMMENTS + 1) + "<metadata>"
    )

    assert validate(data).accepted


@given(st.text("aZ9.-_@&é \n", max_size=12))
def test_an_address_is_what_the_standard_calls_one(adres: str) -> None:
    ruw = adres.replace("&", "&amp;")
    data = re.sub("[^<>]*@[^<>]*", lambda _: ruw, dossier(), count=1)

    uitslag = validate(data.encode())

    if adres:
        gevonden = {een.rule for een in uitslag.findings}
        assert ("OG.01#form" in gevonden) == (not is_adres(adres))
        assert ("OG.01#min" in gevonden) == (len(adres) < 4)
        assert ("OG.01#at" in gevonden) == ("@" not in adres)
    else:
        assert not uitslag.schema_valid


def test_a_megabyte_of_letters_is_no_address_and_costs_no_time() -> None:
    """A pattern tried from every letter would be busy for hours."""
    lang = "a" * 1_000_000
    data = re.sub("[^<>]*@[^<>]*", lang, dossier(), count=1).encode()

    assert {"OG.01#form", "OG.01#at", "OG.01#max"} <= {een.rule for een in validate(data).findings}


def test_ten_thousand_wrong_codes_in_one_list_are_judged_quickly() -> None:
    """Numbering each by counting those before it kept a worker busy for a minute and a half."""
    een = "<communicatie><soort>x</soort><nummer>1</nummer></communicatie>"
    data = dossier().replace("<communicatielijst>", f"<communicatielijst>{een * 10_000}", 1)
    begin = time.process_time()

    gevonden = [een.at for een in validate(data.encode()).findings if een.rule == "CL.04#soort"]

    assert len(gevonden) == 10_000
    assert gevonden[-1].endswith("/communicatielijst[1]/communicatie[10000]/soort[1]")
    assert time.process_time() - begin < 5


def test_a_finding_says_who_mends_it_and_never_what_was_written() -> None:
    data = re.sub("<soort>telefoon</soort>", "<soort>Zeldzaam</soort>", dossier()).encode()

    uitslag = validate(data)

    een = uitslag.findings[0]
    assert (een.rule, een.wie) == ("CL.04#soort", Wie.LEVERANCIER)
    assert een.text.startswith("Bij ‘")
    assert een.technisch.startswith(
        "CL.04#soort, huidigeschool/communicatielijst/communicatie/soort:"
    )
    assert "Zeldzaam" not in repr(uitslag)


def test_forty_of_one_cause_are_one_group() -> None:
    veel = [
        Bevinding("CL.04#soort", f"/dossier[1]/x[{nummer}]", "Fout.", "regel x", Wie.LEVERANCIER)
        for nummer in range(40)
    ]
    ander = Bevinding("OG.01#at", "", "Ook fout.", "", Wie.SCHOOL)

    eerste, tweede = gegroepeerd([*veel[:20], ander, *veel[20:]])

    assert (eerste.rule, eerste.aantal, len(eerste.plaatsen)) == ("CL.04#soort", 40, 40)
    assert eerste.technisch == ("regel x",)
    assert (tweede.aantal, tweede.plaatsen, tweede.technisch) == (1, (), ())


def test_of_a_year_without_rules_nothing_is_said() -> None:
    assert [naam for naam in ("2017.1", "2019.1", "2027.1") if heeft_regels(naam)] == [
        "2017.1",
        "2019.1",
    ]
