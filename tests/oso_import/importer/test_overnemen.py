"""One dossier into one leerling, with the real tables (import.md; architecture.md, 5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from leerlingen.models import Bijlage, Groep, Herkomst, Leerling
from leerlingen.queries import groep_van, stand
from leerlingen.types import BijlageGegevens
from logboek.models import Regel as Logregel
from oso_import.importer.overnemen import geef_op, sla_over
from oso_import.importer.planning import Keuzes, Soort, Wat
from oso_import.importer.wijzigingen import delete_expired, lees
from oso_import.models import Resultaat
from tests.factories.imports import (
    MARIJKE,
    bevestigd,
    dossier_van,
    importeer,
    met_de_hand,
    voer_uit,
)
from tests.factories.plannen import (
    adres,
    gegevens,
    personalia,
    plaatsing,
    telefoon,
    toets,
    verzorger,
)

pytestmark = pytest.mark.django_db

IN_5A = [plaatsing("5A", naam="De Uilen")]
VOL = gegevens(
    roepnaam="Noor",
    adressen=[adres()],
    contacten=[telefoon()],
    verzorgers=[verzorger(adressen=(adres(),), contacten=(telefoon("0100000002"),))],
    plaatsingen=[*IN_5A, plaatsing("4", schooljaar="2024-2025", begin=date(2024, 8, 1))],
    blokken=[toets(), toets("lezen|m5", "20")],
)
LATER = datetime(2026, 3, 15, 8, tzinfo=UTC)


def groep_nu(regel):
    """The code of the groep that the leerling of this regel is in now."""
    assert regel.leerling is not None
    groep = groep_van(regel.leerling, date(2026, 3, 16))
    return groep.groepscode if groep else None


def test_new_leerling_has_everything_and_is_in_its_groep(school):
    regel = importeer(school, VOL)

    leerling = Leerling.objects.get(school=school)
    assert regel.resultaat == Resultaat.GEDAAN
    assert (regel.leerling, regel.groep) == (leerling, "De Uilen")
    assert {e.sectie for e in stand(leerling).eenheden} == {
        "personalia",
        "adressen",
        "contactgegevens",
        "verzorgers",
        "schoolloopbaan",
        "toetsen",
    }
    assert groep_nu(regel) == "5A"


def test_dossier_is_marked_imported_and_the_logboek_holds_who_and_the_reason(school):
    dossier = dossier_van(school)

    importeer(school, VOL, Keuzes(reden="Afgesproken met de ouders"), dossier=dossier)

    dossier.refresh_from_db()
    assert dossier.geimporteerd_door == "Marijke Inktvis"
    regels = Logregel.objects.filter(onderwerp=f"dossier:{dossier.pk}")
    assert "Afgesproken met de ouders" in [regel.feiten.get("reden") for regel in regels]


def test_second_time_is_ongewijzigd_and_writes_nothing(school):
    importeer(school, VOL)
    eerst = Herkomst.objects.count()

    tweede = importeer(school, VOL)

    assert (tweede.soort, tweede.resultaat) == (Soort.ONGEWIJZIGD, Resultaat.ONGEWIJZIGD)
    assert Herkomst.objects.count() == eerst
    assert Leerling.objects.count() == 1


def test_newer_dossier_replaces_ends_and_adds(school):
    importeer(school, VOL)
    nieuwer = replace(
        VOL,
        datum=date(2026, 3, 14),
        adressen=(adres("post"),),
        verzorgers=(verzorger("Papier"),),
        blokken=(toets("spelling|m5", "50"),),
    )

    regel = importeer(school, nieuwer, sha256="b")

    hier = stand(Leerling.objects.get())
    adressen = {f"{e.sectie}/{e.sleutel}" for e in hier.eenheden}
    assert regel.soort == Soort.BIJGEWERKT
    assert "adressen/post" in adressen
    assert "adressen/woon" in hier.beeindigd
    assert "verzorgers/2|roos zeldzaam" in hier.beeindigd
    assert {"toetsen/rekenen|m5", "toetsen/spelling|m5"} <= adressen


def test_hand_written_field_stays_until_the_user_takes_the_dossier(school):
    importeer(school, VOL)
    leerling = Leerling.objects.get()
    met_de_hand(
        leerling, *[veld for veld in personalia(roepnaam="Noortje") if veld.veld == "roepnaam"]
    )
    nieuwer = replace(VOL, datum=date(2026, 3, 14))

    blijft = importeer(school, nieuwer, sha256="b")
    leerling.refresh_from_db()
    assert (leerling.roepnaam, blijft.telling["gebleven"]) == ("Noortje", ["Roepnaam"])

    toch = Keuzes(neem_over=frozenset({"personalia/roepnaam"}))
    importeer(school, replace(VOL, datum=date(2026, 3, 15)), toch, sha256="c")
    leerling.refresh_from_db()
    assert leerling.roepnaam == "Noor"


def test_older_dossier_adds_what_is_missing_and_changes_nothing_else(school):
    importeer(school, replace(VOL, datum=date(2026, 3, 14)))
    ouder = gegevens(
        datum=date(2026, 2, 1), roepnaam="Oud", plaatsingen=IN_5A, blokken=[toets("oud|m4", "9")]
    )

    regel = importeer(school, ouder, dossier=dossier_van(school, "b", ontvangen_op=LATER))

    leerling = Leerling.objects.get()
    assert regel.soort == Soort.OUDER
    assert leerling.roepnaam == "Noor"
    assert leerling.blokken.filter(sleutel="oud|m4").exists()


def test_after_an_older_dossier_the_newest_stays_the_last_one(school):
    """Harm: last year's paper becomes the measure, and the next update is taken for old news."""
    importeer(school, replace(VOL, datum=date(2026, 3, 14)))
    importeer(school, gegevens(datum=date(2026, 2, 1), blokken=[toets("x", "1")]), sha256="b")

    assert importeer(school, VOL, sha256="a").soort == Soort.ONGEWIJZIGD


