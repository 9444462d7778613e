"""The tile's list: filters, counts and pages by key, at the same cost however long the list is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import IntegerField, Q, QuerySet, Subquery

from aanleverpunt.models import NotificatieStatus
from oso.dossier.vouwen import fold
from oso_import.models import Dossier, Status, Vak
from scholen.models import School

PAGE_SIZE = 50
MOST_COUNTED = 1000  # a number beyond this tells a person no more than "999+"

# on its way for ever, until somebody tries again
NIET_OPGEHAALD = Q(vak=Vak.ONDERWEG, notificatie__status=NotificatieStatus.MISLUKT)
FILTERS: Mapping[str, tuple[str, Q]] = {
    "": ("Alles", Q()),
    "te-importeren": ("Te importeren", Q(vak=Vak.TE_IMPORTEREN)),
    "met-bevindingen": (
        "Met bevindingen",
        Q(
            status=Status.MET_BEVINDINGEN,
            geimporteerd_op=None,
            vervangen_door=None,
            verwijderd_op=None,
        ),
    ),
    "onderweg": ("Onderweg", Q(vak=Vak.ONDERWEG) & ~NIET_OPGEHAALD),
    # the first condition lets the index choose; without it the OR reads every row
    "lukt-niet": (
        "Lukt niet",
        Q(vak__in=(Vak.LUKT_NIET, Vak.ONDERWEG)) & (Q(vak=Vak.LUKT_NIET) | NIET_OPGEHAALD),
    ),
    "geimporteerd": ("Geïmporteerd", Q(vak=Vak.GEIMPORTEERD)),
}


@dataclass(frozen=True, slots=True)
class Bladwijzer:
    """A place in the list: between the row with this moment and id, and the one after it."""

    moment: datetime
    id: UUID

    @classmethod
    def van(cls, dossier: Dossier) -> Bladwijzer:
        return cls(dossier.ontvangen_op, dossier.pk)

    @classmethod
    def lees(cls, tekst: str) -> Bladwijzer | None:
        """None for a text that names no place."""
        moment, _, id_ = tekst.partition("_")
        try:
            gelezen = cls(datetime.fromisoformat(moment), UUID(id_))
        except ValueError:
            return None
        return gelezen if gelezen.moment.tzinfo else None

    def __str__(self) -> str:
        return f"{self.moment.isoformat()}_{self.id}"

    @property
    def later(self) -> Q:
        """What stands above this place: newer."""
        return Q(ontvangen_op__gte=self.moment) & (
            Q(ontvangen_op__gt=self.moment) | Q(pk__gt=self.id)
        )

    @property
    def eerder(self) -> Q:
        """What stands below this place: older."""
        return Q(ontvangen_op__lte=self.moment) & (
            Q(ontvangen_op__lt=self.moment) | Q(pk__lt=self.id)
        )


@dataclass(frozen=True, slots=True)
class Keuze:
    """What of the list is asked for: a filter, a name, and a place to go on from."""

    filter: str = ""
    zoek: str = ""
    na: Bladwijzer | None = None
    voor: Bladwijzer | None = None

    @property
    def is_begin(self) -> bool:
        return self.na is None and self.voor is None


@dataclass(frozen=True, slots=True)
class Pagina:
    """At most PAGE_SIZE rows, and whether there are newer and older ones."""

    dossiers: tuple[Dossier, ...]
    heeft_nieuwer: bool
    heeft_ouder: bool

    @property
    def begin(self) -> Bladwijzer | None:
        return Bladwijzer.van(self.dossiers[0]) if self.dossiers else None

    @property
    def einde(self) -> Bladwijzer | None:
        return Bladwijzer.van(self.dossiers[-1]) if self.dossiers else None


def dossiers_van(school: School, keuze: Keuze) -> QuerySet[Dossier]:
    """The rows of the list, without what only their own pages show."""
    rijen = (
        Dossier.objects.filter(FILTERS[keuze.filter][1], school=school, verwijderd_op=None)
        .select_related("notificatie")
        .defer("bevindingen", "notificatie__sessie")
    )
    if keuze.zoek:
        rijen = rijen.filter(zoeknaam__contains=fold(keuze.zoek))
    return rijen


def pagina(school: School, keuze: Keuze) -> Pagina:
    """One page of the list, newest first. One statement."""
    rijen = dossiers_van(school, keuze)
    if keuze.voor:
        omgekeerd = rijen.filter(keuze.voor.later).order_by("ontvangen_op", "pk")
        gevonden = list(omgekeerd[: PAGE_SIZE + 1])
        meer = len(gevonden) > PAGE_SIZE
        return Pagina(tuple(reversed(gevonden[:PAGE_SIZE])), meer, True)
    if keuze.na:
        rijen = rijen.filter(keuze.na.eerder)
    gevonden = list(rijen.order_by("-ontvangen_op", "-pk")[: PAGE_SIZE + 1])
    return Pagina(tuple(gevonden[:PAGE_SIZE]), keuze.na is not None, len(gevonden) > PAGE_SIZE)


def nieuwer(school: School, keuze: Keuze, dan: Bladwijzer | None) -> int:
    """How many rows came above this place."""
    rijen = dossiers_van(school, keuze)
    return (rijen.filter(dan.later) if dan else rijen)[:MOST_COUNTED].count()


def tot(aantal: int) -> str:
    """A number that was counted up to MOST_COUNTED, for a person."""
    return f"{MOST_COUNTED - 1}+" if aantal >= MOST_COUNTED else str(aantal)


class _Telling(Subquery):
    """The number of rows of a sliced query, as a column."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) geteld)"
    output_field = IntegerField()


def aantallen(school: School) -> dict[str, int]:
    """How many each filter shows, up to MOST_COUNTED. One statement."""
    tellingen: dict[str, Any] = {
        f"filter_{nummer}": _Telling(
            Dossier.objects.filter(voorwaarde, school=school, verwijderd_op=None)
            .order_by()
            .values("pk")[:MOST_COUNTED]
        )
        for nummer, (_, voorwaarde) in enumerate(FILTERS.values())
    }
    geteld = School.objects.filter(pk=school.pk).annotate(**tellingen).values_list(*tellingen)
    return dict(zip(FILTERS, geteld.get(), strict=True))
