"""What "update" means (import.md, five rules and Secrecy), sentence by sentence."""

from __future__ import annotations

from datetime import date

import pytest

from leerlingen.types import BijlageGegevens, Handeling, LijstSoort, Regel
from oso_import.importer.planning import Aard, Keuzes, Plan, Soort, mutaties
from oso_import.importer.planning.verschillen import verschillen
from tests.factories.plannen import (
    NA,
    VOOR,
    adres,
    gegevens,
    groep,
    ontvangen,
    plaatsing,
    stand,
    telefoon,
    toets,
    verzorger,
)


def vergelijk(dossier, hier, *, ouder=False, laatste=None, groepen=()):
    gevonden = verschillen(dossier, hier, ouder=ouder, laatste=laatste, groepen=groepen)
    return {verschil.eenheid: verschil for verschil in gevonden}


def wat_gebeurt(dossier, hier, keuzes=None, **hoe):
    """Per unit what is done to it."""
    plan = Plan(
        ontvangen(dossier),
        Soort.BIJGEWERKT,
        leerling=hier.id,
        verschillen=tuple(vergelijk(dossier, hier, **hoe).values()),
    )
    return {mutatie.eenheid: mutatie for mutatie in mutaties(plan, keuzes or Keuzes())}


class TestAbsentNeverEmpties:
    def test_absent_field_leaves_what_is_there(self):
        assert vergelijk(gegevens(), stand(roepnaam="Noortje")) == {}

    def test_absent_block_leaves_its_rows(self):
        hier = stand(adres(), telefoon(), verzorger(), plaatsing(), toets())

        assert vergelijk(gegevens(), hier) == {}

    def test_equal_unit_is_no_difference(self):
        assert vergelijk(gegevens(adressen=[adres()]), stand(adres())) == {}


class TestUnitIsReplacedWhole:
    def test_new_address_without_toevoeging_has_none(self):
        gevonden = vergelijk(
            gegevens(adressen=[adres(straat="Fantasieplein")]), stand(adres(toevoeging="B"))
        )

        verschil = gevonden["adressen/woon"]
        assert verschil.aard is Aard.ANDERS
        assert [(v.label, v.oud, v.nieuw) for v in verschil.velden] == [
            ("Straat", "Bedachte Laan", "Fantasieplein"),
            ("Toevoeging", "B", ""),
        ]

    def test_personalia_are_units_of_one_field(self):
        gevonden = wat_gebeurt(
            gegevens(roepnaam="Noor", tehuis=True), stand(roepnaam="Noortje", geslacht="1")
        )

        assert set(gevonden) == {"personalia/roepnaam", "personalia/tehuis"}
        assert gevonden["personalia/roepnaam"].handeling is Handeling.VERVANGEN
        assert gevonden["personalia/tehuis"].handeling is Handeling.TOEVOEGEN

    def test_another_file_in_a_block_is_a_difference(self):
        bijlage = BijlageGegevens("plan.pdf", "", "pdf", "a" * 64, 10)

        gevonden = vergelijk(gegevens(blokken=[toets(bijlagen=(bijlage,))]), stand(toets()))

        assert gevonden["toetsen/rekenen|m5"].velden[0].nieuw == "plan.pdf"

    def test_another_wording_of_a_label_is_none(self):
        anders = toets(inhoud=(Regel("score", "Behaalde score", "163"),))

        assert vergelijk(gegevens(blokken=[anders]), stand(toets())) == {}


