"""The cards about school: loopbaan, every section of blokken, and the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from leerlingen import weergave
from leerlingen.bestanden import ONBEKEND, SOORTEN
from leerlingen.models import Bijlage, Groep, Plaatsing
from leerlingen.types import BlokGegevens, PlaatsingGegevens

from .bronnen import Beeindigd, Bronnen
from .delen import Bestand, Deel, Feit, Loopbaanregel, Onderdeel, Sectie, Tabel, Tabelrij

BESCHADIGD = "Beschadigd aangekomen. Vraag uw school om het opnieuw toe te voegen."
METEEN = 3  # so many units of a section are open at once
KOLOMMEN, CEL = 5, 40  # the widest table, and the longest text in it


def loopbaan(
    rijen: Iterable[tuple[Plaatsing, PlaatsingGegevens]],
    bronnen: Bronnen,
    *,
    schoolnaam: str,
    brins: frozenset[str],
    groep_url: Callable[[Groep], str],
) -> tuple[Loopbaanregel, ...]:
    """The school career, latest first."""
    return tuple(
        Loopbaanregel(
            schooljaar=gegevens.schooljaar,
            groep=_groepsnaam(gegevens),
            groep_url=groep_url(rij.groep) if rij.groep else "",
            school=f"{schoolnaam} ({gegevens.brin})" if gegevens.brin in brins else gegevens.brin,
            periode=_periode(gegevens),
            bijzonder=", ".join(
                f"{regel.label}: {weergave.waarde(regel)}" for regel in gegevens.overig
            ),
            bron=bronnen.afwijkend(gegevens) or bronnen.veld(gegevens, "groepsnaam"),
        )
        for rij, gegevens in rijen
    )


def _groepsnaam(gegevens: PlaatsingGegevens) -> str:
    naam = gegevens.groepsnaam or gegevens.groepscode or "zonder groep"
    jaargroep = gegevens.jaargroep_naam or gegevens.jaargroep
    return f"{naam} ({jaargroep})" if jaargroep and jaargroep != naam else naam


def _periode(gegevens: PlaatsingGegevens) -> str:
    van = f"vanaf {weergave.datum(gegevens.begindatum)}" if gegevens.begindatum else ""
    tot = f"tot en met {weergave.datum(gegevens.einddatum)}" if gegevens.einddatum else ""
    return " ".join(deel for deel in (van, tot) if deel)


def loopbaan_eerder(beeindigd: Iterable[Beeindigd]) -> tuple[str, ...]:
    return tuple(f"Eerder: {eenheid.titel}, {periode}." for eenheid, periode in beeindigd)


def secties(
    blokken: Iterable[BlokGegevens], beeindigd: Iterable[Beeindigd], bronnen: Bronnen
) -> tuple[Sectie, ...]:
    """The sections of one group, in the reader's order; within a section the latest first."""
    oud: dict[str, list[Beeindigd]] = {}
    titels: dict[str, str] = {}
    for einde in beeindigd:
        if isinstance(einde.eenheid, BlokGegevens):
            oud.setdefault(einde.eenheid.sectie, []).append(einde)
            titels[einde.eenheid.sectie] = einde.eenheid.sectie_titel
    gevonden = []
    for sectie, groep in groupby(blokken, key=lambda blok: blok.sectie):
        rijen = list(groep)
        titels.pop(sectie, None)
        gevonden.append(_sectie(rijen, loopbaan_eerder(oud.get(sectie, ())), bronnen))
    gevonden += [
        Sectie(titel, eerder=loopbaan_eerder(oud[sectie])) for sectie, titel in titels.items()
    ]
    return tuple(gevonden)


def _sectie(blokken: list[BlokGegevens], eerder: tuple[str, ...], bronnen: Bronnen) -> Sectie:
    titel = blokken[0].sectie_titel
    onderdelen = tuple(_onderdeel(blok, bronnen) for blok in blokken)
    if tabel := _als_tabel(onderdelen):
        return Sectie(titel, tabel=tabel, eerder=eerder)
    return Sectie(titel, onderdelen[:METEEN], onderdelen[METEEN:], eerder=eerder)


def _als_tabel(onderdelen: tuple[Onderdeel, ...]) -> Tabel | None:
    """Units without parts and with few different labels stand in a table."""
    feiten = [deel.feiten for onderdeel in onderdelen for deel in onderdeel.delen]
    koppen = tuple(dict.fromkeys(feit.label for rij in feiten for feit in rij))
    vlak = all(
        len(onderdeel.delen) == 1 and not onderdeel.delen[0].titel and onderdeel.titel
        for onderdeel in onderdelen
    )
    dubbel = any(len({feit.label for feit in rij}) < len(rij) for rij in feiten)
    lang = any(len(feit.waarde) > CEL or feit.bron for rij in feiten for feit in rij)
    if len(onderdelen) < 2 or len(koppen) > KOLOMMEN or not vlak or dubbel or lang:
        return None
    return Tabel(
        koppen,
        tuple(
            Tabelrij(
                onderdeel.titel,
                tuple(
                    next((feit.waarde for feit in rij if feit.label == kop), "") for kop in koppen
                ),
                onderdeel.bron,
            )
            for onderdeel, rij in zip(onderdelen, feiten, strict=True)
        ),
    )


def _onderdeel(blok: BlokGegevens, bronnen: Bronnen) -> Onderdeel:
    delen: dict[str, list[Feit]] = {}
    for regel in blok.inhoud:
        bron = bronnen.veld(blok, regel.veld)
        delen.setdefault(regel.onderdeel, []).append(
            Feit(regel.label, weergave.waarde(regel), bron)
        )
    titel = "" if blok.titel == blok.sectie_titel else blok.titel
    return Onderdeel(
        titel,
        tuple(Deel(kop, tuple(feiten)) for kop, feiten in delen.items()),
        bronnen.afwijkend(blok),
    )


def bestanden(
    bijlagen: Iterable[tuple[Bijlage, BlokGegevens]],
    bronnen: Bronnen,
    *,
    los: str,
    url: Callable[[Bijlage], str],
) -> Iterator[Bestand]:
    """Every file, with where it belongs; one that came in damaged says so.

    A file that is a blok of its own, in the group `los`, also tells what that blok says.
    """
    for bijlage, blok in bijlagen:
        soort = SOORTEN.get(bijlage.soort, ONBEKEND)
        leesbaar = bijlage.is_leesbaar
        eigen = blok.sectie_groep == los
        delen = (
            f"{soort.naam}, {weergave.grootte(bijlage.grootte)}" if leesbaar else "",
            bijlage.omschrijving,
            *(_over_bestand(bijlage, blok) if eigen else (f"hoort bij {blok.sectie_titel}",)),
        )
        regel = ", ".join(deel for deel in delen if deel)
        yield Bestand(
            naam=bijlage.bestandsnaam or "Bestand zonder naam",
            icoon=soort.icoon,
            regel=regel if leesbaar else f"{BESCHADIGD} {regel}".strip(),
            url=url(bijlage) if leesbaar else "",
            fout=bijlage.fout,
            bron=bronnen.afwijkend(blok),
        )


def _over_bestand(bijlage: Bijlage, blok: BlokGegevens) -> Iterator[str]:
    """What the blok of a file says, but for what its line says already."""
    gezegd = (bijlage.bestandsnaam, bijlage.omschrijving)
    for regel in blok.inhoud:
        if regel.tekst not in gezegd:
            yield f"{regel.label[:1].lower()}{regel.label[1:]} {weergave.waarde(regel)}"
