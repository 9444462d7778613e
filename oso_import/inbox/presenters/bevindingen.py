"""Findings for a person: equal ones once with their number, under who can mend them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Bevinding:
    """`plaats` is where in the file, for a helpdesk; `code` is the key of the rule."""

    tekst: str
    toelichting: str
    keer: int
    code: str
    plaatsen: tuple[str, ...]

    @property
    def aantal(self) -> str:
        return "" if self.keer == 1 else f"({self.keer} keer)"


@dataclass(frozen=True, slots=True)
class BevindingenVan:
    """What one party can mend, with what to do."""

    kop: str
    stap: str
    bevindingen: tuple[Bevinding, ...]


def per_wie(dossier: Dossier, bijlagen: Iterable[Bijlage] = ()) -> tuple[BevindingenVan, ...]:
    """The findings of a dossier, by who can mend them; the school first, remarks last."""
    per: dict[Wie, list[Bevinding]] = defaultdict(list)
    for bevinding, wie in _samen(dossier.bevindingen, dossier.editie):
        per[wie].append(bevinding)
    per[Wie.NIEMAND] += [_bijlage(bijlage) for bijlage in bijlagen if bijlage.fout]
    return tuple(BevindingenVan(wie.value, _STAP[wie], tuple(per[wie])) for wie in Wie if per[wie])


def _samen(gevonden: list[dict[str, str]], editie: str) -> Iterable[tuple[Bevinding, Wie]]:
    keren = Counter((rij["rule"], rij["text"]) for rij in gevonden)
    for (code, tekst), keer in keren.items():
        plaatsen = tuple(
            rij["at"]
            for rij in gevonden
            if (rij["rule"], rij["text"]) == (code, tekst) and rij["at"]
        )
        if is_reden(code):
            wat = uitleg(code, editie)
            yield Bevinding(wat.kort, wat.stap, keer, code, plaatsen), wat.wie
        else:
            yield Bevinding(tekst, "", keer, code, plaatsen), _wie(code)


def _wie(regel: str) -> Wie:
    """Structure and codes are made by the package; what is missing was not filled in by people."""
    return Wie.LEVERANCIER if regel.startswith(("XSD", "CL.", "OG.")) else Wie.SCHOOL


def _bijlage(bijlage: Bijlage) -> Bevinding:
    tekst = f"{bijlage.bestandsnaam} kunnen we niet openen"
    return Bevinding(tekst, waarom_niet(bijlage), 1, bijlage.fout, ())


def samenvatting(dossier: Dossier) -> str:
    """ "3 bevindingen" """
    return aantal(dossier.aantal_bevindingen, "bevinding", "bevindingen")
