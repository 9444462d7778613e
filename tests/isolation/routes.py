"""Every route with what it asks (architecture.md, "Whose data") and what makes its object."""

from __future__ import annotations

from scholen.models import School
from scholen.rollen import Actie

from .route import Poort, Route, lees

SCHOOLNAAM = "De Zeldzaamschool"  # stands in nothing that strangers may see
LEERLING = "Zeldzaamachternaam"  # stands in nothing that needs more than a visitor's roles


def achternaam(school: School) -> str:
    """The name of every leerling of a school; only A's are rare."""
    return LEERLING if school.naam == SCHOOLNAAM else "Buurkind"


# Routes of others, judged by `test_derden`: they know no school and hand out no object of one.
VAN_DERDEN = ("account_", "mfa_", "admin:", "beheer/")

_LEERWINST: dict[str, Route] = {
    "kies_school": lees(Poort.INGELOGD),
    "mijn_account": lees(Poort.INGELOGD),
    "healthz": lees(Poort.PUBLIEK),
    "readyz": lees(Poort.PUBLIEK),
    "api-schema": lees(Poort.PUBLIEK),
    "api-docs": lees(Poort.PUBLIEK),
    "start": lees(Poort.LEDEN, toont=SCHOOLNAAM),
    "uitleg": lees(Poort.LEDEN, toont=SCHOOLNAAM),
}

_SCHOLEN: dict[str, Route] = {
    "scholen:logboek": lees(Actie.SCHOOL_BEHEREN, toont=SCHOOLNAAM),
    "scholen:rechten": lees(Poort.LEDEN, toont=SCHOOLNAAM),
}

ROUTES: dict[str, Route] = _LEERWINST | _SCHOLEN
