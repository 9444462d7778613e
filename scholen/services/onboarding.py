"""Letting a school and its people in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

import logboek
from scholen.accounts import uitnodiging
from scholen.events import Gebeurtenis
from scholen.models import Bestuur, Gebruiker, Lidmaatschap, School, Vestiging
from scholen.rollen import Rol


@dataclass(frozen=True)
class Toelating:
    """What letting a school in came to, also when part of it was there already."""

    school: School
    beheerder: Gebruiker
    school_is_nieuw: bool
    nieuwe_vestigingen: tuple[str, ...]
    nieuwe_rollen: tuple[Rol, ...]
    # by which the beheerder chooses her password; empty when she has one
    link: str = field(repr=False)


@transaction.atomic
def laat_toe(
    brin: str,
    naam: str,
    *,
    vestigingen: Iterable[str] = (),
    bestuur: Bestuur | None = None,
    email: str,
    beheerder_naam: str = "",
    rollen: Iterable[Rol] = (),
    by: logboek.Actor,
) -> Toelating:
    """A school with its first beheerder and her invitation. What was there stays as it is, so that
    doing it again does no harm; only what is missing is added.

    Without a `beheerder_naam` her address gives it. `rollen` come beside beheer.

    Raises:
        ValidationError: a BRIN, a vestiging or an address is written wrong; nothing was made.
    """
    er_was = School.objects.filter(brin=brin).first()
    codes = set(er_was.vestigingen.values_list("code", flat=True)) if er_was else set()
    gewenst = list(dict.fromkeys(vestigingen)) or ([] if codes else ["00"])
    school = maak_school(brin, naam, vestigingen=gewenst, bestuur=bestuur, by=by)
    al_gegeven = set(
        Lidmaatschap.objects.filter(
            school=school, gebruiker__email=email.strip().lower()
        ).values_list("rol", flat=True)
    )
    alle_rollen = list(dict.fromkeys([Rol.BEHEER, *rollen]))
    lid = maak_lid(
        school,
        email=email,
        naam=beheerder_naam or email.partition("@")[0],
        rollen=alle_rollen,
        by=by,
    )
    return Toelating(
        school,
        lid,
        school_is_nieuw=er_was is None,
        nieuwe_vestigingen=tuple(code for code in gewenst if code not in codes),
        nieuwe_rollen=tuple(rol for rol in alle_rollen if rol.value not in al_gegeven),
        link="" if lid.has_usable_password() else nodig_uit(lid, by=by),
    )


@transaction.atomic
def maak_school(
    brin: str,
    naam: str,
    *,
    vestigingen: Iterable[str] = (),
    bestuur: Bestuur | None = None,
    by: logboek.Actor,
) -> School:
    """The school with this BRIN, made when it was not there; missing vestigingen are added.

    Raises:
        ValidationError: the BRIN or the code of a vestiging is written wrong.
    """
    school = School.objects.filter(brin=brin).first()
    if school is None:
        school = School(brin=brin, naam=naam, bestuur=bestuur)
        school.full_clean()
        school.save()
        logboek.record(Gebeurtenis.SCHOOL_GEMAAKT, by=by, school=school.pk, brin=brin)
    for code in vestigingen:
        if school.vestiging(code) is None:
            vestiging = Vestiging(school=school, code=code)
            vestiging.full_clean()
            vestiging.save()
            logboek.record(Gebeurtenis.VESTIGING_GEMAAKT, by=by, school=school.pk, vestiging=code)
    return school


@transaction.atomic
def maak_lid(
    waar: School | Bestuur, *, email: str, naam: str, rollen: Iterable[Rol], by: logboek.Actor
) -> Gebruiker:
    """The person with this address, made when she had no account, with at least these roles here.

    Raises:
        ValidationError: the address is written wrong, or a bestuur is to give another role than
            beheer.
    """
    gebruiker = Gebruiker.objects.filter(email=email.strip().lower()).first()
    if gebruiker is None:
        gebruiker = Gebruiker(email=email.strip().lower(), naam=naam)
        gebruiker.set_unusable_password()
        gebruiker.full_clean()
        gebruiker.save()
    for rol in rollen:
        _geef_rol(gebruiker, waar, rol, by)
    return gebruiker


@transaction.atomic
def nodig_uit(gebruiker: Gebruiker, *, by: logboek.Actor) -> str:
    """The link by which she sets her own password; who holds it can, so it is logged."""
    logboek.record(
        Gebeurtenis.UITNODIGING_GEMAAKT, by=by, school=None, onderwerp=f"gebruiker:{gebruiker.pk}"
    )
    return uitnodiging(gebruiker)


def _geef_rol(gebruiker: Gebruiker, waar: School | Bestuur, rol: Rol, by: logboek.Actor) -> None:
    plaats = {"school": waar} if isinstance(waar, School) else {"bestuur": waar}
    if Lidmaatschap.objects.filter(gebruiker=gebruiker, rol=rol.value, **plaats).exists():
        return
    lidmaatschap = Lidmaatschap(gebruiker=gebruiker, rol=rol.value, **plaats)
    lidmaatschap.full_clean()
    lidmaatschap.save()
    log_rollen([lidmaatschap], (), by=by)


def log_rollen(
    gegeven: Iterable[Lidmaatschap], afgenomen: Iterable[Lidmaatschap], *, by: logboek.Actor
) -> None:
    """Write roles that were given and roles that were taken in the logboek of their school."""
    for gebeurtenis, lidmaatschappen in (
        (Gebeurtenis.ROL_GEGEVEN, gegeven),
        (Gebeurtenis.ROL_AFGENOMEN, afgenomen),
    ):
        for lidmaatschap in lidmaatschappen:
            logboek.record(
                gebeurtenis,
                by=by,
                school=lidmaatschap.school_id,
                onderwerp=f"gebruiker:{lidmaatschap.gebruiker_id}",
                rol=lidmaatschap.rol,
            )
