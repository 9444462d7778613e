"""What the LAS keeps: the dossiers it made ready, and what became of each."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, datetime

from oso.types import AanleverpuntAdres, Brin, Koppelsleutel

from .opslag import Opslag

KLAARGEZET = "klaargezet"
GEMELD = "gemeld"
OPGEHAALD = "opgehaald"
MISLUKT = "mislukt"


@dataclass(frozen=True, slots=True)
class Uitwisseling:
    id: int
    moment: str
    naam: str
    bron_brin: Brin
    doel: AanleverpuntAdres | None
    vorm: str
    bytes: int
    sha256: str
    status: str
    code: str | None
    koppelsleutel: Koppelsleutel | None = field(repr=False)


_KOLOMMEN = (
    "id, moment, naam, bron_brin, doel_brin, doel_nummer, vorm, bytes, sha256, status, code,"
    " koppelsleutel"
)


class Archief:
    def __init__(self, opslag: Opslag) -> None:
        self._opslag = opslag

    def prepare(self, naam: str, bron_brin: Brin, inhoud: bytes, *, vorm: str, sha256: str) -> int:
        """Klaargezet: stands apart from the notificatie, and stays when that fails."""
        moment = datetime.now(UTC).isoformat(timespec="seconds")
        with self._opslag.verander() as db:
            cursor = db.execute(
                "INSERT INTO uitwisseling"
                " (moment, naam, bron_brin, vorm, bytes, sha256, inhoud, status)"
                " VALUES (?,?,?,?,?,?,?,?)",
                (moment, naam, bron_brin, vorm, len(inhoud), sha256, inhoud, KLAARGEZET),
            )
            return int(cursor.lastrowid or 0)

    def announced_as(self, id_: int, sleutel: Koppelsleutel) -> None:
        with self._opslag.verander() as db:
            vraag = "UPDATE uitwisseling SET koppelsleutel=? WHERE id=?"
            db.execute(vraag, (sleutel.waarde, id_))

    def addressed_to(self, id_: int, doel: AanleverpuntAdres) -> None:
        with self._opslag.verander() as db:
            vraag = "UPDATE uitwisseling SET doel_brin=?, doel_nummer=? WHERE id=?"
            db.execute(vraag, (doel.brin, doel.index, id_))

    def set_status(
        self, id_: int, status: str, code: str | None = None, *, was: str | None = None
    ) -> None:
        """With `was`, only if that is still the status."""
        with self._opslag.verander() as db:
            vraag = (
                "UPDATE uitwisseling SET status=?, code=? WHERE id=? AND (? IS NULL OR status=?)"
            )
            db.execute(vraag, (status, code, id_, was, was))

    def uitwisseling(self, id_: int) -> Uitwisseling | None:
        rij = self._opslag.rij(f"SELECT {_KOLOMMEN} FROM uitwisseling WHERE id=?", id_)  # noqa: S608
        return _uitwisseling(rij) if rij else None

    def uitwisselingen(self, most: int = 1000) -> list[Uitwisseling]:
        """The newest first."""
        vraag = f"SELECT {_KOLOMMEN} FROM uitwisseling ORDER BY id DESC LIMIT ?"  # noqa: S608
        return [_uitwisseling(rij) for rij in self._opslag.rijen(vraag, most)]

    def of_koppelsleutel(self, sleutel: Koppelsleutel) -> tuple[Uitwisseling, bytes] | None:
        """The dossier that a koppelsleutel points at."""
        rij = self._opslag.rij(
            "SELECT * FROM uitwisseling WHERE lower(koppelsleutel)=?", sleutel.vergelijkbaar
        )
        return (_uitwisseling(rij), bytes(rij["inhoud"])) if rij else None


def _uitwisseling(rij: sqlite3.Row) -> Uitwisseling:
    doel = (
        None
        if rij["doel_brin"] is None
        else AanleverpuntAdres(Brin(rij["doel_brin"]), rij["doel_nummer"])
    )
    return Uitwisseling(
        id=rij["id"],
        moment=rij["moment"],
        naam=rij["naam"],
        bron_brin=Brin(rij["bron_brin"]),
        doel=doel,
        vorm=rij["vorm"],
        bytes=rij["bytes"],
        sha256=rij["sha256"],
        status=rij["status"],
        code=rij["code"],
        koppelsleutel=Koppelsleutel(rij["koppelsleutel"]) if rij["koppelsleutel"] else None,
    )
