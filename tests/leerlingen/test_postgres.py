"""The rules of this room hold on PostgreSQL too, whatever database the other tests run on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.postgres, pytest.mark.traag]

MAP = Path(__file__).parent
WAT = ("models", "schrijven", "groepen", "geheim_schrijven", "herstellen", "statements", "lijsten")


def test_rules_and_lists_on_postgresql(postgres_url: str):
    """Upserts, partial keys, nulls in an order and folded names differ between databases."""
    adres = urlsplit(postgres_url)._replace(path="/leerwinst_leerlingen").geturl()
    omgeving = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}

    uitkomst = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *(str(MAP / f"test_{naam}.py") for naam in WAT)],
        env=omgeving | {"DATABASE_URL": adres},
        cwd=MAP.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert uitkomst.returncode == 0, uitkomst.stdout
