"""Who may deliver here."""

from __future__ import annotations

from django.db import transaction

import logboek
from aanleverpunt.events import Gebeurtenis
from aanleverpunt.models import Partij, PartijKenmerk
from logboek import Actor


class KenmerkVanAnderError(ValueError):
    """This certificate or OIN is already that of another party."""

    def __init__(self, naam: str) -> None:
        super().__init__(naam)
        self.naam = naam


@transaction.atomic
def admit(naam: str, soort: PartijKenmerk.Soort, waarde: str, *, by: Actor) -> Partij:
    """The party of this name, known by this too from now on; twice changes nothing.

    Raises:
        KenmerkVanAnderError.
    """
    partij, _ = Partij.objects.get_or_create(naam=naam)
    kenmerk, is_new = PartijKenmerk.objects.get_or_create(
        soort=soort, waarde=waarde, defaults={"partij": partij}
    )
    if kenmerk.partij_id != partij.pk:
        raise KenmerkVanAnderError(kenmerk.partij.naam)
    if is_new:
        logboek.record(
            Gebeurtenis.PARTIJ_TOEGELATEN,
            by=by,
            school=None,
            onderwerp=f"partij:{partij.pk}",
            soort=soort.value,
        )
    return partij
