"""secties.toml, ready to look up: where every path of a dossier lands."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from .inhoud import Lijst

_LEERLING = "huidigeschool/leerling"


@dataclass(frozen=True, slots=True)
class RijSoort:
    """How the element of a row becomes its key and its title: of each the fields, in turn.

    A key takes its first alternative whose first field is filled in; a part of a title takes the
    first of its fields that is.
    """

    soort: str
    sleutel: tuple[tuple[str, ...], ...]
    titel: tuple[tuple[str, ...], ...]
    titel_met: str
    velden: frozenset[str]


@dataclass(frozen=True, slots=True)
class SectieSoort:
    """One entry of secties.toml."""

    naam: str
    titel: str
    groep: str
    lijst: Lijst
    categorieen: tuple[str, ...]
    overnemen: bool
    eenheid_sleutel: str
    eenheid_titel: str


@dataclass(frozen=True, slots=True)
class Plek:
    """Where an element lands: in the row it begins, or (`rij` is None) in its section's unit."""

    sectie: SectieSoort
    rij: RijSoort | None


@dataclass(frozen=True)
class Inhoudsopgave:
    """The sections in the reader's order, and the paths that begin them."""

    secties: tuple[SectieSoort, ...]
    plekken: Mapping[str, Plek]
    niet_tonen: frozenset[str]
    niet_overnemen: frozenset[str]

    @cached_property
    def _op_naam(self) -> Mapping[str, list[str]]:
        gevonden: dict[str, list[str]] = {}
        for pad in self.plekken:
            gevonden.setdefault(pad.rpartition("/")[2], []).append(pad)
        return gevonden

    def sectie(self, naam: str) -> SectieSoort:
        return next(sectie for sectie in self.secties if sectie.naam == naam)

    def plek_van(self, pad: str) -> Plek | None:
        """Where a path lands by its longest beginning; None: in none of the sections."""
        while pad:
            if pad in self.plekken:
                return self.plekken[pad]
            pad = pad.rpartition("/")[0]
        return None

    def verhuisd(self, pad: str, velden: Container[str]) -> Plek | None:
        """Where a path lands whose element stood elsewhere before, in an editie of these paths.

        That is: the table knows its name, in one section, and this editie has it there no more.
        """
        vorige = [oud for oud in self._op_naam.get(pad.rpartition("/")[2], ()) if oud not in velden]
        plekken = [self.plekken[oud] for oud in vorige]
        return plekken[-1] if len({plek.sectie.naam for plek in plekken}) == 1 else None


@cache
def inhoudsopgave() -> Inhoudsopgave:
    """secties.toml, read once."""
    tekst = Path(__file__).with_name("secties.toml").read_text(encoding="utf-8")
    gelezen = tomllib.loads(tekst)
    secties = []
    plekken: dict[str, Plek] = {}
    for deel in gelezen["sectie"]:
        sectie = _sectie(deel)
        secties.append(sectie)
        for pad in deel.get("eenheid", ()):
            plekken[_voluit(pad)] = Plek(sectie, None)
        for rij in deel.get("rij", ()):
            for pad in rij["paden"]:
                plekken[_voluit(pad)] = Plek(sectie, _rijsoort(rij))
    return Inhoudsopgave(
        tuple(secties),
        plekken,
        frozenset(map(_voluit, gelezen["niet"]["tonen"])),
        frozenset(map(_voluit, gelezen["niet"]["overnemen"])),
    )


def _voluit(pad: str) -> str:
    return pad.replace("LL", _LEERLING, 1) if pad.startswith("LL/") else pad


def _sectie(deel: Mapping[str, Any]) -> SectieSoort:
    return SectieSoort(
        naam=deel["naam"],
        titel=deel["titel"],
        groep=deel["groep"],
        lijst=Lijst(deel["lijst"]),
        categorieen=tuple(deel["categorie"]) if "categorie" in deel else (),
        overnemen=deel.get("overnemen", True),
        eenheid_sleutel=deel.get("eenheid_sleutel", ""),
        eenheid_titel=deel.get("eenheid_titel", deel["titel"]),
    )


def _rijsoort(rij: Mapping[str, Any]) -> RijSoort:
    sleutel = tuple(tuple(velden) for velden in rij.get("sleutel", ()))
    titel = tuple(tuple(keuze.split("|")) for keuze in rij.get("titel", ()))
    return RijSoort(
        soort=rij.get("soort", ""),
        sleutel=sleutel,
        titel=titel,
        titel_met=rij.get("titel_met", ", "),
        velden=frozenset(chain.from_iterable((*sleutel, *titel))),
    )
