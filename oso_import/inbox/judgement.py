"""What the bytes of a dossier are worth. Pure: bytes in, judgement out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Self

from oso import xml
from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.parse import lees, lees_wat_kan, parse
from oso.dossier.validation import Uitslag, heeft_regels, validate_tree
from oso.dossier.weigering import weigering, weigering_van
from oso.errors import Malformed
from oso_import.edities import edities
from oso_import.models import Status

from .texts import finding

MEEST = 1000  # findings that are kept: whoever breaks more rules knows enough
GEEN_XML, DOCTYPE = "geen-xml", "doctype"


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
    def unreadable(cls, reden: str, inhoud: Inhoud | None = None) -> Self:
        editie = inhoud.editie if inhoud else ""
        return cls(Status.ONLEESBAAR, reden, editie, [finding(reden, editie)], inhoud)


def judge(data: bytes) -> Oordeel:
    """The judgement on a document. A refusal wins over everything (architecture.md, "Rows")."""
    try:
        wortel = xml.parse(data)  # once, for everything that follows
        if reden := weigering_van(wortel):
            return Oordeel.refused(reden)
        inhoud = lees(wortel, edities())
    except Malformed as exc:
        return _judge_broken(data, exc.code)
    return _weigh(validate_tree(data, wortel, edities()), inhoud)


def _judge_broken(data: bytes, fout: str) -> Oordeel:
    if reden := weigering(data):
        return Oordeel.refused(reden)
    rest = None if fout == DOCTYPE else lees_wat_kan(data, edities())
    # a dossier that ends too early is another mishap than a file that never was one
    return Oordeel.unreadable("afgebroken" if rest and fout == GEEN_XML else fout, rest)


def as_far_as_it_goes(data: bytes) -> Inhoud | None:
    """What can be read of a document, broken or not; None when that is nothing.

    What carries a DOCTYPE is not read at all, for its entities could say anything.
    """
    try:
        return parse(data, edities())
    except Malformed as exc:
        return None if exc.code == DOCTYPE else lees_wat_kan(data, edities())


def _weigh(uitslag: Uitslag, inhoud: Inhoud) -> Oordeel:
    gevonden = [asdict(bevinding) for bevinding in uitslag.findings[:MEEST]]
    gevonden += [finding("mogelijk-bsn", at=pad) for pad in inhoud.afgeschermd[:MEEST]]
    if not uitslag.schema_valid:
        gevonden.insert(0, finding("structuur"))
        return Oordeel(Status.ONLEESBAAR, "structuur", inhoud.editie, gevonden, inhoud)
    if not heeft_regels(inhoud.editie):
        gevonden.append(finding("regels-onbekend", inhoud.editie))
    status = Status.MET_BEVINDINGEN if gevonden else Status.GELDIG
    return Oordeel(status, "", inhoud.editie, gevonden, inhoud)
