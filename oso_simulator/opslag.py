"""One SQLite file that survives a restart, shared by the threads of one process."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS aanleverpunt (
    brin TEXT NOT NULL, nummer INTEGER NOT NULL, sleutel TEXT NOT NULL UNIQUE,
    naam TEXT NOT NULL, doel TEXT NOT NULL, leverancier TEXT NOT NULL, url TEXT,
    PRIMARY KEY (brin, nummer)
);
CREATE TABLE IF NOT EXISTS koppeling (
    koppelsleutel TEXT PRIMARY KEY, bron_brin TEXT NOT NULL, bron_nummer INTEGER NOT NULL,
    doel_brin TEXT NOT NULL, doel_nummer INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS sessie (
    sessie TEXT PRIMARY KEY, koppelsleutel TEXT NOT NULL REFERENCES koppeling, resultaat TEXT
);
CREATE INDEX IF NOT EXISTS sessie_koppelsleutel ON sessie (koppelsleutel);
CREATE TABLE IF NOT EXISTS uitwisseling (
    id INTEGER PRIMARY KEY, moment TEXT NOT NULL, naam TEXT NOT NULL,
    bron_brin TEXT NOT NULL, doel_brin TEXT, doel_nummer INTEGER, vorm TEXT NOT NULL,
    bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, inhoud BLOB NOT NULL,
    koppelsleutel TEXT UNIQUE, status TEXT NOT NULL, code TEXT
);
CREATE TABLE IF NOT EXISTS storing (
    naam TEXT PRIMARY KEY, waarde TEXT NOT NULL, resterend INTEGER
);
"""


class Opslag:
    """A connection that one thread uses at a time."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._lock = threading.RLock()
        self._connection = sqlite3.connect(
            directory / "simulator.sqlite3", check_same_thread=False, isolation_level=None
        )
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.executescript(_SCHEMA)

    @contextmanager
    def verander(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all of it is kept, or nothing."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rijen(self, vraag: str, *waarden: object) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(vraag, waarden).fetchall()

    def rij(self, vraag: str, *waarden: object) -> sqlite3.Row | None:
        gevonden = self.rijen(vraag, *waarden)
        return gevonden[0] if gevonden else None

    def close(self) -> None:
        with self._lock:
            self._connection.close()
