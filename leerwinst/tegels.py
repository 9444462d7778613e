"""What the start page shows: per place one count and one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from oso_import.models import Vak
from scholen.models import School
from scholen.rollen import Rol

from .menu import AANLEVERPUNT, GROEPEN, LEERLINGEN, OSO_SWV, Plek


@dataclass(frozen=True)
class Stand:
    """The numbers of a school, each asked once."""

    aanleverpunten: int
    onderweg: int
    te_importeren: int
    lukt_niet: int
    dossiers: int
    leerlingen: int
    groepen: int

    @property
    def begonnen(self) -> bool:
        """Whether there is anything to see: a dossier ever came in, or a leerling is known."""
        return bool(self.dossiers or self.leerlingen)

    @property
    def stap(self) -> int:
        """Which of the three first steps the school is at, as long as nothing came in."""
        return 2 if self.aanleverpunten else 1

    @property
    def samenvatting(self) -> str:
        """The one sentence below the greeting."""
        match self.te_importeren:
            case 0:
                return "Er staan geen nieuwe dossiers voor u klaar."
            case 1:
                return "Er staat 1 dossier voor u klaar."
            case aantal:
                return f"Er staan {aantal} dossiers voor u klaar."


@dataclass(frozen=True)
class Tegel:
    """What `components/tile.html` shows."""

    titel: str
    url: str
    icoon: str
    aantal: int | None
    tekst: str
    noot: str = ""
    noot_icoon: str = "info"
    waarschuwing: bool = False


def stand_van(school: School) -> Stand:
    """The numbers of this school."""
    vakken = dict(school.dossiers.values_list("vak").annotate(Count("pk")).order_by())
    return Stand(
        aanleverpunten=school.aanleverpunten.count(),
        onderweg=vakken.get(Vak.ONDERWEG, 0),
        te_importeren=vakken.get(Vak.TE_IMPORTEREN, 0),
        lukt_niet=vakken.get(Vak.LUKT_NIET, 0),
        dossiers=sum(vakken.values()),
        leerlingen=school.leerlingen.count(),
        groepen=school.groepen.count(),
    )


def tegels(school: School, stand: Stand, rollen: frozenset[Rol]) -> list[Tegel]:
    """The tiles for somebody with these roles, in the order of the screen."""
    alle = (
        (OSO_SWV, _oso_swv),
        (LEERLINGEN, _leerlingen),
        (GROEPEN, _groepen),
        (AANLEVERPUNT, _aanleverpunt),
    )
    return [maak(plek, plek.url(school), stand) for plek, maak in alle if plek.voor(rollen)]


def _oso_swv(plek: Plek, url: str, stand: Stand) -> Tegel:
    aantal = stand.te_importeren
    noten = [
        f"Nog {stand.onderweg} onderweg." if stand.onderweg else "",
        f"Bij {_aantal(stand.lukt_niet, 'dossier')} lukt iets niet." if stand.lukt_niet else "",
    ]
    noot = " ".join(filter(None, noten))
    return Tegel(
        plek.tekst,
        url,
        plek.icoon,
        aantal,
        "dossier om te importeren" if aantal == 1 else "dossiers om te importeren",
        noot or ("" if aantal else "Alles is geïmporteerd."),
        "travel" if stand.onderweg else "warn" if stand.lukt_niet else "check",
    )


def _leerlingen(plek: Plek, url: str, stand: Stand) -> Tegel:
    tekst = "leerling in Leerwinst" if stand.leerlingen == 1 else "leerlingen in Leerwinst"
    return Tegel(plek.tekst, url, plek.icoon, stand.leerlingen, tekst)


def _groepen(plek: Plek, url: str, stand: Stand) -> Tegel:
    tekst = "groep" if stand.groepen == 1 else "groepen"
    return Tegel(plek.tekst, url, plek.icoon, stand.groepen, tekst)


def _aanleverpunt(plek: Plek, url: str, stand: Stand) -> Tegel:
    return Tegel(plek.tekst, url, plek.icoon, stand.aanleverpunten, "geregistreerd")


def _aantal(aantal: int, woord: str) -> str:
    return f"{aantal} {woord}" if aantal == 1 else f"{aantal} {woord}s"
