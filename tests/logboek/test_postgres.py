"""PostgreSQL refuses to change the logboek too, whatever database the other tests run on."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from uuid import uuid4

import environ
import pytest
from django.apps import apps
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler

from logboek.models import Regel

pytestmark = pytest.mark.postgres
vast = importlib.import_module("logboek.migrations.0002_append_only")


@pytest.fixture
def verbinding(postgres_url: str, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to a schema with one line in its logboek, and gone afterwards."""
    schema = f"proef_{uuid4().hex}"  # other runs may be at it on the same server
    instellingen = {**environ.Env.db_url_config(postgres_url), "CONN_MAX_AGE": 0}
    with django_db_blocker.unblock():
        verbinding = ConnectionHandler({"default": instellingen})["default"]
        with verbinding.cursor() as cursor:
            cursor.execute(f"CREATE SCHEMA {schema}; SET search_path TO {schema}")
        try:
            with verbinding.schema_editor() as editor:
                editor.create_model(Regel)
                vast.protect(apps, editor)
            with verbinding.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO logboek_regel (tijdstip, gebeurtenis, actor_soort, actor_id,"
                    " actor_naam, onderwerp, feiten) VALUES"
                    " (now(), 'x', 'systeem', '', 'x', '', '{}')"
                )
            yield verbinding
        finally:
            with verbinding.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA {schema} CASCADE")
            verbinding.close()


@pytest.mark.parametrize(
    "tabelwerk",
    [
        "UPDATE logboek_regel SET actor_naam = ''",
        "DELETE FROM logboek_regel",
        "TRUNCATE logboek_regel",
    ],
)
def test_line_cannot_be_changed_or_deleted(verbinding: BaseDatabaseWrapper, tabelwerk: str):
    with verbinding.cursor() as cursor:
        with pytest.raises(DatabaseError, match="alleen aangevuld"):
            cursor.execute(tabelwerk)
        cursor.execute("SELECT count(*) FROM logboek_regel WHERE actor_naam = 'x'")

        assert cursor.fetchone() == (1,)


def test_protection_can_be_taken_off_by_undoing_its_migration(verbinding: BaseDatabaseWrapper):
    with verbinding.schema_editor() as editor:
        vast.unprotect(apps, editor)

    with verbinding.cursor() as cursor:
        cursor.execute("DELETE FROM logboek_regel")
        assert cursor.rowcount == 1
