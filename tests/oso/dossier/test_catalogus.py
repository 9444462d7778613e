"""The standard is written down once; these tests hold that one place against the facts."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xmlschema.names import XSD_NAMESPACE

from oso.dossier.catalogus import codelijsten
from oso.dossier.editie import INGEBOUWD, Editie
from oso.dossier.secties import inhoudsopgave

from .labels import labels

EDITIES = list(INGEBOUWD.values())
PROJECT = Path(__file__).parents[3]

# Fields whose Dutch label happens to be the name of their element, capitalised.
GEWOON_NEDERLANDS = frozenset(
    [
        "straat",
        "toevoeging",
        "postcode",
        "plaats",
        "gemeente",
        "land",
        "geheim",
        "website",
        "leerling",
        "voornaam",
        "voorvoegsel",
        "achternaam",
        "roepnaam",
        "geboortedatum",
        "geslacht",
        "geboorteplaats",
        "nationaliteit",
        "onderwijsnummer",
        "leerlinggewicht",
        "aandachtspunten",
        "schoolloopbaan",
        "schooljaar",
        "jaargroep",
        "begindatum",
        "einddatum",
        "schoolsoort",
        "schooltype",
        "arrangement",
        "maatregelen",
        "diagnose",
        "instantie",
        "begeleiding",
        "arts",
        "huisarts",
        "instelling",
        "verzuim",
        "onderdelen",
        "onderdeel",
        "domeinen",
        "domein",
        "standaardscore",
        "leergebied",
        "afname",
        "functie",
        "resultaat",
        "vaardigheidsscore",
        "betrouwbaarheidsinterval",
        "waarde",
        "opmerking",
        "handelingsplan",
        "cijferlijst",
        "score",
        "periode",
        "verzorger",
        "overleden",
        "leerjaar",
        "rapportcijfer",
        "stage",
        "overstapadvies",
        "toets",
        "adres",
        "aanleverpunt",
        "contactpersoon",
        "inzage",
        "medicijngebruik",
        "argumentatie",
        "toestemming",
        "school",
        "omschrijving",
        "naam",
        "dossier",
    ]
)


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_the_catalogue_has_every_field_in_the_standards_order(editie: Editie, shared: Path) -> None:
    with (shared / "standard" / f"fields-{editie.naam}.csv").open(encoding="utf-8") as bestand:
        rijen = list(csv.DictReader(bestand))
    verwacht = [rij["path"].removeprefix("/dossier/") for rij in rijen[1:]]

    velden = editie.catalogus.velden

    assert list(velden) == verwacht
    herhaalbaar = {
        rij["path"].removeprefix("/dossier/")
        for rij in rijen[1:]
        if rij["max_occurs"] != "1" or rij["container"]
    }
    assert {pad for pad, veld in velden.items() if veld.herhaalbaar} == herhaalbaar


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_the_xsd_allows_of_every_field_what_the_standard_does(editie: Editie, shared: Path) -> None:
    """How often it may stand there, in what choice or group, and what its text may be.

    A pattern of digits of any script we write otherwise (test_structuur): here it only is one.
    """
    with (shared / "standard" / f"fields-{editie.naam}.csv").open(encoding="utf-8") as bestand:
        rijen = [rij for rij in csv.DictReader(bestand) if rij["kind"] != "attribute"]
    verwacht = [
        (
            rij["path"],
            _bereik(rij["min_occurs"], rij["max_occurs"]),
            re.sub(r"#\d+", "", rij["choice_group"] or rij["container"]),
            rij["base_type"].removeprefix("xs:"),
            {
                naam: ELK_CIJFER if "\\" in rij[naam] else rij[naam]
                for naam in (*FACETTEN, "pattern", "attributes")
                if rij[naam]
            },
        )
        for rij in rijen[1:]
    ]

    assert list(_toegestaan(editie.xsd.elements["dossier"], "/dossier")) == verwacht


ELK_CIJFER = "digits of any script"
FACETTEN = {
    "min_length": "minLength",
    "max_length": "maxLength",
    "length": "length",
    "min_inclusive": "minInclusive",
    "max_inclusive": "maxInclusive",
    "enumeration": "enumeration",
}


def _bereik(minste: str | int, meeste: str | int | None) -> str:
    return f"{{{minste},{'unbounded' if meeste is None else meeste}}}"


def _toegestaan(ouder: Any, pad: str) -> Iterator[tuple[str, str, str, str, dict[str, str]]]:
    """The same, of everything below an element of an XSD."""
    inhoud = ouder.type.content
    buitenste = "seq" + _bereik(inhoud.min_occurs, inhoud.max_occurs)
    keuzes = {
        element: "choice" + _bereik(deel.min_occurs, deel.max_occurs)
        for deel in inhoud
        if getattr(deel, "model", "") == "choice"
        for element in deel.iter_elements()
    }
    for kind in inhoud.iter_elements():
        groep = keuzes.get(kind, "" if inhoud.max_occurs == 1 else buitenste)
        tekst = kind.type.content if kind.type.is_complex() else kind.type
        eenvoudig = not kind.type.has_complex_content()
        yield (
            f"{pad}/{kind.local_name}",
            _bereik(kind.min_occurs, kind.max_occurs),
            groep,
            _basis(tekst) if eenvoudig else "",
            {**(_grenzen(tekst) if eenvoudig else {}), **_attributen(kind)},
        )
        if kind.type.has_complex_content():
            yield from _toegestaan(kind, f"{pad}/{kind.local_name}")


def _basis(type_: Any) -> str:
    while type_.target_namespace != XSD_NAMESPACE:
        type_ = type_.base_type
    return str(type_.local_name)


def _grenzen(type_: Any) -> dict[str, str]:
    if type_.target_namespace == XSD_NAMESPACE:
        return {}  # the bounds that every number of its type has
    gevonden = {
        naam: str(type_.get_facet(f"{{{XSD_NAMESPACE}}}{facet}").value)
        for naam, facet in FACETTEN.items()
        if type_.get_facet(f"{{{XSD_NAMESPACE}}}{facet}")
    }
    if type_.base_type.local_name == "cijfersEnStreepjesType":
        return gevonden | {"pattern": ELK_CIJFER}
    patronen = [deel.get("value") for deel in type_.patterns or ()]
    return gevonden | ({"pattern": " | ".join(patronen)} if patronen else {})


def _attributen(element: Any) -> dict[str, str]:
    genoemd = [
        f"{naam}:{attribuut.type.local_name}({attribuut.use})"
        for naam, attribuut in element.attributes.items()
    ]
    return {"attributes": ";".join(genoemd)} if genoemd else {}


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_the_code_list_of_every_field_is_that_of_the_standard(editie: Editie, shared: Path) -> None:
    """bevorderd/leerjaar has the type of a jaargroep but not its values: no list there."""
    with (shared / "standard" / f"fields-{editie.naam}.csv").open(encoding="utf-8") as bestand:
        verwacht = {
            rij["path"].removeprefix("/dossier/"): rij["codelist"]
            for rij in csv.DictReader(bestand)
            if rij["codelist"] and not rij["path"].endswith("/bevorderd/leerjaar")
        }

    velden = editie.catalogus.velden.values()

    assert {veld.pad: veld.codelijst for veld in velden if veld.codelijst} == verwacht
    assert {veld.codelijst for veld in velden if veld.codelijst} <= set(codelijsten())


def test_every_label_stands_in_the_list_that_people_review() -> None:
    lijst = (PROJECT / "docs" / "labels.txt").read_text(encoding="utf-8")

    assert lijst == labels(), "maak docs/labels.txt opnieuw: python -m tests.oso.dossier.labels"


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_a_label_is_a_word_of_a_school_and_not_the_name_of_an_element(editie: Editie) -> None:
    for veld in editie.catalogus.velden.values():
        naam = veld.naam.lstrip("@")
        assert veld.label[0].isupper() or veld.label.startswith("IBAN"), veld.pad
        assert "_" not in veld.label, veld.pad
        kaal = naam.replace("_", " ").replace("-", " ").casefold()
        if veld.label.casefold() in {kaal, naam.casefold()}:
            assert naam in GEWOON_NEDERLANDS, veld.pad


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_every_path_lands_in_a_section_or_on_the_list_of_what_is_never_shown(
    editie: Editie,
) -> None:
    """import.md: a field that lands nowhere would be lost without a word."""
    opgave = inhoudsopgave()
    for veld in editie.catalogus.velden.values():
        if veld.is_groep:
            continue
        plek = opgave.plek_van(veld.pad)
        van_leerling = veld.pad.startswith("huidigeschool/leerling/")
        landt = plek is not None and not (van_leerling and plek.sectie.naam == "aanvullend")
        assert landt != (veld.pad in opgave.niet_tonen), veld.pad


def test_what_is_not_taken_over_is_exactly_what_the_design_allows() -> None:
    opgave = inhoudsopgave()
    leerling = "huidigeschool/leerling"
    niet = set(opgave.niet_tonen) | set(opgave.niet_overnemen)
    for editie in EDITIES:
        for veld in editie.catalogus.velden.values():
            plek = opgave.plek_van(veld.pad)
            if plek is None or (veld.is_groep and plek.sectie.naam == "school"):
                continue  # a wrapper around what lands elsewhere
            if not plek.sectie.overnemen and veld.pad.startswith(leerling + "/"):
                niet.add(veld.pad)
            if plek.sectie.overnemen:
                assert veld.pad.startswith(leerling), veld.pad

    zonder_deel = {pad for pad in niet if not any(pad.startswith(f"{o}/") for o in niet)}
    assert zonder_deel == {
        f"{leerling}/{naam}"
        for naam in (
            "bsn", "onderwijsnummer", "verzorger/iban", "verzorger/banknummer", "geboorteplaats",
            "nationaliteit", "geboortemaand", "postcode4adres", "zorg/vir", "zorg/zat",
        )
    }  # fmt: skip


def test_every_path_of_the_table_of_contents_exists_in_some_editie() -> None:
    opgave = inhoudsopgave()
    bekend = {pad for editie in EDITIES for pad in editie.catalogus.velden}

    assert set(opgave.plekken) <= bekend
    assert opgave.niet_tonen <= bekend
    assert opgave.niet_overnemen <= bekend


@pytest.mark.parametrize("editie", EDITIES, ids=lambda e: e.naam)
def test_every_field_of_a_row_key_or_title_exists_below_its_row(editie: Editie) -> None:
    """A misspelt key field would make every row the same row."""
    opgave = inhoudsopgave()
    for pad, plek in opgave.plekken.items():
        if plek.rij is None or pad not in editie.catalogus.velden:
            continue
        for veld in plek.rij.velden:
            blad = f"{pad}/{veld}" if editie.catalogus.velden[pad].is_groep else pad
            assert blad in editie.catalogus.velden, f"{pad}: {veld}"
