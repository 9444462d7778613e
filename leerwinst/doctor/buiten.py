"""The Traffic Center, as seen from here, and our clock beside theirs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime

from django.utils import timezone

from aanleverpunt import connections
from aanleverpunt.texts import uitleg
from oso.errors import OsoError, RemoteFault

from .uitslag import Uitslag, fout, goed, let_op

TC, KLOK = "traffic center", "klok"
MUCH, A_LITTLE = timedelta(minutes=5), timedelta(minutes=1)


def traffic_center() -> Iterator[Uitslag]:
    """Whether OSO answers us. That it knows a ping, and how one looks, is INFERRED
    (docs/protocol.md 3.10): a refusal proves that it can be reached, and no more."""
    klok = ""
    try:
        with connections.traffic_center() as (client, verkeer):
            try:
                client.ping()
            finally:
                klok = verkeer.klok
    except RemoteFault as exc:
        yield _refused(exc)
    except OsoError as exc:
        yield _not_reached(exc)
    else:
        yield goed(TC, "OSO antwoordt op een ping.")
    yield _clock(klok)


def _refused(exc: RemoteFault) -> Uitslag:
    if exc.code.startswith(("http-", "certificaat")):
        return _not_reached(exc)
    return let_op(
        TC,
        f"OSO is bereikbaar, maar weigert een ping ({exc.code}). Of OSO een ping zo verwacht, "
        "staat niet vast; test het aanleverpunt van een school om zeker te zijn.",
    )


def _not_reached(exc: OsoError) -> Uitslag:
    tekst = uitleg(exc.code, **exc.feiten)
    zin = " ".join(deel for deel in (tekst.titel + ".", tekst.tekst, tekst.stap) if deel)
    return fout(TC, f"{zin} ({exc.code})")


def _clock(klok: str) -> Uitslag:
    try:
        daar = parsedate_to_datetime(klok)
    except ValueError:
        return let_op(KLOK, "Niet te vergelijken: OSO zei niet hoe laat het daar is.")
    if daar.tzinfo is None:
        daar = daar.replace(tzinfo=UTC)
    scheelt = abs(timezone.now() - daar)
    if scheelt > MUCH:
        return fout(
            KLOK,
            f"Scheelt {_minuten(scheelt)} met OSO, dus certificaten en sessies kunnen ongeldig "
            "lijken. Zet de tijd van deze machine gelijk (NTP).",
        )
    if scheelt > A_LITTLE:
        return let_op(KLOK, f"Scheelt {_minuten(scheelt)} met OSO. Zet NTP aan op deze machine.")
    return goed(KLOK, "Gelijk met die van OSO.")


def _minuten(scheelt: timedelta) -> str:
    minuten = round(scheelt.total_seconds() / 60)
    return "1 minuut" if minuten == 1 else f"{minuten} minuten"
