"""A dossier file added by hand: the same door and the same checks as one from OSO."""

from __future__ import annotations

import hashlib
from pathlib import PurePath
from typing import BinaryIO

from django.conf import settings

from logboek import Actor
from oso.exchange.messages import dossier_sha256_of_file
from oso_import.models import Dossier, Herkomst
from scholen.models import School

from .store import Ontvangst, store_dossier, store_too_large

_CHUNK = 1024 * 1024


def add_file(school: School, bestand: BinaryIO, naam: str, *, by: Actor) -> Dossier:
    """The dossier that holds this file, to be read by a worker.

    Whatever is in it is kept, also nothing at all: reading says what is wrong with it. Of a file of
    more than MESSAGE_MAX_BYTES only the row is kept.
    """
    naam = PurePath(naam.replace("\\", "/")).name
    meest: int = settings.MESSAGE_MAX_BYTES
    body = bestand.read(meest + 1)
    if len(body) > meest:
        hash_ = hashlib.sha256(body)
        grootte = len(body)
        while stuk := bestand.read(_CHUNK):
            hash_.update(stuk)
            grootte += len(stuk)
        return store_too_large(school, naam, hash_.hexdigest(), grootte, by=by)
    ontvangst = Ontvangst(
        body=body,
        dossier_sha256=dossier_sha256_of_file(body),
        herkomst=Herkomst.UPLOAD,
        bestandsnaam=naam,
    )
    return store_dossier(school, ontvangst, by=by)
