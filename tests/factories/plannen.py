"""Invented dossiers and leerlingen as plain values, for the pure rules of planning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from leerlingen.types import (
    AdresGegevens,
    BlokGegevens,
    ContactGegevens,
    Gegevens,
    LeerlingGegevens,
    LeerlingStand,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    Regel,
    Spoor,
    VerzorgerGegevens,
    adres_van,
)
from oso_import.importer.identiteit import identiteit_van
from oso_import.importer.matching import Bekende, Bekenden
from oso_import.importer.planning import (
    BestaandeGroep,
    Kop,
    Omgeving,
    Ontvangen,
    Overname,
)

PEILDAG = date(2026, 3, 12)
VOOR = datetime(2026, 3, 1, 9, tzinfo=UTC)
NA = datetime(2026, 3, 14, 9, tzinfo=UTC)
NOOR = UUID(int=1)
_NOOR: dict[str, str | bool | date | tuple[str, ...]] = {
    "voornamen": ("Noor",),
    "achternaam": "Zeldzaam",
    "geboortedatum": date(2015, 2, 14),
    "adresgeheim": False,
    "leerlingid": "L1",
}


def personalia(**velden: str | bool | date | tuple[str, ...] | None) -> tuple[PersonaliaVeld, ...]:
    """Noor Zeldzaam with these fields; None leaves one out."""
    alle = {**_NOOR, **velden}
    return tuple(PersonaliaVeld(v, v.capitalize(), w) for v, w in alle.items() if w is not None)


def gegevens(
    *,
    datum: date | None = PEILDAG,
    adressen: Iterable[AdresGegevens] | None = None,
    contacten: Iterable[ContactGegevens] | None = None,
    verzorgers: Iterable[VerzorgerGegevens] | None = None,
    plaatsingen: Iterable[PlaatsingGegevens] | None = None,
    blokken: Iterable[BlokGegevens] = (),
    gegeven_secties: Iterable[str] = (),
    niet_meegegeven: Mapping[str, str] | None = None,
    **velden: str | bool | date | tuple[str, ...] | None,
) -> LeerlingGegevens:
    """A dossier of Noor that says only this."""
    rijen = tuple(blokken)
    return LeerlingGegevens(
        datum=datum,
        personalia=personalia(**velden),
        adressen=None if adressen is None else tuple(adressen),
        contacten=None if contacten is None else tuple(contacten),
        verzorgers=None if verzorgers is None else tuple(verzorgers),
        plaatsingen=None if plaatsingen is None else tuple(plaatsingen),
        blokken=rijen,
        gegeven_secties=frozenset({*gegeven_secties, *(blok.sectie for blok in rijen)}),
        niet_meegegeven=niet_meegegeven or {},
    )


def adres(soort: str = "woon", **velden: str) -> AdresGegevens:
    leeg = AdresGegevens(
        soort, "Woonadres", straat="Bedachte Laan", huisnummer="12", postcode="9999ZA"
    )
    return replace(leeg, **velden)  # type: ignore[arg-type]


def telefoon(nummer: str = "0100000001", *, geheim: bool = False, nr: int = 1) -> ContactGegevens:
    return ContactGegevens("telefoon", "prive", nummer, geheim, noodnummer=False, volgnummer=nr)


def verzorger(achternaam: str = "Zeldzaam", **velden: object) -> VerzorgerGegevens:
    leeg = VerzorgerGegevens(
        relatie="2",
        relatie_naam="Moeder",
        voornamen=("Roos",),
        voorletters="",
        voorvoegsel="",
        achternaam=achternaam,
        roepnaam="",
        geslacht="",
        adresgeheim=False,
        geboortedatum=None,
        overleden=None,
        overlijdensdatum=None,
        wettelijk_vertegenwoordiger=True,
        adressen=(),
        contacten=(),
        sleutel=f"2|roos {achternaam.lower()}",
    )
    return replace(leeg, **velden)  # type: ignore[arg-type]


def plaatsing(
    groepscode: str = "5A",
    *,
    schooljaar: str = "2025-2026",
    begin: date | None = date(2025, 8, 1),
    einde: date | None = None,
    naam: str = "",
    eigen_school: bool = True,
    jaargroep: str = "5",
) -> PlaatsingGegevens:
    return PlaatsingGegevens(
        schooljaar=schooljaar,
        brin="99XA" if eigen_school else "99XB",
        vestiging="00",
        groepscode=groepscode,
        groepsnaam=naam,
        jaargroep=jaargroep,
        jaargroep_naam="",
        begindatum=begin,
        einddatum=einde,
        eigen_school=eigen_school,
        overig=(),
        lijst=LijstSoort.LOPEND if schooljaar == "2025-2026" else LijstSoort.GROEIEND,
    )


def toets(sleutel: str = "rekenen|m5", score: str = "163", **velden: object) -> BlokGegevens:
    blok = BlokGegevens(
        sectie="toetsen",
        sectie_titel="Toetsen",
        sectie_groep="Toetsen",
        sleutel=sleutel,
        titel="Rekenen-wiskunde M5",
        lijst=LijstSoort.GROEIEND,
        inhoud=(Regel("score", "Score", score),),
    )
    return replace(blok, **velden)  # type: ignore[arg-type]


def spoor(soort: str = "dossier", *, op: datetime = VOOR, door: str = "Marijke Inktvis") -> Spoor:
    return Spoor(soort, "bron", "OSO-dossier", op.date(), door, op)


def stand(
    *eenheden: Gegevens,
    hand: Mapping[str, datetime] | None = None,
    beeindigd: Iterable[str] = (),
    id: UUID = NOOR,
    **velden: str | bool | date | tuple[str, ...] | None,
) -> LeerlingStand:
    """Noor as we have her. `hand` names units and fields ("adressen/woon#postcode") that somebody
    wrote here, and when; all else came from a dossier."""
    alle = (*personalia(**velden), *eenheden)
    herkomst = {adres_van(eenheid): spoor() for eenheid in alle}
    herkomst |= {adres: spoor("hand", op=op) for adres, op in (hand or {}).items()}
    return LeerlingStand(id, "Noor Zeldzaam", alle, herkomst, frozenset(beeindigd), VOOR)


def ontvangen(
    wat: LeerlingGegevens | None = None, *, sha256: str = "nieuw", **feiten: object
) -> Ontvangen:
    """A dossier of Noor that came in on the day it describes."""
    inhoud = wat if wat is not None else gegevens()
    dossier = Ontvangen(
        id=uuid4(),
        naam="Noor Zeldzaam",
        sha256=sha256,
        datum=inhoud.datum,
        ontvangen_op=datetime(2026, 3, 13, 8, tzinfo=UTC),
        gegevens=inhoud,
        koppen={"toetsen": Kop("Toetsen", "Toetsen", 1)},
    )
    return replace(dossier, **feiten)  # type: ignore[arg-type]


def overname(
    sha256: str = "vorige", *, datum: date = date(2026, 1, 10), leerling: UUID = NOOR
) -> Overname:
    """That a dossier of this leerling was taken over before."""
    return Overname(leerling, sha256, datum, VOOR, VOOR)


def omgeving(
    *standen: LeerlingStand,
    overnames: Iterable[Overname] = (),
    groepen: Iterable[BestaandeGroep] = (),
    vandaag: date = PEILDAG,
) -> Omgeving:
    """A school that has these leerlingen."""
    per_id = {leerling.id: leerling for leerling in standen}
    bekenden = Bekenden(
        Bekende(
            leerling.id,
            identiteit_van(
                replace(
                    gegevens(),
                    personalia=tuple(
                        eenheid
                        for eenheid in leerling.eenheden
                        if isinstance(eenheid, PersonaliaVeld)
                    ),
                )
            ),
        )
        for leerling in standen
    )
    return Omgeving(
        bekenden=bekenden,
        overnames=tuple(overnames),
        standen=lambda ids: {id: per_id[id] for id in ids if id in per_id},
        groepen=tuple(groepen),
        vandaag=vandaag,
    )


def groep(
    groepscode: str = "5A",
    *,
    schooljaar: str = "2025-2026",
    naam: str = "",
    hand: datetime | None = None,
    naam_datum: date | None = None,
) -> BestaandeGroep:
    return BestaandeGroep(
        id=uuid4(),
        vestiging="00",
        schooljaar=schooljaar,
        groepscode=groepscode,
        groepsnaam=naam,
        naam_datum=naam_datum,
        naam_hand=spoor("hand", op=hand) if hand else None,
    )
