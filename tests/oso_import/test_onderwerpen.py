"""What the logboek calls a dossier."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client

import logboek
from scholen.rollen import Rol
from tests.factories.oso_import import DossierFactory
from tests.factories.scholen import SchoolFactory, lid


def test_the_logboek_says_when_a_dossier_came_in_and_not_whose_it_is(
    client: Client, db: None
) -> None:
    school = SchoolFactory.create(brin="99XA")
    dossier = DossierFactory.create(
        school=school, ontvangen_op=datetime(2026, 3, 13, 8, 5, tzinfo=UTC)
    )
    client.force_login(lid(school, Rol.BEHEER))
    logboek.record(
        "dossier bekeken", by=logboek.SYSTEEM, school=school.pk, onderwerp=f"dossier:{dossier.pk}"
    )

    pagina = client.get("/99XA/instellingen/logboek/").content.decode()

    assert f"dossier van 13 maart 2026, 09.05 uur ({str(dossier.pk)[:8]})" in pagina
    assert dossier.achternaam not in pagina
