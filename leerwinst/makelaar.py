"""The broker of a single machine: kombu's directory of messages, each put there whole.

kombu makes the file first and fills it after; a worker that looks in between takes an empty
message, and ends.
"""

from __future__ import annotations

import uuid
from pathlib import Path
from time import monotonic_ns
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import TRANSPORT_ALIASES, filesystem
from kombu.utils.json import dumps

_NAAM = "leerwinst.makelaar:Transport"


class Channel(filesystem.Channel):
    def _put(  # type: ignore[override]  # its bases name the message differently
        self, queue: str, payload: Any, **kwargs: Any
    ) -> None:
        """Puts a message in `queue`, under a name that no reader looks for until it is whole.

        Raises:
            ChannelError: the directory cannot be written.
        """
        bestand = Path(self.data_folder_out) / (
            f"{monotonic_ns() // 1_000_000}_{uuid.uuid4()}.{queue}.msg"
        )
        in_aanbouw = bestand.with_suffix(".deel")
        tekst = dumps(payload)  # type: ignore[no-untyped-call]
        try:
            in_aanbouw.write_text(tekst, encoding="utf-8")
            in_aanbouw.replace(bestand)
        except OSError as exc:
            raise ChannelError(f"Cannot add file {str(bestand)!r} to directory") from exc


class Transport(filesystem.Transport):
    Channel = Channel


def gebruik() -> None:
    """Makes filesystem:// mean this transport."""
    TRANSPORT_ALIASES["filesystem"] = _NAAM
