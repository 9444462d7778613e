"""Rules 1 to 5 of import.md, as far as writing goes."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

import kluis
from leerlingen.errors import EenheidOntbreekt, GeenIdentiteit
from leerlingen.models import Adres, Bijlage, Blok, Contactgegeven, Herkomst, Leerling
from leerlingen.queries import stand
from leerlingen.services.schrijven import maak_leerling
from leerlingen.types import Handeling, Mutatie, Regel
from logboek.models import Regel as Logregel
from tests.factories.leerlingen import (
    IDENTITEIT,
    INHOUD,
    MARIJKE,
    adres,
    beeindigen,
    bijlage,
    blok,
    dossierbron,
    handbron,
    maak,
    plaatsing,
    schrijf_op,
    telefoon,
    toevoegen,
    veld,
    vervangen,
    verzorger,
)
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db

ALLES = (
    veld("adresgeheim", False),
    veld("tehuis", True),
    veld("geslacht", "1", "Geslacht", "Vrouw"),
    adres(),
    adres("buitenland", regels_buitenland=("1 Rue Inventée", "Nulle Part")),
    telefoon(),
    verzorger(adressen=(adres(),), contacten=(telefoon("0000000047", noodnummer=True),)),
    plaatsing(overig=(Regel("schooltype", "Schooltype", "01", code="01", betekenis="Basis"),)),
    plaatsing("3", schooljaar="2023-2024", brin="99XB", eigen_school=False),
    blok("rekenen", bijlagen=(bijlage(), bijlage("Stuk.docx", fout="geen-zip"))),
)


def test_stand_of_a_new_leerling_is_what_was_written():
    leerling, _ = maak(SchoolFactory(brin="99XA"), *ALLES)

    gelezen = stand(Leerling.objects.get(pk=leerling.pk))

    assert set(gelezen.eenheden) == {*IDENTITEIT, *ALLES}
    assert gelezen.naam == "Noor Zeldzaam"
    assert gelezen.herkomst["adressen/W"].omschrijving == "OSO-dossier van 2026-03-12"
    assert gelezen.herkomst["adressen/W"].door_naam == "Marijke Inktvis"
    assert gelezen.beeindigd == frozenset()


def test_parts_of_a_verzorger_are_equal_in_any_order():
    """A difference that is none would ask about the same verzorger at every import."""
    delen = (
        telefoon("2", aanduiding="werk"),
        telefoon("1"),
        telefoon("x@y.example", soort="e-mail"),
    )
    mira = verzorger(adressen=(adres("W"), adres("P")), contacten=delen)
    leerling, _ = maak(SchoolFactory(), mira)

    gelezen = stand(leerling).eenheid(f"verzorgers/{mira.sleutel}")

    assert gelezen == mira
    assert gelezen == verzorger(adressen=(adres("P"), adres("W")), contacten=delen[::-1])


def test_new_leerling_is_in_the_logboek_without_her_name():
    leerling, _ = maak(SchoolFactory())

    regel = Logregel.objects.get(gebeurtenis="leerling gemaakt")
    assert regel.onderwerp == f"leerling:{leerling.pk}"
    assert "Zeldzaam" not in str(regel.feiten)


@pytest.mark.parametrize(("zonder", "rest"), [("achternaam", (0, 2)), ("geboortedatum", (0, 1))])
def test_leerling_without_identity_is_not_made(zonder, rest):
    school = SchoolFactory()

    with pytest.raises(GeenIdentiteit) as fout, transaction.atomic():
        maak_leerling(
            school,
            toevoegen(*(IDENTITEIT[plaats] for plaats in rest)),
            bron=dossierbron(),
            by=MARIJKE,
            bijlage_inhoud=lambda sha256: INHOUD,
        )

    assert fout.value.veld == zonder
    assert not school.leerlingen.exists()


def test_bijlage_is_sealed_for_its_own_row():
    leerling, _ = maak(SchoolFactory(), blok(bijlagen=(bijlage(),)))

    inhoud = leerling.bijlagen.get().inhoud

    assert INHOUD not in bytes(inhoud.verzegeld)
    assert kluis.unseal(bytes(inhoud.verzegeld), inhoud.context) == INHOUD


def test_unreadable_bijlage_is_kept_without_content():
    leerling, _ = maak(SchoolFactory(), blok(bijlagen=(bijlage(fout="geen-zip"),)))

    rij = leerling.bijlagen.get()
    assert (rij.fout, rij.soort) == ("geen-zip", "")
    assert not hasattr(rij, "inhoud")


def test_address_is_replaced_whole():
    """Rule 2: a new address without toevoeging must not keep the old one's toevoeging."""
    leerling, _ = maak(SchoolFactory(), adres(toevoeging="B"))
    rij = leerling.adressen.get()

    schrijf_op(leerling, vervangen(adres(straat="Bedachte Laan")))

    nieuw = leerling.adressen.get()
    assert (nieuw.pk, nieuw.straat, nieuw.toevoeging) == (rij.pk, "Bedachte Laan", "")


