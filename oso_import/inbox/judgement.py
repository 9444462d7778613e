"""What the bytes of a dossier are worth. Pure: bytes in, judgement out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Self

from oso import xml
from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.parse import parse
from oso.dossier.validation import Uitslag, validate
from oso.dossier.weigering import weigering
from oso.errors import Malformed
from oso_import.edities import edities
from oso_import.models import Status

from .texts import finding

_DOSSIER = re.compile(r"\{http://www\.edustandaard\.nl/oso_gegevensset/[^}]*\}dossier")


@dataclass(frozen=True, slots=True)
class Oordeel:
    """`inhoud` is None where nothing could be read, and always when it was refused."""

    status: Status
    reden: str = ""
    editie: str = ""
    bevindingen: list[dict[str, str]] = field(default_factory=list)
    inhoud: Inhoud | None = field(default=None, repr=False)

    @classmethod
    def refused(cls, reden: str) -> Self:
        return cls(Status.GEWEIGERD, reden, bevindingen=[finding(reden)])

    @classmethod
    def unreadable(cls, reden: str) -> Self:
        return cls(Status.ONLEESBAAR, reden, bevindingen=[finding(reden)])


def judge(data: bytes) -> Oordeel:
    """The judgement on a document. A refusal wins over everything (architecture.md, "Rows")."""
    if reden := weigering(data):
        return Oordeel.refused(reden)
    if reden := _unreadable(data):
        return Oordeel.unreadable(reden)
    uitslag = validate(data, edities())
    gevonden = [{"rule": f.rule, "at": f.at, "text": f.text} for f in uitslag.findings]
    return _weigh(data, uitslag, gevonden)


def _weigh(data: bytes, uitslag: Uitslag, gevonden: list[dict[str, str]]) -> Oordeel:
    if not uitslag.schema_valid:
        reden = "structuur" if uitslag.editie else "onbekende-editie"
        return Oordeel(
            Status.ONLEESBAAR,
            reden,
            uitslag.editie or "",
            [finding(reden), *gevonden],
            _as_far_as_it_goes(data),
        )
    status = Status.GELDIG if uitslag.accepted else Status.MET_BEVINDINGEN
    return Oordeel(status, "", uitslag.editie or "", gevonden, parse(data, edities()))


def _unreadable(data: bytes) -> str:
    """Why this is no document of ours at all, or nothing."""
    try:
        root = xml.parse(data)
    except Malformed as exc:
        return _cut_off(data) if exc.code == "geen-xml" else exc.code
    return "" if _DOSSIER.fullmatch(str(root.tag)) else "geen-dossier"


def _cut_off(data: bytes) -> str:
    """A dossier that ends too early is another mishap than a file that never was one."""
    root = xml.recover(data)
    begun = root is not None and _DOSSIER.fullmatch(str(root.tag)) is not None
    return "afgebroken" if begun else "geen-xml"


def _as_far_as_it_goes(data: bytes) -> Inhoud | None:
    try:
        return parse(data, edities())
    except Malformed:
        return None
