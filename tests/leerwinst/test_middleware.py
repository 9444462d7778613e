"""The id of a request: on its lines, on its answer, and on the page that says it went wrong."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from logboek import spoor
from scholen import api_problems

VAN_NGINX = "0123456789abcdef" * 2
NAAM = "Noor Zeldzaam"


def stuk(request: HttpRequest) -> HttpResponse:
    raise ValueError(NAAM)


def goed(request: HttpRequest, naam: str) -> HttpResponse:
    return HttpResponse(spoor.huidig())


urlpatterns = [
    path("stuk/", stuk),
    path("api/v1/stuk", stuk),
    path("goed/<str:naam>/", goed),
]
handler500 = api_problems.handler500

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def bezoeker() -> Client:
    return Client(raise_request_exception=False)


def test_answer_carries_the_id_of_its_lines(bezoeker: Client) -> None:
    antwoord = bezoeker.get("/goed/x/")

    assert re.fullmatch("[0-9a-f]{32}", antwoord["X-Request-ID"])
    assert antwoord.content.decode() == antwoord["X-Request-ID"]
    assert spoor.huidig() == "", "what comes after the request is not of the request"
    assert bezoeker.get("/goed/x/")["X-Request-ID"] != antwoord["X-Request-ID"]


def test_line_of_a_request_names_the_route_and_not_the_address(
    bezoeker: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """Harm: whoever reads the log reads what was searched for."""
    with caplog.at_level("INFO", logger="leerwinst.middleware"):
        antwoord = bezoeker.get(f"/goed/{NAAM}/", {"zoek": NAAM})

    [regel] = [record.msg for record in caplog.records if record.name == "leerwinst.middleware"]
    assert isinstance(regel, dict)
    assert (regel["event"], regel["route"]) == ("request", "goed/<str:naam>/")
    assert (regel["method"], regel["status"]) == ("GET", 200)
    assert regel["request_id"] == antwoord["X-Request-ID"]
    assert "Zeldzaam" not in str(regel)


@pytest.mark.parametrize("van_buiten", ["", "../../etc", f"{VAN_NGINX}0", NAAM])
def test_only_an_id_of_the_right_shape_is_taken_over(
    bezoeker: Client, settings: Any, van_buiten: str
) -> None:
    settings.REQUEST_ID_HEADER = "HTTP_X_REQUEST_ID"

    overgenomen = bezoeker.get("/goed/x/", headers={"X-Request-ID": VAN_NGINX})
    eigen = bezoeker.get("/goed/x/", headers={"X-Request-ID": van_buiten})

    assert overgenomen["X-Request-ID"] == VAN_NGINX
    assert re.fullmatch("[0-9a-f]{32}", eigen["X-Request-ID"])


def test_id_of_a_visitor_counts_for_nothing_without_a_proxy(bezoeker: Client) -> None:
    """Harm: somebody gives her requests the id of another's."""
    antwoord = bezoeker.get("/goed/x/", headers={"X-Request-ID": VAN_NGINX})

    assert antwoord["X-Request-ID"] != VAN_NGINX


def test_page_of_a_fault_gives_a_code_to_tell(bezoeker: Client) -> None:
    antwoord = bezoeker.get("/stuk/")

    assert antwoord.status_code == 500
    code = antwoord["X-Request-ID"][:8]
    assert f"Noem daarbij deze code: <strong>{code}</strong>" in antwoord.content.decode()
    assert "Zeldzaam" not in antwoord.content.decode()


def test_fault_of_the_api_gives_the_id(bezoeker: Client) -> None:
    antwoord = bezoeker.get("/api/v1/stuk")

    assert antwoord.status_code == 500
    assert antwoord.json()["request_id"] == antwoord["X-Request-ID"]