def test_verzorger_is_replaced_with_its_addresses_and_contacts():
    oud = verzorger(adressen=(adres(),), contacten=(telefoon("0000000047"),))
    leerling, _ = maak(SchoolFactory(), oud)

    schrijf_op(leerling, vervangen(verzorger(contacten=(telefoon("0000000048"),))))

    assert not Adres.objects.exists()
    assert [contact.nummer for contact in Contactgegeven.objects.all()] == ["0000000048"]


def test_bijlage_that_stays_keeps_its_row_and_one_that_goes_is_only_hidden():
    leerling, _ = maak(SchoolFactory(), blok(bijlagen=(bijlage(), bijlage("Weg.pdf"))))
    blijft = leerling.bijlagen.get(bestandsnaam="Plan.pdf").pk

    schrijf_op(leerling, vervangen(blok(bijlagen=(bijlage(), bijlage("Nieuw.pdf")))))

    huidig = set(leerling.bijlagen.filter(vervangen_op=None).values_list("bestandsnaam", flat=True))
    assert huidig == {"Plan.pdf", "Nieuw.pdf"}
    assert leerling.bijlagen.get(bestandsnaam="Plan.pdf").pk == blijft
    assert Bijlage.objects.get(bestandsnaam="Weg.pdf").vervangen_op is not None


def test_ended_row_is_history_with_the_dates_of_both_dossiers():
    leerling, _ = maak(SchoolFactory(), adres())

    schrijf_op(leerling, beeindigen(adres()))

    rij = leerling.adressen.get()
    assert (rij.bron_datum, rij.beeindigd_datum) == (date(2026, 3, 12), date(2026, 4, 1))
    assert rij.beeindigd_op is not None
    gelezen = stand(leerling)
    assert gelezen.eenheid("adressen/W") is None
    assert gelezen.beeindigd == {"adressen/W"}


def test_row_that_comes_back_is_new_beside_its_history():
    leerling, _ = maak(SchoolFactory(), adres())
    schrijf_op(leerling, beeindigen(adres()))

    schrijf_op(leerling, *toevoegen(adres(straat="Terugweg")), bron=dossierbron(date(2026, 5, 1)))

    assert leerling.adressen.count() == 2
    assert stand(leerling).eenheid("adressen/W") == adres(straat="Terugweg")
    assert stand(leerling).beeindigd == frozenset()


@pytest.mark.parametrize("handeling", [Handeling.BEEINDIGEN, Handeling.WISSEN])
def test_what_is_not_there_cannot_be_ended_or_wiped(handeling):
    leerling, _ = maak(SchoolFactory())

    with pytest.raises(EenheidOntbreekt), transaction.atomic():
        schrijf_op(leerling, Mutatie("adressen/W", handeling))


