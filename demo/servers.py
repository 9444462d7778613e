"""A database of PostgreSQL and a number of Redis for one run, on servers that are there already."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg
import redis
from psycopg import sql

_MERK = "leerwinst:demo"


@dataclass(frozen=True, slots=True)
class Database:
    """A database with an owner that may do nothing else; `geef_terug` drops both."""

    server: str
    naam: str
    url: str

    @classmethod
    def leen(cls, server: str) -> Database:
        """Makes one on a server where `server` may.

        Raises:
            psycopg.Error: it may not, or does not answer.
        """
        naam, wachtwoord = f"leerwinst_run_{secrets.token_hex(4)}", secrets.token_urlsafe(16)
        wie = sql.Identifier(naam)
        with psycopg.connect(server, autocommit=True) as verbinding:
            maak = sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(wie, sql.Literal(wachtwoord))
            verbinding.execute(maak)
            verbinding.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(wie, wie))
        delen = urlsplit(server)
        plek = delen.netloc.rpartition("@")[2]
        netloc = f"{naam}:{quote(wachtwoord)}@{plek}"
        return cls(server, naam, urlunsplit(delen._replace(netloc=netloc, path=f"/{naam}")))

    def geef_terug(self) -> None:
        wie = sql.Identifier(self.naam)
        with psycopg.connect(self.server, autocommit=True) as verbinding:
            verbinding.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(wie))
            verbinding.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(wie))


@dataclass(frozen=True, slots=True)
class Broker:
    """An empty number of a Redis that nobody else uses; `geef_terug` empties it."""

    url: str

    @classmethod
    def leen(cls, server: str) -> Broker:
        """Takes the highest empty number, but not the one that the tests use.

        Raises:
            RuntimeError: every number is in use.
            redis.RedisError: the server does not answer.
        """
        delen = urlsplit(server)
        eigen = delen.path.strip("/") or "0"
        for nummer in (nummer for nummer in range(15, 0, -1) if str(nummer) != eigen):
            url = urlunsplit(delen._replace(path=f"/{nummer}"))
            with redis.Redis.from_url(url) as verbinding:
                if verbinding.dbsize() == 0 and verbinding.set(_MERK, "bezet", nx=True):
                    return cls(url)
        raise RuntimeError("elk nummer van deze Redis is in gebruik; zet TEST_REDIS_URL")

    def geef_terug(self) -> None:
        with redis.Redis.from_url(self.url) as verbinding:
            verbinding.flushdb()
