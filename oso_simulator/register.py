"""What the Traffic Center keeps: aanleverpunten, koppelsleutels, sessies."""

from __future__ import annotations

import hmac
import sqlite3
import uuid
from dataclasses import dataclass

from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin, Koppelsleutel, SessieId

from .opslag import Opslag
from .scholen import LAS, LAS_INDEX, SCHOLEN


@dataclass(frozen=True, slots=True)
class Aanleverpunt:
    adres: AanleverpuntAdres
    sleutel: AanleverpuntSleutel
    naam: str
    doel: str
    leverancier: str  # an OIN
    url: str | None

    def has(self, sleutel: AanleverpuntSleutel) -> bool:
        return hmac.compare_digest(self.sleutel.vergelijkbaar, sleutel.vergelijkbaar)


@dataclass(frozen=True, slots=True)
class Koppeling:
    """The triple by which a koppelsleutel is worth anything."""

    koppelsleutel: Koppelsleutel
    bron: AanleverpuntAdres
    doel: AanleverpuntAdres


@dataclass(frozen=True, slots=True)
class Sessie:
    koppeling: Koppeling
    resultaat: str | None  # None while it is open


class Register:
    def __init__(self, opslag: Opslag) -> None:
        self._opslag = opslag

    def found_las(self, url: str) -> None:
        """Every school has its LAS under aanleverpunt 0; its url follows the running process."""
        with self._opslag.verander() as db:
            for school in SCHOLEN.values():
                rij = (school.brin, LAS_INDEX, _guid(), f"LAS van {school.naam}", "OV", LAS.oin)
                db.execute("INSERT OR IGNORE INTO aanleverpunt VALUES (?,?,?,?,?,?,NULL)", rij)
            db.execute("UPDATE aanleverpunt SET url=? WHERE nummer=?", (url, LAS_INDEX))

    def make_aanleverpunt(self, brin: Brin, naam: str, doel: str, leverancier: str) -> Aanleverpunt:
        """A new aanleverpunt under the next number of the school, with a fresh key and no url."""
        with self._opslag.verander() as db:
            vraag = "SELECT max(nummer) FROM aanleverpunt WHERE brin=?"
            (hoogste,) = db.execute(vraag, (brin,)).fetchone()
            nummer = (LAS_INDEX if hoogste is None else hoogste) + 1
            rij = (brin, nummer, _guid(), naam, doel, leverancier)
            db.execute("INSERT INTO aanleverpunt VALUES (?,?,?,?,?,?,NULL)", rij)
        gemaakt = self.aanleverpunt(AanleverpuntAdres(brin, nummer))
        if gemaakt is None:
            raise LookupError("aanleverpunt verdween")
        return gemaakt

    def aanleverpunten(self, brin: str | None = None) -> list[Aanleverpunt]:
        vraag = "SELECT * FROM aanleverpunt WHERE ? IS NULL OR brin=? ORDER BY brin, nummer"
        return [_aanleverpunt(rij) for rij in self._opslag.rijen(vraag, brin, brin)]

    def aanleverpunt(self, adres: AanleverpuntAdres) -> Aanleverpunt | None:
        vraag = "SELECT * FROM aanleverpunt WHERE brin=? AND nummer=?"
        rij = self._opslag.rij(vraag, adres.brin, adres.index)
        return _aanleverpunt(rij) if rij else None

    def set_url(self, adres: AanleverpuntAdres, url: str) -> None:
        with self._opslag.verander() as db:
            vraag = "UPDATE aanleverpunt SET url=? WHERE brin=? AND nummer=?"
            db.execute(vraag, (url, adres.brin, adres.index))

    def make_koppeling(self, bron: AanleverpuntAdres, doel: AanleverpuntAdres) -> Koppelsleutel:
        sleutel = Koppelsleutel(_guid())
        rij = (sleutel.vergelijkbaar, bron.brin, bron.index, doel.brin, doel.index)
        with self._opslag.verander() as db:
            db.execute("INSERT INTO koppeling VALUES (?,?,?,?,?)", rij)
        return sleutel

    def koppeling(self, sleutel: Koppelsleutel) -> Koppeling | None:
        rij = self._opslag.rij(
            "SELECT * FROM koppeling WHERE koppelsleutel=?", sleutel.vergelijkbaar
        )
        return _koppeling(rij) if rij else None

    def open_session(self, koppelsleutel: Koppelsleutel) -> SessieId:
        sessie = SessieId(str(uuid.uuid4()))
        with self._opslag.verander() as db:
            rij = (sessie.vergelijkbaar, koppelsleutel.vergelijkbaar)
            db.execute("INSERT INTO sessie VALUES (?,?,NULL)", rij)
        return sessie

    def sessie(self, sessie: SessieId) -> Sessie | None:
        rij = self._opslag.rij(
            "SELECT * FROM sessie JOIN koppeling USING (koppelsleutel) WHERE sessie=?",
            sessie.vergelijkbaar,
        )
        return Sessie(_koppeling(rij), rij["resultaat"]) if rij else None

    def close_session(self, sessie: SessieId, resultaat: str) -> bool:
        """Whether it was still open."""
        with self._opslag.verander() as db:
            vraag = "UPDATE sessie SET resultaat=? WHERE sessie=? AND resultaat IS NULL"
            return db.execute(vraag, (resultaat, sessie.vergelijkbaar)).rowcount == 1

    def resultaat(self, koppelsleutel: str) -> str | None:
        """The last result with which a session of this koppelsleutel was closed."""
        rij = self._opslag.rij(
            "SELECT resultaat FROM sessie WHERE koppelsleutel=? AND resultaat IS NOT NULL"
            " ORDER BY rowid DESC",
            koppelsleutel.lower(),
        )
        return rij["resultaat"] if rij else None


def _guid() -> str:
    return str(uuid.uuid4()).upper()


def _aanleverpunt(rij: sqlite3.Row) -> Aanleverpunt:
    return Aanleverpunt(
        AanleverpuntAdres(Brin(rij["brin"]), rij["nummer"]),
        AanleverpuntSleutel(rij["sleutel"]),
        rij["naam"],
        rij["doel"],
        rij["leverancier"],
        rij["url"],
    )


def _koppeling(rij: sqlite3.Row) -> Koppeling:
    return Koppeling(
        Koppelsleutel(rij["koppelsleutel"]),
        AanleverpuntAdres(Brin(rij["bron_brin"]), rij["bron_nummer"]),
        AanleverpuntAdres(Brin(rij["doel_brin"]), rij["doel_nummer"]),
    )
