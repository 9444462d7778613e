"""The plan page: counts, and per dossier a card with what may be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from oso_import.importer.afspraak import Bevestiging, Gepland
from oso_import.importer.matching import Bekende
from oso_import.importer.planning import Soort, Tekort
from oso_import.importer.texts import TEKORTEN
from oso_import.inbox.presenters.weergave import aantal

from .kaart import Kaart, kaart_van

VOLGORDE = (
    (Soort.TWIJFEL, "Twijfel: wie is dit?"),
    (Soort.BIJGEWERKT, "Bijgewerkt: deze leerlingen kennen we"),
    (Soort.NIEUW, "Nieuw: deze leerlingen maken we aan"),
    (Soort.OUDER, "Ouder: er is al een nieuwer dossier overgenomen"),
    (Soort.ONGEWIJZIGD, "Ongewijzigd"),
    (Soort.INGEHAALD, "Ingehaald: van deze leerling koos u ook een nieuwer dossier"),
    (Soort.KAN_NIET, "Kan niet"),
)
UITLEG = {
    Soort.TWIJFEL: "Wij kiezen nooit voor u. Kiest u niets, dan slaan we dit dossier over.",
    Soort.BIJGEWERKT: "Alleen wat verschilt, staat hier. Wat niet in het dossier zit, blijft.",
    Soort.NIEUW: "We vonden niemand met deze geboortedatum en een naam die hierop lijkt.",
    Soort.OUDER: "We vullen alleen aan wat ontbreekt. De rest verandert pas als u dat aanvinkt.",
}


@dataclass(frozen=True, slots=True)
class Deel:
    """The dossiers of one kind."""

    anker: str
    soort: str
    titel: str
    uitleg: str
    kaarten: list[Kaart]


@dataclass(frozen=True, slots=True)
class Fout:
    """One line of the error summary, with the field it is about."""

    anker: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Planpagina:
    """Everything the plan page prints."""

    totaal: int
    delen: list[Deel]
    samenvatting: str
    open: str
    fouten: list[Fout]
    kijk_opnieuw: list[Kaart]
    te_doen: bool


def planpagina(
    gepland: Sequence[Gepland],
    *,
    school: str,
    beheerders: str,
    bevestiging: Bevestiging | None = None,
    zoek: Mapping[UUID, str] | None = None,
    gevonden: Mapping[UUID, Sequence[Bekende]] | None = None,
) -> Planpagina:
    """The plan; after a POST that did not go through also what is missing or has changed."""
    tekort = {g.plan.dossier.id for g in bevestiging.tekort} if bevestiging else set()
    anders = {g.plan.dossier.id for g in bevestiging.anders} if bevestiging else set()
    namen = {g.plan.dossier.id: g.plan.dossier.naam for g in gepland}
    kaarten = [
        kaart_van(
            g,
            school=school,
            beheerders=beheerders,
            fouten=g.tekorten if g.plan.dossier.id in tekort else (),
            kijk_opnieuw=g.plan.dossier.id in anders,
            zoek=(zoek or {}).get(g.plan.dossier.id, ""),
            gevonden=(gevonden or {}).get(g.plan.dossier.id, ()),
            namen=namen,
        )
        for g in gepland
    ]
    return Planpagina(
        totaal=len(gepland),
        delen=_delen(kaarten),
        samenvatting=_samenvatting(gepland),
        open=_open(gepland),
        fouten=[fout for kaart in kaarten for fout in _fouten(kaart)],
        kijk_opnieuw=[kaart for kaart in kaarten if kaart.kijk_opnieuw],
        te_doen=any(g.plan.soort is not Soort.KAN_NIET for g in gepland),
    )


def _delen(kaarten: list[Kaart]) -> list[Deel]:
    return [
        Deel(soort.value.replace(" ", "-"), soort.value, titel, UITLEG.get(soort, ""), van_soort)
        for soort, titel in VOLGORDE
        if (van_soort := [kaart for kaart in kaarten if kaart.soort == soort.value])
    ]


def _samenvatting(gepland: Sequence[Gepland]) -> str:
    """ "1 leerling aanmaken, 2 bijwerken" """
    soorten = Counter(g.plan.soort for g in gepland if g.gaat_over)
    delen = []
    if nieuw := soorten[Soort.NIEUW]:
        delen.append(f"{aantal(nieuw, 'leerling', 'leerlingen')} aanmaken")
    if bij := soorten[Soort.BIJGEWERKT] + soorten[Soort.OUDER]:
        delen.append(f"{bij} bijwerken")
    return ", ".join(delen) or "Er verandert niets"


def _open(gepland: Sequence[Gepland]) -> str:
    keuzes = sum(
        1 for g in gepland if g.tekorten or (g.plan.soort is Soort.TWIJFEL and g.keuzes.wat is None)
    )
    if not keuzes:
        return ""
    return f"{aantal(keuzes, 'keuze staat', 'keuzes staan')} nog open."


def _fouten(kaart: Kaart) -> list[Fout]:
    veld = {Tekort.REDEN: "reden", Tekort.GROEP: "groep", Tekort.LEERLING: "wat"}
    return [
        Fout(f"{kaart.pk}-{veld[tekort]}", f"{kaart.naam}: {TEKORTEN[tekort]}")
        for tekort in kaart.fouten
    ]
