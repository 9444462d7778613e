"""Lists of leerlingen and groepen, a page at a time, in a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Literal
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from leerlingen.models import Blok, Groep, Herkomst, Leerling
from leerlingen.types import Kandidaat, peildatum, schooljaar_van, vouw
from scholen.models import School

from .indeling import groep_op, uitgeschreven
from .stand import BINNENKORT

GROOTTE = 50
GROEP_NU = attrgetter("groep_nu")  # what groep_op adds
Toon = Literal["", "ingeschreven", "zonder groep", "uitgeschreven"]


@dataclass(frozen=True, slots=True)
class Zoekvraag:
    """What of the list of leerlingen somebody wants to see."""

    tekst: str = ""
    groep: UUID | None = None
    toon: Toon = ""


@dataclass(frozen=True, slots=True)
class Leerlingrij:
    """A leerling in a list, with no more than a list shows."""

    leerling: Leerling
    groep: Groep | None
    uitgeschreven: bool
    gegevens_van: date | None  # day of the last dossier that was taken over
    loopt_af: tuple[Blok, ...]  # what expires soon, the first one first


@dataclass(frozen=True, slots=True)
class Bladzijde:
    """Some rows of a long list; `vorige` and `volgende` are the keys to go on by."""

    rijen: tuple[Leerlingrij, ...]
    vorige: UUID | None = None
    volgende: UUID | None = None


@dataclass(frozen=True, slots=True)
class Aantallen:
    """How many leerlingen each choice of Toon would show."""

    alle: int
    zonder_groep: int
    uitgeschreven: int


@dataclass(frozen=True, slots=True)
class Groeprij:
    groep: Groep
    aantal: int


def zoek(school: School, vraag: Zoekvraag, dag: date) -> QuerySet[Leerling]:
    """The leerlingen that answer to this question; every word is somewhere in the name."""
    gevonden = school.leerlingen.annotate(groep_nu=groep_op(dag))
    for woord in vouw(vraag.tekst).split():
        gevonden = gevonden.filter(zoeknaam__contains=woord)
    if vraag.groep:
        gevonden = gevonden.filter(groep_nu=vraag.groep)
    match vraag.toon:
        case "ingeschreven":
            gevonden = gevonden.exclude(uitgeschreven(dag))
        case "zonder groep":
            gevonden = gevonden.exclude(uitgeschreven(dag)).filter(groep_nu=None)
        case "uitgeschreven":
            gevonden = gevonden.filter(uitgeschreven(dag))
    return gevonden


def aantallen(school: School, dag: date) -> Aantallen:
    """What the filters of the list are worth."""
    geteld = school.leerlingen.annotate(groep_nu=groep_op(dag)).aggregate(
        alle=Count("pk"),
        geen=Count("pk", filter=Q(groep_nu=None)),
        weg=Count("pk", filter=uitgeschreven(dag)),
    )
    # Who left is in no groep either.
    return Aantallen(geteld["alle"], geteld["geen"] - geteld["weg"], geteld["weg"])


def blader(
    gevonden: QuerySet[Leerling],
    school: School,
    dag: date,
    *,
    na: UUID | None = None,
    voor: UUID | None = None,
    grootte: int = GROOTTE,
) -> Bladzijde:
    """The rows after, or before, the leerling with this key; from the beginning when unknown."""
    sleutel = na or voor
    van = (
        school.leerlingen.filter(pk=sleutel).values_list("zoeknaam", "pk").first()
        if sleutel
        else None
    )
    terug = van is not None and na is None
    volgorde = ("-zoeknaam", "-pk") if terug else ("zoeknaam", "pk")
    if van is not None:
        vergelijk = "lt" if terug else "gt"
        gevonden = gevonden.filter(
            Q(**{f"zoeknaam__{vergelijk}": van[0]})
            | Q(zoeknaam=van[0], **{f"pk__{vergelijk}": van[1]})
        )
    leerlingen = list(gevonden.order_by(*volgorde)[: grootte + 1])
    meer, leerlingen = len(leerlingen) > grootte, leerlingen[:grootte]
    if terug:
        leerlingen.reverse()
    if not leerlingen:
        return Bladzijde(())
    is_verder, is_eerder = (True, meer) if terug else (meer, van is not None)
    return Bladzijde(
        rijen=lijstrijen(leerlingen, school, dag),
        vorige=leerlingen[0].pk if is_eerder else None,
        volgende=leerlingen[-1].pk if is_verder else None,
    )


def lijstrijen(
    leerlingen: Iterable[Leerling], school: School, dag: date
) -> tuple[Leerlingrij, ...]:
    """What a list shows of these leerlingen; they carry `groep_nu`."""
    leerlingen = list(leerlingen)
    ids = [leerling.pk for leerling in leerlingen]
    groep_nu = {leerling.pk: GROEP_NU(leerling) for leerling in leerlingen}
    groepen = school.groepen.in_bulk([pk for pk in groep_nu.values() if pk])
    datums = dict(
        Herkomst.objects.filter(leerling__in=ids, bron_soort="dossier")
        .values_list("leerling")
        .annotate(laatste=Max("datum"))
    )
    aflopend: dict[UUID, list[Blok]] = defaultdict(list)
    for blok in loopt_af(Blok.objects.filter(leerling__in=ids), dag):
        aflopend[blok.leerling_id].append(blok)
    return tuple(
        Leerlingrij(
            leerling=leerling,
            groep=groepen[pk] if (pk := groep_nu[leerling.pk]) else None,
            uitgeschreven=leerling.is_uitgeschreven(dag),
            gegevens_van=datums.get(leerling.pk),
            loopt_af=tuple(aflopend[leerling.pk]),
        )
        for leerling in leerlingen
    )


def loopt_af(blokken: QuerySet[Blok], dag: date) -> QuerySet[Blok]:
    """Of these blokken what holds now and expires soon."""
    return (
        blokken.filter(beeindigd_op=None, verloopt__range=(dag, dag + BINNENKORT))
        .defer("inhoud")
        .order_by("verloopt", "titel")
    )


def schooljaren(school: School, vandaag: date) -> list[str]:
    """The school years of which there are groepen, newest first; this one is always among them."""
    bekend = school.groepen.order_by().values_list("schooljaar", flat=True).distinct()
    return sorted({schooljaar_van(vandaag), *bekend}, reverse=True)


def groepen_van(school: School, schooljaar: str, vandaag: date) -> tuple[Groeprij, ...]:
    """The groepen of a school year, each with how many leerlingen are in it."""
    aantal = dict(
        school.leerlingen.annotate(groep_nu=groep_op(peildatum(schooljaar, vandaag)))
        .exclude(groep_nu=None)
        .order_by()
        .values_list("groep_nu")
        .annotate(aantal=Count("pk"))
    )
    groepen = school.groepen.filter(schooljaar=schooljaar).select_related("vestiging")
    return tuple(Groeprij(groep, aantal.get(groep.pk, 0)) for groep in groepen)


def leerlingen_van(groep: Groep, vandaag: date) -> tuple[Leerlingrij, ...]:
    """Who is in the groep: today, or on the nearest day of its school year."""
    dag = peildatum(groep.schooljaar, vandaag)
    school = groep.school
    leerlingen = (
        school.leerlingen.filter(pk__in=groep.plaatsingen.values("leerling"))
        .annotate(groep_nu=groep_op(dag))
        .filter(groep_nu=groep.pk)
    )
    return lijstrijen(leerlingen, school, dag)


def kandidaten(school: School, vandaag: date | None = None) -> tuple[Kandidaat, ...]:
    """Every leerling of the school, as much of it as recognising needs."""
    groepen = {groep.pk: groep.naam for groep in school.groepen.all()}
    dag = vandaag or timezone.localdate()
    rijen = school.leerlingen.annotate(groep_nu=groep_op(dag)).order_by("pk")
    velden = ("leerlingid", "roepnaam", "voorvoegsel", "achternaam", "geboortedatum")
    return tuple(
        Kandidaat(
            id=rij["pk"],
            voornamen=tuple(rij["voornamen"]),
            groep=groepen[rij["groep_nu"]] if rij["groep_nu"] else "",
            **{veld: rij[veld] for veld in velden},
        )
        for rij in rijen.values("pk", "voornamen", "groep_nu", *velden)
    )
