"""Rows that are still to be written: collected first, then stored with one statement per table."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Model

from leerlingen.models import (
    Adres,
    Bijlage,
    BijlageInhoud,
    Blok,
    Contactgegeven,
    Groep,
    Herkomst,
    Plaatsing,
    Verzorger,
)

# What is referred to comes first.
TABELLEN: tuple[type[Model], ...] = (
    Groep,
    Verzorger,
    Adres,
    Contactgegeven,
    Plaatsing,
    Blok,
    Bijlage,
    BijlageInhoud,
    Herkomst,
)


class Klad:
    """What one act changes, table by table."""

    def __init__(self) -> None:
        self._bewaren: dict[type[Model], dict[object, Model]] = {}
        self._verwijderen: dict[type[Model], set[object]] = {}

    def bewaar(self, *rijen: Model) -> None:
        """These rows are new or have changed."""
        for rij in rijen:
            self._bewaren.setdefault(type(rij), {})[rij.pk] = rij

    def verwijder(self, *rijen: Model) -> None:
        """These rows go."""
        for rij in rijen:
            self._bewaren.get(type(rij), {}).pop(rij.pk, None)
            self._verwijderen.setdefault(type(rij), set()).add(rij.pk)

    def schrijf_weg(self) -> None:
        """Store it all. A row that breaks a rule of the database raises its IntegrityError."""
        for tabel in reversed(TABELLEN):
            if weg := self._verwijderen.get(tabel):
                tabel._default_manager.filter(pk__in=weg).delete()
        for tabel in TABELLEN:
            if rijen := self._bewaren.get(tabel):
                bewaar_rijen(tabel, rijen.values())


def bewaar_rijen(tabel: type[Model], rijen: Iterable[Model]) -> None:
    """Insert what is new and overwrite what is there, in one statement."""
    kolommen = [veld.name for veld in tabel._meta.concrete_fields if not veld.primary_key]
    tabel._default_manager.bulk_create(
        rijen, update_conflicts=True, unique_fields=["pk"], update_fields=kolommen
    )
