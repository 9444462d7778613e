"""One invented pupil: who it is, and the dossier its LAS would send."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from zlib import crc32

from .inhoud import dossierboom
from .namen import ACHTERNAMEN, ROEPNAMEN, TWEEDE_NAMEN
from .opbouw import bouw

SOORTEN = (
    "alles ingevuld",
    "geheim adres",
    "selectief geleverd",
    "adres in het buitenland",
    "bijlagen, waarvan een onleesbaar",
    "combinatiegroep",
    "ouders niet akkoord",
    "zonder leerlingnummer",
)


_TUSSENTIJD = timedelta(days=21)


@dataclass(frozen=True, slots=True)
class Leerling:
    """What decides a dossier. The same values give the same bytes, whenever and wherever."""

    zaad: str
    editie: str  # "2017.1", "2018.1" or "2019.1"
    brin: str
    nummer: int
    roepnaam: str
    tweede_naam: str
    geslacht: str
    voorvoegsel: str
    achternaam: str
    geboortedatum: date
    jaargroep: str  # code list 13: "1"…"8", "11"…"16"
    soort: str
    peildatum: date  # the day the LAS made the dossier
    versie: int = 1

    @property
    def naam(self) -> str:
        delen = (self.roepnaam, self.voorvoegsel, self.achternaam)
        return " ".join(deel for deel in delen if deel)

    @property
    def leerlingid(self) -> str:
        """The number in the school's administration: another one for every invented child."""
        return f"{self.brin}-{crc32(self.zaad.encode()) % 1_000_000:06d}"

    @property
    def is_vo(self) -> bool:
        return int(self.jaargroep) > 8

    @property
    def omschrijving(self) -> str:
        groep = (
            f"vo leerjaar {int(self.jaargroep) - 10}" if self.is_vo else f"groep {self.jaargroep}"
        )
        return f"{groep}, {self.soort}"

    @property
    def eerste_peildatum(self) -> date:
        """The day of this pupil's first dossier: what had happened by then does not move."""
        return self.peildatum - _TUSSENTIJD * (self.versie - 1)

    def toeval(self, waarvoor: str) -> Random:
        """The same dice for one purpose in every version of this pupil."""
        return Random(f"{self.zaad} {waarvoor}")  # noqa: S311  invented pupils, not secrets

    def dossier(self) -> bytes:
        """The whole dossier as the file a LAS delivers: valid XML of its editie."""
        return bouw(self.editie, dossierboom(self))

    def nieuwer(self) -> Leerling:
        """The same child some weeks later: moved house, a new toets, a number turned secret."""
        return replace(self, versie=self.versie + 1, peildatum=self.peildatum + _TUSSENTIJD)


def leerlingen(seed: int, aantal: int, brin: str, editie: str, peildatum: date) -> list[Leerling]:
    """`aantal` different invented pupils of one school, deterministic by `seed` and `peildatum`."""
    return [
        _leerling(f"{seed}-{brin}-{nummer}", nummer, brin, editie, peildatum)
        for nummer in range(aantal)
    ]


def _leerling(zaad: str, nummer: int, brin: str, editie: str, peildatum: date) -> Leerling:
    toeval = Random(zaad)  # noqa: S311  invented pupils, not secrets
    roepnaam, geslacht = ROEPNAMEN[(toeval.randrange(7) + nummer * 5) % len(ROEPNAMEN)]
    voorvoegsel, achternaam = ACHTERNAMEN[(toeval.randrange(4) + nummer * 4) % len(ACHTERNAMEN)]
    leerjaar = 1 + (nummer * 3 + toeval.randrange(3)) % 8  # 1…8, in vo the years 1…4 of it
    is_vo = nummer % 4 == 3
    jaargroep = 10 + 1 + leerjaar % 4 if is_vo else leerjaar
    leeftijd = jaargroep + 1 if is_vo else jaargroep + 3
    schooljaar_begin = peildatum.year if peildatum.month >= 8 else peildatum.year - 1
    geboren = date(schooljaar_begin - leeftijd, 1, 1) + timedelta(days=toeval.randrange(270))
    return Leerling(
        zaad=zaad,
        editie=editie,
        brin=brin,
        nummer=nummer + 1,
        roepnaam=roepnaam,
        tweede_naam=toeval.choice(TWEEDE_NAMEN),
        geslacht=geslacht,
        voorvoegsel=voorvoegsel,
        achternaam=achternaam,
        geboortedatum=geboren,
        jaargroep=str(jaargroep),
        soort=SOORTEN[nummer % len(SOORTEN)],
        peildatum=peildatum,
    )
