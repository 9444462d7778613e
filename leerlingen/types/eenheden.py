"""Units: the smallest things that are replaced whole (import.md, rule 2).

Every unit has an address `sectie/sleutel` that stays the same from dossier to dossier. A unit
describes itself by `regels` (label and text), so that plan, page and history can show it without
knowing what it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from .sleutels import korte_sleutel

AANDUIDINGEN = {"prive": "privé"}


class LijstSoort(StrEnum):
    """What happens to a unit that is not in a newer document (import.md, rule 4)."""

    VELD = "veld"  # one field: stays
    EEN = "een"  # one unit: stays
    LOPEND = "lopend"  # ended, when the document does state the list
    GROEIEND = "groeiend"  # stays


@dataclass(frozen=True, slots=True)
class Regel:
    """One labelled value of a unit. `veld` is its stable name within the unit."""

    veld: str
    label: str
    tekst: str
    onderdeel: str = ""
    code: str = ""
    betekenis: str = ""

    @property
    def leesbaar(self) -> str:
        return self.betekenis or self.tekst


class Eenheid(Protocol):
    """What every unit can tell about itself."""

    @property
    def sectie(self) -> str: ...
    @property
    def sleutel(self) -> str: ...
    @property
    def titel(self) -> str: ...
    @property
    def lijst(self) -> LijstSoort: ...
    def regels(self) -> tuple[Regel, ...]: ...


def adres_van(eenheid: Eenheid) -> str:
    """The address of a unit, for Herkomst, plan and history: "adressen/W"."""
    return f"{eenheid.sectie}/{eenheid.sleutel}"


@dataclass(frozen=True, slots=True)
class BijlageGegevens:
    """A file that belongs to a blok; its bytes are handed over apart, by `sha256`."""

    bestandsnaam: str
    omschrijving: str
    soort: str  # short name by content ("pdf"); empty when unreadable
    sha256: str
    grootte: int
    fout: str = ""


@dataclass(frozen=True, slots=True)
class PersonaliaVeld:
    """One field of the personalia. `waarde` is typed as the column of Leerling is."""

    veld: str  # column of Leerling: "achternaam", "voornamen", "geboortedatum", …
    label: str
    waarde: str | bool | date | tuple[str, ...]
    betekenis: str = ""

    sectie = "personalia"
    lijst = LijstSoort.VELD

    @property
    def sleutel(self) -> str:
        return self.veld

    @property
    def titel(self) -> str:
        return self.label

    def regels(self) -> tuple[Regel, ...]:
        return (Regel(self.veld, self.label, als_tekst(self.waarde), betekenis=self.betekenis),)


def als_tekst(waarde: str | bool | date | tuple[str, ...] | None) -> str:
    """A typed value in the wire's spelling, the one in which units are compared."""
    match waarde:
        case None:
            return ""
        case bool():
            return "true" if waarde else "false"
        case date():
            return waarde.isoformat()
        case tuple():
            return " ".join(waarde)
        case str():
            return waarde


def _regels(*velden: tuple[str, str, str | bool | date | None]) -> tuple[Regel, ...]:
    return tuple(
        Regel(veld, label, als_tekst(waarde)) for veld, label, waarde in velden if als_tekst(waarde)
    )


@dataclass(frozen=True, slots=True)
class AdresGegevens:
    """An address. Empty text where a part is not known; `regels_buitenland`: a free foreign one."""

    soort: str  # "buitenland" or the code of its kind; the row key
    soort_naam: str
    straat: str = ""
    huisnummer: str = ""
    toevoeging: str = ""
    aanduiding: str = ""
    locatie: str = ""
    postcode: str = ""
    plaats: str = ""
    gemeente: str = ""
    land: str = ""
    land_naam: str = ""
    regels_buitenland: tuple[str, ...] = ()
    volgnummer: int = 1  # order among rows of one dossier with the same key

    sectie = "adressen"
    lijst = LijstSoort.LOPEND

    @property
    def sleutel(self) -> str:
        sleutel = self.soort if self.volgnummer == 1 else f"{self.soort}|{self.volgnummer}"
        return korte_sleutel(sleutel)

    @property
    def titel(self) -> str:
        return self.soort_naam

    def regels(self) -> tuple[Regel, ...]:
        return _regels(
            ("straat", "Straat", self.straat),
            ("huisnummer", "Huisnummer", self.huisnummer),
            ("toevoeging", "Toevoeging", self.toevoeging),
            ("aanduiding", "Aanduiding", self.aanduiding),
            ("locatie", "Locatie", self.locatie),
            ("postcode", "Postcode", self.postcode),
            ("plaats", "Plaats", self.plaats),
            ("gemeente", "Gemeente", self.gemeente),
            ("land", "Land", self.land_naam or self.land),
            ("regels_buitenland", "Adres", "\n".join(self.regels_buitenland)),
        )


@dataclass(frozen=True, slots=True)
class ContactGegevens:
    """A telephone number or e-mail address. A secret one may come without its number."""

    soort: str  # "telefoon", "e-mail"
    aanduiding: str  # "werk", "prive", "overig" or empty
    nummer: str
    geheim: bool
    noodnummer: bool
    volgnummer: int  # order within soort and aanduiding

    sectie = "contactgegevens"
    lijst = LijstSoort.LOPEND

    @property
    def sleutel(self) -> str:
        return korte_sleutel(f"{self.soort}|{self.aanduiding}|{self.volgnummer}")

    @property
    def titel(self) -> str:
        naam = "E-mail" if self.soort == "e-mail" else self.soort.capitalize()
        return f"{naam} {AANDUIDINGEN.get(self.aanduiding, self.aanduiding)}".strip()

    def regels(self) -> tuple[Regel, ...]:
        return _regels(
            ("nummer", "Nummer" if self.soort != "e-mail" else "Adres", self.nummer),
            ("geheim", "Geheim", self.geheim),
            ("noodnummer", "Noodnummer", self.noodnummer),
        )


