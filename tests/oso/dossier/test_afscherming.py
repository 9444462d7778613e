"""A number in free text that may be a BSN is hidden wherever the dossier is shown or imported."""

from __future__ import annotations

import pytest

from oso.dossier.afscherming import AFGESCHERMD, is_elfproef, schermaf
from oso.dossier.parse import parse

from .dossiers import dossier, kind, met_ervoor, met_waarde

BSN = "123456782"  # passes the eleven test, and is nobody's: made up for examples


@pytest.mark.parametrize(
    ("cijfers", "kan"),
    [(BSN, True), ("111222333", True), ("123456789", False), ("000000000", False)],
)
def test_the_eleven_test_tells_what_can_be_a_bsn(cijfers: str, kan: bool) -> None:
    assert is_elfproef(cijfers) is kan


@pytest.mark.parametrize(
    "tekst",
    [
        f"Zijn BSN is {BSN}.",
        f"bsn:{BSN}",
        f"BSN-{BSN}",
        f"({BSN})",
        BSN,
        "123.456.782",
        "BSN 123 456 782 van Noor",
        "1234.56.782",
        "123\u00a0456\u00a0782",
        f"111222333,{BSN}",
        f"{BSN},111222333",
    ],
)
def test_a_number_that_may_be_a_bsn_is_hidden(tekst: str) -> None:
    zichtbaar = schermaf(tekst, "toelichting")

    assert AFGESCHERMD in zichtbaar
    assert "782" not in zichtbaar


@pytest.mark.parametrize(
    ("tekst", "naam"),
    [
        (BSN, "leerlingid"),
        (BSN, "nummer"),
        (BSN, "beschikkingsnummer"),
        ("Nummer 123456789", "toelichting"),
        (f"{BSN}0", "toelichting"),
        (f"0{BSN}", "toelichting"),
        (f"1.{BSN}", "toelichting"),
        ("06 12345678", "toelichting"),
        ("2026-11-24", "datum"),
    ],
)
def test_another_number_stays(tekst: str, naam: str) -> None:
    assert schermaf(tekst, naam) == tekst


def test_a_dossier_hides_it_everywhere_and_says_where() -> None:
    data = met_waarde(kind().dossier().decode(), "roepnaam", f"Noor {BSN}")
    data = data.replace(b"<omschrijving>", f"<omschrijving>{BSN} ".encode(), 1)

    gelezen = parse(data)

    assert BSN not in repr(gelezen)
    assert gelezen.kern.personalia.roepnaam == f"Noor {AFGESCHERMD}"
    assert "huidigeschool/leerling/roepnaam" in gelezen.afgeschermd
    assert any(pad.endswith("/omschrijving") for pad in gelezen.afgeschermd)


def test_it_is_hidden_in_what_the_standard_does_not_know() -> None:
    onbekend = f'<bijnaam soort="{BSN}">Jo {BSN}</bijnaam>'

    assert BSN not in repr(parse(met_ervoor(dossier(), "roepnaam", onbekend)))


def test_a_dossier_without_such_a_number_hides_nothing() -> None:
    assert parse(kind().dossier()).afgeschermd == ()