@pytest.mark.parametrize(
    ("oud", "met_de_hand", "nieuw", "veld_", "verwacht"),
    [
        (adres(), adres(postcode="9999ZB"), adres(postcode="1111AA"), "postcode", "9999ZB"),
        (
            verzorger(),
            verzorger(roepnaam="Mirre", sleutel="01|mira"),
            verzorger(roepnaam="Mira", achternaam="Anders", sleutel="01|mira"),
            "roepnaam",
            "Mirre",
        ),
        (
            blok("een", "1"),
            blok("een", "met de hand"),
            blok("een", "2"),
            "score",
            "met de hand",
        ),
        (
            verzorger(contacten=(telefoon("01"),)),
            verzorger(contacten=(telefoon("02"),)),
            verzorger(contacten=(telefoon("03"),), geslacht="2"),
            "contactgegevens/telefoon|prive|1/nummer",
            "02",
        ),
        (
            verzorger(adressen=(adres(),)),
            verzorger(adressen=(adres(plaats="Handdorp"),)),
            verzorger(adressen=()),
            "adressen/W/plaats",
            "Handdorp",
        ),
    ],
)
def test_field_changed_by_hand_stays_and_the_rest_of_its_unit_is_taken(
    oud, met_de_hand, nieuw, veld_, verwacht
):
    """Rule 5: each field by itself, also inside a unit."""
    leerling, _ = maak(SchoolFactory(), oud)
    adres_ = f"{oud.sectie}/{oud.sleutel}"
    schrijf_op(leerling, vervangen(met_de_hand), bron=handbron())
    assert f"{adres_}#{veld_}" in stand(leerling).herkomst

    schrijf_op(leerling, vervangen(nieuw, veld_))

    gelezen = stand(leerling)
    eenheid = gelezen.eenheid(adres_)
    assert eenheid is not None
    regels = {regel.veld: regel.tekst for regel in eenheid.regels()}
    assert regels[veld_] == verwacht
    for regel in nieuw.regels():
        assert regel.veld == veld_ or regels[regel.veld] == regel.tekst
    assert gelezen.herkomst[f"{adres_}#{veld_}"].bron_soort == "hand"
    assert gelezen.herkomst[adres_].bron_id == "dossier-20260401"


def test_field_taken_from_the_dossier_after_all_is_no_longer_by_hand():
    leerling, _ = maak(SchoolFactory(), adres())
    schrijf_op(leerling, vervangen(adres(postcode="9999ZB")), bron=handbron())

    schrijf_op(leerling, vervangen(adres(postcode="1111AA")))

    gelezen = stand(leerling)
    assert "adressen/W#postcode" not in gelezen.herkomst
    assert Herkomst.objects.filter(veld="postcode", actueel=False).exists()


def test_one_field_of_the_personalia_by_hand_is_its_own_unit():
    leerling, _ = maak(SchoolFactory(), veld("roepnaam", "Noor"))

    schrijf_op(leerling, vervangen(veld("roepnaam", "Noortje")), bron=handbron())

    gelezen = stand(Leerling.objects.get(pk=leerling.pk))
    assert gelezen.herkomst["personalia/roepnaam"].bron_soort == "hand"
    assert gelezen.naam == "Noortje Zeldzaam"


def test_one_row_per_key_by_the_database():
    """Two rows for one unit would make every later import a guess."""
    leerling, _ = maak(SchoolFactory(), blok("een"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Blok.objects.create(leerling=leerling, sectie="toetsen", sleutel="een", lijst="groeiend")


def test_key_of_any_length_is_found_again():
    """A key made of a text in the document may be long; PostgreSQL refuses to index such a one."""
    leerling, _ = maak(SchoolFactory(), blok("x" * 5000))

    schrijf_op(leerling, vervangen(blok("x" * 5000, "anders")))

    assert leerling.blokken.get().inhoud[0]["tekst"] == "anders"


def test_search_name_follows_the_name():
    leerling, _ = maak(SchoolFactory(), veld("roepnaam", "Zoë"))
    assert leerling.zoeknaam == "zeldzaam zoe noor elisabeth"

    schrijf_op(leerling, vervangen(veld("achternaam", "Ünal-Bedacht")))

    leerling.refresh_from_db()
    assert leerling.zoeknaam == "unal-bedacht zoe noor elisabeth"
