"""Findings in the browser: forty of one kind are one line, and the text for the LAS is copied."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.keurder import steekt_uit
from tests.integration.conftest import wacht
from tests.oso.dossier.dossiers import kind

from .school import OP_DE_STACK, Bezoek, School

pytestmark = [*OP_DE_STACK, pytest.mark.timeout(400)]
PLAATJES = os.environ.get("PLAATJES", "")


def met_bevindingen(brin: str) -> bytes:
    """An invented pupil whose LAS writes a code of its own, and whose school left something out."""
    tekst = kind().dossier().decode().replace("99XA", brin)
    tekst = tekst.replace("<jaargroep>", "<jaargroep>G")
    return tekst.replace("<waarde>", "<waarde>123456782 ", 1).encode()


@pytest.mark.parametrize("breedte", [1280, 360])
def test_findings_are_read_and_copied(
    browser: Browser, school: School, tmp_path: Path, breedte: int
) -> None:
    bezoek = Bezoek(browser, school, breedte=breedte)
    bestand = tmp_path / "dossier.xml"
    bestand.write_bytes(met_bevindingen(school.brin).replace(b"Fantasia", f"F{breedte}".encode()))
    with bestand.open("rb") as stroom:
        een = school.api.vraag("POST", "dossiers", verwacht=201, files={"bestand": stroom})
    wacht(lambda: _status(school, een["id"]) == "met bevindingen")
    bezoek.begin(f"oso-swv/{een['id']}/")

    pagina = bezoek.pagina
    pagina.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tekst = pagina.get_by_label("Tekst voor de helpdesk").input_value()
    assert "CL.13#jaargroep" in tekst
    assert "Bedacht LAS 1.0" in tekst
    regel = pagina.locator(".message-title", has_text="code die de standaard daar toestaat")
    assert regel.count() == 1
    assert "keer)" in regel.inner_text()
    bezoek.knop("Kopieer deze tekst")
    pagina.get_by_role("button", name="Gekopieerd").wait_for()
    assert pagina.evaluate("navigator.clipboard.readText()") == tekst
    assert "123456782" not in pagina.content()
    assert pagina.get_by_text("nummer dat een BSN kan zijn").count() == 1
    assert steekt_uit(pagina) == ""
    if PLAATJES:
        pagina.screenshot(path=f"{PLAATJES}/bevindingen-{breedte}.png", full_page=True)
    bezoek.context.close()


def _status(school: School, pk: str) -> str:
    return next(str(een["status"]) for een in school.dossiers() if een["id"] == pk)
