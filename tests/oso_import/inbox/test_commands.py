"""The commands of the inbox."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.factories.oso_import import DossierFactory
from tests.oso_import.inbox.dossiers import half, leerling, met_bsn
from tests.oso_import.inbox.test_pdf import shows, text_of

pytestmark = pytest.mark.django_db


def test_dossiers_lists_a_school_without_naming_a_pupil() -> None:
    dossier = DossierFactory.create(school__brin="99XA")
    DossierFactory.create(school__brin="99XB")
    out = StringIO()

    call_command("dossiers", "99XA", "--json", stdout=out)

    (rij,) = json.loads(out.getvalue())
    assert (rij["id"], rij["status"]) == (str(dossier.pk), "geldig")
    assert "Zeldzaam" not in out.getvalue()


def test_dossiers_of_an_unknown_school_says_so() -> None:
    with pytest.raises(CommandError, match="geen school 99XZ"):
        call_command("dossiers", "99XZ")


def test_dossier_pdf_writes_a_file_and_keeps_nothing(
    tmp_path: Path, django_assert_num_queries: object
) -> None:
    kind = leerling()
    bron, uit = tmp_path / "in.xml", tmp_path / "uit.pdf"
    bron.write_bytes(kind.dossier())

    with django_assert_num_queries(0):  # type: ignore[operator]
        call_command("dossier_pdf", str(bron), str(uit))

    assert shows(text_of(uit.read_bytes()), kind.naam)


def test_dossier_pdf_of_half_a_dossier_shows_what_there_is(tmp_path: Path) -> None:
    bron, uit = tmp_path / "in.xml", tmp_path / "uit.pdf"
    bron.write_bytes(half())

    call_command("dossier_pdf", str(bron), str(uit))

    tekst = text_of(uit.read_bytes())
    assert shows(tekst, leerling().achternaam)
    assert shows(tekst, "Het bestand is halverwege afgebroken.")


def test_dossier_pdf_of_a_refused_dossier_makes_nothing(tmp_path: Path) -> None:
    bron, uit = tmp_path / "in.xml", tmp_path / "uit.pdf"
    bron.write_bytes(met_bsn())

    with pytest.raises(CommandError, match="BSN"):
        call_command("dossier_pdf", str(bron), str(uit))

    assert not uit.exists()
