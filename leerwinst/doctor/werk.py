"""Background work: the broker, who is alive, and how long the oldest work waits."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from celery import current_app
from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from kombu.exceptions import OperationalError

from leerwinst import tasks
from leerwinst.hartslag import Proces, last_seen, most_silence
from oso_import import waiting

from .uitslag import Uitslag, fout, goed

ANSWER_WITHIN = 5.0  # seconds
TOO_LONG = timedelta(minutes=15)

_STARTED = timezone.now()
_NAMEN = {Proces.WERKER: "werker", Proces.PAPIER: "werker papier", Proces.PLANNER: "planner"}
_GEVOLG = {
    Proces.WERKER: "Er wordt geen dossier opgehaald en niets geïmporteerd",
    Proces.PAPIER: "Er wordt geen PDF gemaakt",
    Proces.PLANNER: "Niets wordt opnieuw geprobeerd of op tijd gewist",
}
_START = {
    Proces.WERKER: "Start het proces worker",
    Proces.PAPIER: "Start het proces papier",
    Proces.PLANNER: "Start het proces beat; is Leerwinst net gestart, kijk dan over een minuut",
}


def makelaar() -> Iterator[Uitslag]:
    """Whether work can be handed over."""
    yield _broker()


def processen() -> Iterator[Uitslag]:
    """Who works. Who was silent for long is asked, for he may have been out of work."""
    if _broker().ernst is not _GOED:
        return
    try:
        yield from _processes()
    except DatabaseError:
        return  # the line of the database says it


def hartslagen() -> Iterator[Uitslag]:
    """Who was silent for too long, asking nobody. In the first minutes of this process silence
    says nothing: all processes may have been started at the same time."""
    nu = timezone.now()
    try:
        gezien = last_seen()
    except DatabaseError:
        return
    for proces in Proces:
        grens = most_silence(proces)
        if nu - max(gezien.get(proces, _STARTED), _STARTED) > grens:
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


_GOED = goed("", "").ernst


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
    begin, gezien = timezone.now(), last_seen()
    stil = [p for p in Proces if p not in gezien or begin - gezien[p] > most_silence(p)]
    gevraagd = [proces for proces in stil if proces is not Proces.PLANNER]
    if gevraagd:
        gezien = _ask(gevraagd, begin)
    levend = {p for p in Proces if p in gezien and begin - gezien[p] <= most_silence(p)}
    for proces in Proces:
        if proces in levend:
            wanneer = timezone.localtime(gezien[proces])
            yield goed(_NAMEN[proces], f"Leeft; voor het laatst gezien om {wanneer:%H:%M:%S}.")
        elif proces is Proces.PLANNER and Proces.WERKER not in levend:
            yield fout(
                _NAMEN[proces],
                "Niet te zeggen zolang de werker stilstaat. Start eerst die, en kijk dan opnieuw.",
            )
        else:
            yield _silent(proces)


def _ask(processen: Sequence[Proces], begin: datetime) -> dict[Proces, datetime]:
    """What is known once they all answered, or had their time."""
    for proces in processen:
        current_app.send_task(tasks.NAAM, queue=proces.value, expires=ANSWER_WITHIN)
    einde = time.monotonic() + ANSWER_WITHIN
    while True:
        gezien = last_seen()
        answered = all(gezien.get(proces, _NEVER) >= begin for proces in processen)
        if answered or time.monotonic() > einde:
            return gezien
        time.sleep(0.1)


_NEVER = datetime.fromtimestamp(0, tz=timezone.get_default_timezone())


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
