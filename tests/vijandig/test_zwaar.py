"""A dossier as large as they come is no attack: it is received, read and kept whole."""

from __future__ import annotations

import io
from typing import Any

import pytest

from bench.dossiers import zwaar
from logboek import SYSTEEM
from oso_import.inbox.upload import add_file
from oso_import.models import Dossier, Status
from tests.factories.scholen import SchoolFactory
from tests.oso.dossier.dossiers import dossier

from .grens import begrensd
from .test_deuren import gelezen, in_eigen_verbinding

BIJLAGEN, TEKENS = 20, 2_000_000
MEEST_GEHEUGEN = 6  # times the file


@pytest.mark.traag
@pytest.mark.processen
@pytest.mark.django_db(transaction=True)
def test_dossier_van_40_mb(verteld: list[Any]) -> None:
    school = SchoolFactory.create(brin="99XA")

    def ontvang(data: bytes) -> str:
        return str(add_file(school, io.BytesIO(data), "dossier.xml", by=SYSTEEM).pk)

    def lees(pk: str) -> dict[str, Any]:
        return gelezen(Dossier.objects.get(pk=pk))

    lees(ontvang(dossier().encode()))  # warm: it does not pay for our imports
    data = zwaar(BIJLAGEN, TEKENS)
    assert len(data) >= BIJLAGEN * TEKENS * 0.99
    ontvangen = begrensd(lambda: in_eigen_verbinding(ontvang, data))  # the web server
    gelezen_ = begrensd(lambda: in_eigen_verbinding(lees, ontvangen.antwoord))  # the worker
    for verbruik in (ontvangen, gelezen_):
        assert not verbruik.klacht
        assert verbruik.kb * 1024 <= MEEST_GEHEUGEN * len(data)
    assert gelezen_.antwoord["status"] == Status.GELDIG
    bijlagen = Dossier.objects.get(grootte=len(data)).bijlagen.all()
    zware = [bijlage for bijlage in bijlagen if bijlage.grootte > TEKENS // 2]
    assert len(zware) == BIJLAGEN  # the pupil has smaller ones besides
    assert {bijlage.fout for bijlage in bijlagen} == {""}
