"""Who belongs where, and who may do what there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from .models import Bestuur, Gebruiker, Lidmaatschap, School
from .rollen import MAG, Actie, Rol


@dataclass(frozen=True)
class Persoon:
    """Somebody to turn to; `regel` says where she belongs."""

    naam: str
    email: str
    regel: str


@dataclass(frozen=True)
class Bevoegden:
    """Whom to ask: those of the school who may; else those of its bestuur who may; and when nobody
    may, the `beheerders` who can give somebody the right."""

    school: tuple[Persoon, ...] = ()
    bestuur: tuple[Persoon, ...] = ()
    beheerders: tuple[Persoon, ...] = ()

    @property
    def allen(self) -> tuple[Persoon, ...]:
        """Everyone named."""
        return self.school + self.bestuur + self.beheerders


def scholen_van(gebruiker: Gebruiker) -> QuerySet[School]:
    """The schools where somebody has a role, of herself or through a bestuur."""
    return School.objects.filter(
        Q(lidmaatschappen__gebruiker=gebruiker) | Q(bestuur__lidmaatschappen__gebruiker=gebruiker)
    ).distinct()


def rollen_van(gebruiker: Gebruiker, school: School) -> frozenset[Rol]:
    """The roles somebody has in a school; none means that it does not exist for her."""
    in_school = Q(school=school)
    if school.bestuur_id:
        in_school |= Q(bestuur=school.bestuur_id)
    rollen = Lidmaatschap.objects.filter(in_school, gebruiker=gebruiker).order_by()
    return frozenset(Rol(rol) for rol in rollen.values_list("rol", flat=True))


def wie_mag(school: School, actie: Actie) -> Bevoegden:
    """Whom to ask for this in this school."""
    if van_school := _leden(school, MAG[actie]):
        return Bevoegden(school=van_school)
    if van_bestuur := _leden(school.bestuur, MAG[actie]):
        return Bevoegden(bestuur=van_bestuur)
    beheer = frozenset({Rol.BEHEER})
    return Bevoegden(beheerders=_leden(school, beheer) or _leden(school.bestuur, beheer))


def rechten_van(school: School) -> tuple[tuple[Actie, Bevoegden], ...]:
    """Every action with who may do it here."""
    return tuple((actie, wie_mag(school, actie)) for actie in Actie)


def gebruikersnamen(ids: Collection[str]) -> dict[str, str]:
    """By id, for the logboek."""
    return {
        str(pk): naam for pk, naam in Gebruiker.objects.filter(pk__in=ids).values_list("pk", "naam")
    }


def _leden(waar: School | Bestuur | None, rollen: frozenset[Rol]) -> tuple[Persoon, ...]:
    if waar is None:
        return ()
    leden = Gebruiker.objects.filter(
        lidmaatschappen__in=waar.lidmaatschappen.filter(rol__in=[rol.value for rol in rollen]),
        is_active=True,
    ).distinct()
    return tuple(Persoon(lid.naam, lid.email, waar.naam) for lid in leden)
