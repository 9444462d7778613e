"""A child of this process that may take so much of the machine, and no more."""

from __future__ import annotations

import json
import os
import resource
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

GEHEUGEN_KB = 400 * 1024
SECONDEN = 5


@dataclass(frozen=True)
class Verbruik:
    """What one piece of work answered, and what it took."""

    antwoord: Any
    status: int  # of wait: 0, or how it died
    kb: int
    seconden: float

    @property
    def klacht(self) -> str:
        if self.status:
            return f"gestorven (wait status {self.status}, {self.seconden:.1f} s): {self.antwoord}"
        if self.kb > GEHEUGEN_KB:
            return f"{self.kb // 1024} MB gegroeid"
        return ""


def begrensd(werk: Callable[[], Any]) -> Verbruik:
    """Do this in a fork that the kernel kills after SECONDEN of processor time.

    The growth is that of resident memory at its highest, above what the fork began with.
    """
    with tempfile.TemporaryFile() as brief:
        if not (kind := os.fork()):
            os._exit(_kind(werk, brief.fileno()))
        _, status, verbruik = os.wait4(kind, 0)
        brief.seek(0)
        inhoud = json.loads(brief.read() or b"null")
    begin, antwoord = inhoud or (0, None)
    seconden = verbruik.ru_utime + verbruik.ru_stime
    return Verbruik(antwoord, status, verbruik.ru_maxrss - begin, seconden)


def _kind(werk: Callable[[], Any], brief: int) -> int:
    """The exit status: 0, or 1 when the work raised; the letter then says what."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDEN, SECONDEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    try:
        os.write(brief, json.dumps([begin, werk()]).encode())
    except BaseException as fout:
        os.write(brief, json.dumps([begin, f"{type(fout).__name__}: {fout}"[:500]]).encode())
        return 1
    return 0