class TestRefusal:
    def test_edit_between_plan_and_import_refuses_and_writes_nothing(self, school):
        importeer(school, VOL)
        leerling = Leerling.objects.get()
        nieuwer = replace(VOL, datum=date(2026, 3, 14), adressen=(adres(straat="Fantasieplein"),))
        dossier = dossier_van(school, "b")
        (regel,) = bevestigd(school, {dossier: nieuwer})

        met_de_hand(leerling, adres(straat="Elders"))
        voer_uit(regel, nieuwer)

        assert (regel.resultaat, regel.code) == (Resultaat.MISLUKT, "veranderd")
        assert leerling.adressen.get(verzorger=None, beeindigd_op=None).straat == "Elders"
        dossier.refresh_from_db()
        assert dossier.geimporteerd_op is None

    def test_leerling_made_meanwhile_is_a_new_candidate_and_refuses(self, school):
        zonder_nummer = gegevens(leerlingid=None, plaatsingen=IN_5A)
        (regel,) = bevestigd(school, {dossier_van(school, "b"): zonder_nummer})
        importeer(school, VOL)

        voer_uit(regel, zonder_nummer)

        assert regel.code == "veranderd"
        assert Leerling.objects.count() == 1

    def test_dossier_deleted_meanwhile_is_not_imported(self, school):
        dossier = dossier_van(school)
        (regel,) = bevestigd(school, {dossier: VOL})
        dossier.verwijderd_op, dossier.verwijderd_door = LATER, "Marijke Inktvis"
        dossier.save()

        voer_uit(regel, VOL)

        assert (regel.resultaat, regel.code) == (Resultaat.MISLUKT, "verwijderd")
        assert not Leerling.objects.exists()

    def test_regel_that_was_done_is_never_done_again(self, school):
        regel = importeer(school, VOL)

        voer_uit(regel, replace(VOL, adressen=()))
        geef_op(regel.pk, "fout", by=MARIJKE)

        assert regel.resultaat == Resultaat.GEDAAN
        assert Leerling.objects.get().adressen.filter(beeindigd_op=None).exists()


