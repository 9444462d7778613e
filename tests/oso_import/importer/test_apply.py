"""A confirmed import, from the tile to the leerlingen; and everything that may interrupt it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from leerlingen.models import Groep, Leerling
from logboek.models import Regel as Logregel
from oso_import.importer import afspraak, apply, lezen, overnemen
from oso_import.importer.apply import apply_import
from oso_import.importer.planning import Beletsel, Keuzes, Soort, Tekort, Wat
from oso_import.models import Import, ImportStatus, Resultaat
from tests.factories.imports import MARIJKE, VANDAAG
from tests.factories.scholen import SchoolFactory
from tests.factories.zending import kind, kinderen, zend, zend_bytes

MET_REDEN = Keuzes(reden="Afgesproken met de ouders")
LATER = datetime(2026, 3, 15, 8, tzinfo=UTC)


def gepland(school, *dossiers):
    return afspraak.maak_import(school, [d.pk for d in dossiers], by=MARIJKE)


def bevestig(import_, keuzes=None):
    """Confirm what is shown now, with a reason and without a groep where they are asked."""
    getoond = afspraak.bekijk(import_, vandaag=VANDAAG)
    gekozen = {
        g.plan.dossier.id: replace(
            (keuzes or {}).get(g.plan.dossier.id, Keuzes()),
            reden=MET_REDEN.reden if Tekort.REDEN in g.tekorten else "",
            groep="zonder" if Tekort.GROEP in g.tekorten else "",
        )
        for g in getoond
    }
    gezien = {g.plan.dossier.id: g.vingerafdruk for g in getoond}
    return afspraak.bevestig(import_, gekozen, gezien, by=MARIJKE, vandaag=VANDAAG)


def voer_uit(import_):
    with time_machine.travel(datetime(2026, 3, 16, 10, tzinfo=UTC), tick=True):
        while apply_import(import_.pk, nu=timezone.now()):
            pass
    import_.refresh_from_db()
    return {r.dossier_id: r for r in import_.regels.select_related("dossier", "leerling")}


def importeer(school, *dossiers, keuzes=None):
    import_ = gepland(school, *dossiers)
    assert bevestig(import_, keuzes).gelukt
    import_.refresh_from_db()
    return import_, voer_uit(import_)


@pytest.mark.parametrize("editie", ["2017.1", "2018.1", "2019.1"])
def test_eight_kinds_of_dossiers_become_leerlingen_in_groepen(school, editie):
    dossiers = [zend(school, een) for een in kinderen(8, editie=editie)]

    import_, regels = importeer(school, *dossiers)

    assert import_.status == ImportStatus.KLAAR
    assert {regel.resultaat for regel in regels.values()} == {Resultaat.GEDAAN}
    assert Leerling.objects.filter(school=school).count() == 8
    assert Groep.objects.filter(school=school, schooljaar="2025-2026").exists()
    for dossier in dossiers:
        dossier.refresh_from_db()
        assert dossier.geimporteerd_door == "Marijke Inktvis"


@pytest.mark.parametrize("editie", ["2017.1", "2018.1", "2019.1"])
def test_second_time_everything_is_ongewijzigd(school, editie):
    kinderen_ = kinderen(8, editie=editie)
    importeer(school, *(zend(school, een) for een in kinderen_))

    _, regels = importeer(school, *(zend(school, een, ontvangen_op=LATER) for een in kinderen_))

    assert {regel.soort for regel in regels.values()} == {Soort.ONGEWIJZIGD}
    assert Leerling.objects.count() == 8


def test_newer_dossiers_update_and_the_newest_of_a_batch_overtakes(school):
    een = kind()
    importeer(school, zend(school, een))
    derde, tweede = zend(school, een.nieuwer().nieuwer()), zend(school, een.nieuwer())

    _, regels = importeer(school, tweede, derde)

    tweede.refresh_from_db()
    assert regels[derde.pk].soort == Soort.BIJGEWERKT
    assert regels[tweede.pk].soort == Soort.INGEHAALD
    assert tweede.vervangen_door == derde
    assert Leerling.objects.count() == 1


def test_dossier_of_another_school_is_kan_niet_until_beheer_allows_it(school):
    dossier = zend(school, kind(brin="99XB"))

    _, regels = importeer(school, dossier)
    assert (regels[dossier.pk].soort, regels[dossier.pk].code) == (
        Soort.KAN_NIET,
        Beletsel.ANDERE_SCHOOL,
    )

    afspraak.laat_toe(dossier, reden="Verhuisd", by=MARIJKE)
    _, regels = importeer(school, dossier)
    assert regels[dossier.pk].resultaat == Resultaat.GEDAAN
    assert Leerling.objects.get().leerlingid == ""
    assert Logregel.objects.filter(feiten__reden="Verhuisd").exists()


def test_dossier_without_birth_date_is_kan_niet(school):
    data = kind().dossier().decode()
    zonder = data.replace(f"<geboortedatum>{kind().geboortedatum}</geboortedatum>", "", 1)
    dossier = zend_bytes(school, zonder.encode())

    _, regels = importeer(school, dossier)

    assert regels[dossier.pk].code == Beletsel.GEEN_GEBOORTEDATUM
    assert not Leerling.objects.exists()


def test_the_four_official_examples_are_one_leerling_and_three_overtaken(shared, db):
    school = SchoolFactory.create(brin="00YY")
    paden = sorted((shared / "conformance" / "examples").glob("*.xml"))
    dossiers = [
        zend_bytes(school, pad.read_bytes(), ontvangen_op=LATER + timedelta(minutes=minuut))
        for minuut, pad in enumerate(paden)
    ]

    _, regels = importeer(school, *dossiers)

    assert sorted(regel.soort for regel in regels.values()) == [
        *["ingehaald"] * 3,
        "nieuw",
    ]
    assert Leerling.objects.filter(school=school).count() == 1


def test_overtaken_dossier_can_still_add_what_only_it_knows(school):
    """Harm: a toets that stood only in the older dossier is lost for good."""
    een = kind()
    ouder, nieuwer = zend(school, een), zend(school, een.nieuwer())
    importeer(school, ouder, nieuwer)
    leerling = Leerling.objects.get()
    leerling.blokken.filter(sectie="toetsen").delete()

    _, regels = importeer(school, ouder)

    assert regels[ouder.pk].soort == Soort.OUDER
    assert leerling.blokken.filter(sectie="toetsen").exists()


class TestChoices:
    def test_doubt_without_a_choice_is_skipped_and_stays_in_the_tile(self, school):
        een = kind("zonder leerlingnummer")
        importeer(school, zend(school, een))
        dossier = zend(school, een.nieuwer())

        _, regels = importeer(school, dossier)

        dossier.refresh_from_db()
        assert regels[dossier.pk].resultaat == Resultaat.OVERGESLAGEN
        assert dossier.vak == "te importeren"
        assert Leerling.objects.count() == 1

    def test_link_in_doubt_is_shown_as_an_update_before_it_is_done(self, school):
        """Harm: a wrong child's address is overwritten by one click nobody could check."""
        een = kind("zonder leerlingnummer")
        _, eerst = importeer(school, zend(school, een))
        leerling = next(iter(eerst.values())).leerling
        dossier = zend(school, een.nieuwer())
        import_ = gepland(school, dossier)
        koppeling = {dossier.pk: Keuzes(Wat.KOPPELEN, leerling.pk)}

        eerste = bevestig(import_, koppeling)
        assert [g.plan.soort for g in eerste.anders] == [Soort.BIJGEWERKT]
        assert import_.regels.get().keuzes["leerling"] == str(leerling.pk)

        gezien = {g.plan.dossier.id: g.vingerafdruk for g in eerste.gepland}
        assert afspraak.bevestig(import_, koppeling, gezien, by=MARIJKE, vandaag=VANDAAG).gelukt
        assert voer_uit(import_)[dossier.pk].resultaat == Resultaat.GEDAAN
        assert Leerling.objects.count() == 1

    def test_new_in_doubt_makes_a_second_leerling(self, school):
        een = kind("zonder leerlingnummer")
        importeer(school, zend(school, een))
        dossier = zend(school, een.nieuwer())

        importeer(school, dossier, keuzes={dossier.pk: Keuzes(Wat.NIEUW)})

        assert Leerling.objects.count() == 2

    def test_missing_reason_refuses_and_keeps_what_was_filled_in(self, school):
        dossier = zend(school, kind("ouders niet akkoord"))
        import_ = gepland(school, dossier)
        keuzes = {dossier.pk: Keuzes(laat_staan=frozenset({"toetsen"}))}

        uitkomst = afspraak.bevestig(import_, keuzes, {}, by=MARIJKE, vandaag=VANDAAG)

        assert [g.tekorten for g in uitkomst.tekort] == [(Tekort.REDEN,)]
        assert import_.regels.get().keuzes["laat_staan"] == ["toetsen"]
        import_.refresh_from_db()
        assert import_.is_gepland

    def test_what_was_not_seen_cannot_be_confirmed(self, school):
        dossier = zend(school, kind())
        import_ = gepland(school, dossier)

        uitkomst = afspraak.bevestig(import_, {}, {}, by=MARIJKE, vandaag=VANDAAG)

        assert [g.plan.dossier.id for g in uitkomst.anders] == [dossier.pk]

    def test_confirming_twice_is_one_import(self, school):
        import_ = gepland(school, zend(school, kind()))
        bevestig(import_)
        import_.refresh_from_db()

        assert bevestig(import_).gelukt
        assert Logregel.objects.filter(gebeurtenis="import bevestigd").count() == 1

    def test_dossiers_of_another_school_are_left_out_of_an_import(self, school):
        ander = zend(SchoolFactory.create(brin="99XB"), kind(brin="99XB"))
        eigen = zend(school, kind())

        import_ = gepland(school, ander, eigen)

        assert [regel.dossier for regel in import_.regels.all()] == [eigen]
        assert gepland(school, ander) is None


