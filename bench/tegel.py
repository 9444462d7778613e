"""Row 6: the tile of a school with 50, with 5,000 and with 500,000 dossiers, in one database."""

from __future__ import annotations

import json
import sys
import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

import django
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from .meting import Meting, om_en_om

if TYPE_CHECKING:
    from oso_import.models import Dossier

MEEST_STATEMENTS = 12
MEEST_TRAGER = 1.5
_STAP = timedelta(seconds=20)


def main() -> None:
    django.setup()
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    quick = "--quick" in sys.argv
    maten = {"99XA": 50, "99XB": 5_000, "99XC": 20_000 if quick else 500_000}
    client = _vul(maten)
    for naam, pad in (("tegel", "oso-swv/"), ("Start", "")):
        taken = {brin: partial(_haal, client, f"/{brin}/{pad}") for brin in maten}
        statements = max(map(_statements, taken.values()))
        tijden = om_en_om(taken, 7 if quick else 15)
        print(json.dumps(Meting(f"{naam}, statements", statements, "", MEEST_STATEMENTS).as_json()))
        for brin, aantal in list(maten.items())[1:]:
            meting = Meting(
                f"{naam}, 50 van {aantal}",
                tijden[brin],
                "ms",
                MEEST_TRAGER,
                anker=tijden["99XA"],
            )
            print(json.dumps(meting.as_json()))


def _vul(maten: dict[str, int]) -> Client:
    """The schools with their dossiers, and somebody who is logged in at all of them."""
    from oso_import.models import Dossier  # models only after django.setup

    from .school import ingelogd, school

    for brin, aantal in maten.items():
        Dossier.objects.bulk_create(_dossiers(school(brin).pk, brin, aantal), batch_size=500)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return ingelogd()


def _dossiers(school: uuid.UUID, brin: str, aantal: int) -> Iterator[Dossier]:
    """Rows as years of use leave them: of each ten, one waits, one lies wrong, eight are done."""
    from oso_import.models import Dossier, Herkomst, Status

    nu = timezone.now()
    for nummer in range(aantal):
        soort = nummer % 10
        dossier = Dossier(
            school_id=school,
            herkomst=Herkomst.UPLOAD,
            status=Status.MET_BEVINDINGEN if soort == 1 else Status.GELDIG,
            ontvangen_op=nu - nummer * _STAP,
            body_sha256="0" * 64,
            dossier_sha256="0" * 64,
            editie="2019.1",
            datum=date(2026, 3, 12),
            brin=brin,
            vestiging="00",
            voornamen="Bedacht",
            achternaam=f"Verzinsel {nummer}",
            geboortedatum=date(2017, 5, 3),
            groep="5",
            zoeknaam=f"bedacht verzinsel {nummer}",
        )
        if soort == 2:
            dossier.status, dossier.reden = Status.ONLEESBAAR, "geen-xml"
        elif soort > 2:
            dossier.geimporteerd_op, dossier.geimporteerd_door = nu, "B"
        yield dossier


def _haal(client: Client, pad: str) -> None:
    antwoord = client.get(pad)
    if antwoord.status_code != 200:
        raise RuntimeError(f"{pad} gaf {antwoord.status_code}")


def _statements(taak: partial[None]) -> int:
    taak()
    with CaptureQueriesContext(connection) as gevangen:
        taak()
    return len(gevangen)


if __name__ == "__main__":
    main()
