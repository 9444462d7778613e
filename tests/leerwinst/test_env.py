"""A setting that is wrong stops the start with a sentence that names it (architecture.md)."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from leerwinst.env import BASIS, Omgeving

SLEUTEL = base64.b64encode(bytes(32)).decode()
WIJZEN: dict[str, Callable[[Omgeving], Any]] = {
    "getal": lambda o: o.getal("X", 1, minimaal=1),
    "dagen": lambda o: o.dagen("X", 30),
    "ja_nee": lambda o: o.ja_nee("X"),
    "keuze": lambda o: o.keuze("X", "direct", frozenset({"direct", "proxy"})),
    "adres": lambda o: o.adres("X", "127.0.0.1:8000"),
    "https": lambda o: o.https("X"),
    "pad": lambda o: o.pad("X", "/oso/"),
    "makelaar": lambda o: o.makelaar("X", "filesystem://"),
    "lijst": lambda o: o.lijst("X", "localhost"),
    "bestand": lambda o: o.bestand("X"),
    "map": lambda o: o.map("X"),
    "sleutels": lambda o: o.sleutels("X"),
    "database": lambda o: o.database("X", "sqlite:///x"),
    "post": lambda o: o.post("X", Path("mail")),
}


@pytest.mark.parametrize(
    ("soort", "waarde"),
    [
        ("getal", "nul"),
        ("getal", "0"),
        ("getal", "-1"),
        ("getal", "²"),
        ("dagen", "99999999999"),
        ("ja_nee", "ja"),
        ("keuze", "beide"),
        ("adres", "8000"),
        ("adres", "127.0.0.1:99999"),
        ("adres", "127.0.0.1:web"),
        ("https", "http://oso.example/"),
        ("https", "https://"),
        ("https", "https://oso.example/ een"),
        ("pad", "oso"),
        ("pad", "/oso?x"),
        ("makelaar", "zomaar"),
        ("makelaar", "amqp://localhost"),
        ("lijst", ","),
        ("bestand", "/bestaat/niet"),
        ("map", "/bestaat/niet"),
        ("sleutels", "k1"),
        ("sleutels", f":{SLEUTEL}"),
        ("sleutels", "k1:AAAA"),
        ("database", "mysql://localhost/x"),
        ("database", "zomaar://x"),
        ("post", "zomaar"),
    ],
)
def test_wrong_value_stops_with_a_sentence(soort: str, waarde: str) -> None:
    """Harm: a server that runs with half of a setting loses what it was set up for."""
    with pytest.raises(ImproperlyConfigured, match=r"\bX\b.+\.$"):
        WIJZEN[soort](Omgeving({"X": waarde}))


@pytest.mark.parametrize(
    ("soort", "waarde", "gelezen"),
    [
        ("getal", "12", 12),
        ("dagen", "0", 0),
        ("ja_nee", "1", True),
        ("keuze", "proxy", "proxy"),
        ("adres", "0.0.0.0:443", "0.0.0.0:443"),
        ("adres", "[::]:443", "[::]:443"),
        ("adres", "unix:/run/soap.sock", "unix:/run/soap.sock"),
        ("https", "https://oso.example:8443/tc", "https://oso.example:8443/tc"),
        ("pad", "/oso/swv", "/oso/swv"),
        ("makelaar", "redis://:geheim@redis:6379/0", "redis://:geheim@redis:6379/0"),
        ("lijst", "a.example, b.example", ["a.example", "b.example"]),
        ("sleutels", f"k2:{SLEUTEL}", {"k2": bytes(32)}),
    ],
)
def test_right_value_is_taken(soort: str, waarde: str, gelezen: object) -> None:
    assert WIJZEN[soort](Omgeving({"X": waarde})) == gelezen


def test_value_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("12\n")

    assert Omgeving({"X_FILE": str(tmp_path / "x")}).getal("X", 1) == 12


@pytest.mark.parametrize("inhoud", [None, b"\xff\xfe"], ids=["no file", "no text"])
def test_file_that_cannot_be_read_stops_with_a_sentence(
    tmp_path: Path, inhoud: bytes | None
) -> None:
    if inhoud is not None:
        (tmp_path / "x").write_bytes(inhoud)

    with pytest.raises(ImproperlyConfigured, match="X_FILE"):
        Omgeving({"X_FILE": str(tmp_path / "x")}).tekst("X")


def test_what_must_be_there_and_is_not_stops_with_a_sentence() -> None:
    with pytest.raises(ImproperlyConfigured, match="X ontbreekt"):
        Omgeving({}).tekst("X")


def test_start_prints_the_sentence_and_no_more() -> None:
    """Harm: who set it up looks for one wrong value in forty lines of traceback."""
    uitkomst = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=BASIS,
        env={**os.environ, "BIN_DAYS": "dertig"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert uitkomst.returncode == 1
    assert uitkomst.stderr.strip() == (
        "Leerwinst kan niet starten: De instelling BIN_DAYS moet een heel getal van 0 of meer zijn."
    )


@pytest.mark.parametrize(
    ("env", "verwacht"),
    [
        ({"WEB_BIND": "127.0.0.1:8123"}, "http://localhost:8123"),
        ({"ALLOWED_HOSTS": "leerwinst.example,b.example"}, "https://leerwinst.example"),
        ({"WEB_URL": "https://leerwinst.example:8443/"}, "https://leerwinst.example:8443"),
    ],
)
def test_an_invitation_begins_with_the_address_browsers_use(
    env: dict[str, str], verwacht: str
) -> None:
    """Harm: behind another port the link of the first user leads nowhere."""
    gelezen = subprocess.run(
        [sys.executable, "-c", "from leerwinst import settings; print(settings.WEB_URL)"],
        cwd=BASIS,
        env={**os.environ, "ALLOWED_HOSTS": "localhost", **env},
        capture_output=True,
        text=True,
        check=True,
    )

    assert gelezen.stdout.strip() == verwacht
