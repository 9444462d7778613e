"""What the page Aanleverpunt shows, in finished words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urlencode
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format

from scholen.models import Gebruiker, School
from scholen.queries import Persoon, wie_mag
from scholen.rollen import Actie

from .models import Aanleverpunt, AanleverpuntStatus
from .queries import aanleverpunten, laatste_notificaties
from .texts import Uitleg, Wie, uitleg

SLEUTELVELD = "#id_sleutel"

_INSTELLINGEN = frozenset({"niet-ingesteld", "certificaat-ontbreekt", "certificaat-onleesbaar"})
_STAPPEN: tuple[tuple[str, frozenset[str]], ...] = (
    ("Leerwinst is ingesteld voor OSO", _INSTELLINGEN),
    ("OSO is bereikbaar en laat ons toe", frozenset()),
    (
        "De sleutel is bekend",
        frozenset({"sleutel-onbekend", "sleutel-onleesbaar", "OnbekendAanleverpunt"}),
    ),
    (
        "BRIN en nummer horen bij elkaar",
        frozenset({"ander-aanleverpunt", "sleutel-andere-school"}),
    ),
    ("Het doel is SWV PaO", frozenset({"verkeerd-doel"})),
    ("OSO stuurt dossiers naar Leerwinst", frozenset({"ander-adres"})),
)
_NIET_GEVRAAGD = frozenset({"brin-andere-school"})  # refused before a step was taken
_BEREIKBAAR, _ADRES = 1, len(_STAPPEN) - 1
_MET_NAAM = (Wie.AANLEVERPUNT, Wie.REGISTREERDER)


@dataclass(frozen=True)
class Teken:
    """A badge of what is no state of a row."""

    soort: str
    icoon: str
    tekst: str


IN_ORDE = Teken("good", "check", "In orde")
NIET = Teken("bad", "stop", "Niet in orde")
VOLGT = Teken("calm", "clock", "Volgt")


@dataclass(frozen=True)
class Stap:
    tekst: str
    teken: Teken


@dataclass(frozen=True)
class Melding:
    """What is wrong, who can mend it (`bij_u`: by name) and what must be done; `invullen` is where
    the key can be typed again, when that is what must be done."""

    soort: str
    titel: str
    tekst: str
    wie: str
    bij_u: str
    stap: str
    code: str
    invullen: str
    mail_naam: str
    mail: str


@dataclass(frozen=True)
class Kaart:
    """One aanleverpunt."""

    pk: UUID
    titel: str
    teken: Teken
    formulier: str
    feiten: Sequence[tuple[str, str]]
    stappen: Sequence[Stap]
    gecontroleerd: str
    melding: Melding | None
    wacht: bool
    net: bool


def kaarten(school: School, kijker: Gebruiker, *, net: str = "") -> list[Kaart]:
    """The aanleverpunten of a school; `net` is the id of the one that was just tried."""
    laatste = laatste_notificaties(school)
    return [
        _kaart(punt, laatste.get(punt.pk), school, kijker, net) for punt in aanleverpunten(school)
    ]


def melding(
    school: School,
    kijker: Gebruiker,
    code: str,
    feiten: dict[str, str | int],
    *,
    formulier: str = SLEUTELVELD,
    bewaard: bool = False,
) -> Melding:
    """What there is to say about a code, to this person of this school."""
    tekst = uitleg(code, **feiten)
    collega, bij_u = _collega(school, kijker, tekst.wie)
    return Melding(
        soort="warn" if tekst.wie is Wie.NIEMAND else "bad",
        titel=tekst.titel,
        tekst=f"{tekst.tekst} Wat is ingevuld, hebben we bewaard." if bewaard else tekst.tekst,
        wie=tekst.wie,
        bij_u=bij_u,
        stap=tekst.stap,
        code=code,
        invullen=formulier if tekst.wie is Wie.AANLEVERPUNT else "",
        mail_naam=collega.naam if collega else "",
        mail=_mail(collega, tekst) if collega else "",
    )


def stappen(code: str) -> list[Stap]:
    """How far it came: in order before the step that failed, to follow after it. Empty when
    nothing was tried."""
    if code in _NIET_GEVRAAGD:
        return []
    fout = _stap_van(code)
    return [
        Stap(tekst, IN_ORDE if n < fout else NIET if n == fout else VOLGT)
        for n, (tekst, _) in enumerate(_STAPPEN)
    ]


def moment(op: datetime | None) -> str:
    """ "16 maart 2026, 11.20 uur" """
    return f"{date_format(timezone.localtime(op), 'j F Y, H.i')} uur" if op else "Nog niet"


def _kaart(
    punt: Aanleverpunt, laatste: datetime | None, school: School, kijker: Gebruiker, net: str
) -> Kaart:
    formulier = f"?{urlencode({'brin': punt.brin, 'index': punt.index})}{SLEUTELVELD}"
    wacht = punt.sleutel_ingevuld is not None
    gezegd = None
    if code := punt.laatste_code:
        gezegd = melding(
            school, kijker, code, punt.laatste_feiten, formulier=formulier, bewaard=wacht
        )
    van = "" if punt.brin == school.brin else f" van {punt.brin}"
    return Kaart(
        pk=punt.pk,
        titel=f"Aanleverpunt {punt.index}{van}",
        teken=_teken(punt),
        formulier=formulier,
        feiten=_feiten(punt, laatste, school),
        stappen=stappen(code),
        gecontroleerd=moment(punt.gecontroleerd_op),
        melding=gezegd,
        wacht=wacht,
        net=str(punt.pk) == net,
    )


def _teken(punt: Aanleverpunt) -> Teken:
    match AanleverpuntStatus(punt.status):
        case AanleverpuntStatus.GEREGISTREERD if punt.laatste_code:
            return Teken("warn", "warn", "Niet te controleren")
        case AanleverpuntStatus.GEREGISTREERD:
            return Teken("good", "check", "Werkt")
        case AanleverpuntStatus.WACHT:
            return Teken("calm", "clock", "Wacht op OSO")
        case AanleverpuntStatus.AFGEKEURD:
            return Teken("bad", "stop", "Werkt niet")


def _feiten(punt: Aanleverpunt, laatste: datetime | None, school: School) -> list[tuple[str, str]]:
    sleutel = "Opgeslagen. Om veiligheidsredenen tonen we hem niet meer."
    if punt.sleutel_ingevuld is not None:
        sleutel = f"Ingevuld door {punt.ingevuld_door} en bewaard. OSO moet hem nog controleren."
    feiten = [
        ("School", f"{school.naam} ({punt.brin})"),
        ("Aanleverpunt", f"{punt.index}, doel SWV PaO"),
        ("Sleutel", sleutel),
    ]
    if punt.is_geregistreerd:
        feiten.append(
            ("Geregistreerd", f"{moment(punt.geregistreerd_op)} door {punt.geregistreerd_door}")
        )
    controle = moment(punt.gecontroleerd_op)
    feiten.append(
        ("Laatste controle", controle if punt.laatste_code else f"{controle}: alles in orde")
    )
    if punt.is_geregistreerd:
        feiten.append(("Laatste bericht van een leerlingadministratie", moment(laatste)))
    return feiten


def _stap_van(code: str) -> int:
    """Which step a code belongs to; past the last one when all is right. What we cannot place is
    the connection's when the code is ours, and a refusal to register when it is OSO's."""
    if not code:
        return len(_STAPPEN)
    for nummer, (_, codes) in enumerate(_STAPPEN):
        if code in codes:
            return nummer
    return _ADRES if code[:1].isupper() else _BEREIKBAAR


def _collega(school: School, kijker: Gebruiker, wie: Wie) -> tuple[Persoon | None, str]:
    """Who at this school it is, and how to say so; only of what a school can solve itself."""
    if wie not in _MET_NAAM:
        return None, ""
    mensen = wie_mag(school, Actie.AANLEVERPUNT_BEHEREN).allen
    anderen = [mens for mens in mensen if mens.email != kijker.email]
    if not mensen:
        return None, ""
    if not anderen:
        return None, "Bij u bent u dat zelf."
    namen = ["uzelf"] * (len(mensen) - len(anderen)) + [mens.naam for mens in anderen]
    return anderen[0], f"Bij u is dat {_of(namen)}."


def _of(namen: list[str]) -> str:
    return namen[0] if len(namen) == 1 else f"{', '.join(namen[:-1])} of {namen[-1]}"


def _mail(collega: Persoon, tekst: Uitleg) -> str:
    bericht = f"{tekst.titel}.\n\n{tekst.tekst}\n\n{tekst.stap}\n"
    return f"mailto:{collega.email}?subject={quote(tekst.titel)}&body={quote(bericht)}"
