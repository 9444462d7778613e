"""What can go wrong when something sealed is opened."""

from __future__ import annotations

from typing import Literal

Code = Literal["OnbekendeSleutel", "Beschadigd"]


class KluisError(Exception):
    """A sealed value cannot be opened; `code` says why. It never carries what was sealed."""

    def __init__(self, code: Code, *, sleutel: str = "") -> None:
        super().__init__(f"{code} {sleutel}".rstrip())
        self.code = code
        self.sleutel = sleutel
