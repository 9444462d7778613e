"""Are you there? (docs/protocol.md 3.10)"""

from __future__ import annotations

from dataclasses import dataclass

from .bericht import Bericht


@dataclass(frozen=True)
class PingRequest(Bericht):
    pass


@dataclass(frozen=True)
class PingResponse(Bericht):
    pass
