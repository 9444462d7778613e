"""What all processes write while they do the main job: lines of JSON, one trail, no secret."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import Any

import pytest

from .conftest import Keten, wacht
from .processen import Processen
from .test_chain import Browser

pytestmark = [pytest.mark.processen, pytest.mark.traag, pytest.mark.timeout(400)]

STAPPEN = {"overdracht", "document", "afmelding"}


@pytest.fixture(scope="module")
def dossiers(processen: Processen, keten: Keten) -> list[dict[str, Any]]:
    """Two pupils came from their LAS, were read, and were looked at and imported in a browser."""
    ids = keten.verstuur(seed=951, aantal=2)
    wacht(lambda: all(een["status"] == "afgemeld" for een in keten.uitwisselingen(ids)))
    wacht(lambda: all(een["status"] == "geldig" for een in keten.dossiers()[:2]))
    dossiers = keten.dossiers()[:2]
    browser = Browser(processen.web_url, processen.sessie())
    browser.open("/account/login/")
    wachtwoord = (processen.var / "demo-wachtwoord").read_text().strip()
    browser.verstuur("/account/login/", login="alles@demo.example", password=wachtwoord)
    for een in dossiers:
        assert browser.open(f"/99XA/oso-swv/{een['id']}/").ok
        assert browser.open(f"/99XA/oso-swv/?zoek={een['achternaam']}").ok
    browser.verstuur("/99XA/importeren/", dossier=[een["id"] for een in dossiers])
    plan = re.findall(r'name="([^"]*gezien[^"]*)"[^>]*value="([^"]*)"', browser.pagina)
    browser.verstuur(browser.url, **dict(plan))
    wacht(lambda: all(een["geimporteerd_op"] for een in keten.dossiers()[:2]))
    return dossiers


@pytest.fixture
def regels(processen: Processen, dossiers: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every line of Leerwinst, so far; one that is not JSON fails the test that asks."""
    alle = [json.loads(regel) for regel in processen.log.read_text().splitlines()]
    return [regel for regel in alle if "traffic_center" not in regel]  # where the simulator listens


def test_every_line_of_every_process_is_json(regels: list[dict[str, Any]]) -> None:
    """Harm: a line that no machine can read is a line that no alarm is made of."""
    loggers = {regel["logger"].partition(".")[0] for regel in regels}
    assert {"gunicorn", "celery", "leerwinst", "oso_import", "aanleverpunt"} <= loggers
    assert all({"event", "level", "timestamp"} <= set(een) for een in regels)


def test_one_id_leads_from_the_announcement_through_the_tasks_to_every_call(
    processen: Processen, regels: list[dict[str, Any]], dossiers: list[dict[str, Any]]
) -> None:
    """Harm: a school rings about one dossier and nobody can tell what was done about it."""
    per_id = defaultdict(list)
    for regel in regels:
        per_id[regel.get("request_id")].append(regel)

    for een in dossiers:
        gelezen = [
            regel
            for regel in regels
            if regel["event"] == "task"
            and (regel["task"], regel["pk"]) == ("oso_import.read_dossier", een["id"])
        ]
        spoor = per_id[gelezen[0]["request_id"]]
        [ontvangen] = [regel for regel in spoor if regel["event"] == "request"]
        assert (ontvangen["route"], ontvangen["status"]) == ("oso/", 200)
        assert ontvangen["peer"] == "Bedacht LAS"
        gehaald = [
            regel["pk"] for regel in spoor if regel.get("task") == "oso_import.fetch_dossier"
        ]
        naar_buiten = [
            regel
            for regel in spoor
            if regel["event"] == "oso_bericht" and regel["richting"] == "uit"
        ]
        assert {regel["soort"] for regel in naar_buiten} == STAPPEN
        assert {regel["notificatie"] for regel in naar_buiten} == set(gehaald)
        assert {regel["brin"] for regel in naar_buiten} == {"99XA"}


def test_page_and_its_import_share_an_id(
    processen: Processen, regels: list[dict[str, Any]]
) -> None:
    gedaan = [regel for regel in regels if regel.get("task") == "oso_import.apply_import"]
    van_web = {
        regel["request_id"]
        for regel in regels
        if regel["event"] == "request" and regel["method"] == "POST" and regel.get("brin") == "99XA"
    }
    assert gedaan and gedaan[-1]["request_id"] in van_web


def test_page_gives_its_id_to_the_browser(
    processen: Processen, regels: list[dict[str, Any]]
) -> None:
    antwoord = processen.sessie().get(f"{processen.web_url}/account/login/", timeout=30)

    regel = [json.loads(een) for een in processen.log.read_text().splitlines()]
    ids = {een.get("request_id") for een in regel}
    assert antwoord.headers["X-Request-ID"] in ids


def test_no_name_key_or_body_is_in_any_line(
    processen: Processen, keten: Keten, regels: list[dict[str, Any]]
) -> None:
    """Harm: who may read the log of a server reads the care files of children."""
    log = processen.log.read_text().casefold()
    geheim = {*_namen(keten), *_sleutels(processen), *_wachtwoorden(processen)}
    assert len(geheim) > 10
    assert [een for een in geheim if een.casefold() in log] == []
    assert re.findall(r"<\?xml|</\w+|xmlns|envelope|%pdf", log) == []
    assert re.findall(r"[\w.]+@(?:demo\.example|\w+\.nl)", log) == []


def _namen(keten: Keten) -> set[str]:
    """Of every child of the schools; short ones stand inside other words."""
    velden = ("voornamen", "roepnaam", "achternaam")
    namen = {
        str(rij.get(veld) or "")
        for pad in ("dossiers", "leerlingen")
        for rij in keten.api.alle(pad)
        for veld in velden
    }
    assert len(namen) > 4
    return {naam for naam in namen if len(naam) > 3}


def _sleutels(processen: Processen) -> set[str]:
    """Aanleverpuntsleutels, koppelsleutels and sessies, as the outside party keeps them."""
    [bestand] = (processen.var / "simulator").rglob("*.sqlite3")
    with closing(sqlite3.connect(f"file:{bestand}?mode=ro", uri=True)) as db:
        vragen = (
            "SELECT sleutel FROM aanleverpunt",
            "SELECT koppelsleutel FROM koppeling",
            "SELECT sessie FROM sessie",
        )
        sleutels = {str(rij[0]).strip("{}") for vraag in vragen for rij in db.execute(vraag)}
    assert len(sleutels) > 4
    return sleutels


def _wachtwoorden(processen: Processen) -> set[str]:
    """What opens the installation: the login of the demo, its keys, the token of a script."""
    waarden = {geheim.rpartition(":")[2] for geheim in processen.geheimen()}
    return {(processen.var / "demo-wachtwoord").read_text().strip(), *filter(None, waarden)}
