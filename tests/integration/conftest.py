"""One running Leerwinst for the tests that need the real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from demo.api import Api
from demo.productie import OntbreektError
from demo.stack import ROOT

from .processen import Processen


@pytest.fixture(
    scope="session",
    params=[
        "ingebed",
        pytest.param("productie", marks=[pytest.mark.postgres, pytest.mark.redis]),
    ],
)
def processen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Processen]:
    """Web, soap, worker, papier, beat and the simulator, on fresh data; stopped afterwards."""
    var = tmp_path_factory.mktemp("leerwinst")
    with pytest.MonkeyPatch.context() as omgeving:
        for naam in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CELERY_BROKER_URL"):
            omgeving.delenv(naam, raising=False)
        omgeving.setenv("LEERWINST_VAR", str(var))
        proef = _ingebed(var) if request.param == "ingebed" else _productie(var, omgeving)
        try:
            proef.stack.bereid_voor()
            proef.stack.start()
            proef.stack.wacht_tot_klaar()
            yield proef
        finally:
            proef.stack.stop()
            proef.stack.ruim_op()


def _ingebed(var: Path) -> Processen:
    subprocess.run([ROOT / "bin" / "setup", "--dev"], check=True, timeout=170)
    return Processen.ingebed(var)


def _productie(var: Path, omgeving: pytest.MonkeyPatch) -> Processen:
    """On the servers that bin/test found; where one is missing, the test is skipped."""
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx and not os.environ.get("NGINX"):
        omgeving.setenv("NGINX", nginx)
    try:
        return Processen.productie(var)
    except OntbreektError as fout:
        pytest.skip(str(fout))


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
