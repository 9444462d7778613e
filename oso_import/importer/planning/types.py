"""The plan of one dossier: what would happen, and what somebody has to say first. Plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from leerlingen.types import Gegevens, LeerlingGegevens, LijstSoort, Spoor
from oso_import.importer.matching import Kandidaat


class Soort(StrEnum):
    """What becomes of a dossier (import.md, "What can be imported")."""

    NIEUW = "nieuw"
    BIJGEWERKT = "bijgewerkt"
    ONGEWIJZIGD = "ongewijzigd"
    TWIJFEL = "twijfel"
    OUDER = "ouder"
    INGEHAALD = "ingehaald"
    KAN_NIET = "kan niet"

    @property
    def schrijft(self) -> bool:
        """Whether a leerling is made or changed."""
        return self in (Soort.NIEUW, Soort.BIJGEWERKT, Soort.OUDER)


class Beletsel(StrEnum):
    """Why a dossier cannot be imported."""

    NIET_BINNEN = "nog niet binnen"
    NIET_GELEZEN = "nog niet gelezen"
    ONLEESBAAR = "onleesbaar"
    GEWEIGERD = "geweigerd"
    VERWIJDERD = "verwijderd"
    ANDERE_SCHOOL = "andere school"
    GEEN_NAAM = "geen naam"
    GEEN_GEBOORTEDATUM = "geen geboortedatum"


class Aard(StrEnum):
    """What happens to one unit."""

    NIEUW = "nieuw"
    ANDERS = "anders"
    STOPT = "stopt"  # a row that is gone from a lopende list
    WIST = "wordt geheim"  # the number we had goes, also from what undo keeps


@dataclass(frozen=True, slots=True)
class Kop:
    """A section as the plan names it, in the reader's order."""

    titel: str
    groep: str
    volgorde: int


@dataclass(frozen=True, slots=True)
class Ontvangen:
    """One dossier as planning sees it. `gegevens` is None where nothing can be imported of it."""

    id: UUID
    naam: str
    sha256: str
    datum: date | None
    ontvangen_op: datetime
    school_brin: str = ""
    school_naam: str = ""
    beletsel: Beletsel | None = None
    vraagt_reden: tuple[str, ...] = ()
    bevindingen: tuple[str, ...] = ()
    gegevens: LeerlingGegevens | None = None
    koppen: Mapping[str, Kop] = field(default_factory=dict)

    @property
    def ouderdom(self) -> tuple[date, datetime]:
        """By metadata date, then by time received; without a date the oldest of all."""
        return (self.datum or date.min, self.ontvangen_op)


@dataclass(frozen=True, slots=True)
class Overname:
    """That a dossier was taken over for a leerling, and what it was.

    `nieuw_in` is the import that made the leerling of it, if it did.
    """

    leerling: UUID
    sha256: str
    datum: date | None
    ontvangen_op: datetime
    op: datetime
    nieuw_in: UUID | None = None

    @property
    def ouderdom(self) -> tuple[date, datetime]:
        return (self.datum or date.min, self.ontvangen_op)


@dataclass(frozen=True, slots=True)
class Veldverschil:
    """One field that differs, as it may be shown: what is secret is already a word here.

    `beschermd` says who changed it here by hand after the dossier's date.
    """

    veld: str
    label: str
    onderdeel: str
    oud: str
    nieuw: str
    beschermd: Spoor | None = None


@dataclass(frozen=True, slots=True)
class Verschil:
    """What the dossier would change in one unit. `oud` and `nieuw` are never shown themselves.

    `standaard`: taken unless somebody says no; otherwise only when ticked by itself. `verplicht`:
    no choice. `met`: the unit with which it stands or falls. `geheim_nummers`: numbers that are
    wiped, here and from what undo keeps.
    """

    eenheid: str
    sectie: str
    titel: str
    aard: Aard
    lijst: LijstSoort
    oud: Gegevens | None
    nieuw: Gegevens | None
    velden: tuple[Veldverschil, ...]
    standaard: bool = True
    verplicht: bool = False
    risico: bool = False
    voorop: bool = False
    met: str = ""
    beschermd: Spoor | None = None
    geheim_nummers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Notitie:
    """Something that is here and not in the dossier, so it stays."""

    sectie: str
    titel: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Groepoptie:
    """One answer to "in which groep?": `sleutel` as in planning.groep, and the groep's `naam`."""

    sleutel: str
    naam: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Groepplan:
    """The groep of the dossier's schooljaar. Without `voorstel` somebody has to choose."""

    schooljaar: str
    voorstel: str
    opties: tuple[Groepoptie, ...]
    beschermd: Spoor | None = None
    opmerking: str = ""

    @property
    def moet_kiezen(self) -> bool:
        return not self.voorstel

    def naam_van(self, sleutel: str) -> str:
        """The name of the groep that this answer means; empty for none."""
        return next((optie.naam for optie in self.opties if optie.sleutel == sleutel), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """What would happen with one dossier."""

    dossier: Ontvangen
    soort: Soort
    beletsel: Beletsel | None = None
    leerling: UUID | None = None
    leerling_naam: str = ""
    gekoppeld: bool = False  # somebody said that this is the leerling
    kandidaten: tuple[Kandidaat, ...] = ()
    waarom: str = ""
    nummer_dubbel: bool = False
    ingehaald_door: UUID | None = None
    laatst: Overname | None = None
    verschillen: tuple[Verschil, ...] = ()
    notities: tuple[Notitie, ...] = ()
    opmerkingen: tuple[str, ...] = ()
    groep: Groepplan | None = None

    @property
    def vraagt_reden(self) -> bool:
        return bool(self.dossier.vraagt_reden) and self.soort not in (
            Soort.KAN_NIET,
            Soort.INGEHAALD,
            Soort.ONGEWIJZIGD,
        )
