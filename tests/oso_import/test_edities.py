"""An editie that nobody here had heard of: kept, loaded later, read again, shown and imported."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.utils import timezone

from leerlingen.models import Leerling
from oso_import import edities, tasks
from oso_import.inbox.pdf import render_pdf
from oso_import.inbox.presenters.bevindingen import per_wie
from oso_import.inbox.queries import pdf_data
from oso_import.inbox.read import read
from oso_import.models import Dossier, PdfStatus, Status
from tests.factories.oso_import import DossierFactory
from tests.oso.dossier.editie_2027 import dossier_2027, schrijf_xsd
from tests.oso_import.inbox.test_pdf import shows, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def dossier() -> Dossier:
    """Received in the time before its editie was loaded."""
    dossier = DossierFactory.create(
        school__brin="99XA", status=Status.TE_LEZEN, editie="", body=dossier_2027()
    )
    return lees(dossier)


def lees(dossier: Dossier) -> Dossier:
    assert read(dossier.pk, nu=timezone.now())
    render_pdf(dossier.pk, nu=timezone.now())
    dossier.refresh_from_db()
    return dossier


def test_dossier_of_an_unknown_editie_says_which_one_and_shows_all(dossier: Dossier) -> None:
    (wat,) = per_wie(dossier)
    papier = text_of(pdf_data(dossier))

    assert (dossier.status, dossier.reden) == (Status.ONLEESBAAR, "onbekende-editie")
    assert wat.bevindingen[0].tekst == "OSO-editie 2027 is nog niet geladen."
    assert "beheerder van Leerwinst" in wat.kop
    assert dossier.achternaam  # one sees whose it is
    assert shows(papier, "Wil Bedacht")
    assert shows(papier, "Aantal gesprekken")


def test_loading_the_editie_has_what_waits_read_again(
    dossier: Dossier, settings: Any, tmp_path: Path
) -> None:
    anders = DossierFactory.create(status=Status.ONLEESBAAR, reden="structuur", editie="2019.1")
    tasks.sweep()
    dossier.refresh_from_db()
    assert dossier.status == Status.ONLEESBAAR

    schrijf_xsd(tmp_path)
    settings.OSO_GEGEVENSSET_DIR = tmp_path
    tasks.sweep()

    dossier.refresh_from_db()
    assert (dossier.status, dossier.pdf_status) == (Status.TE_LEZEN, PdfStatus.GEEN)
    anders.refresh_from_db()
    assert anders.status == Status.ONLEESBAAR
    lees(dossier)
    assert (dossier.status, dossier.editie) == (Status.MET_BEVINDINGEN, "2027.1")
    (wat,) = per_wie(dossier)
    assert "De regels van editie 2027.1 zijn niet gecontroleerd" in wat.bevindingen[0].tekst
    assert shows(text_of(pdf_data(dossier)), "Naam van de begeleider")


def test_what_is_in_the_prullenbak_is_not_read_again(
    dossier: Dossier, settings: Any, tmp_path: Path
) -> None:
    Dossier.objects.update(verwijderd_op=timezone.now(), verwijderd_door="iemand")
    schrijf_xsd(tmp_path)
    settings.OSO_GEGEVENSSET_DIR = tmp_path

    tasks.sweep()

    dossier.refresh_from_db()
    assert dossier.status == Status.ONLEESBAAR


def test_dossier_of_a_loaded_editie_is_imported(
    dossier: Dossier, settings: Any, tmp_path: Path
) -> None:
    schrijf_xsd(tmp_path)
    settings.OSO_GEGEVENSSET_DIR = tmp_path
    tasks.sweep()
    lees(dossier)

    call_command("importeren", "99XA", "--alles", stdout=StringIO())

    leerling = Leerling.objects.get()
    assert leerling.achternaam == dossier.achternaam
    assert leerling.blokken.filter(sectie="aanvullend").exists()


def test_broken_file_is_an_error_of_every_command_that_names_it(
    settings: Any, tmp_path: Path
) -> None:
    schrijf_xsd(tmp_path)
    (tmp_path / "kapot.xsd").write_text("<xs:schema")
    settings.OSO_GEGEVENSSET_DIR = tmp_path

    fouten = checks.run_checks(tags=["oso_import"])

    assert [(fout.id, "kapot.xsd" in fout.msg) for fout in fouten] == [("oso_import.E001", True)]
    assert "2027.1" in {editie.naam for editie in edities.edities().values()}


def test_directory_with_nothing_of_use_is_an_error(settings: Any, tmp_path: Path) -> None:
    settings.OSO_GEGEVENSSET_DIR = tmp_path

    assert [fout.id for fout in checks.run_checks(tags=["oso_import"])] == ["oso_import.E002"]


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [("koppelvlak/oso.wsdl", ""), ("codes.csv", "lijst;code;betekenis\n23;F81.0;Bedacht\n")],
)
def test_directory_with_only_a_wsdl_or_a_code_list_is_enough(
    settings: Any, tmp_path: Path, naam: str, inhoud: str
) -> None:
    (tmp_path / naam).parent.mkdir(exist_ok=True)
    (tmp_path / naam).write_text(inhoud)
    settings.OSO_GEGEVENSSET_DIR = tmp_path

    assert checks.run_checks(tags=["oso_import"]) == []


def test_codelijsten_shows_what_it_read(tmp_path: Path) -> None:
    bestand, uit = tmp_path / "codes.csv", StringIO()
    bestand.write_text("lijst;code;betekenis\n23;F81.0;Bedachte betekenis\n14;1;vrouw\n")

    call_command("codelijsten", str(bestand), stdout=uit)

    assert uit.getvalue().splitlines() == [
        "Lijst 14: 1 codes, 0 nog zonder betekenis",
        "  1  vrouw",
        "Lijst 23: 1 codes, 1 nog zonder betekenis",
        "  F81.0  Bedachte betekenis",
    ]
    bestand.write_text("iets anders")
    with pytest.raises(CommandError, match=r"codes\.csv is niet te gebruiken: de eerste regel"):
        call_command("codelijsten", str(bestand))
