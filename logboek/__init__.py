"""Who did what, when. Append only; no foreign keys, so that deleting never fights the log."""

from .actor import SYSTEEM, Actor
from .recorder import record

__all__ = ["SYSTEEM", "Actor", "record"]
