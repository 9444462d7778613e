"""An import that goes on is seen on the pages one goes on to."""

from __future__ import annotations

import pytest
from django.utils import timezone

from oso_import.importer.afspraak import maak_import
from oso_import.importer.apply import apply_import
from oso_import.models import Import, ImportStatus
from scholen.rollen import Rol
from tests.factories.imports import MARIJKE
from tests.factories.scholen import lid
from tests.factories.zending import kind, kinderen, zend

HTMX = {"HX-Request": "true"}


@pytest.fixture
def bezig(school):
    nieuw = maak_import(school, [zend(school, een).pk for een in kinderen(3)], by=MARIJKE)
    assert nieuw is not None
    Import.objects.filter(pk=nieuw.pk).update(
        status=ImportStatus.BEZIG, bevestigd_op=timezone.now()
    )
    eerste = nieuw.regels.first()
    assert eerste is not None
    nieuw.regels.filter(pk=eerste.pk).update(resultaat="overgeslagen", op=timezone.now())
    return nieuw


@pytest.mark.parametrize("pad", ["/99XA/", "/99XA/oso-swv/"])
def test_start_and_tile_lead_back_to_an_import_that_goes_on(browser, bezig, pad):
    pagina = browser.get(pad).content.decode()
    assert "<strong>Import bezig:</strong> 1 van 3" in pagina
    assert f'href="/99XA/importeren/{bezig.pk}/voortgang"' in pagina


def test_the_line_updates_itself_and_takes_nobody_away_when_it_is_over(browser, bezig):
    adres = f"/99XA/importeren/{bezig.pk}/voortgang?balk=1"
    assert "1 van 3" in browser.get(adres, headers=HTMX).content.decode()
    Import.objects.filter(pk=bezig.pk).update(status=ImportStatus.KLAAR, klaar_op=timezone.now())
    over = browser.get(adres, headers=HTMX)
    assert "HX-Redirect" not in over
    assert f'href="/99XA/importeren/{bezig.pk}/resultaat"' in over.content.decode()


def test_when_nothing_goes_on_there_is_no_line(browser, school):
    nieuw = maak_import(school, [zend(school, kind()).pk], by=MARIJKE)
    assert nieuw is not None
    assert "Import bezig" not in browser.get("/99XA/").content.decode()
    Import.objects.filter(pk=nieuw.pk).update(
        status=ImportStatus.BEZIG, bevestigd_op=timezone.now()
    )
    apply_import(nieuw.pk, nu=timezone.now())
    assert "Import bezig" not in browser.get("/99XA/").content.decode()


def test_who_may_not_import_is_not_told(client, school, bezig):
    client.force_login(lid(school, Rol.KIJKEN, naam="Karel Verzinsel"))
    assert "Import bezig" not in client.get("/99XA/oso-swv/").content.decode()
