"""One altered dossier of which is known what the rules say, and how a rule gets its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from .bouwen import NAMEN, Bewerkingen, bewerkte, plek

PO, VO = False, True
HEEL = ""  # of a rule about the dossier as a whole
SCHOOL = "huidigeschool"

# What only a pupil of vo may have (PaO.EB01, PaO.VM01 to VM07).
VOMBO = (
    "bevorderd", "examenresultaat", "resultaatvakkenvo", "certificaat", "competenties", "stage",
    "overigvombo",
)  # fmt: skip

Gevonden = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Geval:
    """One altered dossier. `regel` is the rule that it was made for, whether it fires or not."""

    regel: str
    editie: str
    vo: bool
    bewerkingen: Bewerkingen
    verwacht: Gevonden
    zaad: int = 7

    @property
    def verandering(self) -> str:
        """What was done to the pupil, in words."""
        delen = [
            f"{pad} {waarde.name.lower() if not isinstance(waarde, str) else f'= {waarde[:40]!r}'}"
            for pad, waarde in self.bewerkingen.items()
        ]
        return f"{self.editie} {'vo' if self.vo else 'po'}: {', '.join(delen) or 'niets'}"

    @property
    def data(self) -> bytes:
        return bewerkte(self.editie, self.vo, self.bewerkingen, self.zaad)


@dataclass
class Regel:
    """Collects the cases of one rule in one editie."""

    regel: str
    editie: str
    waar: str
    vo: bool = PO
    gevallen: list[Geval] = field(default_factory=list)

    def vuurt(
        self, bewerkingen: Bewerkingen, *ook: tuple[str, str], vo: bool | None = None
    ) -> Regel:
        """A dossier that breaks it; `ook`, what else is broken by the same change."""
        return self._geval(bewerkingen, [(self.regel, self.waar), *ook], vo)

    def zwijgt(
        self, bewerkingen: Bewerkingen, *wel: tuple[str, str], vo: bool | None = None
    ) -> Regel:
        """A dossier as near to that as can be, that does not break it; `wel`, what it breaks."""
        return self._geval(bewerkingen, wel, vo)

    def _geval(
        self, bewerkingen: Bewerkingen, fouten: Iterable[tuple[str, str]], vo: bool | None
    ) -> Regel:
        verwacht = frozenset((regel, _at(waar)) for regel, waar in fouten)
        base = self.vo if vo is None else vo
        self.gevallen.append(Geval(self.regel, self.editie, base, bewerkingen, verwacht))
        return self


def _at(waar: str) -> str:
    return plek(waar) if waar else "/[1]"


def paden(editie: str, naam: str) -> list[str]:
    """Every place in this editie of an element of that name that holds others."""
    velden = NAMEN[editie].catalogus.velden.values()
    return [veld.pad for veld in velden if veld.naam == naam and veld.is_groep]


def alleen_vo(pad: str) -> bool:
    """Whether a pupil of basisonderwijs may not have it (PaO.EB01, PaO.VM01 to VM07)."""
    delen = pad.removeprefix("huidigeschool/leerling/").split("/")
    return delen[0] in ("eindtoets_basisonderwijs", *VOMBO)
