"""Background work: the broker, who is alive, and how long the oldest work waits."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError

from leerwinst import tasks
from leerwinst.hartslag import Proces, last_seen, most_silence
from oso_import import waiting

from .uitslag import Ernst, Uitslag, fout, goed, let_op

ANSWER_WITHIN = 5.0  # seconds
TOO_LONG = timedelta(minutes=15)

_STARTED = timezone.now()
_NEVER = datetime.fromtimestamp(0, tz=UTC)
_BEZIG = (
    "Antwoordt niet, en er is werk bezig: dat kan minuten duren. Kijk over vijf minuten opnieuw."
)
_NIET_TE_ZEGGEN = "Niet te zeggen zolang de werker stilstaat. Start eerst die, en kijk dan opnieuw."
_NAMEN = {Proces.WERKER: "werker", Proces.PAPIER: "werker papier", Proces.PLANNER: "planner"}
_GEVOLG = {
    Proces.WERKER: "Er wordt geen dossier opgehaald en niets geïmporteerd",
    Proces.PAPIER: "Er wordt geen PDF gemaakt",
    Proces.PLANNER: "Niets wordt opnieuw geprobeerd of op tijd gewist",
}
_START = {
    Proces.WERKER: "Start het proces worker",
    Proces.PAPIER: "Start het proces papier",
    Proces.PLANNER: "Start het proces beat; is Leerwinst net gestart, kijk dan eerst nog eens",
}


def makelaar() -> Iterator[Uitslag]:
    """Whether work can be handed over."""
    yield _broker()


def processen() -> Iterator[Uitslag]:
    """Who works. Who was silent for long is asked, for he may have been out of work."""
    if _broker().ernst is not Ernst.GOED:
        return
    try:
        yield from _processes()
    except DatabaseError:
        return  # the line of the database says it


def hartslagen() -> Iterator[Uitslag]:
    """Who was silent for too long, asking nobody. Silence counts from the start of this process:
    all may have been started at the same time."""
    nu = timezone.now()
    try:
        gezien = {proces: max(op, _STARTED) for proces, op in _seen().items()}
        stil = _silent_since(gezien, nu)
        bezig = bool(stil) and waiting.is_busy(nu=nu)
    except DatabaseError:
        return  # the line of the database says it
    for proces in stil:
        # Of beat nothing can be said while there is no worker to take up its round.
        reden = Proces.WERKER in stil if proces is Proces.PLANNER else bezig
        if not reden:
            yield _silent(proces)


def oudste_werk() -> Iterator[Uitslag]:
    """How long the work that is due waits."""
    naam = "wachtrij"
    try:
        sinds = waiting.oldest(nu=timezone.now())
    except DatabaseError:
        return
    if sinds is None:
        yield goed(naam, "Er wacht geen werk.")
        return
    minuten = int((timezone.now() - sinds).total_seconds() // 60)
    if minuten >= TOO_LONG.total_seconds() // 60:
        yield fout(
            naam,
            f"Het oudste werk wacht al {_duur(minuten)}. Kijk of de werkers draaien, en anders in "
            "hun log waarom zij niet verder komen.",
        )
    else:
        yield goed(naam, f"Het oudste werk wacht {_duur(minuten)}.")


def _broker() -> Uitslag:
    naam = "makelaar"
    if settings.CELERY_BROKER_URL.startswith("filesystem"):
        map_ = Path(str(settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]))
        if map_.is_dir() and os.access(map_, os.W_OK | os.X_OK):
            return goed(naam, "De map met berichten is er en is beschrijfbaar.")
        return fout(
            naam,
            f"In de map {map_} kan niet geschreven worden. Voer bin/setup uit als de gebruiker "
            "van Leerwinst.",
        )
    try:
        with current_app.connection_for_write(settings.CELERY_BROKER_URL) as verbinding:
            verbinding.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    except (OperationalError, OSError):
        return fout(
            naam,
            "De makelaar (Redis) antwoordt niet. Kijk of Redis draait en of CELERY_BROKER_URL "
            "klopt.",
        )
    return goed(naam, "De makelaar antwoordt.")


def _processes() -> Iterator[Uitslag]:
    begin = timezone.now()
    if gevraagd := [p for p in _silent_since(_seen(), begin) if p is not Proces.PLANNER]:
        _ask(gevraagd, begin)
    gezien = _seen()
    stil = _silent_since(gezien, begin)
    bezig = bool(stil) and waiting.is_busy(nu=timezone.now())
    for proces in Proces:
        if proces not in stil:
            wanneer = timezone.localtime(gezien[proces])
            yield goed(_NAMEN[proces], f"Leeft; voor het laatst gezien om {wanneer:%H:%M:%S}.")
        elif proces is Proces.PLANNER and Proces.WERKER not in stil:
            yield _silent(proces)
        elif bezig:
            yield let_op(_NAMEN[proces], _BEZIG)
        elif proces is Proces.PLANNER:
            yield fout(_NAMEN[proces], _NIET_TE_ZEGGEN)
        else:
            yield _silent(proces)


def _seen() -> dict[Proces, datetime]:
    """When each was last seen; who never was, in the beginning of time."""
    return {**dict.fromkeys(Proces, _NEVER), **last_seen()}


def _silent_since(gezien: dict[Proces, datetime], nu: datetime) -> list[Proces]:
    return [proces for proces in Proces if nu - gezien[proces] > most_silence()]


def _ask(processen: Sequence[Proces], begin: datetime) -> None:
    """Returns once they all answered, or had their time."""
    for proces in processen:
        current_app.send_task(tasks.NAAM, queue=proces.value, expires=ANSWER_WITHIN)
    einde = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < einde:
        gezien = _seen()
        if all(gezien[proces] >= begin for proces in processen):
            return
        time.sleep(0.1)


def _silent(proces: Proces) -> Uitslag:
    return fout(
        _NAMEN[proces],
        f"Geeft geen teken van leven. {_GEVOLG[proces]}. {_START[proces]}.",
    )


def _duur(minuten: int) -> str:
    if minuten < 1:
        return "minder dan een minuut"
    if minuten < 120:
        return "1 minuut" if minuten == 1 else f"{minuten} minuten"
    return f"{minuten // 60} uur" if minuten < 48 * 60 else f"{minuten // 1440} dagen"
