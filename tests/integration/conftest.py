"""One running Leerwinst for the tests that need the real processes."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from demo.api import Api
from demo.stack import ROOT

from .processen import Processen


@pytest.fixture(scope="session")
def processen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processen]:
    """Web, soap, worker, papier, beat and the simulator, on fresh data; stopped afterwards."""
    var = tmp_path_factory.mktemp("leerwinst")
    with pytest.MonkeyPatch.context() as omgeving:
        for naam in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "CELERY_BROKER_URL"):
            omgeving.delenv(naam, raising=False)
        omgeving.setenv("LEERWINST_VAR", str(var))
        subprocess.run([ROOT / "bin" / "setup", "--dev"], check=True, timeout=170)
        stack = Processen(var)
        stack.manage("demo")
        stack.manage("partij", "Bedacht LAS", "--certificaat", str(var / "ca" / "las.pem"))
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
