"""What this room writes in the logboek."""

from __future__ import annotations

from enum import StrEnum


class Gebeurtenis(StrEnum):
    SCHOOL_GEMAAKT = "school gemaakt"
    VESTIGING_GEMAAKT = "vestiging gemaakt"
    ROL_GEGEVEN = "rol gegeven"
    ROL_AFGENOMEN = "rol afgenomen"
    UITNODIGING_GEMAAKT = "uitnodiging gemaakt"
    TOKEN_GEMAAKT = "token gemaakt"  # noqa: S105  the name of an event
    TOKEN_INGETROKKEN = "token ingetrokken"  # noqa: S105  the name of an event