class TestOneBatch:
    def test_two_children_that_look_alike_are_both_made(self, school):
        """import.md, "Who is it", 2: a leerling of the same import is no candidate."""
        noor = gegevens(leerlingid=None, plaatsingen=IN_5A)
        saar = gegevens(leerlingid=None, voornamen=("Saar",), plaatsingen=IN_5A)
        regels = bevestigd(school, {dossier_van(school, "a"): noor, dossier_van(school, "b"): saar})

        voer_uit(regels[0], noor)
        voer_uit(regels[1], saar)

        assert [r.resultaat for r in regels] == [Resultaat.GEDAAN, Resultaat.GEDAAN]
        assert Groep.objects.filter(school=school, groepscode="5A").count() == 1

    def test_overtaken_dossier_goes_with_the_newer_one(self, school):
        oud, nieuw = dossier_van(school, "a"), dossier_van(school, "b", ontvangen_op=LATER)
        regels = bevestigd(school, {oud: VOL, nieuw: VOL})

        voer_uit(regels[1], VOL)
        sla_over(regels[0].pk, by=MARIJKE)

        oud.refresh_from_db()
        regels[0].refresh_from_db()
        assert (regels[0].resultaat, oud.vervangen_door) == (Resultaat.OVERGESLAGEN, nieuw)

    def test_overtaken_dossier_stays_when_the_newer_one_failed(self, school):
        oud, nieuw = dossier_van(school, "a"), dossier_van(school, "b", ontvangen_op=LATER)
        regels = bevestigd(school, {oud: VOL, nieuw: VOL})

        geef_op(regels[1].pk, "fout", by=MARIJKE)
        sla_over(regels[0].pk, by=MARIJKE)

        oud.refresh_from_db()
        assert oud.vervangen_door is None

    def test_two_children_with_one_leerlingnummer_are_made_without_it(self, school):
        saar = replace(VOL, personalia=personalia(voornamen=("Saar",)))
        dossiers = {dossier_van(school, "a"): VOL, dossier_van(school, "b"): saar}
        regels = bevestigd(school, dossiers, {d: Keuzes(Wat.NIEUW) for d in dossiers})

        for regel, inhoud in zip(regels, dossiers.values(), strict=True):
            voer_uit(regel, inhoud)

        assert list(Leerling.objects.values_list("leerlingid", flat=True)) == ["", ""]


class TestGroep:
    def test_tie_is_decided_by_the_user_and_stays(self, school):
        rijen = [plaatsing("5A"), plaatsing("5B")]
        keuze = Keuzes(groep=f"rij:{plaatsing('5A').sleutel}")

        regel = importeer(school, gegevens(plaatsingen=rijen), keuze)

        assert regel.groep == "5A"
        assert groep_nu(regel) == "5A"

    def test_without_a_row_the_user_chooses_a_groep_that_exists(self, school):
        importeer(school, VOL)
        groep = Groep.objects.get(groepscode="5A")
        ilias = gegevens(achternaam="Verzinsel", voornamen=("Ilias",), leerlingid="L2")

        regel = importeer(school, ilias, Keuzes(groep=f"groep:{groep.pk}"), sha256="b")

        assert groep_nu(regel) == groep.groepscode

    def test_zonder_groep_is_an_answer(self, school):
        regel = importeer(school, gegevens(), Keuzes(groep="zonder"))

        assert regel.resultaat == Resultaat.GEDAAN
        assert groep_nu(regel) is None

    def test_zonder_groep_goes_above_a_row_of_the_dossier(self, school):
        regel = importeer(school, VOL, Keuzes(groep="zonder"))

        assert groep_nu(regel) is None

    def test_newer_dossier_moves_a_leerling_that_somebody_placed_before_it(self, school):
        keuze = Keuzes(groep=f"rij:{plaatsing('5A').sleutel}")
        importeer(school, gegevens(plaatsingen=[plaatsing("5A"), plaatsing("5B")]), keuze)
        Herkomst.objects.filter(bron_soort="hand").update(op=datetime(2026, 3, 12, 9, tzinfo=UTC))
        nieuwer = gegevens(
            datum=date(2026, 3, 14),
            plaatsingen=[plaatsing("5A"), plaatsing("5C", begin=date(2026, 3, 13))],
        )

        regel = importeer(school, nieuwer, sha256="b")

        assert groep_nu(regel) == "5C"

    def test_leerling_placed_by_hand_after_the_dossier_stays_there(self, school):
        keuze = Keuzes(groep=f"rij:{plaatsing('5A').sleutel}")
        importeer(school, gegevens(plaatsingen=[plaatsing("5A"), plaatsing("5B")]), keuze)
        nieuwer = gegevens(
            datum=date(2026, 3, 14),
            plaatsingen=[plaatsing("5A"), plaatsing("5C", begin=date(2026, 3, 13))],
        )

        regel = importeer(school, nieuwer, sha256="b")

        assert groep_nu(regel) == "5A"


