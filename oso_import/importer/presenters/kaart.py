"""One dossier on the plan page: a card with what changes and what may be chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from leerlingen.types import groepstitel
from oso_import.importer import formulier
from oso_import.importer.afspraak import Gepland
from oso_import.importer.matching import Bekende, Kandidaat, Reden
from oso_import.importer.planning import Plan, Soort, Tekort, Wat
from oso_import.importer.texts import REDENEN, Uitleg, beletsel_uitleg, opsomming
from oso_import.inbox.presenters.weergave import datum

from .verschillen import Sectie, secties


@dataclass(frozen=True, slots=True)
class Antwoord:
    """One answer to "what do we do with this dossier?"."""

    waarde: str
    titel: str
    uitleg: str
    gekozen: bool
    redenen: tuple[Reden, ...] = ()


@dataclass(frozen=True, slots=True)
class Kaart:
    """One dossier on the plan."""

    pk: UUID
    naam: str
    soort: str
    regel: str
    gezien: str
    vraag: str = ""
    waarom: str = ""
    antwoorden: tuple[Antwoord, ...] = ()
    secties: list[Sectie] = field(default_factory=list)
    feiten: tuple[tuple[str, str], ...] = ()
    opmerkingen: tuple[str, ...] = ()
    bevindingen: tuple[str, ...] = ()
    redenen: str = ""
    reden: str = ""
    groepen: tuple[Antwoord, ...] = ()
    groep_uitleg: str = ""
    zoek: str = ""
    kan_zoeken: bool = False
    fouten: tuple[Tekort, ...] = ()
    kijk_opnieuw: bool = False
    uitleg: Uitleg | None = None
    leerling: UUID | None = None
    ingehaald_door: str = ""

    @property
    def groep_open(self) -> bool:
        """Whether no groep is chosen yet."""
        return not any(groep.gekozen for groep in self.groepen)

    @property
    def mist_reden(self) -> bool:
        return Tekort.REDEN in self.fouten

    @property
    def mist_groep(self) -> bool:
        return Tekort.GROEP in self.fouten

    @property
    def mist_leerling(self) -> bool:
        return Tekort.LEERLING in self.fouten


def kaart_van(
    g: Gepland,
    *,
    school: str,
    beheerders: str,
    fouten: tuple[Tekort, ...],
    kijk_opnieuw: bool,
    zoek: str,
    gevonden: Sequence[Bekende],
    namen: Mapping[UUID, str],
) -> Kaart:
    """The card of one dossier; `gevonden` are the leerlingen somebody looked up for it, `namen`
    those of all dossiers of the import."""
    plan, dossier = g.plan, g.plan.dossier
    schrijft = plan.soort.schrijft or plan.soort is Soort.TWIJFEL
    van_niets = schrijft and plan.leerling is None  # nobody here to compare it with
    return Kaart(
        pk=dossier.id,
        naam=dossier.naam or "Dossier zonder naam",
        soort=plan.soort.value,
        regel=_regel(plan),
        gezien=g.vingerafdruk,
        vraag=_vraag(plan, dossier.naam),
        waarom=plan.waarom,
        antwoorden=_antwoorden(g, gevonden),
        secties=[] if van_niets else secties(plan, g.keuzes),
        feiten=_feiten(plan) if van_niets else (),
        opmerkingen=plan.opmerkingen if schrijft else (),
        bevindingen=dossier.bevindingen if schrijft else (),
        redenen=" ".join(REDENEN[code] for code in dossier.vraagt_reden if plan.vraagt_reden),
        reden=g.keuzes.reden,
        groepen=_groepen(g) if schrijft else (),
        groep_uitleg=_groep_uitleg(plan),
        zoek=zoek,
        kan_zoeken=plan.soort in (Soort.NIEUW, Soort.TWIJFEL),
        fouten=fouten,
        kijk_opnieuw=kijk_opnieuw,
        uitleg=_uitleg(plan, school, beheerders),
        leerling=plan.leerling,
        ingehaald_door=_ingehaald_door(plan, namen),
    )


def _uitleg(plan: Plan, school: str, beheerders: str) -> Uitleg | None:
    if plan.soort is not Soort.KAN_NIET:
        return None
    return beletsel_uitleg(plan.dossier, school, beheerders)


def _ingehaald_door(plan: Plan, namen: Mapping[UUID, str]) -> str:
    return namen.get(plan.ingehaald_door, "") if plan.ingehaald_door else ""


def _regel(plan: Plan) -> str:
    """ "Geboren 14 februari 2015, dossier van 12 maart 2026" """
    delen = []
    gegevens = plan.dossier.gegevens
    geboren = gegevens.veld("geboortedatum") if gegevens else None
    if geboren and not isinstance(geboren.waarde, str | bool | tuple):
        delen.append(f"geboren {datum(geboren.waarde)}")
    if plan.dossier.datum:
        delen.append(f"dossier van {datum(plan.dossier.datum)}")
    if plan.soort is Soort.ONGEWIJZIGD and plan.laatst:
        delen.append(f"al geïmporteerd op {datum(plan.laatst.op.date())}")
    regel = ", ".join(delen)
    return regel[:1].upper() + regel[1:]


def _vraag(plan: Plan, naam: str) -> str:
    if plan.soort is Soort.TWIJFEL or plan.gekoppeld:
        return "Bij wie hoort dit dossier?"
    return f"Wat doen we met {naam}?" if plan.soort.schrijft else ""


def _antwoorden(g: Gepland, gevonden: Sequence[Bekende]) -> tuple[Antwoord, ...]:
    """The answers of this plan. In doubt nothing is chosen beforehand."""
    plan, wat = g.plan, g.keuzes.wat
    if not plan.soort.schrijft and plan.soort is not Soort.TWIJFEL:
        return ()
    overslaan = Antwoord(
        Wat.OVERSLAAN.value,
        "Overslaan",
        "Het dossier blijft bij OSO SWV staan. U kunt het later importeren.",
        wat is Wat.OVERSLAAN,
    )
    if plan.leerling is not None and not plan.gekoppeld:
        bij = "Neem over wat hierboven is aangevinkt."
        return (
            Antwoord(Wat.BIJWERKEN.value, "Bijwerken", bij, wat is not Wat.OVERSLAAN),
            overslaan,
        )
    nieuw = Antwoord(
        Wat.NIEUW.value,
        "Aanmaken als nieuwe leerling",
        "Kies dit als deze leerling nog niet in Leerwinst staat.",
        wat is Wat.NIEUW or (plan.soort is Soort.NIEUW and wat is None),
    )
    iemand = Antwoord(
        formulier.KOPPELEN,
        "Koppelen aan iemand anders" if plan.kandidaten else "Koppelen",
        "U zoekt zelf de leerling op.",
        wat is Wat.KOPPELEN and g.keuzes.leerling is None,
    )
    koppelingen = _koppelingen(g, gevonden)
    if not plan.kandidaten:
        return (nieuw, *koppelingen, iemand, overslaan)
    return (*koppelingen, iemand, nieuw, overslaan)


def _koppelingen(g: Gepland, gevonden: Sequence[Bekende]) -> list[Antwoord]:
    """Everybody to whom the dossier can be linked: candidates, and whom somebody looked up."""
    plan = g.plan
    kandidaten = {k.bekende.id: k for k in plan.kandidaten}
    kandidaten |= {b.id: Kandidaat(b, ()) for b in gevonden if b.id not in kandidaten}
    antwoorden = [
        Antwoord(
            f"{formulier.KOPPELEN}{pk}",
            f"Koppelen aan {kandidaat.bekende.identiteit.naam}",
            _wie(kandidaat.bekende),
            plan.leerling == pk,
            kandidaat.redenen,
        )
        for pk, kandidaat in kandidaten.items()
    ]
    if plan.gekoppeld and plan.leerling not in kandidaten:
        antwoorden.insert(
            0,
            Antwoord(
                f"{formulier.KOPPELEN}{plan.leerling}",
                f"Koppelen aan {plan.leerling_naam}",
                "Hierboven staat wat er dan verandert.",
                True,
            ),
        )
    return antwoorden


def _wie(bekende: Bekende) -> str:
    wie = bekende.identiteit
    delen = [f"Geboren {datum(wie.geboortedatum)}"] if wie.geboortedatum else []
    return ", ".join([*delen, groepstitel(wie.groep) if wie.groep else "nu in geen groep"])


def _groepen(g: Gepland) -> tuple[Antwoord, ...]:
    groep = g.plan.groep
    if groep is None:
        return ()
    gekozen = g.keuzes.groep or groep.voorstel
    return tuple(
        Antwoord(optie.sleutel, optie.tekst, "", optie.sleutel == gekozen) for optie in groep.opties
    )


def _groep_uitleg(plan: Plan) -> str:
    groep = plan.groep
    if groep is None:
        return ""
    if groep.beschermd:
        return (
            f"{groep.beschermd.door_naam} plaatste deze leerling op"
            f" {datum(groep.beschermd.op.date())}, na dit dossier. Daarom blijft dat zo."
        )
    if groep.moet_kiezen:
        return f"Het dossier zegt niet in welke groep deze leerling zit in {groep.schooljaar}."
    return groep.opmerking


def _klein(titel: str) -> str:
    """ "Toetsen" inside a sentence; "BRP-gegevens" stays."""
    return titel if titel[1:2].isupper() else titel[:1].lower() + titel[1:]


def _feiten(plan: Plan) -> tuple[tuple[str, str], ...]:
    """What a new leerling gets, in numbers."""
    gegevens = plan.dossier.gegevens
    if gegevens is None:
        return ()
    koppen = plan.dossier.koppen
    aantallen = Counter(blok.sectie for blok in gegevens.blokken)
    verder = [
        f"{_klein(koppen[naam].titel)} ({n})" if n > 1 else _klein(koppen[naam].titel)
        for naam, n in aantallen.items()
        if naam in koppen
    ]
    verzorgers = gegevens.verzorgers or ()
    namen = opsomming([verzorger.naam for verzorger in verzorgers])
    niet = [_klein(notitie.titel) for notitie in plan.notities]
    feiten = [
        ("Verzorgers", f"{len(verzorgers)}: {namen}" if verzorgers else "geen"),
        ("Verder", opsomming(verder)),
        ("Niet meegegeven op verzoek", opsomming(niet)),
    ]
    return tuple((label, tekst) for label, tekst in feiten if tekst)
