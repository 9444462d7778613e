"""Aanleverpunten, the parties that deliver, and what they announced."""

from __future__ import annotations

import uuid

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

import kluis
from aanleverpunt.models import (
    Aanleverpunt,
    AanleverpuntStatus,
    Notificatie,
    Partij,
    PartijKenmerk,
)
from tests.factories.scholen import SchoolFactory

SLEUTEL = "7D1E0000-2222-4333-8444-000000000001"


class AanleverpuntFactory(DjangoModelFactory[Aanleverpunt]):
    """A registered aanleverpunt of a school, with key SLEUTEL."""

    class Meta:
        model = Aanleverpunt

    class Params:
        geheim = SLEUTEL

    id = LazyFunction(uuid.uuid4)
    school = SubFactory(SchoolFactory)
    brin = LazyAttribute(lambda punt: punt.school.brin)
    index = Sequence(lambda n: n)
    status = AanleverpuntStatus.GEREGISTREERD
    sleutel = LazyAttribute(
        lambda punt: kluis.seal(
            punt.geheim.encode(), f"aanleverpunt.aanleverpunt:{punt.id}:sleutel"
        )
    )
    geregistreerd_op = LazyFunction(timezone.now)
    geregistreerd_door = "Collega Verzonnen"


class PartijFactory(DjangoModelFactory[Partij]):
    """A supplier of a LAS; `sha256` and `oin` are how its certificate is known."""

    class Meta:
        model = Partij
        skip_postgeneration_save = True

    naam = Sequence(lambda n: f"Verzonnen LAS {n}")

    @post_generation
    def sha256(self, create: bool, waarde: str | None, **kwargs: object) -> None:
        if waarde:
            PartijKenmerk.objects.create(partij=self, soort="sha256", waarde=waarde)

    @post_generation
    def oin(self, create: bool, waarde: str | None, **kwargs: object) -> None:
        if waarde:
            PartijKenmerk.objects.create(partij=self, soort="oin", waarde=waarde)


class NotificatieFactory(DjangoModelFactory[Notificatie]):
    """A notificatie that just came in, from the school's own LAS."""

    class Meta:
        model = Notificatie

    aanleverpunt = SubFactory(AanleverpuntFactory)
    partij = SubFactory(PartijFactory)
    bron_brin = LazyAttribute(lambda notificatie: notificatie.aanleverpunt.brin)
    bron_index = 0
    koppelsleutel = LazyFunction(lambda: str(uuid.uuid4()).upper())
    koppelsleutel_vergelijkbaar = LazyAttribute(
        lambda notificatie: notificatie.koppelsleutel.lower()
    )
