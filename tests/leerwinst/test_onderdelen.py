"""The gallery shows every component, and only where Leerwinst is being made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client, override_settings
from lxml import html

from leerwinst.badges import BADGES
from scholen.models import School
from scholen.rollen import Rol
from tests.factories.scholen import SchoolFactory, lid

pytestmark = pytest.mark.django_db
COMPONENTEN = Path(settings.BASE_DIR) / "templates" / "components"


@pytest.fixture
def school() -> School:
    school: School = SchoolFactory.create(brin="99XA")
    return school


@pytest.fixture
def browser(client: Client, school: School) -> Client:
    client.force_login(lid(school, Rol.KIJKEN))
    return client


def test_without_debug_there_is_no_gallery(browser: Client) -> None:
    assert browser.get("/99XA/onderdelen/").status_code == 404


@override_settings(ROOT_URLCONF="tests.leerwinst.galerij_urls")
def test_every_component_is_shown_from_its_own_template(browser: Client) -> None:
    antwoord = browser.get("/99XA/onderdelen/")
    gebruikt = {Path(str(t.name)).name for t in antwoord.templates if "components/" in str(t.name)}
    assert gebruikt == {pad.name for pad in COMPONENTEN.glob("*.html")}


@override_settings(ROOT_URLCONF="tests.leerwinst.galerij_urls")
def test_every_state_is_shown_and_no_id_twice(browser: Client) -> None:
    boom: Any = html.fromstring(browser.get("/99XA/onderdelen/").content.decode())
    woorden = {badge.text_content().strip() for badge in boom.find_class("badge")}
    assert {badge.tekst for badge in BADGES.values()} <= woorden
    ids = [str(id_) for id_ in boom.xpath("//@id")]
    assert sorted(set(ids)) == sorted(ids)


@override_settings(ROOT_URLCONF="tests.leerwinst.galerij_urls")
def test_a_stranger_finds_no_gallery(client: Client, school: School) -> None:
    assert client.get("/99XA/onderdelen/").status_code == 302