class TestInterruption:
    def test_one_bad_dossier_never_stops_the_others(self, school, monkeypatch, caplog):
        dossiers = [zend(school, een) for een in kinderen(3)]
        import_ = gepland(school, *dossiers)
        bevestig(import_)
        echt = lezen.lees_dossier

        def breekt(dossier, **hoe):
            if dossier.pk == dossiers[1].pk:
                raise RuntimeError("Zeldzaam geheim")
            return echt(dossier, **hoe)

        monkeypatch.setattr(apply, "lees_dossier", breekt)
        regels = voer_uit(import_)

        assert [regels[d.pk].resultaat for d in dossiers] == ["gedaan", "mislukt", "gedaan"]
        assert regels[dossiers[1].pk].code == "fout"
        assert "import_failed" in caplog.text
        assert "Zeldzaam" not in caplog.text

    def test_worker_killed_between_leerlingen_is_taken_over_and_doubles_nothing(
        self, school, monkeypatch
    ):
        """Harm: after a power cut half of the class is twice in Leerwinst, or not at all."""
        dossiers = [zend(school, een) for een in kinderen(4)]
        import_ = gepland(school, *dossiers)
        bevestig(import_)
        gedaan: list[object] = []
        echt = overnemen.neem_over

        def sterft(regel_pk, *args, **kwargs):
            if len(gedaan) == 2:
                raise SystemExit  # as kill -9: nothing is tidied up
            gedaan.append(regel_pk)
            return echt(regel_pk, *args, **kwargs)

        monkeypatch.setattr(apply, "neem_over", sterft)
        with pytest.raises(SystemExit):
            apply_import(import_.pk, nu=timezone.now())
        monkeypatch.setattr(apply, "neem_over", echt)
        assert Leerling.objects.count() == 2

        nu = timezone.now()
        assert list(apply.due(nu=nu)) == []
        straks = nu + apply.LEASE + timedelta(seconds=1)
        assert list(apply.due(nu=straks)) == [("apply_import", import_.pk)]
        apply_import(import_.pk, nu=straks)

        import_.refresh_from_db()
        assert import_.status == ImportStatus.KLAAR
        assert Leerling.objects.count() == 4

    def test_import_that_no_worker_was_told_of_is_found_by_sweep(self, school):
        import_ = gepland(school, zend(school, kind()))
        bevestig(import_)

        assert list(apply.due(nu=timezone.now())) == [("apply_import", import_.pk)]

    def test_second_worker_leaves_an_import_alone(self, school):
        import_ = gepland(school, zend(school, kind()))
        bevestig(import_)
        Import.objects.filter(pk=import_.pk).update(lease_tot=timezone.now() + apply.LEASE)

        assert apply_import(import_.pk, nu=timezone.now()) is False
        assert not Leerling.objects.exists()

    def test_stop_ends_after_the_leerling_at_hand(self, school):
        import_ = gepland(school, *(zend(school, een) for een in kinderen(2)))
        bevestig(import_)
        afspraak.vraag_stop(import_, by=MARIJKE)

        regels = voer_uit(import_)

        assert import_.status == ImportStatus.GESTOPT
        assert {regel.resultaat for regel in regels.values()} == {""}

    def test_much_work_is_cut_in_turns(self, school, monkeypatch):
        monkeypatch.setattr(apply, "BEURT", timedelta(seconds=-1))
        import_ = gepland(school, zend(school, kind()))
        bevestig(import_)

        assert apply_import(import_.pk, nu=timezone.now()) is True
        assert list(apply.due(nu=timezone.now())) == [("apply_import", import_.pk)]

    def test_import_that_is_not_confirmed_does_nothing(self, school):
        import_ = gepland(school, zend(school, kind()))

        assert apply_import(import_.pk, nu=timezone.now()) is False
        assert not Leerling.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_every_leerling_once():
    school = SchoolFactory.create(brin="99XA")
    import_ = gepland(school, *(zend(school, een) for een in kinderen(4)))
    bevestig(import_)
    regels = list(import_.regels.select_related("dossier"))
    fouten = []

    def werk():
        try:
            for regel in regels:
                apply._een(regel, by=MARIJKE, eigen_brins=frozenset({"99XA"}))
        except Exception as exc:
            fouten.append(exc)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=werk) for _ in range(2)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    assert fouten == []
    assert Leerling.objects.count() == 4
    assert set(import_.regels.values_list("resultaat", flat=True)) == {Resultaat.GEDAAN}


@pytest.mark.django_db(transaction=True)
def test_same_child_in_two_imports_at_once_is_made_once():
    school = SchoolFactory.create(brin="99XA")
    een = kind()
    imports = [
        gepland(school, zend(school, een)),
        gepland(school, zend(school, een.nieuwer())),
    ]
    for import_ in imports:
        bevestig(import_)

    def werk(import_):
        try:
            apply_import(import_.pk, nu=timezone.now())
        finally:
            connections.close_all()

    draden = [threading.Thread(target=werk, args=[import_]) for import_ in imports]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()

    uitkomsten = sorted(import_.regels.get().resultaat for import_ in imports)
    assert uitkomsten == [Resultaat.GEDAAN, Resultaat.MISLUKT]
    assert Leerling.objects.count() == 1


def test_dates_of_the_dossier_and_the_import_are_kept_for_the_next_comparison(school):
    dossier = zend(school, kind())

    _, regels = importeer(school, dossier)

    regel = regels[dossier.pk]
    assert regel.dossier_sha256 == dossier.dossier_sha256
    assert regel.dossier_datum == date(2026, 3, 12)