@dataclass(frozen=True, slots=True)
class VerzorgerGegevens:
    """A carer, with addresses and contacts, as one unit."""

    relatie: str  # code, or empty
    relatie_naam: str
    voornamen: tuple[str, ...]
    voorletters: str
    voorvoegsel: str
    achternaam: str
    roepnaam: str
    geslacht: str
    adresgeheim: bool
    geboortedatum: date | None
    overleden: bool | None
    overlijdensdatum: date | None
    wettelijk_vertegenwoordiger: bool | None
    adressen: tuple[AdresGegevens, ...]
    contacten: tuple[ContactGegevens, ...]
    sleutel: str  # relatie + folded name (+ order), made by whoever hands it over
    geslacht_naam: str = ""  # what the code means

    sectie = "verzorgers"
    lijst = LijstSoort.LOPEND

    def __post_init__(self) -> None:
        object.__setattr__(self, "sleutel", korte_sleutel(self.sleutel))

    @property
    def naam(self) -> str:
        voor = self.roepnaam or " ".join(self.voornamen) or self.voorletters
        return " ".join(deel for deel in (voor, self.voorvoegsel, self.achternaam) if deel)

    @property
    def titel(self) -> str:
        return f"{self.relatie_naam or 'Verzorger'}, {self.naam}"

    def regels(self) -> tuple[Regel, ...]:
        eigen = _regels(
            ("voornamen", "Voornamen", " ".join(self.voornamen)),
            ("voorletters", "Voorletters", self.voorletters),
            ("voorvoegsel", "Voorvoegsel", self.voorvoegsel),
            ("achternaam", "Achternaam", self.achternaam),
            ("roepnaam", "Roepnaam", self.roepnaam),
            ("geslacht", "Geslacht", self.geslacht_naam or self.geslacht),
            ("adresgeheim", "Adres geheim", self.adresgeheim),
            ("geboortedatum", "Geboortedatum", self.geboortedatum),
            ("overleden", "Overleden", self.overleden),
            ("overlijdensdatum", "Datum overlijden", self.overlijdensdatum),
            (
                "wettelijk_vertegenwoordiger",
                "Wettelijk vertegenwoordiger",
                self.wettelijk_vertegenwoordiger,
            ),
        )
        delen: tuple[Eenheid, ...] = (*self.adressen, *self.contacten)
        genest = [
            Regel(
                f"{deel.sectie}/{deel.sleutel}/{regel.veld}", regel.label, regel.tekst, deel.titel
            )
            for deel in delen
            for regel in deel.regels()
        ]
        return (*eigen, *genest)


@dataclass(frozen=True, slots=True)
class PlaatsingGegevens:
    """One row of the school career. `eigen_school`: it is in this school, so it names a groep."""

    schooljaar: str
    brin: str
    vestiging: str
    groepscode: str
    groepsnaam: str
    jaargroep: str
    jaargroep_naam: str
    begindatum: date | None
    einddatum: date | None
    eigen_school: bool
    overig: tuple[Regel, ...]  # what more the source says: schoolsoort, schooltype, …
    lijst: LijstSoort  # LOPEND for rows of the document's own schooljaar, else GROEIEND
    volgnummer: int = 1

    sectie = "schoolloopbaan"

    @property
    def sleutel(self) -> str:
        begin = self.begindatum.isoformat() if self.begindatum else ""
        delen = (self.schooljaar, self.brin, self.vestiging, self.groepscode, begin)
        sleutel = "|".join(delen)
        return korte_sleutel(sleutel if self.volgnummer == 1 else f"{sleutel}|{self.volgnummer}")

    @property
    def titel(self) -> str:
        return f"Groep {self.groepsnaam or self.groepscode}, {self.schooljaar}"

    def regels(self) -> tuple[Regel, ...]:
        return (
            *_regels(
                ("schooljaar", "Schooljaar", self.schooljaar),
                ("groepscode", "Groepscode", self.groepscode),
                ("groepsnaam", "Groepsnaam", self.groepsnaam),
                ("jaargroep", "Jaargroep", self.jaargroep_naam or self.jaargroep),
                ("begindatum", "Begindatum", self.begindatum),
                ("einddatum", "Einddatum", self.einddatum),
                ("brin", "BRIN", self.brin),
                ("vestiging", "Vestiging", self.vestiging),
            ),
            *self.overig,
        )


@dataclass(frozen=True, slots=True)
class BlokGegevens:
    """Any other unit: rows that describe themselves, with their attachments."""

    sectie: str  # "toetsen", "diagnoses", …
    sectie_titel: str
    sectie_groep: str
    sleutel: str
    titel: str
    lijst: LijstSoort
    inhoud: tuple[Regel, ...]
    bijlagen: tuple[BijlageGegevens, ...] = ()
    datum: date | None = None
    verloopt: date | None = None
    sectie_volgorde: int = 0  # place of the section in the reader's order

    def __post_init__(self) -> None:
        object.__setattr__(self, "sleutel", korte_sleutel(self.sleutel))

    def regels(self) -> tuple[Regel, ...]:
        return self.inhoud
