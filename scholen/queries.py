"""Who belongs where, and who may do what there."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from .models import Gebruiker, Lidmaatschap, School
from .rollen import MAG, Actie, Rol


@dataclass(frozen=True)
class Bevoegden:
    """Who to ask: those of the school who may; else those of its bestuur who may; and when nobody
    may, the `beheerders` who can give somebody the right."""

    school: tuple[Gebruiker, ...] = ()
    bestuur: tuple[Gebruiker, ...] = ()
    beheerders: tuple[Gebruiker, ...] = ()

    @property
    def allen(self) -> tuple[Gebruiker, ...]:
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
    rollen = Lidmaatschap.objects.filter(in_school, gebruiker=gebruiker)
    return frozenset(Rol(rol) for rol in rollen.values_list("rol", flat=True))


def wie_mag(school: School, actie: Actie) -> Bevoegden:
    """Whom to ask for this in this school."""
    if in_school := _leden(MAG[actie], Q(lidmaatschappen__school=school)):
        return Bevoegden(school=in_school)
    in_bestuur = Q(
        lidmaatschappen__bestuur=school.bestuur_id, lidmaatschappen__bestuur__isnull=False
    )
    if van_bestuur := _leden(MAG[actie], in_bestuur):
        return Bevoegden(bestuur=van_bestuur)
    beheer = frozenset({Rol.BEHEER})
    return Bevoegden(
        beheerders=_leden(beheer, Q(lidmaatschappen__school=school)) or _leden(beheer, in_bestuur)
    )


def rechten_van(school: School) -> tuple[tuple[Actie, Bevoegden], ...]:
    """Every action with who may do it here."""
    return tuple((actie, wie_mag(school, actie)) for actie in Actie)


def _leden(rollen: frozenset[Rol], waar: Q) -> tuple[Gebruiker, ...]:
    return tuple(
        Gebruiker.objects.filter(
            waar, is_active=True, lidmaatschappen__rol__in=[rol.value for rol in rollen]
        ).distinct()
    )
