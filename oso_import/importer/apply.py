"""Carrying out a confirmed import: one leerling after the other, to go on after any crash."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils import timezone

import logboek
from kluis import KluisError
from leerlingen.errors import LeerlingError
from logboek import Actor
from oso_import.events import Gebeurtenis
from oso_import.models import Import, ImportRegel, ImportStatus
from oso_import.queue import APPLY

from .lezen import lees_dossier
from .overnemen import Gestopt, geef_op, neem_over, sla_over, slaat_over
from .planning import Soort

log = structlog.get_logger(__name__)

LEASE = timedelta(minutes=1)  # a crash costs the user no more than this and a sweep
VERLENGEN = timedelta(seconds=20)
BEURT = timedelta(minutes=4)  # then another task goes on, so that no time limit ends this one


def apply_import(import_id: UUID, *, nu: datetime) -> bool:
    """Import what is left of a confirmed import; whether some is left still, for the next turn.

    Does nothing when the import is not going on, or another worker is at it.
    """
    import_ = _claim(import_id, nu)
    if import_ is None:
        return False
    by = door(import_)
    eigen_brins = import_.school.brins
    try:
        for regel in _over(import_):
            if timezone.now() - nu > BEURT:
                _laat_los(import_)
                return True
            if not _houdt_vast(import_):
                return False
            _een(regel, by=by, eigen_brins=eigen_brins)
    except Gestopt:
        log.info("import_stopped", pk=str(import_.pk))
    _rond_af(import_, by=by)
    return False


def door(import_: Import) -> Actor:
    """Who confirmed the import: what it does is done in that name."""
    match import_.door_soort:
        case "gebruiker" | "token" as soort:
            return Actor(soort, import_.door_id, import_.door_naam)
        case _:
            return Actor("systeem", import_.door_id, import_.door_naam)


def due(*, nu: datetime) -> Iterator[tuple[str, UUID]]:
    """Task and row of every import that no worker was told of, or that one left unfinished."""
    for pk in free_imports(nu=nu).order_by("bevestigd_op").values_list("pk", flat=True):
        yield APPLY, pk


def free_imports(*, nu: datetime) -> QuerySet[Import]:
    """Those that are going on and that nobody is at."""
    vrij = Q(lease_tot=None) | Q(lease_tot__lt=nu)
    return Import.objects.filter(vrij, status=ImportStatus.BEZIG)


def _claim(import_id: UUID, nu: datetime) -> Import | None:
    if not free_imports(nu=nu).filter(pk=import_id).update(lease_tot=nu + LEASE):
        return None
    return Import.objects.select_related("school").get(pk=import_id)


def _houdt_vast(import_: Import) -> bool:
    """Keep the lease for as long as work goes on; False when another worker has taken over."""
    nu = timezone.now()
    if import_.lease_tot is None or import_.lease_tot - nu > LEASE - VERLENGEN:
        return True
    eigen = Import.objects.filter(pk=import_.pk, lease_tot=import_.lease_tot)
    import_.lease_tot = nu + LEASE
    return bool(eigen.update(lease_tot=import_.lease_tot))


def _over(import_: Import) -> Iterator[ImportRegel]:
    """What is not done yet; a dossier that was overtaken comes after the one that overtook it."""
    regels = import_.regels.filter(resultaat="").select_related("dossier")
    laatst = Case(When(soort=Soort.INGEHAALD.value, then=Value(1)), default=Value(0))
    yield from list(regels.order_by(laatst, "volgorde"))


def _een(regel: ImportRegel, *, by: Actor, eigen_brins: frozenset[str]) -> None:
    """One dossier; what goes wrong with it never stops the others."""
    try:
        if slaat_over(regel):
            sla_over(regel.pk, by=by)
            return
        gelezen = lees_dossier(regel.dossier, eigen_brins=eigen_brins)
        neem_over(regel.pk, gelezen, by=by, vandaag=timezone.localdate())
    except (Gestopt, OperationalError, InterfaceError):
        raise  # the database is away, not this dossier wrong: sweep begins again
    except IntegrityError:
        geef_op(regel.pk, "bestaat al", by=by)
    except (LeerlingError, KluisError) as exc:
        geef_op(regel.pk, type(exc).__name__, by=by)
    except Exception as exc:  # one bad dossier never stops the others (architecture.md, 5)
        log.error("import_failed", regel=str(regel.pk), fout=type(exc).__name__, waar=_waar(exc))
        geef_op(regel.pk, "fout", by=by)


def _waar(exc: Exception) -> list[str]:
    """Where it happened, without the message: that may hold a text of a dossier."""
    return [
        f"{stap.filename.rpartition('/')[2]}:{stap.lineno} {stap.name}"
        for stap in traceback.extract_tb(exc.__traceback__)[-8:]
    ]


def _laat_los(import_: Import) -> None:
    Import.objects.filter(pk=import_.pk).update(lease_tot=None)


@transaction.atomic
def _rond_af(import_: Import, *, by: Actor) -> None:
    over = import_.regels.filter(resultaat="").count()
    Import.objects.filter(pk=import_.pk, status=ImportStatus.BEZIG).update(
        status=ImportStatus.GESTOPT if over else ImportStatus.KLAAR,
        klaar_op=timezone.now(),
        lease_tot=None,
    )
    logboek.record(
        Gebeurtenis.IMPORT_KLAAR,
        by=by,
        school=import_.school_id,
        onderwerp=f"import:{import_.pk}",
        over=over,
    )
