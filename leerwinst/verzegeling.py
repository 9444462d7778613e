"""Everything that is kept sealed, sealed again under the newest key, so that an old one may go."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import decrypt, encrypt
from django.conf import settings
from django.db import transaction
from django.db.models import BinaryField, Model
from django.db.models.functions import Substr

import kluis
from aanleverpunt.models import Aanleverpunt, Notificatie
from leerlingen.models import BijlageInhoud
from oso_import.inbox.sealing import body_context, pdf_context
from oso_import.models import DossierInhoud, DossierPdf, Wijziging

_KOP = 512  # bytes that surely hold the name of the key
_MFA = ("secret", "seed")  # where django-allauth keeps what it encrypts


@dataclass(frozen=True, slots=True)
class Plek:
    """A column of sealed values. Of one that is `vast` the database refuses a change: what holds
    the new seal takes the place of the row."""

    model: type[Model]
    veld: str
    context: Callable[[UUID], str]
    vast: bool = False

    def __str__(self) -> str:
        return f"{self.model._meta.verbose_name_plural}, {self.veld}"


PLEKKEN = (
    Plek(Aanleverpunt, "sleutel", lambda pk: Aanleverpunt(pk=pk).kluiscontext),
    Plek(Aanleverpunt, "sleutel_ingevuld", lambda pk: Aanleverpunt(pk=pk).kluiscontext),
    Plek(Notificatie, "sessie", lambda pk: Notificatie(pk=pk).kluiscontext),
    Plek(DossierInhoud, "verzegeld", body_context, vast=True),
    Plek(DossierPdf, "verzegeld", pdf_context),
    Plek(Wijziging, "verzegeld", lambda pk: Wijziging(pk=pk).context),
    Plek(BijlageInhoud, "verzegeld", lambda pk: BijlageInhoud(pk=pk).context),
)


@dataclass(slots=True)
class Stand:
    """Of one place: how many were sealed again, and how many do not open with any key."""

    plek: str
    opnieuw: int = 0
    dicht: int = 0


def verzegel_opnieuw() -> Iterator[Stand]:
    """Place by place, while Leerwinst works; twice does no harm. A value that does not open stays
    as it is."""
    for plek in PLEKKEN:
        stand = Stand(str(plek))
        for pk in _oud(plek):
            _tel(stand, partial(_rij, plek, pk))
        yield stand
    stand = Stand("tweede stap bij het inloggen")
    for pk in Authenticator.objects.values_list("pk", flat=True):
        _tel(stand, partial(_tweede_stap, pk))
    yield stand


def _tel(stand: Stand, doe: Callable[[], bool]) -> None:
    try:
        with transaction.atomic():
            stand.opnieuw += doe()
    except kluis.KluisError:
        stand.dicht += 1


def _oud(plek: Plek) -> list[UUID]:
    """The rows whose key is not the newest; only the head of each value is read."""
    rijen = plek.model._default_manager.exclude(**{plek.veld: None})
    koppen = rijen.annotate(kop=Substr(plek.veld, 1, _KOP, output_field=BinaryField()))
    return [pk for pk, kop in koppen.values_list("pk", "kop").iterator() if not _is_nieuwste(kop)]


def _is_nieuwste(verzegeld: bytes) -> bool:
    try:
        return kluis.key_id(verzegeld) == next(iter(settings.DATA_KEYS))
    except kluis.KluisError:
        return False  # it is counted where it does not open


def _rij(plek: Plek, pk: UUID) -> bool:
    rijen = plek.model._default_manager.filter(pk=pk)
    rij = rijen.select_for_update().first()
    bytes_ = getattr(rij, plek.veld, None)  # gone, or sealed again, since it was counted
    if rij is None or bytes_ is None or _is_nieuwste(bytes_):
        return False
    context = plek.context(pk)
    nieuw = kluis.seal(kluis.unseal(bytes_, context), context)
    if plek.vast:
        rij.delete()
        setattr(rij, plek.veld, nieuw)
        rij.pk = pk
        rij.save(force_insert=True)
    else:
        rijen.update(**{plek.veld: nieuw})
    return True


def _tweede_stap(pk: int) -> bool:
    rij = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if rij is None:
        return False
    oud = [
        naam
        for naam in _MFA
        if naam in rij.data and not _is_nieuwste(base64.b64decode(rij.data[naam]))
    ]
    for naam in oud:
        rij.data[naam] = encrypt(decrypt(rij.data[naam]))
    rij.save(update_fields=["data"])
    return bool(oud)
