"""How far an import is, and what became of each dossier."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from leerlingen.models import Leerling
from leerlingen.types import groepstitel
from oso_import.importer.texts import code_uitleg, opsomming
from oso_import.inbox.presenters.weergave import aantal, tijdstip
from oso_import.models import Import, ImportRegel, ImportStatus, Resultaat

BEZIG, WACHT = "bezig", "wacht"
_NAMEN = {
    "verzorgers": ("verzorger", "verzorgers"),
    "toetsen": ("toets", "toetsen"),
    "handelingsplannen": ("handelingsplan", "handelingsplannen"),
}
LAATSTE = 10


@dataclass(frozen=True, slots=True)
class Rij:
    """One dossier of an import."""

    dossier: UUID
    naam: str
    badge: str
    wat: str
    groep: str
    leerling: UUID | None
    kijk_opnieuw: bool


@dataclass(frozen=True, slots=True)
class Voortgang:
    """The progress page."""

    klaar: int
    totaal: int
    nu: str
    rest: str
    rijen: list[Rij]
    stopt: bool


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """The result page."""

    titel: str
    kop: str
    samenvatting: str
    is_goed: bool
    rijen: list[Rij]
    feiten: tuple[tuple[str, str], ...]
    overgebleven: bool


def voortgang(import_: Import, regels: Sequence[ImportRegel], *, nu: datetime) -> Voortgang:
    """How far it is: the last ones that are done, the one at hand, the next ones."""
    klaar = [regel for regel in regels if regel.resultaat]
    over = [regel for regel in regels if not regel.resultaat]
    getoond = sorted(klaar, key=lambda regel: regel.op or nu)[-LAATSTE:]
    rijen = [rij(regel) for regel in getoond]
    rijen += [_wacht(regel, bezig=plek == 0) for plek, regel in enumerate(over[:LAATSTE])]
    return Voortgang(
        klaar=len(klaar),
        totaal=len(regels),
        nu=_naam(over[0]) if over else "",
        rest=_rest(import_, len(klaar), len(over), nu),
        rijen=rijen,
        stopt=import_.stop_gevraagd,
    )


def _rest(import_: Import, klaar: int, over: int, nu: datetime) -> str:
    """ "Nog ongeveer 10 seconden", once there is something to go by."""
    if not klaar or not over or import_.bevestigd_op is None:
        return ""
    duur = (nu - import_.bevestigd_op) / klaar * over
    if duur < timedelta(minutes=1):
        return f"Nog ongeveer {max(5, round(duur.total_seconds() / 5) * 5)} seconden"
    return f"Nog ongeveer {aantal(round(duur.total_seconds() / 60), 'minuut', 'minuten')}"


def _wacht(regel: ImportRegel, *, bezig: bool) -> Rij:
    return Rij(
        dossier=regel.dossier_id,
        naam=_naam(regel),
        badge=BEZIG if bezig else WACHT,
        wat="We slaan de gegevens op" if bezig else "Komt hierna",
        groep="",
        leerling=None,
        kijk_opnieuw=False,
    )


def uitkomst(import_: Import, regels: Sequence[ImportRegel]) -> Uitkomst:
    """What became of every dossier."""
    gedaan = [r for r in regels if r.resultaat in (Resultaat.GEDAAN, Resultaat.ONGEWIJZIGD)]
    mislukt = [regel for regel in regels if regel.resultaat == Resultaat.MISLUKT]
    over = sum(1 for regel in regels if not regel.resultaat)
    gestopt = import_.status == ImportStatus.GESTOPT
    return Uitkomst(
        titel="De import is gestopt" if gestopt else "De import is klaar",
        kop=_kop(len(gedaan), len(regels)),
        samenvatting=_samenvatting(regels, over),
        is_goed=not mislukt and not gestopt,
        rijen=[_na_afloop(regel) for regel in sorted(regels, key=_eerst_wat_aandacht_vraagt)],
        feiten=_feiten(import_),
        overgebleven=bool(over or mislukt),
    )


def _eerst_wat_aandacht_vraagt(regel: ImportRegel) -> tuple[bool, int]:
    return regel.resultaat not in (Resultaat.MISLUKT, ""), regel.volgorde


def _kop(gedaan: int, totaal: int) -> str:
    if gedaan == totaal:
        return "Het dossier is verwerkt" if totaal == 1 else f"Alle {totaal} dossiers zijn verwerkt"
    werkwoord = "is" if gedaan == 1 else "zijn"
    return f"{gedaan} van de {totaal} dossiers {werkwoord} verwerkt"


def _samenvatting(regels: Sequence[ImportRegel], over: int) -> str:
    soorten = Counter(badge_van(regel) for regel in regels)
    delen = [
        f"{n} {enkel if n == 1 else meer}"
        for badge, enkel, meer in (
            ("nieuw", "leerling is nieuw", "leerlingen zijn nieuw"),
            ("bijgewerkt", "is bijgewerkt", "zijn bijgewerkt"),
            ("ouder", "is aangevuld", "zijn aangevuld"),
        )
        if (n := soorten[badge])
    ]
    if n := soorten["ongewijzigd"]:
        delen.append(f"bij {n} was er niets veranderd")
    zin = f"{opsomming(delen)}." if delen else "Er is niets veranderd."
    if n := soorten["mislukt"] + over:
        vraagt = "dossier vraagt" if n == 1 else "dossiers vragen"
        zin += f" {n} {vraagt} nog uw aandacht."
    return f"{zin[:1].upper()}{zin[1:]}"


def _feiten(import_: Import) -> tuple[tuple[str, str], ...]:
    feiten = [("Door", import_.door_naam)]
    if import_.bevestigd_op:
        feiten.append(("Wanneer", tijdstip(import_.bevestigd_op)))
    if import_.bevestigd_op and import_.klaar_op:
        seconden = max(1, round((import_.klaar_op - import_.bevestigd_op).total_seconds()))
        feiten.append(("Duur", aantal(seconden, "seconde", "seconden")))
    return tuple(feiten)


def rij(regel: ImportRegel) -> Rij:
    """One dossier that is done, or was left."""
    leerling = regel.leerling
    return Rij(
        dossier=regel.dossier_id,
        naam=leerling.naam if isinstance(leerling, Leerling) else _naam(regel),
        badge=badge_van(regel),
        wat=_wat(regel),
        groep=groepstitel(regel.groep) if regel.groep else "",
        leerling=regel.leerling_id,
        kijk_opnieuw=regel.resultaat == Resultaat.MISLUKT or not regel.resultaat,
    )


def _na_afloop(regel: ImportRegel) -> Rij:
    """The row of an import that is over: what was left does not wait any more."""
    return rij(regel) if regel.resultaat else replace(rij(regel), badge=ImportStatus.GESTOPT)


def badge_van(regel: ImportRegel) -> str:
    """The word for what became of it: its kind when it was taken over, else why not."""
    match regel.resultaat:
        case Resultaat.GEDAAN:
            return regel.soort
        case Resultaat.ONGEWIJZIGD:
            return "ongewijzigd"
        case Resultaat.OVERGESLAGEN:
            return regel.soort if regel.soort in ("ingehaald", "kan niet") else "overgeslagen"
        case Resultaat.MISLUKT:
            return "mislukt"
        case _:
            return WACHT


def _wat(regel: ImportRegel) -> str:
    if regel.resultaat == Resultaat.ONGEWIJZIGD:
        return "Er was niets veranderd"
    if not regel.resultaat:
        return "Hier zijn we niet aan toegekomen"
    if regel.resultaat != Resultaat.GEDAAN:
        return code_uitleg(regel.code)
    telling = regel.telling
    if regel.soort == "nieuw":
        bij = [aantal(n, *_NAMEN[naam]) for naam, n in telling["secties"].items() if naam in _NAMEN]
        if telling["bijlagen"]:
            bij.append(aantal(telling["bijlagen"], "bijlage", "bijlagen"))
        return f"Aangemaakt, met {opsomming(bij)}" if bij else "Aangemaakt"
    zin = f"{aantal(telling['eenheden'], 'gegeven', 'gegevens')} bijgewerkt."
    if gebleven := telling["gebleven"]:
        zin += f" Blijven staan: {opsomming(gebleven).lower()}."
    return zin


def _naam(regel: ImportRegel) -> str:
    return regel.dossier.naam or "Dossier zonder naam"
