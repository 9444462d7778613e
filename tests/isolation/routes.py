"""Every route with what it asks (architecture.md, "Whose data") and what makes its object."""

from __future__ import annotations

from scholen.models import School
from scholen.rollen import Actie

from . import objects
from .objects import LEERLING, SCHOOLNAAM, met, pk
from .route import Poort, Route, doe, lees

# Routes of others, judged by `test_derden`: they know no school and hand out no object of one.
VAN_DERDEN = ("account_", "mfa_", "admin:", "beheer/")

_LEERWINST: dict[str, Route] = {
    "kies_school": lees(Poort.INGELOGD),
    "mijn_account": lees(Poort.INGELOGD),
    "healthz": lees(Poort.PUBLIEK),
    "readyz": lees(Poort.PUBLIEK),
    "api-schema": lees(Poort.PUBLIEK),
    "start": lees(Poort.LEDEN, toont=SCHOOLNAAM),
    "uitleg": lees(Poort.LEDEN, toont=SCHOOLNAAM),
}

_SCHOLEN: dict[str, Route] = {
    "scholen:logboek": lees(Actie.SCHOOL_BEHEREN, toont=SCHOOLNAAM),
    "scholen:rechten": lees(Poort.LEDEN, toont=SCHOOLNAAM),
}


def _registratie(school: School) -> dict[str, object]:
    return {"brin": school.brin, "index": "1", "sleutel": "7D1E0000-2222-4333-8444-000000000009"}


_AANLEVERPUNT: dict[str, Route] = {
    "aanleverpunt:aanleverpunt": Route(
        {"GET": Actie.AANLEVERPUNT_ZIEN, "POST": Actie.AANLEVERPUNT_BEHEREN},
        data=_registratie,
        toont=SCHOOLNAAM,
    ),
    "aanleverpunt:testen": doe(Actie.AANLEVERPUNT_BEHEREN, pk(objects.aanleverpunt)),
    "aanleverpunt:opnieuw": doe(Actie.AANLEVERPUNT_BEHEREN, pk(objects.aanleverpunt)),
    "api-aanleverpunten": Route(
        {"GET": Actie.AANLEVERPUNT_ZIEN, "POST": Actie.AANLEVERPUNT_BEHEREN}, data=_registratie
    ),
    "api-aanleverpunt-test": doe(Actie.AANLEVERPUNT_BEHEREN, pk(objects.aanleverpunt)),
}

_LEERLINGEN: dict[str, Route] = {
    "leerlingen:leerlingen": lees(Actie.BEKIJKEN, met(objects.leerling), toont=LEERLING),
    "leerlingen:leerling": lees(Actie.BEKIJKEN, pk(objects.leerling), toont=LEERLING),
    "leerlingen:geheim": doe(Actie.IMPORTEREN, pk(objects.leerling)),
    "leerlingen:bijlage": lees(Actie.BEKIJKEN, objects.leerlingbijlage_pk),
    "leerlingen:groepen": lees(Actie.BEKIJKEN, met(objects.groep)),
    "leerlingen:groep": lees(Actie.BEKIJKEN, pk(objects.groep), toont=LEERLING),
    "api-leerlingen": lees(Actie.BEKIJKEN, met(objects.leerling), toont=LEERLING),
    "api-leerling": lees(Actie.BEKIJKEN, pk(objects.leerling), toont=LEERLING),
    "api-groepen": lees(Actie.BEKIJKEN, met(objects.groep)),
    "api-groep": lees(Actie.BEKIJKEN, pk(objects.groep), toont=LEERLING),
}


def _gekozen(school: School) -> dict[str, object]:
    return {"dossier": [str(objects.dossier(school).pk)]}


def _gekozen_in_bak(school: School) -> dict[str, object]:
    return {"dossier": [str(objects.in_bak(school).pk)]}


_INBOX: dict[str, Route] = {
    "oso_import:tegel": lees(Actie.BEKIJKEN, met(objects.dossier), toont=LEERLING),
    "oso_import:toevoegen": Route({"GET": Actie.IMPORTEREN, "POST": Actie.IMPORTEREN}),
    "oso_import:verwijderen_kiezen": doe(Actie.IMPORTEREN, data=_gekozen),
    "oso_import:verwijderen": Route(
        {"GET": Actie.IMPORTEREN, "POST": Actie.IMPORTEREN}, data=_gekozen
    ),
    "oso_import:prullenbak": lees(Actie.IMPORTEREN, met(objects.in_bak), toont=LEERLING),
    "oso_import:terugzetten": doe(Actie.IMPORTEREN, data=_gekozen_in_bak),
    "oso_import:dossier": lees(Actie.BEKIJKEN, pk(objects.dossier), toont=LEERLING),
    "oso_import:pdf": lees(Actie.BEKIJKEN, pk(objects.dossier), toont=LEERLING),
    "oso_import:opnieuw": doe(Actie.IMPORTEREN, pk(objects.dossier_onderweg)),
    "oso_import:bijlage": lees(Actie.BEKIJKEN, objects.dossierbijlage_pk),
    "api-dossiers": Route(
        {"GET": Actie.BEKIJKEN, "POST": Actie.IMPORTEREN},
        met(objects.dossier),
        toont=LEERLING,
    ),
    "api-dossier": Route(
        {"GET": Actie.BEKIJKEN, "DELETE": Actie.IMPORTEREN}, pk(objects.dossier), toont=LEERLING
    ),
    "api-bevindingen": lees(Actie.BEKIJKEN, pk(objects.dossier)),
    "api-pdf": lees(Actie.BEKIJKEN, pk(objects.dossier), toont=LEERLING),
    "api-terugzetten": doe(Actie.IMPORTEREN, pk(objects.in_bak)),
}


def _dossiers(school: School) -> dict[str, object]:
    return {"dossiers": [str(objects.dossier(school).pk)]}


_IMPORTER: dict[str, Route] = {
    "oso_import:kies": doe(Actie.IMPORTEREN, data=_gekozen),
    "oso_import:toelaten": Route(
        {"GET": Actie.SCHOOL_BEHEREN, "POST": Actie.SCHOOL_BEHEREN},
        pk(objects.dossier_van_elders),
        data=lambda school: {"reden": "Het kind verhuist"},
        toont="99ZZ",
    ),
    "oso_import:plan": Route(
        {"GET": Actie.IMPORTEREN, "POST": Actie.IMPORTEREN}, pk(objects.gepland), toont=LEERLING
    ),
    "oso_import:voortgang": lees(Actie.IMPORTEREN, pk(objects.bezig)),
    "oso_import:stop": doe(Actie.IMPORTEREN, pk(objects.bezig)),
    "oso_import:resultaat": lees(Actie.IMPORTEREN, pk(objects.klaar), toont=LEERLING),
    "api-imports": Route(
        {"GET": Actie.IMPORTEREN, "POST": Actie.IMPORTEREN}, met(objects.gepland), data=_dossiers
    ),
    "api-import": lees(Actie.IMPORTEREN, pk(objects.gepland)),
    "api-import-apply": doe(Actie.IMPORTEREN, pk(objects.gepland)),
}

ROUTES: dict[str, Route] = _LEERWINST | _SCHOLEN | _AANLEVERPUNT | _LEERLINGEN | _INBOX | _IMPORTER