class TestRowsOfLists:
    def test_same_key_is_replaced_and_new_key_added(self):
        gevonden = wat_gebeurt(
            gegevens(blokken=[toets(score="170"), toets("lezen|m5", "20")]), stand(toets())
        )

        assert gevonden["toetsen/rekenen|m5"].handeling is Handeling.VERVANGEN
        assert gevonden["toetsen/lezen|m5"].handeling is Handeling.TOEVOEGEN

    @pytest.mark.parametrize(
        ("dossier", "rij"),
        [
            (gegevens(adressen=[]), adres("post")),
            (gegevens(contacten=[]), telefoon()),
            (gegevens(verzorgers=[]), verzorger()),
            (gegevens(plaatsingen=[]), plaatsing()),
        ],
        ids=["adres", "contact", "verzorger", "schoolloopbaan van dit jaar"],
    )
    def test_row_gone_from_a_lopende_list_is_ended(self, dossier, rij):
        (mutatie,) = wat_gebeurt(dossier, stand(rij)).values()

        assert mutatie.handeling is Handeling.BEEINDIGEN
        assert mutatie.gegevens is None

    def test_row_gone_from_a_groeiende_list_stays(self):
        dossier = gegevens(plaatsingen=[], gegeven_secties={"toetsen"})
        vorig_jaar = plaatsing("4", schooljaar="2024-2025", begin=date(2024, 8, 1))

        assert vergelijk(dossier, stand(toets(), vorig_jaar)) == {}

    def test_row_gone_from_a_lopend_block_is_ended_only_when_its_section_is_given(self):
        lopend = toets(lijst=LijstSoort.LOPEND)

        assert vergelijk(gegevens(), stand(lopend)) == {}
        assert (
            vergelijk(gegevens(gegeven_secties={"toetsen"}), stand(lopend))[
                "toetsen/rekenen|m5"
            ].aard
            is Aard.STOPT
        )

    def test_row_made_by_hand_is_never_ended(self):
        hier = stand(adres("post"), hand={"adressen/post": VOOR})

        assert vergelijk(gegevens(adressen=[adres()]), hier).keys() == {"adressen/woon"}

    def test_ended_row_that_comes_back_is_added_again(self):
        gevonden = wat_gebeurt(gegevens(adressen=[adres()]), stand(beeindigd=["adressen/woon"]))

        assert gevonden["adressen/woon"].handeling is Handeling.TOEVOEGEN


class TestChangedByHand:
    def test_field_changed_by_hand_after_the_dossier_stays_and_names_who(self):
        dossier, hier = (
            gegevens(roepnaam="Noor"),
            stand(roepnaam="Noortje", hand={"personalia/roepnaam": NA}),
        )

        verschil = vergelijk(dossier, hier)["personalia/roepnaam"]

        assert verschil.beschermd is not None
        assert verschil.beschermd.door_naam == "Marijke Inktvis"
        assert wat_gebeurt(dossier, hier) == {}

    def test_field_changed_by_hand_before_the_dossier_is_replaced(self):
        hier = stand(roepnaam="Noortje", hand={"personalia/roepnaam": VOOR})

        assert "personalia/roepnaam" in wat_gebeurt(gegevens(roepnaam="Noor"), hier)

    def test_user_may_take_the_value_of_the_dossier_after_all(self):
        hier = stand(roepnaam="Noortje", hand={"personalia/roepnaam": NA})
        keuzes = Keuzes(neem_over=frozenset({"personalia/roepnaam"}))

        gevonden = wat_gebeurt(gegevens(roepnaam="Noor"), hier, keuzes)

        assert gevonden["personalia/roepnaam"].behoud == frozenset()

    def test_one_protected_field_of_a_unit_stays_and_the_others_are_taken(self):
        dossier = gegevens(adressen=[adres(straat="Fantasieplein", postcode="9999ZB")])
        hier = stand(adres(), hand={"adressen/woon#postcode": NA})

        mutatie = wat_gebeurt(dossier, hier)["adressen/woon"]

        assert mutatie.handeling is Handeling.VERVANGEN
        assert mutatie.behoud == {"postcode"}

    def test_unit_of_which_only_protected_fields_differ_is_left_alone(self):
        dossier = gegevens(adressen=[adres(postcode="9999ZB")])
        hier = stand(adres(), hand={"adressen/woon#postcode": NA})

        assert wat_gebeurt(dossier, hier) == {}

    def test_protected_field_can_be_taken_by_itself(self):
        dossier = gegevens(adressen=[adres(straat="Fantasieplein", postcode="9999ZB")])
        hier = stand(adres(), hand={"adressen/woon#postcode": NA, "adressen/woon#straat": NA})
        keuzes = Keuzes(neem_over=frozenset({"adressen/woon#postcode"}))

        assert wat_gebeurt(dossier, hier, keuzes)["adressen/woon"].behoud == {"straat"}

    def test_row_made_by_hand_after_the_dossier_keeps_every_field(self):
        hier = stand(adres(), hand={"adressen/woon": NA})

        assert wat_gebeurt(gegevens(adressen=[adres(straat="Elders")]), hier) == {}

    def test_row_with_a_hand_in_it_after_the_dossier_is_not_ended_by_itself(self):
        """Harm: what somebody corrected yesterday disappears because an older paper lacks it."""
        hier = stand(adres("post"), hand={"adressen/post#straat": NA})

        assert "adressen/post" not in wat_gebeurt(gegevens(adressen=[adres()]), hier)

    def test_row_ended_by_hand_after_the_dossier_does_not_come_back_by_itself(self):
        hier = stand(beeindigd=["adressen/woon"], hand={"adressen/woon": NA})

        assert wat_gebeurt(gegevens(adressen=[adres()]), hier) == {}

    def test_name_of_a_groep_given_by_hand_stays(self):
        dossier = gegevens(plaatsingen=[plaatsing(naam="Groep vijf")])
        hier = stand(plaatsing(naam="De Uilen"))

        assert wat_gebeurt(dossier, hier, groepen=[groep(naam="De Uilen", hand=NA)]) == {}
        assert wat_gebeurt(dossier, hier, groepen=[groep(naam="De Uilen", hand=VOOR)]) != {}

    def test_name_of_a_groep_from_a_newer_dossier_is_no_difference(self):
        dossier = gegevens(plaatsingen=[plaatsing(naam="5a oud")])
        hier = stand(plaatsing(naam="5A"))
        groepen = [groep(naam="5A", naam_datum=date(2026, 4, 1))]

        assert vergelijk(dossier, hier, groepen=groepen) == {}


