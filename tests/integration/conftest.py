"""One running Leerwinst for the tests that need the real processes."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from demo.api import Api
from demo.stack import ROOT

from .processen import Processen


def _ingebed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    yield {}


def _met_servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """PostgreSQL with a database of its own, and Redis; skipped, saying so, where they are not."""
    postgres, redis = os.environ.get("TEST_POSTGRES_URL"), os.environ.get("TEST_REDIS_URL")
    if not postgres or not redis:
        pytest.skip("geen PostgreSQL en Redis: zet TEST_POSTGRES_URL en TEST_REDIS_URL")
    naam = f"leerwinst_keten_{os.getpid()}"
    with psycopg.connect(postgres, autocommit=True) as verbinding:
        verbinding.execute(f"CREATE DATABASE {naam}")
        try:
            yield {
                "DATABASE_URL": f"{postgres.rpartition('/')[0]}/{naam}",
                "CELERY_BROKER_URL": redis,
            }
        finally:
            verbinding.execute(f"DROP DATABASE {naam} WITH (FORCE)")


@pytest.fixture(
    scope="session",
    params=[
        _ingebed,
        pytest.param(_met_servers, marks=[pytest.mark.postgres, pytest.mark.redis]),
    ],
    ids=["ingebed", "servers"],
)
def processen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Processen]:
    """Web, soap, worker, beat and the simulator, on fresh data; stopped afterwards."""
    with contextlib.contextmanager(request.param)(tmp_path_factory) as servers:
        var = tmp_path_factory.mktemp("leerwinst")
        with pytest.MonkeyPatch.context() as omgeving:
            for naam in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CELERY_BROKER_URL"):
                omgeving.delenv(naam, raising=False)
            omgeving.setenv("LEERWINST_VAR", str(var))
            for naam, waarde in servers.items():
                omgeving.setenv(naam, waarde)
            subprocess.run([ROOT / "bin" / "setup", "--dev"], check=True, timeout=170)
            stack = Processen(var)
            stack.manage("demo")
            las = str(var / "ca" / "las.pem")
            stack.manage("partij", "Bedacht LAS", "--certificaat", las)
            stack.start()
            try:
                stack.wacht_tot_klaar()
                yield stack
            finally:
                stack.stop()


class Keten:
    """What the tests share: a school whose aanleverpunt is registered."""

    def __init__(self, stack: Processen, brin: str) -> None:
        self.stack = stack
        self.brin = brin
        self.api: Api = stack.api(brin)
        punt: Any = stack.simulator("POST", "aanleverpunten", brin=brin)
        self.index: int = punt["index"]
        self.api.vraag(
            "POST",
            "aanleverpunten",
            verwacht=201,
            json={"brin": brin, "index": str(self.index), "sleutel": punt["sleutel"]},
        )

    def verstuur(self, *, seed: int, aantal: int) -> list[str]:
        """Sends invented pupils; the ids of the exchanges."""
        leerlingen = {"seed": seed, "aantal": aantal, "editie": "2019.1"}
        standen: Any = self.stack.simulator(
            "POST", "verstuur", brin=self.brin, index=self.index, leerlingen=leerlingen
        )
        return [stand["id"] for stand in standen]

    def uitwisselingen(self, ids: list[str]) -> list[dict[str, Any]]:
        standen: Any = self.stack.simulator("GET", "uitwisselingen", id=ids)
        return list(standen)

    def dossiers(self) -> list[dict[str, Any]]:
        return list(self.api.alle("dossiers"))


@pytest.fixture(scope="session")
def keten(processen: Processen) -> Keten:
    return Keten(processen, "99XA")


@pytest.fixture(scope="session")
def andere_keten(processen: Processen) -> Keten:
    return Keten(processen, "99XB")


@pytest.fixture
def storing(processen: Processen) -> Iterator[Callable[..., None]]:
    """Sets a fault on the simulator, for as long as the test lasts."""

    def zet(naam: str, waarde: str = "", keren: int | None = None) -> None:
        inhoud: dict[str, object] = {"naam": naam}
        if waarde:
            inhoud["waarde"] = waarde
        if keren is not None:
            inhoud["keren"] = keren
        processen.simulator("POST", "storingen", **inhoud)

    yield zet
    processen.simulator("DELETE", "storingen")


def wacht(klaar: Callable[[], bool], seconden: float = 90) -> None:
    """Waits until something is so; fails the test when it does not come."""
    einde = time.monotonic() + seconden
    while not klaar():
        assert time.monotonic() < einde, "het duurde te lang"
        time.sleep(0.2)
