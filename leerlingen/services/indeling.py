"""Groepen: found or made by what a school career says, and chosen by hand (import.md, "Groep")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from leerlingen.models import Groep
from leerlingen.types import Bron, Handeling, PlaatsingGegevens
from scholen.models import School, Vestiging

HOOFDVESTIGING = "00"


class Groepsleutel(NamedTuple):
    """By what a groep is known within its school."""

    vestiging: str
    schooljaar: str
    groepscode: str


def groepsleutel(gegevens: PlaatsingGegevens) -> Groepsleutel | None:
    """The groep that a row of the school career names; None for a row of another school."""
    if not gegevens.eigen_school or not gegevens.groepscode:
        return None
    if not re.fullmatch(r"[0-9]{4}-[0-9]{4}", gegevens.schooljaar):
        return None
    return Groepsleutel(
        vestigingscode(gegevens.vestiging), gegevens.schooljaar, gegevens.groepscode
    )


def vestigingscode(geschreven: str) -> str:
    """The two digits of a vestiging, also when the BRIN stands before it; else the main one."""
    gevonden = re.fullmatch(r"(?:[0-9]{2}[A-Z]{2})?([0-9]{2})", geschreven)
    return gevonden[1] if gevonden else HOOFDVESTIGING


def sleutel_van(groep: Groep) -> Groepsleutel:
    return Groepsleutel(groep.vestiging.code, groep.schooljaar, groep.groepscode)


def zoek_of_maak(
    school: School, namen: Mapping[Groepsleutel, str], *, bron: Bron
) -> tuple[dict[Groepsleutel, Groep], frozenset[Groepsleutel]]:
    """The groepen with these keys, and which of them were made now, with the name given here.

    An unknown vestiging is added to the school and marked new, for beheer to see.
    """
    if not namen:
        return {}, frozenset()
    gevonden = _zoek(school, namen)
    ontbreekt = [sleutel for sleutel in namen if sleutel not in gevonden]
    if not ontbreekt:
        return gevonden, frozenset()
    vestigingen = _vestigingen(school, {sleutel.vestiging for sleutel in ontbreekt})
    nieuw = [
        Groep(
            school=school,
            vestiging=vestigingen[sleutel.vestiging],
            schooljaar=sleutel.schooljaar,
            groepscode=sleutel.groepscode,
        )
        for sleutel in ontbreekt
    ]
    for sleutel, groep in zip(ontbreekt, nieuw, strict=True):
        hernoem(groep, namen[sleutel], bron=bron)
    # Another import may make the same groep at this moment: whoever was first wins.
    Groep.objects.bulk_create(nieuw, ignore_conflicts=True)
    gevonden = _zoek(school, namen)
    eigen = {groep.pk for groep in nieuw}
    return gevonden, frozenset(sleutel for sleutel, g in gevonden.items() if g.pk in eigen)


def _zoek(school: School, sleutels: Iterable[Groepsleutel]) -> dict[Groepsleutel, Groep]:
    gezocht = frozenset(sleutels)
    groepen = school.groepen.select_related("vestiging").filter(
        schooljaar__in={sleutel.schooljaar for sleutel in gezocht},
        groepscode__in={sleutel.groepscode for sleutel in gezocht},
    )
    return {sleutel_van(groep): groep for groep in groepen if sleutel_van(groep) in gezocht}


def _vestigingen(school: School, codes: Collection[str]) -> dict[str, Vestiging]:
    bekend = {vestiging.code: vestiging for vestiging in school.vestigingen.all()}
    if ontbreekt := [code for code in codes if code not in bekend]:
        Vestiging.objects.bulk_create(
            [Vestiging(school=school, code=code, nieuw=True) for code in ontbreekt],
            ignore_conflicts=True,
        )
        bekend = {vestiging.code: vestiging for vestiging in school.vestigingen.all()}
    return bekend


def krijgt_naam(groep: Groep, naam: str, *, bron: Bron, handeling: Handeling) -> bool:
    """Whether a source renames this groep.

    Never with an older document than the one that named it. A name given by hand after the
    document's day stays when a leerling is merely added to the groep; on a row that was known the
    plan asked, and `behoud` says what was answered.
    """
    if not naam or naam == groep.groepsnaam:
        return False
    if bron.datum and groep.naam_datum and bron.datum < groep.naam_datum:
        return False
    hand = groep.naam_hand_op
    if hand is None or handeling is not Handeling.TOEVOEGEN or bron.soort == "hand":
        return True
    return bron.datum is not None and hand.date() <= bron.datum


def hernoem(groep: Groep, naam: str, *, bron: Bron) -> None:
    """Give the groep the name that this source says."""
    met_de_hand = bron.soort == "hand"
    groep.groepsnaam = naam
    groep.naam_datum = bron.datum
    groep.naam_hand_op = bron.op if met_de_hand else None
    groep.naam_hand_door = bron.door_naam if met_de_hand else ""
