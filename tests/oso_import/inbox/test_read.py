"""From bytes to a state: every kind of bad input leaves a row that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from logboek.models import Regel
from oso.dossier.bijlagen import Fout
from oso.errors import Malformed
from oso_import.inbox import read as module
from oso_import.inbox.pdf import render_pdf
from oso_import.inbox.presenters.bijlagen import waarom_niet
from oso_import.inbox.queries import bijlage_inhoud, lees, pdf_data, received_body
from oso_import.inbox.read import MAX_ATTEMPTS, give_up, read
from oso_import.inbox.texts import uitleg
from oso_import.models import (
    Bijlage,
    Dossier,
    DossierInhoud,
    DossierPdf,
    DossierStap,
    PdfStatus,
    Status,
)
from tests.factories.oso_import import DossierFactory
from tests.oso_import.inbox import dossiers

pytestmark = pytest.mark.django_db

LEEG: dict[str, object] = {
    "status": Status.TE_LEZEN,
    "editie": "",
    "datum": None,
    "brin": "",
    "vestiging": "",
    "voornamen": "",
    "achternaam": "",
    "geboortedatum": None,
    "zoeknaam": "",
}


def ontvangen(body: bytes, **velden: object) -> Dossier:
    return DossierFactory.create(**(LEEG | {"body": body} | velden))


def gelezen(body: bytes, **velden: object) -> Dossier:
    dossier = ontvangen(body, **velden)
    read(dossier.pk, nu=timezone.now())
    dossier.refresh_from_db()
    return dossier


@pytest.mark.parametrize("editie", ["2017.1", "2018.1", "2019.1"])
def test_valid_dossier_gets_its_summary_and_waits_for_paper(editie: str) -> None:
    kind = dossiers.leerling(editie=editie)

    dossier = gelezen(kind.dossier())

    assert (dossier.status, dossier.bevindingen) == (Status.GELDIG, [])
    assert dossier.editie == editie
    assert dossier.naam == kind.naam
    assert dossier.geboortedatum == kind.geboortedatum
    assert (dossier.brin, dossier.datum) == ("99XA", dossiers.PEILDATUM)
    assert dossier.groep
    assert dossier.pdf_status == PdfStatus.TE_MAKEN
    assert dossier.lease_tot is None


@pytest.mark.parametrize(
    ("maak", "reden"),
    [
        (lambda: b"dit is geen xml", "geen-xml"),
        (lambda: b"", "leeg"),
        (dossiers.half, "afgebroken"),
        (lambda: b"<rekening><bedrag>3</bedrag></rekening>", "andere-root"),
        (dossiers.onbekende_editie, "onbekende-editie"),
        (dossiers.met_doctype, "doctype"),
        (dossiers.verkeerd_gebouwd, "structuur"),
        (lambda: b"<a>" * 500 + b"</a>" * 500, "te-diep"),
    ],
)
def test_bad_input_stays_with_a_finding_that_says_who_can_mend_it(
    maak: Callable[[], bytes], reden: str
) -> None:
    body = maak()

    dossier = gelezen(body)

    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, reden)
    assert dossier.bevindingen[0] == {
        "rule": reden,
        "at": "",
        "text": uitleg(reden, dossier.editie).tekst,
    }
    assert received_body(dossier) == body
    assert not dossier.is_importeerbaar


@pytest.mark.parametrize(
    ("maak", "reden"),
    [
        (dossiers.met_bsn, "nummer"),
        (dossiers.half_met_bsn, "nummer"),
        (dossiers.overstap_met_bsn, "nummer"),
        (dossiers.overstap, "geen-swv"),
    ],
)
def test_refused_dossier_is_wiped_and_its_row_says_why(
    maak: Callable[[], bytes], reden: str
) -> None:
    """A BSN may not be kept, wherever it stands and whatever else is wrong."""
    dossier = gelezen(maak(), bestandsnaam="123456782.xml")

    assert (dossier.status, dossier.reden) == (Status.GEWEIGERD, reden)
    assert dossier.bevindingen[0]["text"] == uitleg(reden).tekst
    assert not DossierInhoud.objects.exists()
    assert not Bijlage.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM oso_import_dossier")
        assert "123456782" not in str(cursor.fetchall())
    assert Regel.objects.get().gebeurtenis == "dossier geweigerd en gewist"
    assert DossierStap.objects.get().stap == "geweigerd en gewist"


def test_cut_off_dossier_is_shown_as_far_as_it_goes() -> None:
    kind = dossiers.leerling()

    dossier = gelezen(dossiers.half())
    render_pdf(dossier.pk, nu=timezone.now())

    assert dossier.achternaam == kind.achternaam
    assert pdf_data(dossier).startswith(b"%PDF")


def test_attachments_get_a_row_and_give_their_bytes() -> None:
    dossier = gelezen(dossiers.leerling(4).dossier())

    alle = list(dossier.bijlagen.all())
    leesbaar = [bijlage for bijlage in alle if not bijlage.fout]
    kapot = [bijlage for bijlage in alle if bijlage.fout]

    assert dossier.status == Status.GELDIG  # an unreadable attachment is no finding
    assert kapot and leesbaar
    assert bijlage_inhoud(dossier, leesbaar[0].sha256)
    with pytest.raises(KeyError):
        bijlage_inhoud(dossier, kapot[0].sha256)


@pytest.mark.parametrize("fout", list(Fout))
def test_every_fault_of_an_attachment_has_a_sentence(fout: Fout) -> None:
    assert waarom_niet(Bijlage(fout=fout.value)).endswith(".")


def test_what_the_parents_said_asks_a_reason() -> None:
    dossier = gelezen(dossiers.leerling(6).dossier())

    assert "akkoord" in dossier.vraagt_reden


def test_reading_twice_changes_nothing() -> None:
    dossier = gelezen(dossiers.geldig())

    assert read(dossier.pk, nu=timezone.now() + timedelta(hours=1)) is False
    assert DossierStap.objects.count() == 1


def test_dossier_that_another_worker_reads_is_left_alone() -> None:
    dossier = ontvangen(dossiers.geldig(), lease_tot=timezone.now() + timedelta(minutes=5))

    assert read(dossier.pk, nu=timezone.now()) is False


def test_dossier_deleted_while_it_waited_is_not_read() -> None:
    dossier = ontvangen(
        dossiers.geldig(), verwijderd_op=timezone.now(), verwijderd_door="Ans Bedenksel"
    )

    assert read(dossier.pk, nu=timezone.now()) is False


def test_fault_of_ours_never_loses_the_received_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in the reader must cost a look by the helpdesk, not a dossier."""
    body = dossiers.geldig()
    dossier = ontvangen(body)

    def broken(data: bytes) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(module, "judge", broken)
        for _ in range(MAX_ATTEMPTS):
            with pytest.raises(ZeroDivisionError):
                read(dossier.pk, nu=timezone.now())
            give_up(dossier.pk)

    dossier.refresh_from_db()
    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "lezen-lukt-niet")
    assert received_body(dossier) == body


def test_dossier_that_keeps_killing_its_worker_is_given_up() -> None:
    dossier = ontvangen(dossiers.geldig(), pogingen=MAX_ATTEMPTS)

    read(dossier.pk, nu=timezone.now())

    dossier.refresh_from_db()
    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "lezen-lukt-niet")


def test_paper_that_keeps_killing_its_worker_is_given_up() -> None:
    dossier = DossierFactory.create(
        pdf_status=PdfStatus.TE_MAKEN, pogingen=2, body=dossiers.geldig()
    )

    render_pdf(dossier.pk, nu=timezone.now())

    dossier.refresh_from_db()
    assert dossier.pdf_status == PdfStatus.LUKT_NIET
    assert not DossierPdf.objects.exists()


def test_unreadable_dossier_cannot_be_read_for_an_import() -> None:
    dossier = gelezen(b"geen xml")

    with pytest.raises(Malformed):
        lees(dossier)
