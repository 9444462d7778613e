"""What every test may count on: no network, a logboek that refuses, and the shared documents."""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import connections
from django.test import TransactionTestCase
from pytest_socket import socket_allow_hosts

BASIS = Path(__file__).resolve().parent.parent


def pytest_runtest_setup() -> None:
    """Tests talk to this machine only; what would leave it fails by name."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session", autouse=True)
def _logboek_may_be_emptied_between_tests() -> Iterator[None]:
    """The database refuses to empty the logboek, so its triggers step aside for Django's flush."""
    vast = importlib.import_module("logboek.migrations.0002_append_only")
    teardown = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def met_vrij_logboek(self: Any) -> None:
        verbindingen = [connections[alias] for alias in self._databases_names()]
        for verbinding in verbindingen:
            with verbinding.schema_editor() as editor:
                vast.unprotect(apps, editor)
        teardown(self)
        for verbinding in verbindingen:
            with verbinding.schema_editor() as editor:
                vast.protect(apps, editor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", met_vrij_logboek)
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered_of_other_tests() -> None:
    """Logins are counted in the cache, and all tests come from one address."""
    cache.clear()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared documents beside the project; where there are none, the test is skipped."""
    pad = Path(os.environ.get("LEERWINST_SHARED") or BASIS.parent / "shared")
    if not pad.is_dir():
        reden = "geen gedeelde documenten: zet LEERWINST_SHARED"
        if os.environ.get("CI"):
            pytest.fail(reden)
        pytest.skip(reden)
    return pad


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A PostgreSQL database that tests may write in; where there is none, the test is skipped."""
    return os.environ.get("TEST_POSTGRES_URL") or pytest.skip(
        "geen PostgreSQL: zet TEST_POSTGRES_URL"
    )
