"""In which groep a dossier puts its leerling (import.md, "Groep").

A choice is written as "rij:SLEUTEL" (this row of the school career), "groep:ID" (a groep we have),
"zonder" (no groep) or "laten" (as it is).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from leerlingen.types import (
    LeerlingGegevens,
    LeerlingStand,
    PlaatsingGegevens,
    Spoor,
    adres_van,
    schooljaar_van,
)
from leerlingen.types.schooljaar import EERSTE_MAAND

from .types import Groepoptie, Groepplan

ZONDER = "zonder"
LATEN = "laten"


@dataclass(frozen=True, slots=True)
class BestaandeGroep:
    """A groep that the school has. `naam_hand`: when and by whom its name was written by hand."""

    id: UUID
    vestiging: str
    schooljaar: str
    groepscode: str
    groepsnaam: str
    naam_datum: date | None
    naam_hand: Spoor | None

    @property
    def naam(self) -> str:
        return self.groepsnaam or self.groepscode


def groepplan(
    gegevens: LeerlingGegevens, stand: LeerlingStand | None, groepen: Sequence[BestaandeGroep]
) -> Groepplan | None:
    """The groep of the dossier's own schooljaar; None where the dossier has no date.

    `groepen` are those of the school, of any schooljaar.
    """
    if gegevens.datum is None:
        return None
    schooljaar = schooljaar_van(gegevens.datum)
    van_dit_jaar = [groep for groep in groepen if groep.schooljaar == schooljaar]
    rijen = rijen_voor(gegevens.plaatsingen or (), gegevens.datum)
    hier = _hier(stand, schooljaar)
    hand = _met_de_hand(stand, hier, gegevens.datum)
    opties = _opties(gegevens, rijen, van_dit_jaar, hier)
    if hand is not None:
        return Groepplan(schooljaar, LATEN, opties, beschermd=hand)
    if rijen:
        voorstel = f"rij:{rijen[0].sleutel}" if len(rijen) == 1 else ""
        opmerking = _hernoemd(rijen[0], van_dit_jaar, gegevens.datum) if voorstel else ""
        return Groepplan(schooljaar, voorstel, opties, opmerking=opmerking)
    return Groepplan(schooljaar, LATEN if hier else "", opties)


def rijen_voor(plaatsingen: Iterable[PlaatsingGegevens], dag: date) -> list[PlaatsingGegevens]:
    """The rows of the own school that hold on this day: one, or several groepen in a tie.

    The row whose period covers the day; of several, or of none, the one that began last. A row
    without begin or end holds from the first or to the last day of its schooljaar.
    """
    jaar = schooljaar_van(dag)
    eigen = [rij for rij in plaatsingen if rij.eigen_school and rij.schooljaar == jaar]
    pool = [rij for rij in eigen if _begin(rij) <= dag <= _einde(rij)] or eigen
    laatste = max((rij.begindatum or date.min for rij in pool), default=date.min)
    gelijk = [rij for rij in pool if (rij.begindatum or date.min) == laatste]
    per_groep = {(rij.vestiging, rij.groepscode): rij for rij in reversed(gelijk)}
    return [rij for rij in gelijk if per_groep[rij.vestiging, rij.groepscode] is rij]


def groepsnaam_van(rij: PlaatsingGegevens) -> str:
    return rij.groepsnaam or rij.groepscode


def _begin(rij: PlaatsingGegevens) -> date:
    return rij.begindatum or date(int(rij.schooljaar[:4]), EERSTE_MAAND, 1)


def _einde(rij: PlaatsingGegevens) -> date:
    return rij.einddatum or date(int(rij.schooljaar[5:]), EERSTE_MAAND - 1, 31)


def _hier(stand: LeerlingStand | None, schooljaar: str) -> list[PlaatsingGegevens]:
    """Where the leerling is placed here in that schooljaar."""
    return [
        eenheid
        for eenheid in (stand.eenheden if stand else ())
        if isinstance(eenheid, PlaatsingGegevens)
        and eenheid.eigen_school
        and eenheid.schooljaar == schooljaar
    ]


def _met_de_hand(
    stand: LeerlingStand | None, hier: Iterable[PlaatsingGegevens], dag: date
) -> Spoor | None:
    """Who placed the leerling by hand after the dossier's date (rule 5)."""
    if stand is None:
        return None
    sporen = [stand.herkomst.get(adres_van(rij)) for rij in hier]
    return next((s for s in sporen if s and s.bron_soort == "hand" and s.op.date() > dag), None)


def _opties(
    gegevens: LeerlingGegevens,
    rijen: Sequence[PlaatsingGegevens],
    groepen: Iterable[BestaandeGroep],
    hier: Sequence[PlaatsingGegevens],
) -> tuple[Groepoptie, ...]:
    """Every answer once: the rows of the dossier, as it is, the other groepen we have, no groep."""
    gevonden = []
    if hier:
        namen = ", ".join(groepsnaam_van(rij) for rij in hier)
        gevonden.append(Groepoptie(LATEN, namen, f"Zoals het is: {namen}"))
    bestaand = {(groep.vestiging, groep.groepscode) for groep in groepen}
    for rij in rijen:
        al = "" if (rij.vestiging, rij.groepscode) in bestaand else " (nieuwe groep)"
        gevonden.append(
            Groepoptie(
                f"rij:{rij.sleutel}",
                groepsnaam_van(rij),
                f"{groepsnaam_van(rij)}, {rij.schooljaar}{al}",
            )
        )
    in_dossier = {(rij.vestiging, rij.groepscode) for rij in rijen}
    gevonden += [
        Groepoptie(f"groep:{groep.id}", groep.naam, f"{groep.naam}, {groep.schooljaar}")
        for groep in groepen
        if (groep.vestiging, groep.groepscode) not in in_dossier
    ]
    gevonden.append(Groepoptie(ZONDER, "", "Zonder groep"))
    return tuple(gevonden)


def _hernoemd(rij: PlaatsingGegevens, groepen: Iterable[BestaandeGroep], dag: date) -> str:
    """That a groep gets another name, or keeps the one somebody gave it here."""
    for groep in groepen:
        zelfde = (groep.vestiging, groep.groepscode) == (rij.vestiging, rij.groepscode)
        if not zelfde or not rij.groepsnaam or rij.groepsnaam == groep.groepsnaam:
            continue
        if groep.naam_hand and groep.naam_hand.op.date() > dag:
            return (
                f"De groep blijft {groep.naam} heten: {groep.naam_hand.door_naam} gaf die naam na"
                " dit dossier."
            )
        if groep.groepsnaam and (groep.naam_datum is None or groep.naam_datum <= dag):
            return f"Groep {groep.naam} gaat {rij.groepsnaam} heten."
    return ""
