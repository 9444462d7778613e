"""Dossiers of the simulator's invented pupils, in the tile as the inbox leaves them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from oso.dossier.parse import parse
from oso_import.inbox import summary
from oso_import.models import Dossier
from oso_simulator.leerlingen import Leerling, leerlingen
from scholen.models import School
from tests.factories.oso_import import DossierFactory, bewaar

PEILDAG = date(2026, 3, 12)
ONTVANGEN = datetime(2026, 3, 13, 8, tzinfo=UTC)


def kinderen(aantal: int, brin: str = "99XA", editie: str = "2019.1") -> list[Leerling]:
    """Different invented pupils of one school."""
    return leerlingen(7, aantal, brin, editie, PEILDAG)


def kind(soort: str = "alles ingevuld", **velden: object) -> Leerling:
    """An invented pupil of this kind, with these values."""
    gevonden = next(een for een in kinderen(8) if een.soort == soort)
    return replace(gevonden, **velden)  # type: ignore[arg-type]


def zend(school: School, van: Leerling, *, ontvangen_op: datetime = ONTVANGEN) -> Dossier:
    """The dossier of this pupil, received, read and valid."""
    return zend_bytes(school, van.dossier(), ontvangen_op=ontvangen_op)


def zend_bytes(school: School, data: bytes, *, ontvangen_op: datetime = ONTVANGEN) -> Dossier:
    """This dossier, received and read."""
    dossier = DossierFactory.create(school=school, ontvangen_op=ontvangen_op)
    summary.fill(dossier, parse(data).kern)
    bewaar(dossier, data)
    return dossier
