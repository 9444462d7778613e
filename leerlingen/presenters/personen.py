"""The cards about the child and those around it: personalia, addresses and contacts, verzorgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from leerlingen import weergave
from leerlingen.types import (
    AdresGegevens,
    ContactGegevens,
    Gegevens,
    PersonaliaVeld,
    VerzorgerGegevens,
)

from .bronnen import Beeindigd, Bronnen
from .delen import Deel, Feit, Onderdeel, Sectie

NAAM = ("roepnaam", "voorvoegsel", "achternaam")  # in the heading
# Told in the heading, or with the addresses and contacts below.
NIET_ALS_FEIT = frozenset({*NAAM, "adresgeheim", "wettelijk_vertegenwoordiger"})


def personaliafeiten(velden: Iterable[PersonaliaVeld], bronnen: Bronnen) -> tuple[Feit, ...]:
    return tuple(
        Feit(veld.label, weergave.waarde(regel), bronnen.afwijkend(veld))
        for veld in velden
        for regel in veld.regels()
    )


def bereikbaar(
    eenheden: Iterable[AdresGegevens | ContactGegevens],
    bronnen: Bronnen,
    *,
    adresgeheim: bool,
) -> tuple[Feit, ...]:
    """The addresses and contacts of the leerling itself."""
    feiten = [Feit("Adres", "Geheim adres", geheim=True)] if adresgeheim else []
    for eenheid in eenheden:
        feit = _feit(eenheid)
        velden = [bronnen.veld(eenheid, regel.veld) for regel in eenheid.regels()]
        bron = bronnen.afwijkend(eenheid) or next(filter(None, velden), "")
        feiten.append(Feit(feit.label, feit.waarde, bron, feit.geheim))
    return tuple(feiten)


def eerder(beeindigd: Iterable[Beeindigd]) -> tuple[str, ...]:
    """What held once, one sentence each."""
    return tuple(
        f"Eerder: {_kort(eenheid)}, {periode}." for eenheid, periode in beeindigd if _kort(eenheid)
    )


def verzorgersectie(
    verzorgers: Iterable[VerzorgerGegevens],
    beeindigd: Iterable[Beeindigd],
    bronnen: Bronnen,
    *,
    roepnaam: str,
    adressen: Sequence[AdresGegevens],
    adresgeheim: bool,
) -> Sectie:
    """Each verzorger as a part; `adressen` are the leerling's own, to say "zelfde adres"."""
    onderdelen = [
        Onderdeel(
            verzorger.naam or "Verzorger",
            (
                Deel(
                    "",
                    (
                        *_eigen(verzorger, bronnen, roepnaam),
                        *(_feit(contact) for contact in verzorger.contacten),
                        *_adressen(verzorger, adressen, roepnaam, adresgeheim=adresgeheim),
                    ),
                ),
            ),
            _naambron(verzorger, bronnen),
        )
        for verzorger in verzorgers
    ]
    return Sectie("", tuple(onderdelen), eerder=eerder(beeindigd), naast_elkaar=True)


def _naambron(verzorger: VerzorgerGegevens, bronnen: Bronnen) -> str:
    """Where the verzorger came from; also when a hand changed the name only."""
    namen = (bronnen.veld(verzorger, veld) for veld in NAAM)
    return bronnen.afwijkend(verzorger) or next(filter(None, namen), "")


def geheimfeit(van: str, gegevens: AdresGegevens | ContactGegevens) -> Feit:
    """A secret thing, shown because somebody asked for it."""
    tekst = weergave.adres(gegevens) if isinstance(gegevens, AdresGegevens) else gegevens.nummer
    return Feit(f"{gegevens.titel} van {van}" if van else gegevens.titel, tekst)


def _eigen(verzorger: VerzorgerGegevens, bronnen: Bronnen, roepnaam: str) -> Iterator[Feit]:
    yield Feit("Relatie", verzorger.relatie_naam or verzorger.relatie or "Onbekend")
    if verzorger.wettelijk_vertegenwoordiger is not None:
        gezag = (
            f"Mag beslissen over {roepnaam} (wettelijk vertegenwoordiger)"
            if verzorger.wettelijk_vertegenwoordiger
            else f"Mag niet beslissen over {roepnaam} (geen wettelijk vertegenwoordiger)"
        )
        yield Feit("Gezag", gezag, bronnen.veld(verzorger, "wettelijk_vertegenwoordiger"))
    for regel in verzorger.regels():
        if not regel.onderdeel and regel.veld not in NIET_ALS_FEIT:
            yield Feit(regel.label, weergave.waarde(regel), bronnen.veld(verzorger, regel.veld))


def _adressen(
    verzorger: VerzorgerGegevens,
    adressen: Sequence[AdresGegevens],
    roepnaam: str,
    *,
    adresgeheim: bool,
) -> Iterator[Feit]:
    if verzorger.adresgeheim or adresgeheim:
        yield Feit("Adres", "Geheim adres", geheim=True)
        return
    van_leerling = {weergave.adres(adres) for adres in adressen}
    for adres in verzorger.adressen:
        tekst = weergave.adres(adres)
        yield Feit(
            adres.titel or "Adres",
            f"Zelfde adres als {roepnaam}" if tekst in van_leerling else tekst,
        )


def _feit(gegevens: AdresGegevens | ContactGegevens) -> Feit:
    if isinstance(gegevens, AdresGegevens):
        return Feit(gegevens.titel or "Adres", weergave.adres(gegevens))
    tekst = "Geheim" if gegevens.geheim else gegevens.nummer
    nood = ", bij nood" if gegevens.noodnummer else ""
    return Feit(gegevens.titel, f"{tekst}{nood}", geheim=gegevens.geheim)


def _kort(eenheid: Gegevens) -> str:
    match eenheid:
        case AdresGegevens():
            return weergave.adres(eenheid)
        case ContactGegevens():
            return "" if eenheid.geheim else f"{eenheid.titel} {eenheid.nummer}"
        case _:
            return eenheid.titel
