"""A worker that is killed loses nothing and doubles nothing: the row is the queue (ADR 1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Keten, wacht
from .processen import Processen

pytestmark = [pytest.mark.processen, pytest.mark.traag, pytest.mark.timeout(400)]

EEN_RONDE = 120  # seconds in which a sweep comes by, on either stack


def test_a_worker_killed_between_fetch_and_sign_off(
    processen: Processen, keten: Keten, storing: Callable[..., None]
) -> None:
    """Harm: the dossier is stored, the Traffic Center never hears of it; or it is stored twice."""
    voor = len(keten.dossiers())
    storing("las-druppelt", "0.5")
    (id_,) = keten.verstuur(seed=901, aantal=1)
    wacht(lambda: keten.uitwisselingen([id_])[0]["status"] == "opgehaald")
    storing("tc-traag", "60")  # the LAS has asked already; the sign-off will hang
    wacht(lambda: any(een["status"] != "onderweg" for een in keten.dossiers()[:1]))

    processen.dood("worker")
    processen.simulator("DELETE", "storingen")
    processen.laat_leases_verlopen()
    processen.start_een("worker")

    wacht(lambda: keten.uitwisselingen([id_])[0]["status"] == "afgemeld", EEN_RONDE)
    assert keten.uitwisselingen([id_])[0]["resultaat"] == "OverdrachtGeslaagd"
    wacht(lambda: keten.dossiers()[0]["status"] == "geldig")
    dossiers = keten.dossiers()
    assert len(dossiers) == voor + 1
    assert dossiers[0]["dossier_sha256"] == keten.uitwisselingen([id_])[0]["sha256"]


def test_a_worker_killed_while_importing(processen: Processen, andere_keten: Keten) -> None:
    """Harm: half a class is made twice, or not at all."""
    keten = andere_keten
    ids = keten.verstuur(seed=902, aantal=16)
    wacht(lambda: all(een["status"] == "afgemeld" for een in keten.uitwisselingen(ids)), 150)
    wacht(lambda: sum(een["status"] == "geldig" for een in keten.dossiers()) == 16, 150)
    dossiers = [een["id"] for een in keten.dossiers()]
    plan = keten.api.vraag("POST", "imports", verwacht=201, json={"dossiers": dossiers})
    keuzes = {
        een["dossier"]: {"reden": "Met de ouders besproken."}
        for een in plan["plan"]
        if een["vraagt_reden"]
    }
    pad = f"imports/{plan['id']}"

    keten.api.vraag("POST", f"{pad}/apply", verwacht=202, json={"keuzes": keuzes})
    wacht(lambda: keten.api.vraag("GET", pad)["gedaan"] >= 2)
    processen.dood("worker")
    halverwege = keten.api.vraag("GET", pad)["gedaan"]
    processen.laat_leases_verlopen()
    processen.start_een("worker")

    wacht(lambda: keten.api.vraag("GET", pad)["status"] == "klaar", 2 * EEN_RONDE)
    klaar = keten.api.vraag("GET", pad)
    assert 2 <= halverwege < 16
    assert [regel["resultaat"] for regel in klaar["regels"]] == ["gedaan"] * 16
    leerlingen = list(keten.api.alle("leerlingen"))
    assert len(leerlingen) == 16
    assert len({rij["id"] for rij in leerlingen}) == 16
