"""The logboek takes lines and gives none back."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

import logboek
from logboek.models import Regel

PERSOON = logboek.Actor("gebruiker", "id-1", "Collega Verzonnen")


@pytest.fixture
def regel(db) -> Regel:
    logboek.record("dossier bekeken", by=PERSOON, school=uuid4(), onderwerp="dossier:1", aantal=2)
    return Regel.objects.get()


def test_record_keeps_who_what_where_and_facts(regel: Regel):
    assert regel.gebeurtenis == "dossier bekeken"
    assert regel.actor == PERSOON
    assert regel.onderwerp == "dossier:1"
    assert regel.feiten == {"aantal": 2}
    assert regel.tijdstip is not None


@pytest.mark.django_db
def test_record_by_the_system_without_a_school():
    logboek.record("bewaartermijn verstreken", by=logboek.SYSTEEM, school=None)

    assert Regel.objects.get().actor == logboek.SYSTEEM


@pytest.mark.parametrize(
    "tabelwerk", ["UPDATE logboek_regel SET actor_naam = ''", "DELETE FROM logboek_regel"]
)
def test_line_cannot_be_changed_or_deleted_even_by_sql(regel: Regel, tabelwerk: str):
    """Whoever can reach the database through Leerwinst could else hide what she did."""
    with (
        pytest.raises(DatabaseError, match="alleen aangevuld"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(tabelwerk)

    assert Regel.objects.get() == regel


def test_line_cannot_be_deleted_by_the_orm(regel: Regel):
    with pytest.raises(DatabaseError, match="alleen aangevuld"), transaction.atomic():
        regel.delete()

    assert Regel.objects.filter(pk=regel.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_line_is_gone_when_its_transaction_fails():
    """A line about something that did not happen would be a lie."""
    with pytest.raises(RuntimeError), transaction.atomic():
        logboek.record("dossier verwijderd", by=PERSOON, school=None)
        raise RuntimeError

    assert not Regel.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_logboek_still_refuses_after_a_test_that_emptied_it():
    logboek.record("dossier bekeken", by=PERSOON, school=None)

    with pytest.raises(DatabaseError, match="alleen aangevuld"):
        Regel.objects.all().delete()
