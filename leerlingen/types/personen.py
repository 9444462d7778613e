"""Units about where somebody lives, how to reach them, and who takes care of the child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .eenheden import Eenheid, LijstSoort, Regel, regels_van
from .sleutels import korte_sleutel

AANDUIDINGEN = {"prive": "privé"}


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
        return regels_van(
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
        return regels_van(
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
        """In one order, so that the same carer is equal however its parts were written."""
        object.__setattr__(self, "sleutel", korte_sleutel(self.sleutel))
        adressen = sorted(self.adressen, key=lambda deel: (deel.soort, deel.volgnummer))
        contacten = sorted(
            self.contacten,
            key=lambda deel: (
                deel.soort != "telefoon",
                deel.soort,
                deel.aanduiding,
                deel.volgnummer,
            ),
        )
        object.__setattr__(self, "adressen", tuple(adressen))
        object.__setattr__(self, "contacten", tuple(contacten))

    @property
    def naam(self) -> str:
        voor = self.roepnaam or " ".join(self.voornamen) or self.voorletters
        return " ".join(deel for deel in (voor, self.voorvoegsel, self.achternaam) if deel)

    @property
    def titel(self) -> str:
        return f"{self.relatie_naam or 'Verzorger'}, {self.naam}"

    def regels(self) -> tuple[Regel, ...]:
        eigen = regels_van(
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
