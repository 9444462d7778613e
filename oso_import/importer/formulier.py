"""The choices as the plan page posts them. Every name begins with the id of its dossier.

`-wat` what to do ("koppelen:<id>" for whom), `-sectie` each section that had a tick, `-neem` what
is ticked, `-veld:<unit#field>` 1 or 0 for what somebody here wrote, `-groep`, `-reden`, `-zoek`,
and `-gezien` the fingerprint of the plan as it was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from .planning import Keuzes, Wat

KOPPELEN = f"{Wat.KOPPELEN.value}:"


@dataclass(frozen=True, slots=True)
class Ingevuld:
    """What somebody filled in, per dossier."""

    keuzes: dict[UUID, Keuzes]
    gezien: dict[UUID, str]
    zoek: dict[UUID, str]


def lees(post: QueryDict, dossiers: Iterable[UUID]) -> Ingevuld:
    """The choices for these dossiers; what does not belong to them or means nothing is ignored.

    So is a NUL: no keyboard makes one, and no database holds it.
    """
    ids = list(dossiers)
    velden = MultiValueDict(
        {_kaal(naam): [_kaal(waarde) for waarde in waarden] for naam, waarden in post.lists()}
    )
    return Ingevuld(
        keuzes={pk: _keuzes(velden, pk) for pk in ids},
        gezien={pk: velden.get(f"{pk}-gezien", "") for pk in ids},
        zoek={pk: velden.get(f"{pk}-zoek", "").strip()[:100] for pk in ids},
    )


def _kaal(tekst: str) -> str:
    return tekst.replace("\0", "")


def _keuzes(post: MultiValueDict[str, str], pk: UUID) -> Keuzes:
    wat, leerling = _wat(post.get(f"{pk}-wat", ""))
    secties = set(post.getlist(f"{pk}-sectie"))
    aan = set(post.getlist(f"{pk}-neem"))
    begin = f"{pk}-veld:"
    velden = {
        naam.removeprefix(begin)
        for naam in post
        if naam.startswith(begin) and post.get(naam) == "1"
    }
    return Keuzes(
        wat=wat,
        leerling=leerling,
        groep=post.get(f"{pk}-groep", ""),
        laat_staan=frozenset(secties - aan),
        neem_over=frozenset((aan - secties) | velden),
        reden=post.get(f"{pk}-reden", "").strip()[:500],
    )


def _wat(tekst: str) -> tuple[Wat | None, UUID | None]:
    if tekst.startswith(KOPPELEN):
        try:
            return Wat.KOPPELEN, UUID(tekst.removeprefix(KOPPELEN))
        except ValueError:
            return Wat.KOPPELEN, None
    try:
        return (Wat(tekst), None) if tekst else (None, None)
    except ValueError:
        return None, None
