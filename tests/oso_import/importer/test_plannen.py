"""What can be imported, who is it in one batch, what is older (import.md)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from oso_import.importer.planning import (
    Beletsel,
    Keuzes,
    Soort,
    Tekort,
    Wat,
    afdruk,
    mogelijke_wat,
    plan_import,
    plan_opnieuw,
    tekorten,
)
from oso_import.importer.planning.beletsel import beletsel_van_inhoud, beletsel_van_rij
from tests.factories.plannen import (
    NA,
    NOOR,
    PEILDAG,
    adres,
    gegevens,
    groep,
    omgeving,
    ontvangen,
    overname,
    plaatsing,
    stand,
    telefoon,
    toets,
)

IN_GROEP = [plaatsing("5A")]
NIEUW_NOOR = gegevens(plaatsingen=IN_GROEP)


def plan(dossier, *standen, keuzes=None, **school):
    wat = {dossier.id: keuzes} if keuzes else {}
    (gevonden,) = plan_import([dossier], wat, omgeving(*standen, **school))
    return gevonden


class TestKinds:
    def test_nobody_like_it_is_nieuw(self):
        assert plan(ontvangen(NIEUW_NOOR)).soort is Soort.NIEUW

    def test_known_by_key_is_bijgewerkt(self):
        gevonden = plan(ontvangen(gegevens(roepnaam="Noor", plaatsingen=IN_GROEP)), stand())

        assert (gevonden.soort, gevonden.leerling) == (Soort.BIJGEWERKT, NOOR)

    def test_somebody_like_it_is_twijfel_and_nothing_is_chosen(self):
        gevonden = plan(ontvangen(gegevens(leerlingid=None)), stand())

        assert (gevonden.soort, gevonden.leerling) == (Soort.TWIJFEL, None)
        assert len(gevonden.kandidaten) == 1
        assert not gevonden.soort.schrijft

    def test_same_content_as_the_last_one_is_ongewijzigd_whatever_was_edited_since(self):
        hier = stand(achternaam="Anders", geboortedatum=date(2014, 1, 1), leerlingid="L7")

        gevonden = plan(ontvangen(sha256="vorige"), hier, overnames=[overname("vorige")])

        assert (gevonden.soort, gevonden.leerling) == (Soort.ONGEWIJZIGD, NOOR)
        assert gevonden.verschillen == ()

    def test_other_content_without_a_difference_is_ongewijzigd(self):
        gevonden = plan(ontvangen(NIEUW_NOOR), stand(*IN_GROEP))

        assert gevonden.soort is Soort.ONGEWIJZIGD

    def test_content_taken_over_before_the_last_one_is_ouder(self):
        overnames = [
            overname("eerste", datum=date(2026, 1, 10)),
            overname("tweede", datum=date(2026, 2, 10)),
        ]
        dossier = ontvangen(gegevens(datum=date(2026, 1, 10)), sha256="eerste")

        assert plan(dossier, stand(), overnames=overnames).soort is Soort.OUDER

    def test_earlier_metadata_date_than_the_last_one_is_ouder(self):
        dossier = ontvangen(gegevens(roepnaam="Noor"))

        gevonden = plan(dossier, stand(), overnames=[overname(datum=date(2026, 3, 13))])

        assert gevonden.soort is Soort.OUDER
        assert gevonden.groep is None

    @pytest.mark.parametrize(
        ("ontvangen_op", "soort"),
        [
            (datetime(2026, 3, 1, 8, tzinfo=UTC), Soort.OUDER),
            (datetime(2026, 3, 13, 8, tzinfo=UTC), Soort.BIJGEWERKT),
        ],
    )
    def test_of_one_metadata_date_the_time_received_decides(self, ontvangen_op, soort):
        dossier = ontvangen(
            gegevens(roepnaam="Noor", plaatsingen=IN_GROEP), ontvangen_op=ontvangen_op
        )

        assert plan(dossier, stand(), overnames=[overname(datum=PEILDAG)]).soort is soort

    def test_what_forbids_it_is_kan_niet(self):
        dossier = ontvangen(beletsel=Beletsel.ONLEESBAAR, gegevens=None)

        gevonden = plan(dossier)

        assert (gevonden.soort, gevonden.beletsel) == (Soort.KAN_NIET, Beletsel.ONLEESBAAR)


class TestWhatForbids:
    @pytest.mark.parametrize(
        ("status", "beletsel"),
        [
            ("geldig", None),
            ("met bevindingen", None),
            ("onleesbaar", Beletsel.ONLEESBAAR),
            ("geweigerd", Beletsel.GEWEIGERD),
            ("te lezen", Beletsel.NIET_GELEZEN),
            ("onderweg", Beletsel.NIET_BINNEN),
        ],
    )
    def test_state_of_the_dossier(self, status, beletsel):
        assert beletsel_van_rij(status=status, verwijderd=False) is beletsel

    def test_deleted_dossier(self):
        assert beletsel_van_rij(status="geldig", verwijderd=True) is Beletsel.VERWIJDERD

    @pytest.mark.parametrize(
        ("brin", "toegelaten", "beletsel"),
        [
            ("99XA", False, None),
            ("99XZ", False, None),
            ("99XB", False, Beletsel.ANDERE_SCHOOL),
            ("99XB", True, None),
            (None, False, Beletsel.ANDERE_SCHOOL),
        ],
        ids=["eigen", "vroeger", "andere", "toegelaten", "zonder"],
    )
    def test_school_of_the_dossier(self, brin, toegelaten, beletsel):
        gevonden = beletsel_van_inhoud(
            gegevens(), brin=brin, eigen_brins=frozenset({"99XA", "99XZ"}), toegelaten=toegelaten
        )
        assert gevonden is beletsel

    @pytest.mark.parametrize(
        ("wat", "beletsel"),
        [
            (gegevens(achternaam=None), Beletsel.GEEN_NAAM),
            (gegevens(geboortedatum=None), Beletsel.GEEN_GEBOORTEDATUM),
        ],
    )
    def test_child_without_name_or_birth_date(self, wat, beletsel):
        gevonden = beletsel_van_inhoud(
            wat, brin="99XA", eigen_brins=frozenset({"99XA"}), toegelaten=False
        )
        assert gevonden is beletsel


class TestOneBatch:
    def test_newer_by_metadata_date_overtakes_the_other(self):
        oud = ontvangen(gegevens(datum=date(2026, 2, 1)), sha256="a")
        nieuw = ontvangen(NIEUW_NOOR, sha256="b", ontvangen_op=datetime(2026, 1, 1, tzinfo=UTC))

        eerste, tweede = plan_import([oud, nieuw], {}, omgeving())

        assert (eerste.soort, eerste.ingehaald_door) == (Soort.INGEHAALD, nieuw.id)
        assert tweede.soort is Soort.NIEUW

    def test_of_one_metadata_date_the_later_received_overtakes(self):
        dossiers = [
            ontvangen(sha256=str(uur), ontvangen_op=datetime(2026, 3, 13, uur, tzinfo=UTC))
            for uur in (9, 11, 8, 10)
        ]

        soorten = [p.soort for p in plan_import(dossiers, {}, omgeving())]

        assert soorten == [Soort.INGEHAALD, Soort.NIEUW, Soort.INGEHAALD, Soort.INGEHAALD]

    def test_two_dossiers_of_one_known_leerling_are_one_child_by_whatever_name(self):
        een = ontvangen(gegevens(voornamen=("Noor",), achternaam="Oud"), sha256="a")
        ander = ontvangen(gegevens(), sha256="b", ontvangen_op=NA)

        soorten = [p.soort for p in plan_import([een, ander], {}, omgeving(stand()))]

        assert Soort.INGEHAALD in soorten

    def test_skipping_the_newer_lets_the_older_through(self):
        oud = ontvangen(gegevens(datum=date(2026, 2, 1)), sha256="a")
        nieuw = ontvangen(sha256="b")

        eerste, _ = plan_import([oud, nieuw], {nieuw.id: Keuzes(Wat.OVERSLAAN)}, omgeving())

        assert eerste.soort is Soort.NIEUW

    def test_twins_are_two_children(self):
        saar = ontvangen(gegevens(voornamen=("Saar",), leerlingid="L2"), sha256="b")

        soorten = [p.soort for p in plan_import([ontvangen(), saar], {}, omgeving())]

        assert soorten == [Soort.NIEUW, Soort.NIEUW]

    def test_two_children_with_one_leerlingnummer_are_both_in_doubt(self):
        """Harm: two pupils become one because the administration gave a number twice."""
        saar = ontvangen(gegevens(voornamen=("Saar",)), sha256="b")

        plannen = plan_import([ontvangen(), saar], {}, omgeving())

        assert [p.soort for p in plannen] == [Soort.TWIJFEL, Soort.TWIJFEL]
        assert all(p.nummer_dubbel and "leerlingnummer" in p.waarom for p in plannen)


class TestLinking:
    def test_twijfel_linked_by_the_user_becomes_an_update_of_that_leerling(self):
        dossier = ontvangen(gegevens(leerlingid=None, roepnaam="Noor"))

        gevonden = plan(dossier, stand(), keuzes=Keuzes(Wat.KOPPELEN, NOOR))

        assert (gevonden.soort, gevonden.leerling) == (Soort.BIJGEWERKT, NOOR)
        assert gevonden.gekoppeld
        assert gevonden.verschillen

    def test_nieuw_may_still_be_linked(self):
        dossier = ontvangen(gegevens(voornamen=("Ilias",), achternaam="Verzinsel", leerlingid="L9"))

        gevonden = plan(dossier, stand(), keuzes=Keuzes(Wat.KOPPELEN, NOOR))

        assert gevonden.leerling == NOOR

    def test_twijfel_becomes_nieuw_when_the_user_says_so(self):
        dossier = ontvangen(gegevens(leerlingid=None))

        gevonden = plan(dossier, stand(), keuzes=Keuzes(Wat.NIEUW))

        assert gevonden.soort is Soort.NIEUW

    def test_known_by_key_cannot_be_linked_to_somebody_else(self):
        ander = stand(id=uuid4(), leerlingid="L2", voornamen=("Saar",))

        gevonden = plan(ontvangen(), stand(), ander, keuzes=Keuzes(Wat.KOPPELEN, ander.id))

        assert gevonden.leerling == NOOR

    def test_linked_leerling_that_does_not_exist_is_no_link(self):
        dossier = ontvangen(gegevens(leerlingid=None))

        assert plan(dossier, stand(), keuzes=Keuzes(Wat.KOPPELEN, uuid4())).soort is Soort.TWIJFEL

    def test_leerlingnummer_of_another_child_is_not_taken_over_with_the_link(self):
        dossier = ontvangen(gegevens(voornamen=("Saar",)))
        saar = stand(id=uuid4(), leerlingid=None, voornamen=("Saar",))

        gevonden = plan(dossier, stand(), saar, keuzes=Keuzes(Wat.KOPPELEN, saar.id))

        assert "personalia/leerlingid" not in {v.eenheid for v in gevonden.verschillen}


class TestMissingChoices:
    def test_what_asks_a_reason_is_missing_until_it_is_given(self):
        gevonden = plan(ontvangen(NIEUW_NOOR, vraagt_reden=("akkoord",)))

        assert tekorten(gevonden, Keuzes()) == (Tekort.REDEN,)
        assert tekorten(gevonden, Keuzes(reden="afgesproken met de ouders")) == ()
        assert tekorten(gevonden, Keuzes(Wat.OVERSLAAN)) == ()

    def test_twijfel_without_a_choice_misses_nothing_for_it_is_skipped(self):
        dossier = ontvangen(gegevens(leerlingid=None), vraagt_reden=("akkoord",))

        assert tekorten(plan(dossier, stand()), Keuzes()) == ()

    def test_ongewijzigd_asks_no_reason(self):
        dossier = ontvangen(sha256="vorige", vraagt_reden=("akkoord",))

        gevonden = plan(dossier, stand(), overnames=[overname("vorige")])

        assert tekorten(gevonden, Keuzes()) == ()

    def test_groep_is_missing_until_one_of_the_answers_is_given(self):
        gevonden = plan(ontvangen(gegevens()))

        assert tekorten(gevonden, Keuzes()) == (Tekort.GROEP,)
        assert tekorten(gevonden, Keuzes(groep="onzin")) == (Tekort.GROEP,)
        assert tekorten(gevonden, Keuzes(groep="zonder")) == ()

    def test_linking_without_a_leerling_is_incomplete(self):
        dossier = ontvangen(gegevens(leerlingid=None))

        assert tekorten(plan(dossier, stand()), Keuzes(Wat.KOPPELEN)) == (Tekort.LEERLING,)

    def test_answers_that_make_sense_depend_on_the_kind(self):
        assert Wat.BIJWERKEN not in mogelijke_wat(plan(ontvangen(NIEUW_NOOR)))
        assert mogelijke_wat(plan(ontvangen(beletsel=Beletsel.GEWEIGERD))) == ()


class TestNotes:
    def test_section_that_is_here_and_not_in_the_dossier_is_named(self):
        dossier = ontvangen(
            gegevens(
                roepnaam="Noor",
                plaatsingen=IN_GROEP,
                niet_meegegeven={"toetsen": "niet meegegeven op verzoek", "opp": "niet meegegeven"},
            )
        )

        gevonden = plan(dossier, stand(toets()))

        assert [(n.titel, n.tekst) for n in gevonden.notities] == [
            ("Toetsen", "niet meegegeven op verzoek")
        ]

    def test_field_that_is_here_and_not_in_the_dossier_is_named(self):
        dossier = ontvangen(gegevens(roepnaam="Noor", plaatsingen=IN_GROEP))

        gevonden = plan(dossier, stand(tehuis=True))

        assert [(n.titel, n.tekst) for n in gevonden.notities] == [("Tehuis", "niet meegegeven")]

    def test_new_leerling_hears_only_what_was_left_out_on_request(self):
        dossier = ontvangen(
            gegevens(
                niet_meegegeven={"toetsen": "niet meegegeven op verzoek", "opp": "niet meegegeven"}
            )
        )

        assert [n.sectie for n in plan(dossier).notities] == ["toetsen"]

    def test_uitgeschreven_is_said(self):
        weg = gegevens(datumuitschrijving=date(2026, 3, 1), plaatsingen=IN_GROEP)
        terug = gegevens(
            datumuitschrijving=date(2026, 3, 1),
            datuminschrijving=date(2026, 3, 2),
            plaatsingen=IN_GROEP,
        )

        assert "uitgeschreven" in plan(ontvangen(weg)).opmerkingen[0]
        assert plan(ontvangen(terug)).opmerkingen == ()

    def test_rows_with_one_key_are_said_to_be_told_apart_by_their_order(self):
        dossier = ontvangen(
            gegevens(adressen=[adres(), replace(adres(straat="Tweede"), volgnummer=2)])
        )

        assert "Woonadres" in plan(dossier).opmerkingen[0]


class TestFingerprint:
    def test_same_plan_later_is_the_same(self):
        dossier = ontvangen(gegevens(roepnaam="Noor", plaatsingen=IN_GROEP))
        school = omgeving(stand(adres()), groepen=[groep("5A")])
        (eerst,) = plan_import([dossier], {}, school)

        later = plan_opnieuw(dossier, Keuzes(), school, nummer_dubbel=False)

        assert afdruk(later) == afdruk(eerst)

    @pytest.mark.parametrize(
        "anders",
        [
            stand(roepnaam="Noortje"),
            stand(hand={"personalia/achternaam": NA}, roepnaam="Roosje"),
            stand(adres(straat="Elders")),
        ],
    )
    def test_something_changed_here_makes_another(self, anders):
        dossier = ontvangen(gegevens(roepnaam="Noor", adressen=[adres()], plaatsingen=IN_GROEP))

        assert afdruk(plan(dossier, anders)) != afdruk(plan(dossier, stand(adres())))

    def test_new_candidate_makes_another(self):
        dossier = ontvangen(gegevens(leerlingid=None))
        saar = stand(id=uuid4(), leerlingid=None, voornamen=("Saar",))

        assert afdruk(plan(dossier, stand(), saar)) != afdruk(plan(dossier, stand()))

    def test_nieuw_chosen_in_doubt_is_the_plan_that_was_shown(self):
        dossier = ontvangen(gegevens(leerlingid=None))

        gekozen = plan(dossier, stand(), keuzes=Keuzes(Wat.NIEUW))

        assert afdruk(gekozen) == afdruk(plan(dossier, stand()))

    def test_link_chosen_in_doubt_is_another_plan_to_look_at(self):
        dossier = ontvangen(gegevens(leerlingid=None))

        gekozen = plan(dossier, stand(), keuzes=Keuzes(Wat.KOPPELEN, NOOR))

        assert afdruk(gekozen) != afdruk(plan(dossier, stand()))

    def test_groep_renamed_by_another_leerling_of_the_same_import_is_no_change(self):
        """Harm: of a class of thirty only the first is imported."""
        dossier = ontvangen(gegevens(plaatsingen=[plaatsing(naam="Uilen")], contacten=[telefoon()]))
        eerst = plan(dossier, stand(plaatsing(naam="5A")), groepen=[groep("5A", naam="5A")])

        later = plan(dossier, stand(plaatsing(naam="Uilen")), groepen=[groep("5A", naam="Uilen")])

        assert afdruk(later) == afdruk(eerst)