class TestRisk:
    @pytest.mark.parametrize(
        ("dossier", "eenheid"),
        [
            (gegevens(achternaam="Papier"), "personalia/achternaam"),
            (gegevens(geboortedatum=date(2015, 2, 15)), "personalia/geboortedatum"),
        ],
    )
    def test_new_surname_or_birth_date_is_taken_only_with_its_own_tick(self, dossier, eenheid):
        assert vergelijk(dossier, stand())[eenheid].risico
        assert wat_gebeurt(dossier, stand()) == {}
        assert eenheid in wat_gebeurt(dossier, stand(), Keuzes(neem_over=frozenset({eenheid})))


class TestOlderDossier:
    OUDER = {"ouder": True, "laatste": date(2026, 3, 20)}

    def test_it_adds_what_is_missing_in_groeiende_lists_and_changes_nothing_else(self):
        dossier = gegevens(
            roepnaam="Noor",
            adressen=[adres(straat="Oude Weg")],
            contacten=[telefoon()],
            verzorgers=[],
            blokken=[toets(score="100"), toets("lezen|m4", "18")],
        )
        hier = stand(adres(), verzorger(), toets(), roepnaam="Noortje")

        assert set(wat_gebeurt(dossier, hier, **self.OUDER)) == {"toetsen/lezen|m4"}

    def test_it_does_not_fill_a_field_that_is_empty_here(self):
        assert wat_gebeurt(gegevens(roepnaam="Noor"), stand(), **self.OUDER) == {}

    def test_it_changes_more_when_the_user_says_so(self):
        keuzes = Keuzes(neem_over=frozenset({"personalia/roepnaam"}))

        gevonden = wat_gebeurt(gegevens(roepnaam="Noor"), stand(), keuzes, **self.OUDER)

        assert set(gevonden) == {"personalia/roepnaam"}

    def test_its_own_school_year_has_happened_when_the_last_dossier_is_of_a_later_one(self):
        dossier = gegevens(plaatsingen=[plaatsing("5A")])

        assert wat_gebeurt(dossier, stand(), ouder=True, laatste=date(2026, 3, 20)) == {}
        assert set(wat_gebeurt(dossier, stand(), ouder=True, laatste=date(2026, 9, 1))) == {
            f"schoolloopbaan/{plaatsing('5A').sleutel}"
        }

    def test_secrecy_of_an_older_dossier_changes_nothing_by_itself(self):
        dossier = gegevens(adresgeheim=True, contacten=[telefoon("", geheim=True)])

        assert wat_gebeurt(dossier, stand(adres(), telefoon()), **self.OUDER) == {}

    def test_secrecy_of_an_older_dossier_ends_the_addresses_when_the_user_takes_it(self):
        keuzes = Keuzes(neem_over=frozenset({"personalia/adresgeheim"}))

        gevonden = wat_gebeurt(gegevens(adresgeheim=True), stand(adres()), keuzes, **self.OUDER)

        assert gevonden["adressen/woon"].handeling is Handeling.BEEINDIGEN


