"""What an import wipes because it turned secret (import.md, "Secrecy")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from leerlingen.models import Contactgegeven, Leerling
from oso_import.importer.wijzigingen import lees
from oso_import.models import Wijziging
from tests.factories.imports import importeer
from tests.factories.plannen import adres, gegevens, personalia, plaatsing, telefoon, verzorger

pytestmark = pytest.mark.django_db

VOL = gegevens(
    adressen=[adres()],
    contacten=[telefoon()],
    verzorgers=[verzorger(adressen=(adres(),), contacten=(telefoon("0100000002"),))],
    plaatsingen=[plaatsing("5A")],
)


def test_number_that_turns_secret_is_gone_from_everything_we_keep(school):
    """Harm: a parent in hiding is found through the undo of an import."""
    importeer(school, VOL)
    geheim = replace(
        VOL,
        datum=date(2026, 3, 14),
        contacten=(telefoon("", geheim=True),),
        verzorgers=(verzorger(adressen=(adres(),), contacten=(telefoon("", geheim=True),)),),
    )

    importeer(school, geheim, sha256="b")

    bewaard = str([lees(w) for w in Wijziging.objects.all()])
    assert "0100000001" not in bewaard
    assert "0100000002" not in bewaard
    assert set(Contactgegeven.objects.values_list("nummer", "geheim")) == {("", True)}


def test_number_that_stood_elsewhere_before_is_gone_from_there_too(school):
    """Harm: as above, because the LAS wrote the numbers in another order meanwhile."""
    importeer(school, VOL)
    elders = replace(
        VOL, datum=date(2026, 3, 13), contacten=(telefoon("0100000003"), telefoon(nr=2))
    )
    importeer(school, elders, sha256="b")
    geheim = replace(
        elders,
        datum=date(2026, 3, 14),
        contacten=(telefoon("0100000003"), telefoon("", geheim=True, nr=2)),
    )

    importeer(school, geheim, sha256="c")

    assert "0100000001" not in str([lees(w) for w in Wijziging.objects.all()])
    assert "0100000003" in str([lees(w) for w in Wijziging.objects.all()])


def test_secret_address_ends_the_addresses(school):
    importeer(school, VOL)

    importeer(
        school,
        replace(VOL, datum=date(2026, 3, 14), personalia=personalia(adresgeheim=True)),
        sha256="b",
    )

    leerling = Leerling.objects.get()
    assert leerling.adresgeheim
    assert not leerling.adressen.filter(verzorger=None, beeindigd_op=None).exists()
