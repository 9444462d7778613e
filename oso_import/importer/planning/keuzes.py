"""What somebody chose for one dossier, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from .types import Plan, Soort


class Wat(StrEnum):
    """What is to be done with a dossier."""

    BIJWERKEN = "bijwerken"
    NIEUW = "nieuw"
    KOPPELEN = "koppelen"
    OVERSLAAN = "overslaan"


class Tekort(StrEnum):
    """What is missing before a plan can be carried out."""

    REDEN = "reden"
    GROEP = "groep"
    LEERLING = "leerling"


@dataclass(frozen=True, slots=True)
class Keuzes:
    """The choices for one dossier; empty means: as the plan proposes, and in doubt skip.

    `laat_staan` and `neem_over` hold sections ("toetsen"), units ("adressen/W") or fields
    ("adressen/W#postcode"); what needs a tick of its own is taken only when `neem_over` names it.
    """

    wat: Wat | None = None
    leerling: UUID | None = None
    groep: str = ""
    laat_staan: frozenset[str] = frozenset()
    neem_over: frozenset[str] = frozenset()
    reden: str = ""

    def als_json(self) -> dict[str, object]:
        return {
            "wat": self.wat.value if self.wat else None,
            "leerling": str(self.leerling) if self.leerling else None,
            "groep": self.groep,
            "laat_staan": sorted(self.laat_staan),
            "neem_over": sorted(self.neem_over),
            "reden": self.reden,
        }

    @classmethod
    def uit_json(cls, gegeven: Mapping[str, object]) -> Keuzes:
        """The choices somebody sent.

        Raises:
            ValueError: a key or value that means nothing here; the message names the key.
        """
        onbekend = set(gegeven) - {"wat", "leerling", "groep", "laat_staan", "neem_over", "reden"}
        if onbekend:
            raise ValueError(sorted(onbekend)[0])
        return cls(
            wat=_wat(gegeven.get("wat")),
            leerling=_uuid(gegeven.get("leerling")),
            groep=_tekst(gegeven, "groep"),
            laat_staan=_namen(gegeven, "laat_staan"),
            neem_over=_namen(gegeven, "neem_over"),
            reden=_tekst(gegeven, "reden").strip(),
        )


def gaat_over(plan: Plan, keuzes: Keuzes) -> bool:
    """Whether confirming this writes anything for this dossier."""
    return plan.soort.schrijft and keuzes.wat is not Wat.OVERSLAAN


def tekorten(plan: Plan, keuzes: Keuzes) -> tuple[Tekort, ...]:
    """What somebody still has to say before this dossier can go; of one that is skipped nothing."""
    gevonden = []
    if keuzes.wat is Wat.KOPPELEN and keuzes.leerling is None:
        gevonden.append(Tekort.LEERLING)
    if gaat_over(plan, keuzes):
        if plan.vraagt_reden and not keuzes.reden:
            gevonden.append(Tekort.REDEN)
        opties = {optie.sleutel for optie in plan.groep.opties} if plan.groep else set()
        if plan.groep and (keuzes.groep or plan.groep.voorstel) not in opties:
            gevonden.append(Tekort.GROEP)
    return tuple(gevonden)


def mogelijke_wat(plan: Plan) -> tuple[Wat, ...]:
    """The answers that make sense for a plan."""
    match plan.soort:
        case Soort.NIEUW:
            return (Wat.NIEUW, Wat.KOPPELEN, Wat.OVERSLAAN)
        case Soort.TWIJFEL:
            return (Wat.KOPPELEN, Wat.NIEUW, Wat.OVERSLAAN)
        case Soort.BIJGEWERKT | Soort.OUDER:
            return (Wat.BIJWERKEN, Wat.OVERSLAAN)
        case Soort.ONGEWIJZIGD | Soort.INGEHAALD | Soort.KAN_NIET:
            return ()


def _wat(waarde: object) -> Wat | None:
    try:
        return Wat(str(waarde)) if waarde else None
    except ValueError as exc:
        raise ValueError("wat") from exc


def _uuid(waarde: object) -> UUID | None:
    try:
        return UUID(str(waarde)) if waarde else None
    except ValueError as exc:
        raise ValueError("leerling") from exc


def _tekst(gegeven: Mapping[str, object], naam: str) -> str:
    waarde = gegeven.get(naam) or ""
    if not isinstance(waarde, str) or not _can_be_kept(waarde):
        raise ValueError(naam)
    return waarde


def _namen(gegeven: Mapping[str, object], naam: str) -> frozenset[str]:
    waarde = gegeven.get(naam) or []
    if not isinstance(waarde, list) or not all(isinstance(deel, str) for deel in waarde):
        raise ValueError(naam)
    if not all(map(_can_be_kept, waarde)):
        raise ValueError(naam)
    return frozenset(waarde)


def _can_be_kept(tekst: str) -> bool:
    """Whether it is text: JSON can spell a NUL and half a character, a database holds neither."""
    return not any(teken == "\0" or "\ud800" <= teken <= "\udfff" for teken in tekst)
