"""Which answers travel compressed."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db
VRAAGT = {"Accept-Encoding": "gzip"}


def test_a_page_travels_compressed_for_who_can_read_that():
    antwoord = Client().get("/account/login/", headers=VRAAGT, follow=True)
    gewoon = Client().get("/account/login/", follow=True)

    assert antwoord["Content-Encoding"] == "gzip"
    assert "</html>" in gzip.decompress(antwoord.content).decode()
    assert "Content-Encoding" not in gewoon


def test_what_is_no_page_goes_as_it_is():
    assert "Content-Encoding" not in Client().get("/healthz", headers=VRAAGT)
