"""From the standard's words to those of leerlingen (import.md, "Sections" and "Not taken over")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leerlingen.types import LijstSoort, adres_van
from oso.dossier.inhoud import Aanwezigheid, Lijst, Rij, Sectie, Waarde
from oso.dossier.parse import parse
from oso.dossier.secties import inhoudsopgave
from oso_import.importer.mapping import koppen, leerling_gegevens
from tests.factories.zending import PEILDAG, kind, kinderen

EIGEN = frozenset({"99XA"})


def gelezen(van=None, *, eigen=EIGEN):
    dossier = parse((van or kind()).dossier())
    return dossier, leerling_gegevens(dossier, eigen_brins=eigen)


def blok_van(sectie):
    """What one section of this contents becomes."""
    dossier, _ = gelezen()
    secties = tuple(sectie if s.naam == sectie.naam else s for s in dossier.secties)
    alle = leerling_gegevens(replace(dossier, secties=secties), eigen_brins=EIGEN).blokken
    return next(blok for blok in alle if blok.sectie == sectie.naam)


@pytest.mark.parametrize("editie", ["2017.1", "2018.1", "2019.1"])
@pytest.mark.parametrize("nummer", range(8))
def test_every_row_that_is_taken_over_becomes_one_unit(editie, nummer):
    dossier, gegevens = gelezen(kinderen(8, editie=editie)[nummer])

    per_sectie: dict[str, list[object]] = {}
    for eenheid in gegevens.eenheden():
        per_sectie.setdefault(eenheid.sectie, []).append(eenheid)
    for sectie in dossier.secties:
        if sectie.naam == "personalia" or not inhoudsopgave().sectie(sectie.naam).overnemen:
            continue
        assert len(per_sectie.get(sectie.naam, [])) == len(sectie.rijen), sectie.naam


@pytest.mark.parametrize("editie", ["2017.1", "2018.1", "2019.1"])
@pytest.mark.parametrize("nummer", range(8))
def test_addresses_of_units_are_unique(editie, nummer):
    _, gegevens = gelezen(kinderen(8, editie=editie)[nummer])

    adressen = [adres_van(eenheid) for eenheid in gegevens.eenheden()]
    assert len(set(adressen)) == len(adressen)


def test_what_belongs_to_the_dossier_or_the_school_is_not_taken_over():
    _, gegevens = gelezen()

    secties = {eenheid.sectie for eenheid in gegevens.eenheden()} | gegevens.gegeven_secties
    assert not secties & {"inzage", "school", "dossier", "verboden", "overig"}


def test_bank_numbers_are_nowhere():
    dossier, _ = gelezen()
    verzorgers = dossier.sectie("verzorgers")
    met_iban = tuple(
        replace(rij, waarden=(*rij.waarden, Waarde("iban", "IBAN", "NL00VERZ0123456789")))
        for rij in verzorgers.rijen
    )
    secties = tuple(replace(s, rijen=met_iban) if s is verzorgers else s for s in dossier.secties)

    gegevens = leerling_gegevens(replace(dossier, secties=secties), eigen_brins=EIGEN)

    assert "NL00VERZ0123456789" not in str(gegevens)


def test_labels_and_meanings_are_those_of_the_dossier():
    dossier, gegevens = gelezen()

    geslacht = gegevens.veld("geslacht")
    bron = next(w for w in dossier.sectie("personalia").rijen[0].waarden if w.pad == "geslacht")
    assert (geslacht.label, geslacht.betekenis) == (bron.label, bron.betekenis)
    assert geslacht.betekenis


def test_leerlingid_of_another_school_is_no_key_here():
    _, eigen = gelezen()
    _, vreemd = gelezen(eigen=frozenset({"99XB"}))

    assert eigen.veld("leerlingid") is not None
    assert vreemd.veld("leerlingid") is None
    assert not any(plaatsing.eigen_school for plaatsing in vreemd.plaatsingen)


def test_rows_of_the_dossiers_own_school_year_are_lopend():
    _, gegevens = gelezen()

    lijsten = {rij.schooljaar: rij.lijst for rij in gegevens.plaatsingen}
    assert lijsten.pop("2025-2026") is LijstSoort.LOPEND
    assert set(lijsten.values()) == {LijstSoort.GROEIEND}


def test_former_brin_counts_as_the_school():
    _, gegevens = gelezen(eigen=frozenset({"99XZ", "99XA"}))

    assert any(plaatsing.eigen_school for plaatsing in gegevens.plaatsingen)


def test_placeholder_of_a_secret_number_is_a_secret_without_number():
    dossier, _ = gelezen()
    contact = dossier.kern.contacten[0]
    kern = replace(dossier.kern, contacten=(replace(contact, nummer=None, geheim=True),))

    gegevens = leerling_gegevens(replace(dossier, kern=kern), eigen_brins=EIGEN)

    assert [(c.nummer, c.geheim) for c in gegevens.contacten or ()] == [("", True)]


def test_number_of_blanks_only_counts_as_not_given():
    dossier, _ = gelezen()
    contact = replace(dossier.kern.contacten[0], nummer=None, geheim=False)
    kern = replace(dossier.kern, contacten=(contact, replace(contact, nummer="0100000001")))

    gegevens = leerling_gegevens(replace(dossier, kern=kern), eigen_brins=EIGEN)

    assert [(c.nummer, c.volgnummer) for c in gegevens.contacten or ()] == [("0100000001", 2)]


def test_secret_number_inside_a_block_is_a_word():
    rij = Rij(
        "",
        "Huisarts",
        (
            Waarde("communicatielijst/communicatie[1]/nummer", "Nummer", "0100000009"),
            Waarde("communicatielijst/communicatie[1]/geheim", "Geheim", "true"),
            Waarde("communicatielijst/communicatie[2]/nummer", "Nummer", "0100000008"),
        ),
    )
    huisarts = Sectie("huisarts", "Huisarts", "", Lijst.EEN, Aanwezigheid.GEGEVEN, (rij,))

    assert [regel.tekst for regel in blok_van(huisarts).inhoud] == [
        "geheim",
        "true",
        "0100000008",
    ]


def test_day_of_a_row_is_its_own_before_that_of_a_part_and_its_end_expires():
    rij = Rij(
        "x",
        "TLV",
        (
            Waarde("onderdeel[1]/afnamedatum", "Afnamedatum", "2024-01-01"),
            Waarde("tlvingangdatum", "Ingangsdatum", "2025-08-01"),
            Waarde("tlveinddatum", "Einddatum", "2026-07-31"),
        ),
    )
    tlv = Sectie("tlv", "TLV", "", Lijst.GROEIEND, Aanwezigheid.GEGEVEN, (rij,))

    blok = blok_van(tlv)

    assert (blok.datum, blok.verloopt) == (date(2025, 8, 1), date(2026, 7, 31))


def test_what_was_left_out_on_request_is_told_from_what_was_not_given():
    _, gegevens = gelezen(kind("selectief geleverd"))

    assert gegevens.niet_meegegeven["verzuim"] == "niet meegegeven op verzoek"
    assert "verzuim" not in gegevens.gegeven_secties
    assert gegevens.datum == PEILDAG


def test_headings_are_in_the_readers_order():
    dossier, _ = gelezen()

    gevonden = koppen(dossier)

    assert gevonden["adressen"].groep == "Adres en contact"
    assert gevonden["personalia"].volgorde < gevonden["toetsen"].volgorde


def test_the_official_examples_become_units_with_their_groep(shared: Path):
    for pad in sorted((shared / "conformance" / "examples").glob("*.xml")):
        dossier = parse(pad.read_bytes())

        gegevens = leerling_gegevens(
            dossier, eigen_brins=frozenset({dossier.kern.school.brin or ""})
        )

        assert gegevens.veld("achternaam") is not None, pad.name
        assert any(rij.eigen_school for rij in gegevens.plaatsingen or ()), pad.name
        adressen = [adres_van(eenheid) for eenheid in gegevens.eenheden()]
        assert len(set(adressen)) == len(adressen), pad.name
