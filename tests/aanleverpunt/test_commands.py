"""The commands as an installer uses them."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, Partij, PartijKenmerk
from logboek.models import Regel
from oso.types import Brin
from oso_simulator.register import Aanleverpunt as OsoAanleverpunt
from oso_simulator.scholen import LEERWINST
from oso_simulator.simulator import Simulator
from tests.aanleverpunt.certificaten import OIN, Houder
from tests.factories.aanleverpunt import AanleverpuntFactory
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db


def manage(*woorden: str) -> str:
    uit = StringIO()
    call_command(*woorden, stdout=uit)
    return uit.getvalue()


# partij


def test_partij_by_certificate_is_idempotent(leverancier: Houder):
    for _ in range(2):
        uit = manage("partij", "Verzonnen LAS", "--certificaat", str(leverancier.pem))

    assert "Verzonnen LAS mag notificaties sturen" in uit
    assert OIN in uit
    kenmerk = PartijKenmerk.objects.get()
    assert (kenmerk.soort, kenmerk.waarde) == ("sha256", leverancier.sha256)
    assert Regel.objects.filter(gebeurtenis="partij toegelaten").count() == 1


def test_partij_gets_its_oin_beside_its_certificate(leverancier: Houder):
    manage("partij", "Verzonnen LAS", "--certificaat", str(leverancier.pem))
    manage("partij", "Verzonnen LAS", "--oin", OIN)

    assert Partij.objects.get().kenmerken.count() == 2


def test_certificate_of_another_party_is_refused(leverancier: Houder):
    manage("partij", "Verzonnen LAS", "--certificaat", str(leverancier.pem))

    with pytest.raises(CommandError, match="al het kenmerk van Verzonnen LAS"):
        manage("partij", "Ander LAS", "--certificaat", str(leverancier.pem))
    assert Partij.objects.count() == 1


@pytest.mark.parametrize("oin", ["", "123", "0000000123456789000x", "٠" * 20])
def test_oin_of_another_form_is_refused(oin: str):
    with pytest.raises(CommandError, match="twintig cijfers"):
        manage("partij", "Verzonnen LAS", "--oin", oin)


def test_file_that_is_no_certificate_is_refused(tmp_path: Path):
    bestand = tmp_path / "leeg.pem"
    bestand.write_text("niets")

    with pytest.raises(CommandError, match="geen certificaat"):
        manage("partij", "Verzonnen LAS", "--certificaat", str(bestand))
    with pytest.raises(CommandError, match="niet te lezen"):
        manage("partij", "Verzonnen LAS", "--certificaat", str(tmp_path / "weg.pem"))


# aanleverpunt


@pytest.fixture
def bij_oso(oso: Simulator) -> OsoAanleverpunt:
    return oso.register.make_aanleverpunt(Brin("99XA"), "Leerwinst", "PaO", LEERWINST.oin)


def sleutelbestand(map_: Path, sleutel: str) -> str:
    bestand = map_ / "sleutel"
    bestand.write_text(f"  {sleutel.lower()}\n")
    return str(bestand)


def registreer(map_: Path, punt: OsoAanleverpunt, **anders: str) -> str:
    gegevens = {"brin": "99xa", "index": str(punt.adres.index), "sleutel": punt.sleutel.waarde}
    gegevens |= anders
    bestand = sleutelbestand(map_, gegevens["sleutel"])
    return manage(
        *("aanleverpunt", "registreren", gegevens["brin"], gegevens["index"]),
        *("--sleutel-bestand", bestand),
    )


def test_registreren_and_tonen(bij_oso: OsoAanleverpunt, tmp_path: Path):
    SchoolFactory(brin="99XA")

    uit = registreer(tmp_path, bij_oso)
    (punt,) = json.loads(manage("aanleverpunt", "tonen", "99XA", "--json"))

    assert uit == f"Aanleverpunt 99XA/{bij_oso.adres.index} is geregistreerd.\n"
    assert (punt["school"], punt["index"], punt["status"]) == (
        "99XA",
        bij_oso.adres.index,
        "geregistreerd",
    )
    assert bij_oso.sleutel.waarde.lower() not in f"{uit}{punt}".lower()


def test_registreren_that_is_refused_says_why(bij_oso: OsoAanleverpunt, tmp_path: Path):
    SchoolFactory(brin="99XA")

    with pytest.raises(CommandError, match="OSO kent deze sleutel niet"):
        registreer(tmp_path, bij_oso, sleutel="7D1E0000-2222-4333-8444-0000000000FF")
    assert not Aanleverpunt.objects.exists()


def test_registreren_without_settings_says_which(tmp_path: Path, settings: Settings):
    SchoolFactory(brin="99XA")
    bestand = sleutelbestand(tmp_path, "7D1E0000-2222-4333-8444-0000000000FF")

    with pytest.raises(CommandError, match="OSO is op deze installatie niet ingesteld"):
        manage("aanleverpunt", "registreren", "99XA", "1", "--sleutel-bestand", bestand)


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"brin": "99XQ"}, "geen school 99XQ"),
        ({"brin": "99X"}, "vier tekens"),
        ({"index": "een"}, "nummer"),
        ({"sleutel": "7D1E0000"}, "sleutel"),
    ],
)
def test_registreren_with_wrong_input_says_what(
    bij_oso: OsoAanleverpunt, tmp_path: Path, anders: dict[str, str], zin: str
):
    SchoolFactory(brin="99XA")

    with pytest.raises(CommandError, match=zin) as fout:
        registreer(tmp_path, bij_oso, **anders)
    assert "7D1E0000" not in str(fout.value)


def test_tonen_for_people_has_a_line_for_each():
    punt = AanleverpuntFactory(laatste_code="te-traag")
    AanleverpuntFactory()

    regels = manage("aanleverpunt", "tonen").splitlines()

    assert len(regels) == 2
    assert f"{punt}  geregistreerd  {punt.school.naam}  OSO antwoordt niet op tijd" in regels
