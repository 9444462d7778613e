"""The guide in the product is docs/handleiding.md, and says what the screens say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import get_resolver
from lxml import html

from demo.schermen import DOCUMENTEN
from leerwinst import handleiding
from leerwinst.badges import BADGES
from oso_import.importer.planning import Soort
from oso_import.models import Status
from scholen.rollen import MAG, Rol
from tests.factories.scholen import SchoolFactory, lid

DOCS = Path(settings.BASE_DIR) / "docs"
BLOKKEN = [(h, blok) for h in handleiding.hoofdstukken() for blok in h.blokken]


@pytest.fixture
def pagina(client: Client, db: Any) -> Any:
    school = SchoolFactory.create(brin="99XA")
    client.force_login(lid(school, Rol.KIJKEN))
    return html.fromstring(client.get("/99XA/uitleg/").content.decode())


def test_the_page_says_every_word_of_the_document(pagina: Any) -> None:
    bron = re.sub(r"^# .*|^!.*|^[|][-|]+$", "", handleiding.BRON.read_text(), flags=re.M)
    gezegd = _letters(pagina.xpath("//main")[0].text_content())
    zinnen = [_letters(zin) for zin in re.split(r"[|\n]", bron)]
    assert len(zinnen) > 150
    assert [zin for zin in zinnen if zin not in gezegd] == []


def _letters(tekst: str) -> str:
    return re.sub(r"\W|^\d+[.]", "", tekst.strip())


def test_a_page_without_pictures_open_fetches_none(pagina: Any) -> None:
    plaatjes = pagina.xpath("//main//img")
    assert plaatjes
    for plaatje in plaatjes:
        assert plaatje.get("loading") == "lazy"
        assert plaatje.getparent().tag == "details"


def test_every_picture_is_there_is_made_again_and_is_used() -> None:
    teksten = (DOCS / "handleiding.md").read_text() + (DOCS.parent / "README.md").read_text()
    genoemd = set(re.findall(r"pictures/([\w-]+)\.png", teksten))
    assert genoemd == DOCUMENTEN == {pad.stem for pad in (DOCS / "pictures").glob("*.png")}
    for _, blok in BLOKKEN:
        assert not blok.bestand or finders.find(blok.bestand)


def test_every_chapter_that_a_page_leads_to_is_there(pagina: Any) -> None:
    ankers = {h.anker for h in handleiding.hoofdstukken()}
    namen = _namen(get_resolver().reverse_dict) | {"start"}
    for naam in ("scholen", "aanleverpunt", "leerlingen", "oso_import"):
        _, patroon = get_resolver().namespace_dict[naam]
        namen |= {f"{naam}:{eigen}" for eigen in _namen(patroon.reverse_dict)}
    geleid = {handleiding.hoofdstuk_over(naam) for naam in namen} - {""}
    assert len(geleid) > 8
    assert geleid <= ankers
    assert {"versturen", "toegankelijkheid", "privacy"} <= ankers  # other pages link to these


def _namen(woordenboek: Any) -> set[str]:
    return {naam for naam in woordenboek if isinstance(naam, str)}


def test_every_state_and_every_kind_of_plan_is_explained_with_its_badge() -> None:
    uitgelegd = {cel.badge for _, blok in BLOKKEN for rij in blok.rijen for cel in rij if cel.badge}
    staten = {str(staat) for staat in Status if staat.value in BADGES}
    assert staten <= uitgelegd
    assert {soort.value for soort in Soort} <= uitgelegd


def test_the_table_of_rights_is_that_of_the_code() -> None:
    (tabel,) = [b for h, b in BLOKKEN if h.anker == "rechten" and b.rijen]
    assert tabel.koppen[1:] == tuple(str(rol) for rol in Rol)
    volgens_code = [["ja" if rol in rollen else "nee" for rol in Rol] for rollen in MAG.values()]
    assert [[str(cel.tekst) for cel in rij[1:]] for rij in tabel.rijen] == volgens_code


def test_the_help_button_leads_to_the_chapter_about_the_page(client: Client, db: Any) -> None:
    school = SchoolFactory.create(brin="99XA")
    client.force_login(lid(school, Rol.IMPORTEREN))
    for pad, anker in (
        ("/99XA/oso-swv/", "dossiers"),
        ("/99XA/oso-swv/prullenbak", "verwijderen"),
        ("/99XA/leerlingen/", "leerlingen-en-groepen"),
        ("/99XA/instellingen/rechten/", "rechten"),
    ):
        boom: Any = html.fromstring(client.get(pad).content.decode())
        href = boom.xpath("//header//a[contains(@class,'bar-button')]/@href")
        assert href == [f"/99XA/uitleg/#{anker}"]
