"""Keys of units: short enough to be indexed, whatever a document writes in them."""

from __future__ import annotations

from hashlib import sha256

SLEUTEL_LENGTE = 300


def korte_sleutel(sleutel: str) -> str:
    """The key itself; of one that is too long the beginning and a hash of the whole."""
    if len(sleutel) <= SLEUTEL_LENGTE:
        return sleutel
    kenmerk = sha256(sleutel.encode()).hexdigest()
    return f"{sleutel[: SLEUTEL_LENGTE - len(kenmerk) - 1]}…{kenmerk}"