def test_attachment_goes_with_its_bytes(school):
    bestand = BijlageGegevens("plan.pdf", "", "pdf", "c" * 64, 4)

    regel = importeer(
        school,
        gegevens(plaatsingen=IN_5A, blokken=[toets(bijlagen=(bestand,))]),
        bijlagen={"c" * 64: b"%PDF"},
    )

    assert Bijlage.objects.get(leerling=regel.leerling).bestandsnaam == "plan.pdf"
    assert regel.telling["bijlagen"] == 1


def test_leerlingnummer_given_to_somebody_else_meanwhile_is_refused_by_the_database(school):
    (regel,) = bevestigd(school, {dossier_van(school): VOL})
    Leerling.objects.create(
        school=school,
        achternaam="Anders",
        voornamen=["Ilias"],
        geboortedatum=date(2010, 5, 5),
        leerlingid="L1",
        zoeknaam="anders",
    )

    voer_uit(regel, VOL)

    assert regel.code == "veranderd"


def test_what_undo_needs_is_sealed_and_goes_after_the_term(school):
    regel = importeer(school, VOL)

    sporen = [lees(w) for w in regel.wijzigingen.all()]
    assert sporen[0].eenheid == "leerling/nieuw"
    assert all(b"Zeldzaam" not in bytes(w.verzegeld) for w in regel.wijzigingen.all())
    assert delete_expired(nu=timezone.now() + timedelta(days=29)) == 0
    assert delete_expired(nu=timezone.now() + timedelta(days=31)) == len(sporen)


class TestStatements:
    """performance.md, row 5: at most 24 for one dossier, whatever it holds."""

    @staticmethod
    def tel(regel, inhoud):
        with CaptureQueriesContext(
            connection,
        ) as gevangen:
            voer_uit(regel, inhoud)
        sql = [q["sql"] for q in gevangen.captured_queries]
        return [s for s in sql if not s.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]

    @staticmethod
    def groot(datum, straat):
        return replace(
            VOL,
            datum=datum,
            adressen=(adres(straat=straat),),
            blokken=tuple(toets(f"t{i}", straat) for i in range(60)),
        )

    def test_number_of_statements_does_not_depend_on_the_number_of_rows(self, school):
        importeer(school, self.groot(date(2026, 3, 1), "Een"))
        klein = replace(VOL, datum=date(2026, 3, 2), adressen=(adres(straat="Twee"),))
        (regel,) = bevestigd(school, {dossier_van(school, "b"): klein})
        weinig = self.tel(regel, klein)
        veel_inhoud = self.groot(date(2026, 3, 3), "Drie")
        (regel,) = bevestigd(school, {dossier_van(school, "c"): veel_inhoud})

        veel = self.tel(regel, veel_inhoud)

        assert abs(len(veel) - len(weinig)) <= 1
        assert len(veel) <= 24, "\n".join(s[:120] for s in veel)

    def test_new_leerling_takes_at_most_as_many(self, school):
        (regel,) = bevestigd(school, {dossier_van(school): self.groot(date(2026, 3, 3), "A")})

        statements = self.tel(regel, self.groot(date(2026, 3, 3), "A"))

        assert len(statements) <= 24, "\n".join(s[:120] for s in statements)