class TestSecretAddress:
    def test_addresses_end_at_once_and_not_by_choice(self):
        hier = stand(adres(), adres("post"), hand={"adressen/post": NA})
        keuzes = Keuzes(laat_staan=frozenset({"personalia", "adressen"}))

        gevonden = wat_gebeurt(gegevens(adresgeheim=True), hier, keuzes)

        assert {e: m.handeling for e, m in gevonden.items()} == {
            "personalia/adresgeheim": Handeling.VERVANGEN,
            "adressen/woon": Handeling.BEEINDIGEN,
            "adressen/post": Handeling.BEEINDIGEN,
        }

    def test_address_in_a_dossier_that_says_secret_is_not_taken_over(self):
        dossier = gegevens(adresgeheim=True, adressen=[adres()])

        assert set(wat_gebeurt(dossier, stand(adresgeheim=True))) == set()

    def test_no_address_of_leerling_or_verzorger_can_be_read_in_the_plan(self):
        dossier = gegevens(
            adresgeheim=True,
            verzorgers=[verzorger(adressen=(adres(straat="Fantasieplein"),))],
        )
        hier = stand(adres(), verzorger(adressen=(adres(),)))

        teksten = {
            tekst
            for verschil in vergelijk(dossier, hier).values()
            for veld in verschil.velden
            for tekst in (veld.oud, veld.nieuw)
        }
        assert teksten <= {"", "geheim", "true", "false"}

    def test_own_secret_address_of_a_verzorger_is_a_word_in_the_plan(self):
        dossier = gegevens(
            verzorgers=[verzorger(adresgeheim=True, adressen=(adres(straat="Geheimpad"),))]
        )

        velden = vergelijk(dossier, stand())["verzorgers/2|roos zeldzaam"].velden

        assert "Geheimpad" not in {veld.nieuw for veld in velden}

    def test_withdrawn_secrecy_is_an_ordinary_change_shown_first(self):
        dossier = gegevens(roepnaam="Noor", adressen=[adres()])
        hier = stand(adresgeheim=True)

        assert next(iter(vergelijk(dossier, hier))) == "personalia/adresgeheim"
        assert {"personalia/adresgeheim", "adressen/woon"} <= set(wat_gebeurt(dossier, hier))
        keuzes = Keuzes(laat_staan=frozenset({"personalia"}))
        assert "adressen/woon" not in wat_gebeurt(dossier, hier, keuzes)

    def test_secrecy_set_by_hand_after_the_dossier_keeps_its_address_out(self):
        """Harm: a shelter's address comes back because the paper is of the week before."""
        hier = stand(adresgeheim=True, hand={"personalia/adresgeheim": NA})

        assert wat_gebeurt(gegevens(adressen=[adres()]), hier) == {}

    def test_address_without_a_word_on_secrecy_stays_out_while_it_is_secret_here(self):
        dossier = gegevens(adresgeheim=None, adressen=[adres()])

        assert wat_gebeurt(dossier, stand(adresgeheim=True)) == {}

    def test_secrecy_withdrawn_by_hand_after_the_dossier_keeps_the_address(self):
        hier = stand(adres(), hand={"personalia/adresgeheim": NA})

        assert wat_gebeurt(gegevens(adresgeheim=True), hier) == {}


