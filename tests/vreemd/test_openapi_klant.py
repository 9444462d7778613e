"""A client that a generator made from docs/openapi.yaml does the main job on the real processes."""

from __future__ import annotations

import importlib
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.integration.conftest import processen as processen
from tests.integration.processen import Processen

OPENAPI = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
PAKKET = "leerwinst_klant"
INSTELLINGEN = """\
post_hooks: []
content_type_overrides:
  application/pdf: application/octet-stream
"""
LEERLINGEN = {"seed": 11, "aantal": 2, "editie": "2019.1"}

pytestmark = [
    *(pytest.mark.processen, pytest.mark.traag, pytest.mark.timeout(600)),
    # its own resolver knows no leerwinst.localhost; what the servers do has its own tests
    pytest.mark.parametrize("processen", ["ingebed"], indirect=True, scope="session"),
]


@pytest.fixture(scope="module")
def klant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], ModuleType]]:
    """The module of a name in the generated client."""
    map_ = tmp_path_factory.mktemp("klant")
    (map_ / "config.yml").write_text(INSTELLINGEN)
    subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none"),
            *("--path", str(OPENAPI), "--config", str(map_ / "config.yml")),
            *("--output-path", str(map_ / PAKKET), "--fail-on-warning"),
        ],
        check=True,
        timeout=60,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(map_)
        yield lambda naam: importlib.import_module(f"{PAKKET}.{naam}")


class Programma:
    """The generated client with the token of a school."""

    def __init__(self, klant: Callable[[str], ModuleType], web_url: str, token: str) -> None:
        self._klant = klant
        self._verbinding = klant("client").AuthenticatedClient(base_url=web_url, token=token)
        self.modellen = klant("models")

    def vraag(self, operatie: str, *args: Any, verwacht: int = 200, **kw: Any) -> Any:
        """One call by its operation id; what the generated code made of the answer."""
        module = self._klant(f"api.{operatie.partition('_')[0]}.{operatie}")
        antwoord = module.sync_detailed(*args, client=self._verbinding, **kw)
        assert antwoord.status_code == HTTPStatus(verwacht), operatie
        return antwoord.parsed

    def wacht(self, operatie: str, *args: Any, tot: Callable[[Any], bool]) -> Any:
        einde = time.monotonic() + 120
        while not tot(uitkomst := self.vraag(operatie, *args)):
            assert time.monotonic() < einde, f"{operatie}: het duurde te lang"
            time.sleep(0.3)
        return uitkomst


def test_generated_client_does_the_main_job(
    processen: Processen, klant: Callable[[str], ModuleType]
):
    token = processen.manage("token", "99XA", "--naam", "gemaakt").strip().splitlines()[-1]
    programma = Programma(klant, processen.web_url, token)
    vraag, modellen = programma.vraag, programma.modellen
    punt: Any = processen.simulator("POST", "aanleverpunten", brin="99XA")

    invoer = modellen.Registratie(brin="99XA", index=str(punt["index"]), sleutel=punt["sleutel"])
    aanleverpunt = vraag("aanleverpunten_create", body=invoer, verwacht=201)
    invoer.sleutel = f"{punt['sleutel'][:-4]}0000"
    geweigerd = vraag("aanleverpunten_create", body=invoer, verwacht=422)
    assert (aanleverpunt.code, aanleverpunt.index) == ("", punt["index"])
    assert geweigerd.code and "sleutel" in geweigerd.detail.lower()
    assert vraag("aanleverpunten_test", aanleverpunt.id).code == ""
    assert aanleverpunt.id in {een.id for een in vraag("aanleverpunten_list").results}

    processen.simulator("POST", "verstuur", brin="99XA", index=punt["index"], leerlingen=LEERLINGEN)
    dossiers = programma.wacht(
        "dossiers_list",
        tot=lambda lijst: (
            len(lijst.results) == LEERLINGEN["aantal"]
            and all(een.status.value in {"geldig", "met bevindingen"} for een in lijst.results)
        ),
    ).results
    for dossier in dossiers:
        assert vraag("dossiers_retrieve", dossier.id).dossier_sha256 == dossier.dossier_sha256
        assert len(vraag("dossiers_bevindingen", dossier.id)) == dossier.aantal_bevindingen
    programma.wacht(
        "dossiers_retrieve", dossiers[0].id, tot=lambda d: d.pdf_status.value == "klaar"
    )
    assert vraag("dossiers_pdf", dossiers[0].id).payload.read(5) == b"%PDF-"

    nieuw = modellen.NieuweImport(dossiers=[een.id for een in dossiers])
    plan = vraag("imports_create", body=nieuw, verwacht=201)
    keuzes = modellen.KeuzesKeuzes()
    for een in plan.plan:
        groep = een.groepen[0].groep if "groep" in een.vraagt else ""
        keuzes[str(een.dossier)] = modellen.Keuze(
            groep=groep, reden="Afgesproken met de ouders." if een.vraagt_reden else ""
        )
    vraag("imports_apply", plan.id, body=modellen.Keuzes(keuzes=keuzes), verwacht=202)
    klaar = programma.wacht("imports_retrieve", plan.id, tot=lambda i: i.status.value == "klaar")
    assert [regel.resultaat for regel in klaar.regels] == ["gedaan"] * len(dossiers)

    leerlingen = vraag("leerlingen_list").results
    assert {een.id for een in leerlingen} == {regel.leerling for regel in klaar.regels}
    assert vraag("leerlingen_retrieve", leerlingen[0].id).secties[0].eenheden
    groepen = vraag("groepen_list").results
    in_groepen = [
        een.id for groep in groepen for een in vraag("groepen_retrieve", groep.id).leerlingen
    ]
    assert {een.id for een in leerlingen if een.groep} <= set(in_groepen)

    vraag("dossiers_delete", dossiers[0].id, verwacht=204)
    assert vraag("dossiers_terugzetten", dossiers[0].id).verwijderd_op is None
