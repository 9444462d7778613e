"""An installation of its own for one row: directory, keys, database; gone afterwards."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from demo.servers import Database

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def installatie(postgres_url: str = "", *, met_database: bool = True) -> Iterator[dict[str, str]]:
    """The environment of a fresh installation, its database on that server or in SQLite."""
    with tempfile.TemporaryDirectory(prefix="leerwinst-bench-") as map_:
        omgeving = {
            **os.environ,
            "LEERWINST_VAR": map_,
            "SECRET_KEY": secrets.token_urlsafe(50),
            "DATA_KEYS": f"bench:{base64.b64encode(secrets.token_bytes(32)).decode()}",
            "DJANGO_SETTINGS_MODULE": "leerwinst.settings",
        }
        omgeving.pop("DATABASE_URL", None)
        with _database(postgres_url) as url:
            if url:
                omgeving["DATABASE_URL"] = url
            if met_database:
                python("manage.py", "migrate", "--verbosity", "0", omgeving=omgeving)
            yield omgeving


def python(*woorden: str, omgeving: dict[str, str]) -> str:
    """What Python prints when it runs this in that installation.

    Raises:
        RuntimeError: it ended otherwise than well; with what it said last.
    """
    uitkomst = subprocess.run(
        [sys.executable, *woorden], cwd=ROOT, env=omgeving, capture_output=True, text=True
    )
    if uitkomst.returncode:
        raise RuntimeError(uitkomst.stderr[-2000:])
    return uitkomst.stdout


@contextmanager
def _database(server: str) -> Iterator[str]:
    """An empty database on that server; nothing without one."""
    if not server:
        yield ""
        return
    database = Database.leen(server)
    try:
        yield database.url
    finally:
        database.geef_terug()
