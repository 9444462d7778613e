"""One row of the tile: who, how far, and the sentence under "Wat u moet weten"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from aanleverpunt.models import Notificatie, NotificatieStatus
from aanleverpunt.texts import uitleg as uitleg_oso
from leerlingen.types import groepstitel
from oso_import.inbox.texts import REDENEN_OM, uitleg
from oso_import.models import Dossier, PdfStatus, Status, Vak

from . import kop
from .bevindingen import samenvatting
from .weergave import datum, kort_tijdstip, tijd

_OPGEHAALD_OF_MISLUKT = (
    NotificatieStatus.OPGEHAALD,
    NotificatieStatus.AFGEMELD,
    NotificatieStatus.MISLUKT,
)


@dataclass(frozen=True, slots=True)
class TegelRij:
    """What the template prints. `merk` changes whenever anything else does."""

    dossier: Dossier
    naam: str
    regel: str
    badge: str
    badge_tekst: str
    weten: str
    binnengekomen: str
    pdf: str
    kan_kiezen: bool
    kan_opnieuw: bool
    verandert_nog: bool

    @property
    def groep_zegt_het_zelf(self) -> bool:
        """Whether the name of the groep is one by itself: "Klas 3A" needs no "Groep" before it."""
        return groepstitel(self.dossier.groep) == self.dossier.groep

    @property
    def is_te_importeren(self) -> bool:
        """Whether "kies alle" ticks it."""
        return bool(self.dossier.vak == Vak.TE_IMPORTEREN)

    @property
    def merk(self) -> str:
        """A mark of how the row looks, to see whether a screen is behind."""
        notificatie = self.dossier.notificatie
        delen = (
            self.dossier.status,
            self.dossier.vak,
            self.pdf,
            notificatie.status if notificatie else "",
            notificatie.laatste_code if notificatie else "",
        )
        return "-".join(deel.replace(" ", "") for deel in delen)


@dataclass(frozen=True, slots=True)
class TegelLezer:
    """Makes rows for a school, at one moment."""

    brins: frozenset[str]
    nu: datetime

    def rij(self, dossier: Dossier) -> TegelRij:
        mislukt = _is_mislukt(dossier)
        badge, badge_tekst = _badge(dossier, mislukt=mislukt)
        reist = dossier.status == Status.ONDERWEG and not mislukt
        return TegelRij(
            dossier=dossier,
            naam=_naam(dossier, mislukt=mislukt),
            regel=_regel(dossier),
            badge=badge,
            badge_tekst=badge_tekst,
            weten=self.weten(dossier),
            binnengekomen=kort_tijdstip(dossier.ontvangen_op, self.nu),
            pdf=_pdf(dossier),
            kan_kiezen=not reist,
            kan_opnieuw=mislukt,
            verandert_nog=_verandert_nog(dossier),
        )

    def weten(self, dossier: Dossier) -> str:
        """What a person has to know about it now."""
        if dossier.status == Status.ONDERWEG and dossier.notificatie:
            return _onderweg(dossier.notificatie, self.nu)
        if dossier.status == Status.TE_LEZEN:
            return "Het dossier is binnen. We lezen het nu."
        if dossier.status == Status.ONLEESBAAR:
            return uitleg(dossier.reden, dossier.editie).kort
        if dossier.status == Status.GEWEIGERD:
            return uitleg(dossier.reden).tekst
        zinnen = [*_daarna(dossier), *_voor_importeren(dossier, self.brins)]
        if dossier.pdf_status == PdfStatus.LUKT_NIET:
            zinnen.append("De PDF lukt niet. De inhoud staat wel op de pagina.")
        return " ".join(zinnen)


def _is_mislukt(dossier: Dossier) -> bool:
    notificatie = dossier.notificatie
    return (
        dossier.status == Status.ONDERWEG
        and notificatie is not None
        and notificatie.status == NotificatieStatus.MISLUKT
    )


def _badge(dossier: Dossier, *, mislukt: bool) -> tuple[str, str]:
    if mislukt:
        return "mislukt", "Lukt niet"
    if dossier.vak in (Vak.GEIMPORTEERD, Vak.VERVANGEN):
        return dossier.vak, ""
    return dossier.status, ""


def _naam(dossier: Dossier, *, mislukt: bool) -> str:
    if dossier.status == Status.GEWEIGERD:
        return "Naam gewist"
    komt_niet = mislukt or dossier.status == Status.ONLEESBAAR
    return kop.naam(dossier, zonder="Naam onbekend") if komt_niet else kop.naam(dossier)


def _regel(dossier: Dossier) -> str:
    """The small line below the name."""
    if dossier.geboortedatum:
        return datum(dossier.geboortedatum)
    if dossier.toegevoegd_door:
        return f"Toegevoegd door {dossier.toegevoegd_door}"
    if dossier.status == Status.ONDERWEG and dossier.notificatie:
        return _stand(dossier.notificatie)
    return ""


def _stand(notificatie: Notificatie) -> str:
    match notificatie.status:
        case NotificatieStatus.MISLUKT:
            return "Het dossier kwam niet aan"
        case NotificatieStatus.WACHT:
            return f"Wacht op {Notificatie.GesprekMet(notificatie.gesprek_met).label}"
        case _:
            return "Het dossier komt nu binnen"


def _onderweg(notificatie: Notificatie, nu: datetime) -> str:
    match notificatie.status:
        case NotificatieStatus.MISLUKT:
            wat = uitleg_oso(notificatie.laatste_code, **notificatie.feiten)
            return f"{wat.tekst} {wat.stap}"
        case NotificatieStatus.WACHT:
            wat = uitleg_oso(notificatie.laatste_code, **notificatie.feiten)
            wanneer = notificatie.volgende_poging
            later = f"om {tijd(wanneer)}" if wanneer and wanneer > nu else "zo"
            return f"{wat.tekst} We proberen het weer {later}."
        case _:
            return "Even geduld, dit duurt meestal een minuut."


def _daarna(dossier: Dossier) -> list[str]:
    """What happened to it since it was read."""
    zinnen = []
    if dossier.geimporteerd_op:
        zinnen.append(f"{datum(dossier.geimporteerd_op.date())} door {dossier.geimporteerd_door}.")
    if dossier.vervangen_door_id:
        zinnen.append("Er kwam een nieuwer dossier voor in de plaats.")
    if dossier.opnieuw_aangeboden_op:
        op = datum(dossier.opnieuw_aangeboden_op.date())
        zinnen.append(f"Opnieuw aangeboden op {op}, niets veranderd.")
    if dossier.notificatie and dossier.notificatie.status not in _OPGEHAALD_OF_MISLUKT:
        zinnen.append("Uw leerlingadministratie biedt het opnieuw aan.")
    return zinnen


def _voor_importeren(dossier: Dossier, brins: frozenset[str]) -> list[str]:
    """What matters to whoever is going to import it."""
    if dossier.vak != Vak.TE_IMPORTEREN:
        return []
    zinnen = []
    if dossier.brin not in brins:
        zinnen.append("Noemt een andere school. Uw beheerder kan het toestaan.")
    zinnen += [REDENEN_OM[code] for code in dossier.vraagt_reden]
    if dossier.status == Status.MET_BEVINDINGEN:
        zinnen.insert(0, f"{samenvatting(dossier)}. Importeren kan.")
    return zinnen or ["Klaar om te importeren."]


def _pdf(dossier: Dossier) -> str:
    """The words of the PDF's place: "PDF" is a link, anything else is not."""
    match dossier.pdf_status:
        case PdfStatus.KLAAR | PdfStatus.TE_MAKEN:
            return "PDF"
        case PdfStatus.LUKT_NIET:
            return "PDF lukt niet"
        case _:
            return "Geen PDF"


def _verandert_nog(dossier: Dossier) -> bool:
    """Whether the row can change without anybody touching it."""
    onaf = dossier.status in (Status.ONDERWEG, Status.TE_LEZEN)
    return onaf or dossier.pdf_status == PdfStatus.TE_MAKEN
