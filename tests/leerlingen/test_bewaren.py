"""What is kept for undo only goes after its term."""

from __future__ import annotations

from datetime import timedelta

import pytest

from leerlingen.models import Bijlage, BijlageInhoud
from leerlingen.services.bewaren import wis_vervangen
from tests.factories.leerlingen import bijlage, blok, maak, schrijf_op, vervangen

pytestmark = pytest.mark.django_db


def test_file_that_its_blok_lost_goes_after_the_term_with_its_content(school):
    leerling, _ = maak(school, blok(bijlagen=(bijlage(), bijlage("Weg.pdf"))))
    schrijf_op(leerling, vervangen(blok(bijlagen=(bijlage(),))))
    toen = Bijlage.objects.get(bestandsnaam="Weg.pdf").vervangen_op
    assert toen is not None

    assert wis_vervangen(toen) == 0
    assert wis_vervangen(toen + timedelta(seconds=1)) == 1
    assert [rij.bestandsnaam for rij in Bijlage.objects.all()] == ["Plan.pdf"]
    assert BijlageInhoud.objects.count() == 1
