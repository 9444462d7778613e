"""The typed kern of a dossier, out of the rows that the walk laid down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from .inhoud import Rij, Sectie, Waarde
from .kern import (
    Adres,
    Contact,
    Inzage,
    Kern,
    Loopbaanrij,
    Metadata,
    Personalia,
    School,
    Verzorger,
)

_NUMMER = re.compile(r"\[\d+\]")
_DAG = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?")
_BOOLEAN = {"true": True, "1": True, "false": False, "0": False}


class _Waarden:
    """The values of one row, or of one nested part of it, by their path below it."""

    def __init__(self, waarden: Iterable[Waarde], deel: str = "") -> None:
        self._teksten: dict[str, list[Waarde]] = {}
        for waarde in waarden:
            naam = waarde.pad[len(deel) :]
            naam = _NUMMER.sub("", naam) if "[" in naam else naam
            self._teksten.setdefault(naam, []).append(waarde)

    def tekst(self, naam: str) -> str | None:
        waarden = self._teksten.get(naam)
        return waarden[0].tekst if waarden else None

    def betekenis(self, naam: str) -> str | None:
        waarden = self._teksten.get(naam)
        return waarden[0].betekenis or None if waarden else None

    def teksten(self, naam: str) -> tuple[str, ...]:
        return tuple(waarde.tekst for waarde in self._teksten.get(naam, ()))

    def waar(self, naam: str) -> bool | None:
        return _BOOLEAN.get(self.tekst(naam) or "")

    def dag(self, naam: str) -> date | None:
        gevonden = _DAG.fullmatch(self.tekst(naam) or "")
        if not gevonden:
            return None
        try:
            return date(*(int(deel) for deel in gevonden.groups()))
        except ValueError:
            return None

    def onder(self, begin: str) -> dict[str, str]:
        return {
            naam.removeprefix(begin): waarden[0].tekst
            for naam, waarden in self._teksten.items()
            if naam.startswith(begin)
        }


def lees_kern(secties: Mapping[str, Sectie]) -> Kern:
    """The kern of a dossier by its sections."""
    adressen = secties["adressen"].rijen
    contacten = secties["contactgegevens"].rijen
    verzorgers = secties["verzorgers"].rijen
    loopbaan = secties["schoolloopbaan"].rijen
    return Kern(
        metadata=_metadata(_eerste(secties["dossier"])),
        inzage=_inzage(_eerste(secties["inzage"])) if secties["inzage"].rijen else None,
        school=_school(_eerste(secties["school"])),
        personalia=_personalia(_eerste(secties["personalia"])),
        adressen=tuple(_adres(_Waarden(rij.waarden)) for rij in adressen) or None,
        contacten=tuple(_contact(_Waarden(rij.waarden)) for rij in contacten) or None,
        verzorgers=tuple(map(_verzorger, verzorgers)) or None,
        loopbaan=tuple(_loopbaanrij(_Waarden(rij.waarden)) for rij in loopbaan) or None,
    )


def _eerste(sectie: Sectie) -> _Waarden:
    return _Waarden(sectie.rijen[0].waarden if sectie.rijen else ())


def _metadata(w: _Waarden) -> Metadata:
    return Metadata(
        deeldossier=w.tekst("metadata/deeldossier"),
        pakketnaam=w.tekst("metadata/pakketnaam"),
        pakketversie=w.tekst("metadata/pakketversie"),
        datum=w.dag("metadata/datum"),
        standaardversie=w.tekst("metadata/standaardversie"),
        validatieversie=w.tekst("metadata/validatieversie"),
        categorieen=w.onder("metadata/categorie_uitlevering/"),
        overstap=w.tekst("metadata/overstap"),
        overdrachtsoort=w.tekst("overdrachtsoort"),
    )


def _inzage(w: _Waarden) -> Inzage:
    return Inzage(
        voorlopigdossier=w.waar("voorlopigdossier"),
        inzage=w.waar("inzage"),
        inzagedatum=w.dag("inzagedatum"),
        akkoord=w.tekst("akkoord"),
        redennietakkoord=w.tekst("redennietakkoord"),
        toestemming=w.tekst("toestemming"),
    )


def _school(w: _Waarden) -> School:
    return School(
        naam=w.tekst("naam"),
        brin=w.tekst("brincode"),
        vestiging=w.tekst("vestigingscode"),
        aanleverpunt=w.tekst("aanleverpunt"),
    )


def _personalia(w: _Waarden) -> Personalia:
    return Personalia(
        voornamen=w.teksten("voornaam"),
        voorletters=w.tekst("voorletters-1"),
        voorvoegsel=w.tekst("voorvoegsel"),
        achternaam=w.tekst("achternaam"),
        roepnaam=w.tekst("roepnaam"),
        geboortedatum=w.dag("geboortedatum"),
        geslacht=w.tekst("geslacht"),
        adresgeheim=w.waar("adresgeheim"),
        leerlingid=w.tekst("leerlingid"),
        onderwijssinds=w.dag("onderwijssinds"),
        startdatumhuidigonderwijs=w.dag("startdatumhuidigonderwijs"),
        datuminschrijving=w.dag("datuminschrijving"),
        datumuitschrijving=w.dag("datumuitschrijving"),
        teruggeplaatstnaarbrin=w.tekst("teruggeplaatstnaarbrin"),
        leerlinggewicht=w.tekst("leerlinggewicht"),
        nnca=w.tekst("nnca"),
        tehuis=w.waar("tehuis"),
    )


def _adres(w: _Waarden) -> Adres:
    if regels := w.teksten("adresbuitenland"):
        return Adres("buitenland", "Adres in het buitenland", regels=regels)
    return Adres(
        soort=w.tekst("soortadres"),
        soort_betekenis=w.betekenis("soortadres"),
        straat=w.tekst("straat"),
        huisnummer=w.tekst("nummer"),
        toevoeging=w.tekst("toevoeging"),
        aanduiding=w.tekst("aanduiding"),
        locatie=w.tekst("locatieomschrijving"),
        postcode=w.tekst("postcode"),
        plaats=w.tekst("plaats"),
        gemeente=w.tekst("gemeente"),
        land=w.tekst("land"),
        land_omschrijving=w.tekst("land/@omschrijving"),
    )


def _contact(w: _Waarden) -> Contact:
    """A placeholder makes a number secret, also where the flag is false (gegevensset.md 8)."""
    nummer = w.tekst("nummer")
    vervangen = nummer == "geheim"
    return Contact(
        soort=w.tekst("soort"),
        aanduiding=w.tekst("aanduiding"),
        nummer=None if vervangen else nummer,
        geheim=vervangen or bool(w.waar("geheim")),
        noodnummer=bool(w.waar("noodnummer")),
    )


def _verzorger(rij: Rij) -> Verzorger:
    w = _Waarden(rij.waarden)
    return Verzorger(
        relatie=w.tekst("relatietotkind"),
        relatie_betekenis=w.betekenis("relatietotkind"),
        voornamen=w.teksten("voornaam"),
        voorletters=w.tekst("voorletters-1"),
        voorvoegsel=w.tekst("voorvoegsel"),
        achternaam=w.tekst("achternaam"),
        roepnaam=w.tekst("roepnaam"),
        geslacht=w.tekst("geslacht"),
        adresgeheim=w.waar("adresgeheim"),
        geboortedatum=w.dag("geboortedatum"),
        overleden=w.waar("overleden"),
        overlijdensdatum=w.dag("overlijdensdatum"),
        wettelijk_vertegenwoordiger=w.waar("wettigevertegenwoordiger"),
        adressen=tuple(map(_adres, _delen(rij, "adreslijst/adres"))) or None,
        contacten=tuple(map(_contact, _delen(rij, "communicatielijst/communicatie"))) or None,
    )


def _delen(rij: Rij, pad: str) -> list[_Waarden]:
    """The nested parts of a row at one repeated path, in their order."""
    delen: dict[str, list[Waarde]] = {}
    for waarde in rij.waarden:
        if waarde.pad.startswith(f"{pad}["):
            deel, teken, _ = waarde.pad.partition("]/")
            delen.setdefault(deel + teken, []).append(waarde)
    return [_Waarden(waarden, deel) for deel, waarden in delen.items()]


def _loopbaanrij(w: _Waarden) -> Loopbaanrij:
    return Loopbaanrij(
        schooljaar=w.tekst("schooljaar"),
        groepscode=w.tekst("groepscode"),
        groepsnaam=w.tekst("groepsnaam"),
        jaargroep=w.tekst("jaargroep"),
        begindatum=w.dag("begindatum"),
        einddatum=w.dag("einddatum"),
        brin=w.tekst("brincode"),
        vestiging=w.tekst("vestigingscode"),
    )
