"""Where everything is kept: database, keys and disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TypeVar

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

import kluis
from aanleverpunt.models import Aanleverpunt
from oso_import.inbox.sealing import body_context
from oso_import.models import DossierInhoud

from .uitslag import Uitslag, fout, goed, let_op

Rij = TypeVar("Rij", bound=Model)

MB = 1024 * 1024
TOO_LITTLE, LITTLE = 500 * MB, 2000 * MB


def database() -> Iterator[Uitslag]:
    """Whether it answers and has the tables of this version."""
    try:
        uitvoerder = MigrationExecutor(connection)
        plan = uitvoerder.migration_plan(uitvoerder.loader.graph.leaf_nodes())
        soort = _sort()
    except DatabaseError:
        yield fout(
            "database",
            "De database antwoordt niet. Kijk of zij draait en of DATABASE_URL klopt.",
        )
        return
    if plan:
        yield fout(
            "database",
            f"De database mist {len(plan)} wijziging(en) van deze versie. "
            "Voer uit: python manage.py migrate",
        )
    else:
        yield soort


def _sort() -> Uitslag:
    if connection.vendor != "sqlite":
        return goed("database", "PostgreSQL antwoordt en is bij.")
    with connection.cursor() as cursor:
        (stand,) = cursor.execute("PRAGMA journal_mode").fetchone()
    if stand != "wal":
        return fout(
            "database",
            "SQLite staat niet in WAL, zodat processen op elkaar wachten. Zet het bestand op een "
            "gewone schijf, niet op een netwerkschijf.",
        )
    return goed("database", "SQLite antwoordt, staat in WAL en is bij.")


def sleutels() -> Iterator[Uitslag]:
    """Whether the key ring seals, and opens keys that were kept before."""
    yield from _keys(_newest_and_oldest_keys)


def alle_sleutels() -> Iterator[Uitslag]:
    """The same, and of the dossiers that were kept too."""
    yield from _keys(_newest_and_oldest_keys, _newest_and_oldest_dossiers)


def _keys(*bronnen: Callable[[], Iterator[tuple[str, bytes]]]) -> Iterator[Uitslag]:
    try:
        bewaard = [waarde for bron in bronnen for waarde in bron()]
    except DatabaseError:
        return  # the line of the database says it
    yield _judge(bewaard)


def _judge(bewaard: list[tuple[str, bytes]]) -> Uitslag:
    naam = "sleutelring"
    try:
        if kluis.unseal(kluis.seal(b"proef", naam), naam) != b"proef":
            raise kluis.KluisError("Beschadigd")
    except (kluis.KluisError, ImproperlyConfigured):
        return fout(naam, "De sleutelring werkt niet. Zet DATA_KEYS goed.")
    try:
        for context, verzegeld in bewaard:
            kluis.unseal(verzegeld, context)
    except kluis.KluisError:
        return fout(
            naam,
            "Wat eerder bewaard is, gaat met deze sleutels niet open. Zet de oude sleutel terug in "
            "DATA_KEYS, achter de nieuwe; zonder die sleutel blijft het dicht.",
        )
    if not bewaard:
        return goed(naam, "De sleutels werken; er is nog niets mee bewaard.")
    return goed(naam, f"De sleutels werken; {len(bewaard)} bewaarde waarde(n) gingen open.")


def _newest_and_oldest_keys() -> Iterator[tuple[str, bytes]]:
    rijen = Aanleverpunt.objects.filter(sleutel__isnull=False)
    for punt in _ends(rijen.order_by("aangemaakt").first(), rijen.order_by("aangemaakt").last()):
        yield punt.kluiscontext, bytes(punt.sleutel or b"")


def _newest_and_oldest_dossiers() -> Iterator[tuple[str, bytes]]:
    rijen = DossierInhoud.objects.order_by("dossier__ontvangen_op")
    for inhoud in _ends(rijen.first(), rijen.last()):
        yield body_context(inhoud.pk), bytes(inhoud.verzegeld)


def _ends(*rijen: Rij | None) -> list[Rij]:
    """Both, or one when it is the same, or none."""
    return list(dict.fromkeys(rij for rij in rijen if rij is not None))


def schijf() -> Iterator[Uitslag]:
    """Whether there is room for what comes in."""
    vrij = shutil.disk_usage(settings.VAR).free
    zin = f"Nog {vrij // MB:,} MB vrij".replace(",", ".")
    if vrij < TOO_LITTLE:
        yield fout("schijf", f"{zin}. Er kan geen dossier meer bij. Maak ruimte.")
    elif vrij < LITTLE:
        yield let_op("schijf", f"{zin}. Maak ruimte voordat zij vol is.")
    else:
        yield goed("schijf", f"{zin}.")
