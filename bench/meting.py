"""What one row says, and how two things are timed fairly."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Meting:
    """One line of the table. The goal is a ratio of ours to the anchor, or a most without one."""

    naam: str
    ons: float
    eenheid: str
    doel: float
    anker: float | None = None

    @property
    def verhouding(self) -> float | None:
        return self.ons / self.anker if self.anker else None

    @property
    def gehaald(self) -> bool:
        gemeten = self.ons if self.verhouding is None else self.verhouding
        return gemeten <= self.doel

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "verhouding": self.verhouding, "gehaald": self.gehaald}


def om_en_om(taken: Mapping[str, Callable[[], object]], keren: int) -> dict[str, float]:
    """The median of each task in milliseconds, each done in turn in every round.

    A machine that slows down halfway slows all of them.
    """
    tijden: dict[str, list[float]] = {naam: [] for naam in taken}
    for taak in taken.values():
        taak()
    for _ in range(keren):
        for naam, taak in taken.items():
            gc.collect()
            begin = time.perf_counter()
            taak()
            tijden[naam].append((time.perf_counter() - begin) * 1000)
    return {naam: median(reeks) for naam, reeks in tijden.items()}


def geheugen(regel: str) -> float:
    """How much memory this process has ("VmRSS") or ever had ("VmHWM"), in MiB. Linux only."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    [kib] = [deel.split()[1] for deel in status.splitlines() if deel.startswith(f"{regel}:")]
    return int(kib) / 1024
