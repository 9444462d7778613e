"""Settings from the environment. A wrong or missing one stops the start with a sentence."""

from __future__ import annotations

import base64
import binascii
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

BASIS = Path(__file__).resolve().parent.parent
EEUW = 36_500
DATABASES = {"django.db.backends.sqlite3", "django.db.backends.postgresql"}


class Omgeving:
    """The environment, with the file that bin/setup wrote under it.

    A name counts as set when it, or `<name>_FILE`, is in the environment or in that file; the
    environment wins.
    """

    def __init__(self, waarden: Mapping[str, str]) -> None:
        self._waarden = dict(waarden)

    @classmethod
    def lees(cls) -> Omgeving:
        var = Path(os.environ.get("LEERWINST_VAR") or BASIS / "var")
        bestand = var / "leerwinst.env"
        if bestand.is_file():
            environ.Env.read_env(bestand)  # fills in only what the environment does not say
        return cls({**os.environ, "LEERWINST_VAR": str(var.resolve())})

    def tekst(self, naam: str, standaard: str | None = None) -> str:
        """The text of a setting; `standaard=None` makes it obligatory."""
        if waarde := self._waarden.get(naam):
            return waarde
        if pad := self._waarden.get(f"{naam}_FILE"):
            try:
                return Path(pad).read_text(encoding="utf-8").strip()
            except (OSError, ValueError) as fout:
                raise ImproperlyConfigured(
                    f"{naam}_FILE wijst naar een bestand dat niet te lezen is."
                ) from fout
        if standaard is None:
            raise ImproperlyConfigured(
                f"De instelling {naam} ontbreekt. Zet {naam} of {naam}_FILE; "
                "bin/setup maakt de eerste keer alles aan."
            )
        return standaard

    def lijst(self, naam: str, standaard: str) -> list[str]:
        delen = [deel.strip() for deel in self.tekst(naam, standaard).split(",") if deel.strip()]
        if not delen:
            raise ImproperlyConfigured(f"De instelling {naam} noemt niets.")
        return delen

    def getal(self, naam: str, standaard: int, *, minimaal: int = 0) -> int:
        tekst = self.tekst(naam, str(standaard))
        if not re.fullmatch("[0-9]{1,18}", tekst) or int(tekst) < minimaal:
            raise ImproperlyConfigured(
                f"De instelling {naam} moet een heel getal van {minimaal} of meer zijn."
            )
        return int(tekst)

    def dagen(self, naam: str, standaard: int) -> int:
        """A term in days, of no more than a century: a calendar does not go back for ever."""
        aantal = self.getal(naam, standaard)
        if aantal > EEUW:
            raise ImproperlyConfigured(f"De instelling {naam} mag niet meer dan {EEUW} zijn.")
        return aantal

    def ja_nee(self, naam: str) -> bool:
        tekst = self.tekst(naam, "0")
        if tekst not in {"0", "1"}:
            raise ImproperlyConfigured(f"De instelling {naam} moet 0 of 1 zijn.")
        return tekst == "1"

    def keuze(self, naam: str, standaard: str, keuzes: frozenset[str]) -> str:
        tekst = self.tekst(naam, standaard)
        if tekst not in keuzes:
            raise ImproperlyConfigured(
                f"De instelling {naam} moet een van deze zijn: {', '.join(sorted(keuzes))}."
            )
        return tekst

    def adres(self, naam: str, standaard: str) -> str:
        """`host:port` to listen on, or `unix:/path`."""
        tekst = self.tekst(naam, standaard)
        host, _, poort = tekst.rpartition(":")
        goed = host and re.fullmatch("[0-9]{1,5}", poort) and int(poort) < 2**16
        if not tekst.startswith("unix:") and not goed:
            raise ImproperlyConfigured(
                f"De instelling {naam} moet een adres zijn, zoals 127.0.0.1:8000."
            )
        return tekst

    def https(self, naam: str) -> str:
        """An https address, or empty when not set."""
        tekst = self.tekst(naam, "")
        if tekst and not re.match(r"https://[^/?#\s]+[^\s]*\Z", tekst):
            raise ImproperlyConfigured(
                f"De instelling {naam} moet een adres zijn dat met https:// begint."
            )
        return tekst

    def pad(self, naam: str, standaard: str) -> str:
        """The path of an address, as it is typed behind the host."""
        tekst = self.tekst(naam, standaard)
        if not re.fullmatch(r"/[\w./~-]*", tekst, re.ASCII):
            raise ImproperlyConfigured(f"De instelling {naam} moet een pad zijn, zoals /oso/.")
        return tekst

    def makelaar(self, naam: str, standaard: str) -> str:
        """The address of a broker that we know how to set up."""
        tekst = self.tekst(naam, standaard)
        if tekst.partition("://")[0] not in {"filesystem", "redis", "rediss"}:
            raise ImproperlyConfigured(
                f"De instelling {naam} moet met filesystem://, redis:// of rediss:// beginnen."
            )
        return tekst

    def bestand(self, naam: str, standaard: Path | None = None) -> Path | None:
        """A file that must exist when it is named."""
        tekst = self.tekst(naam, "")
        if not tekst:
            return standaard if standaard and standaard.is_file() else None
        if not Path(tekst).is_file():
            raise ImproperlyConfigured(
                f"De instelling {naam} wijst naar een bestand dat er niet is."
            )
        return Path(tekst)

    def map(self, naam: str) -> Path | None:
        """A directory that must exist when it is named."""
        tekst = self.tekst(naam, "")
        if tekst and not Path(tekst).is_dir():
            raise ImproperlyConfigured(f"De instelling {naam} wijst naar een map die er niet is.")
        return Path(tekst) if tekst else None

    def sleutels(self, naam: str) -> dict[str, bytes]:
        """A key ring `id:base64,…` of 32-byte keys; the first one seals."""
        ring: dict[str, bytes] = {}
        for deel in self.tekst(naam).split(","):
            kid, _, tekst = deel.strip().partition(":")
            try:
                sleutel = base64.b64decode(tekst, validate=True)
            except binascii.Error as fout:
                raise ImproperlyConfigured(f"{naam} heeft niet de vorm id:base64,…") from fout
            if not kid or len(sleutel) != 32:
                raise ImproperlyConfigured(
                    f"{naam} heeft niet de vorm id:base64,… met sleutels van 32 bytes."
                )
            ring[kid] = sleutel
        return ring

    def database(self, naam: str, standaard: str) -> dict[str, object]:
        """Django's description of the database; SQLite is set up for several writers.

        A connection outlives its request: the last one to leave SQLite's WAL writes it back to the
        file and waits for the disk, which is most of what a small request would cost.
        """
        try:
            gegevens: dict[str, object] = environ.Env.db_url_config(self.tekst(naam, standaard))
        except (environ.ImproperlyConfigured, ValueError) as fout:
            raise ImproperlyConfigured(f"{naam} is geen adres van een database.") from fout
        if gegevens.get("ENGINE") not in DATABASES:
            raise ImproperlyConfigured(
                f"De instelling {naam} moet met sqlite:/// of postgres:// beginnen."
            )
        if gegevens.get("ENGINE") == "django.db.backends.sqlite3":
            gegevens["ENGINE"] = "leerwinst.sqlite"
            gegevens["OPTIONS"] = {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            }
        gegevens["CONN_MAX_AGE"] = 60
        gegevens["CONN_HEALTH_CHECKS"] = True
        return gegevens

    def post(self, naam: str, map_zonder_post: Path) -> dict[str, Any]:
        """Django's e-mail settings; without a mail server, letters are laid in a directory."""
        standaard: dict[str, Any] = {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(map_zonder_post),
            "EMAIL_HOST": "localhost",
            "EMAIL_PORT": 25,
            "EMAIL_HOST_USER": "",
            "EMAIL_HOST_PASSWORD": "",
            "EMAIL_USE_TLS": False,
        }
        url = self.tekst(naam, "")
        try:
            return {**standaard, **environ.Env.email_url_config(url)} if url else standaard
        except (environ.ImproperlyConfigured, ValueError) as fout:
            raise ImproperlyConfigured(f"{naam} is geen adres van een mailserver.") from fout