class TestSecretContact:
    GEHEIM = gegevens(contacten=[telefoon("", geheim=True)])

    def test_contact_that_turns_secret_is_wiped_and_named(self):
        verschil = vergelijk(self.GEHEIM, stand(telefoon()))["contactgegevens/telefoon|prive|1"]

        assert verschil.aard is Aard.WIST
        assert verschil.geheim_nummers == {"0100000001"}
        assert {(veld.oud, veld.nieuw) for veld in verschil.velden} == {
            ("bekend", "geheim"),
            ("false", "true"),
        }

    def test_it_is_wiped_whatever_was_chosen_or_changed_by_hand(self):
        hier = stand(telefoon(), hand={"contactgegevens/telefoon|prive|1#nummer": NA})
        keuzes = Keuzes(laat_staan=frozenset({"contactgegevens"}))

        (mutatie,) = wat_gebeurt(self.GEHEIM, hier, keuzes).values()

        assert mutatie.handeling is Handeling.WISSEN
        assert mutatie.gegevens is None

    def test_secret_number_that_is_given_replaces_and_wipes_the_old_one(self):
        dossier = gegevens(contacten=[telefoon("0100000009", geheim=True)])

        verschil = vergelijk(dossier, stand(telefoon()))["contactgegevens/telefoon|prive|1"]

        assert (verschil.aard, verschil.verplicht) == (Aard.ANDERS, True)
        assert verschil.geheim_nummers == {"0100000001"}
        assert "0100000009" not in {veld.nieuw for veld in verschil.velden}

    def test_contact_of_a_verzorger_that_turns_secret_goes_with_its_unit(self):
        dossier = gegevens(verzorgers=[verzorger(contacten=(telefoon("", geheim=True),))])
        hier = stand(verzorger(contacten=(telefoon(),)))
        keuzes = Keuzes(laat_staan=frozenset({"verzorgers"}))

        verschil = vergelijk(dossier, hier)["verzorgers/2|roos zeldzaam"]

        assert verschil.geheim_nummers == {"0100000001"}
        assert "verzorgers/2|roos zeldzaam" in wat_gebeurt(dossier, hier, keuzes)

    def test_hand_written_number_does_not_survive_its_secrecy_inside_a_verzorger(self):
        """Harm: the number stays readable because somebody once corrected it."""
        veld = "contactgegevens/telefoon|prive|1/nummer"
        dossier = gegevens(verzorgers=[verzorger(contacten=(telefoon("", geheim=True),))])
        hier = stand(
            verzorger(contacten=(telefoon(),)), hand={f"verzorgers/2|roos zeldzaam#{veld}": NA}
        )

        mutatie = wat_gebeurt(dossier, hier)["verzorgers/2|roos zeldzaam"]

        assert veld not in mutatie.behoud

    def test_secret_number_we_hold_is_not_shown_when_its_secrecy_ends(self):
        hier = stand(telefoon("0100000009", geheim=True))

        verschil = vergelijk(gegevens(contacten=[telefoon()]), hier)[
            "contactgegevens/telefoon|prive|1"
        ]

        assert ("geheim", "0100000001") in {(veld.oud, veld.nieuw) for veld in verschil.velden}


class TestChoices:
    def test_section_that_is_left_alone_changes_nothing(self):
        dossier = gegevens(roepnaam="Noor", blokken=[toets()])
        keuzes = Keuzes(laat_staan=frozenset({"toetsen"}))

        assert set(wat_gebeurt(dossier, stand(), keuzes)) == {"personalia/roepnaam"}

    def test_unit_that_is_left_alone_changes_nothing(self):
        keuzes = Keuzes(laat_staan=frozenset({"toetsen/rekenen|m5"}))

        assert wat_gebeurt(gegevens(blokken=[toets()]), stand(), keuzes) == {}
