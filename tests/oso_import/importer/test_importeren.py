"""`manage.py importeren`: what needs no choice goes over, the rest is left."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from leerlingen.models import Leerling
from tests.factories.zending import kind, kinderen, zend

pytestmark = pytest.mark.django_db


def importeren(*argumenten, **opties):
    uit = StringIO()
    call_command("importeren", *argumenten, stdout=uit, **opties)
    return uit.getvalue()


def test_everything_that_waits_is_imported_and_counted(school):
    for een in kinderen(6):
        zend(school, een)

    assert importeren("99XA", alles=True).splitlines()[-1] == "6 nieuw"
    assert Leerling.objects.count() == 6


def test_one_dossier_by_its_id(school):
    een, ander = (zend(school, k) for k in kinderen(2))

    importeren("99xa", str(ander.pk))

    een.refresh_from_db()
    ander.refresh_from_db()
    assert een.geimporteerd_op is None
    assert ander.geimporteerd_door == "Leerwinst"


def test_what_asks_a_reason_waits_for_one(school):
    zend(school, kind("ouders niet akkoord"))

    assert "1 overgeslagen" in importeren("99XA", alles=True)
    assert "1 nieuw" in importeren("99XA", alles=True, reden="Afgesproken met de ouders")


def test_doubt_is_skipped(school):
    een = kind("zonder leerlingnummer")
    zend(school, een)
    importeren("99XA", alles=True)
    zend(school, een.nieuwer())

    assert "1 overgeslagen" in importeren("99XA", alles=True)


@pytest.mark.parametrize(
    ("argumenten", "opties"),
    [(["99XB"], {"alles": True}), (["99XA"], {}), (["99XA"], {"alles": True})],
    ids=["geen school", "niets genoemd", "niets te doen"],
)
def test_what_cannot_be_done_is_said(school, argumenten, opties):
    with pytest.raises(CommandError):
        importeren(*argumenten, **opties)
