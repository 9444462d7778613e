"""A notificatie came in: the tile shows it at once, and a worker is told."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from aanleverpunt.models import Notificatie
from oso_import.models import Dossier, Herkomst, Status
from oso_import.queue import FETCH, publish

from .steps import note


def announce(notificatie_id: UUID) -> None:
    """Make the row *onderweg* and have it fetched; announcing twice changes nothing.

    Called after the notificatie was committed.
    """
    notificatie = Notificatie.objects.select_related("aanleverpunt").get(pk=notificatie_id)
    ensure_row(notificatie)
    publish(FETCH, notificatie_id)


def ensure_row(notificatie: Notificatie) -> None:
    """The row in the tile, if there is none yet.

    A notificatie that was answered before keeps its dossier: whether that is replaced is known only
    once the contents are here.
    """
    if Dossier.objects.filter(notificatie=notificatie, verwijderd_op=None).exists():
        return
    dossier = Dossier(
        school_id=notificatie.aanleverpunt.school_id,
        notificatie=notificatie,
        herkomst=Herkomst.OSO,
        status=Status.ONDERWEG,
        ontvangen_op=notificatie.herhaald_op or notificatie.ontvangen_op,
    )
    try:
        with transaction.atomic():
            dossier.save()
            note(dossier, "aangekondigd", op=dossier.ontvangen_op)
    except IntegrityError:
        # Another announcement of the same notificatie was first; the row it made is ours too.
        if not Dossier.objects.filter(notificatie=notificatie, status=Status.ONDERWEG).exists():
            raise
