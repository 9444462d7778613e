"""Findings for a person: equal ones once with their number, under who can mend them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from oso.dossier.kern import Metadata
from oso.dossier.validation import Bevinding as Gevonden
from oso.dossier.validation import Groep, gegroepeerd
from oso.dossier.validation import Wie as VanWie
from oso_import.inbox.texts import Wie, is_reden, uitleg
from oso_import.models import Bijlage, Dossier

from .bijlagen import waarom_niet
from .weergave import aantal

_STAP = {
    Wie.SCHOOL: "Pas het aan in de leerlingadministratie en verstuur het dossier opnieuw.",
    Wie.LEVERANCIER: "Geef dit door aan de leverancier van uw leerlingadministratie.",
    Wie.BEHEER: "Vraag het aan wie Leerwinst voor u beheert.",
    Wie.NIEMAND: "De rest van het dossier is in orde.",
}
_KOP = {
    VanWie.SCHOOL: Wie.SCHOOL,
    VanWie.LEVERANCIER: Wie.LEVERANCIER,
    VanWie.WIJ: Wie.BEHEER,
}
_MEEST_PLAATSEN = 5  # in the text for the help desk: they show where to look, not how often


@dataclass(frozen=True, slots=True)
class Bevinding:
    """`plaatsen` are where in the file; `code` is the key of the rule, `technisch` the lines for
    who makes the LAS."""

    tekst: str
    toelichting: str
    keer: int
    code: str
    technisch: tuple[str, ...]
    plaatsen: tuple[str, ...]

    @property
    def aantal(self) -> str:
        return "" if self.keer == 1 else f"({self.keer} keer)"

    @property
    def voor_de_helpdesk(self) -> str:
        keer = f" ({self.keer} keer)" if self.keer > 1 else ""
        regels = (*self.technisch, *self.plaatsen[:_MEEST_PLAATSEN])
        return f"- {self.tekst}{keer}" + "".join(f"\n  {regel}" for regel in regels)


@dataclass(frozen=True, slots=True)
class BevindingenVan:
    """What one party can mend, with what to do. `helpdesk` is a text for the vendor of the LAS,
    without anything about the leerling; empty where it is not for them."""

    kop: str
    stap: str
    is_op_te_lossen: bool
    bevindingen: tuple[Bevinding, ...]
    helpdesk: str


def per_wie(
    dossier: Dossier, bijlagen: Iterable[Bijlage] = (), metadata: Metadata | None = None
) -> tuple[BevindingenVan, ...]:
    """The findings of a dossier, by who can mend them; the school first, remarks last."""
    per: dict[Wie, list[Bevinding]] = defaultdict(list)
    for groep in gegroepeerd(Gevonden(**rij) for rij in dossier.bevindingen):
        per[_wie(groep)].append(_bevinding(groep, dossier.editie))
    per[Wie.NIEMAND] += [_bijlage(bijlage) for bijlage in bijlagen if bijlage.fout]
    return tuple(
        BevindingenVan(
            kop=wie.value,
            stap=_STAP[wie],
            is_op_te_lossen=wie is not Wie.NIEMAND,
            bevindingen=tuple(per[wie]),
            helpdesk=_helpdesk(per[wie], dossier.editie, metadata)
            if wie is Wie.LEVERANCIER
            else "",
        )
        for wie in Wie
        if per[wie]
    )


def _bevinding(groep: Groep, editie: str) -> Bevinding:
    wat = uitleg(groep.rule, editie) if is_reden(groep.rule) else None
    return Bevinding(
        tekst=wat.kort if wat else groep.text,
        toelichting=wat.stap if wat else "",
        keer=groep.aantal,
        code=groep.rule,
        technisch=groep.technisch,
        plaatsen=groep.plaatsen,
    )


def _wie(groep: Groep) -> Wie:
    return uitleg(groep.rule).wie if is_reden(groep.rule) else _KOP[VanWie(groep.wie)]


def _helpdesk(gevonden: list[Bevinding], editie: str, metadata: Metadata | None) -> str:
    regels = "\n".join(bevinding.voor_de_helpdesk for bevinding in gevonden)
    delen = (metadata.pakketnaam, metadata.pakketversie) if metadata else ()
    pakket = " ".join(deel for deel in delen if deel)
    return (
        "In een OSO-dossier voor het samenwerkingsverband klopt het volgende niet:\n"
        f"{regels}\n"
        f"Ons pakket: {pakket or 'niet genoemd in het dossier'}. "
        f"Editie van het dossier: {editie or 'onbekend'}.\n"
        "Wilt u nagaan hoe dit kan, en ons laten weten wanneer het is hersteld?"
    )


def _bijlage(bijlage: Bijlage) -> Bevinding:
    tekst = f"{bijlage.bestandsnaam} kunnen we niet openen"
    return Bevinding(tekst, waarom_niet(bijlage), 1, bijlage.fout, (), ())


def samenvatting(dossier: Dossier) -> str:
    """ "3 bevindingen" """
    return aantal(dossier.aantal_bevindingen, "bevinding", "bevindingen")
