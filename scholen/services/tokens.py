"""Giving programs a key to the API, and taking it back."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

import logboek
from scholen.events import Gebeurtenis
from scholen.models import ApiToken, School
from scholen.rollen import Rol

_VOORVOEGSEL = "lw_"


def hash_van(geheim: str) -> str:
    """What is kept of a token. 256 random bits need no salt and no slow hash."""
    return hashlib.sha256(geheim.encode()).hexdigest()


@transaction.atomic
def maak_token(
    school: School,
    naam: str,
    *,
    rollen: Iterable[Rol],
    verloopt_op: datetime | None = None,
    by: logboek.Actor,
) -> tuple[ApiToken, str]:
    """A new token and its secret, which cannot be shown again.

    Raises:
        ValidationError: no name, or a day of expiry that has passed.
    """
    geheim = _VOORVOEGSEL + secrets.token_urlsafe(32)
    token = ApiToken(
        school=school,
        naam=naam,
        hash=hash_van(geheim),
        rolnamen=sorted(rol.value for rol in set(rollen)),
        verloopt_op=verloopt_op,
    )
    token.full_clean()
    token.save()
    logboek.record(
        Gebeurtenis.TOKEN_GEMAAKT, by=by, school=school.pk, onderwerp=f"token:{token.pk}"
    )
    return token, geheim


@transaction.atomic
def trek_token_in(token: ApiToken, *, by: logboek.Actor) -> None:
    """From now on the token opens nothing; a second time changes nothing."""
    gewijzigd = ApiToken.objects.filter(pk=token.pk, ingetrokken_op=None).update(
        ingetrokken_op=timezone.now()
    )
    if gewijzigd:
        logboek.record(
            Gebeurtenis.TOKEN_INGETROKKEN,
            by=by,
            school=token.school_id,
            onderwerp=f"token:{token.pk}",
        )
