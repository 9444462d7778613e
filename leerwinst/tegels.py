"""What the start page shows: per place one count and one sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from aanleverpunt.models import Aanleverpunt, AanleverpuntStatus
from leerlingen.models import Groep, Leerling
from leerlingen.types.schooljaar import schooljaar_van
from oso_import.inbox import listing
from oso_import.inbox.listing import tot
from oso_import.models import Dossier
from scholen.models import School
from scholen.rollen import Actie, Rol, mag

from .menu import AANLEVERPUNT, GROEPEN, LEERLINGEN, OSO_SWV, Plek


@dataclass(frozen=True)
class Stand:
    """The numbers of a school, each asked once."""

    aanleverpunten: int
    afgekeurd: int
    wacht_op_oso: int
    onderweg: int
    te_importeren: int
    lukt_niet: int
    dossiers: int
    leerlingen: int
    groepen: int
    schooljaar: str

    @property
    def begonnen(self) -> bool:
        """Whether there is anything to see: a dossier ever came in, or a leerling is known."""
        return bool(self.dossiers or self.leerlingen)

    @property
    def stap(self) -> int:
        """Which of the three first steps the school is at, as long as nothing came in."""
        return 2 if self.aanleverpunten > self.afgekeurd + self.wacht_op_oso else 1

    @property
    def samenvatting(self) -> str:
        """The one sentence below the greeting."""
        match self.te_importeren:
            case 0:
                return "Er staan geen nieuwe dossiers voor u klaar."
            case 1:
                return "Er staat 1 dossier voor u klaar."
            case aantal:
                return f"Er staan {tot(aantal)} dossiers voor u klaar."


@dataclass(frozen=True)
class Tegel:
    """What `components/tile.html` shows."""

    titel: str
    url: str
    icoon: str
    aantal: int | str | None
    tekst: str
    noot: str = ""
    noot_icoon: str = "info"
    waarschuwing: bool = False


def stand_van(school: School, vandaag: date) -> Stand:
    """The numbers of this school: dossiers up to MOST_COUNTED, groepen of this schooljaar."""
    schooljaar = schooljaar_van(vandaag)
    dossiers = listing.aantallen(school)
    punten = _per("status", Aanleverpunt.objects.filter(school=school))
    return Stand(
        aanleverpunten=sum(punten.values()),
        afgekeurd=punten.get(AanleverpuntStatus.AFGEKEURD, 0),
        wacht_op_oso=punten.get(AanleverpuntStatus.WACHT, 0),
        onderweg=dossiers["onderweg"],
        te_importeren=dossiers["te-importeren"],
        lukt_niet=dossiers["lukt-niet"],
        dossiers=dossiers[""] or Dossier.objects.filter(school=school)[:1].count(),
        leerlingen=Leerling.objects.filter(school=school).count(),
        groepen=Groep.objects.filter(school=school, schooljaar=schooljaar).count(),
        schooljaar=schooljaar,
    )


def _per(veld: str, rijen: QuerySet[Any]) -> dict[str, int]:
    """How many rows there are of each value."""
    return dict(rijen.order_by().values_list(veld).annotate(Count("pk")))


def tegels(school: School, stand: Stand, rollen: frozenset[Rol]) -> list[Tegel]:
    """The tiles for somebody with these roles, in the order of the screen."""
    alle = (
        (OSO_SWV, Actie.BEKIJKEN, _oso_swv),
        (LEERLINGEN, Actie.BEKIJKEN, _leerlingen),
        (GROEPEN, Actie.BEKIJKEN, _groepen),
        (AANLEVERPUNT, Actie.AANLEVERPUNT_ZIEN, _aanleverpunt),
    )
    return [maak(plek, plek.url(school), stand) for plek, actie, maak in alle if mag(rollen, actie)]


def _oso_swv(plek: Plek, url: str, stand: Stand) -> Tegel:
    aantal = stand.te_importeren
    noten = [
        f"Nog {tot(stand.onderweg)} onderweg." if stand.onderweg else "",
        f"Bij {_aantal(stand.lukt_niet, 'dossier')} lukt iets niet." if stand.lukt_niet else "",
    ]
    noot = " ".join(filter(None, noten))
    return Tegel(
        plek.tekst,
        url,
        plek.icoon,
        tot(aantal),
        "dossier om te importeren" if aantal == 1 else "dossiers om te importeren",
        noot or ("" if aantal else "Alles is geïmporteerd."),
        "travel" if stand.onderweg else "warn" if stand.lukt_niet else "check",
    )


def _leerlingen(plek: Plek, url: str, stand: Stand) -> Tegel:
    tekst = "leerling in Leerwinst" if stand.leerlingen == 1 else "leerlingen in Leerwinst"
    return Tegel(plek.tekst, url, plek.icoon, stand.leerlingen, tekst)


def _groepen(plek: Plek, url: str, stand: Stand) -> Tegel:
    woord = "groep" if stand.groepen == 1 else "groepen"
    return Tegel(plek.tekst, url, plek.icoon, stand.groepen, f"{woord} in {stand.schooljaar}")


def _aanleverpunt(plek: Plek, url: str, stand: Stand) -> Tegel:
    if stand.afgekeurd:
        tekst = "punt vraagt aandacht" if stand.afgekeurd == 1 else "punten vragen aandacht"
        noot = "OSO keurt het af. Bekijk wie wat kan doen. Wat binnen is, blijft staan."
        return Tegel(plek.tekst, url, plek.icoon, stand.afgekeurd, tekst, noot, "warn", True)
    if stand.wacht_op_oso:
        noot = "OSO gaf nog geen antwoord. We proberen het zelf weer."
        return Tegel(plek.tekst, url, plek.icoon, stand.wacht_op_oso, "wacht op OSO", noot, "clock")
    if not stand.aanleverpunten:
        return Tegel(plek.tekst, url, plek.icoon, None, "Nog niet geregistreerd")
    tekst = "punt kan ontvangen" if stand.aanleverpunten == 1 else "punten kunnen ontvangen"
    noot = "Uw leerlingadministratie kan dossiers sturen."
    return Tegel(plek.tekst, url, plek.icoon, stand.aanleverpunten, tekst, noot, "check")


def _aantal(aantal: int, woord: str) -> str:
    return f"{aantal} {woord}" if aantal == 1 else f"{tot(aantal)} {woord}s"
