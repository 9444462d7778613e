"""From the standard's words to those of leerlingen; the only module that knows both.

No list of fields is typed here: what the product acts on comes from the kern of the dossier, all
else goes over as rows that describe themselves, in the sections of secties.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import fields

from leerlingen.types import (
    AdresGegevens,
    ContactGegevens,
    LeerlingGegevens,
    LijstSoort,
    PersonaliaVeld,
    PlaatsingGegevens,
    VerzorgerGegevens,
    schooljaar_van,
)
from oso.dossier import kern as standaard
from oso.dossier.inhoud import Aanwezigheid, Dossier, Rij, Sectie, Waarde
from oso.dossier.secties import inhoudsopgave
from oso_import.importer.planning.types import Kop

from .blokken import blok_van, regel_van

UIT_DE_KERN = frozenset(
    {"personalia", "adressen", "contactgegevens", "verzorgers", "schoolloopbaan"}
)
_PAD_VAN_VELD = {"voornamen": "voornaam", "voorletters": "voorletters-1"}
_LOOPBAAN_IN_KERN = frozenset(
    {"brin": "brincode", "vestiging": "vestigingscode"}.get(veld.name, veld.name)
    for veld in fields(standaard.Loopbaanrij)
)
_REDEN_AFWEZIG = {
    Aanwezigheid.NIET_GEGEVEN: "niet meegegeven",
    Aanwezigheid.OP_VERZOEK: "niet meegegeven op verzoek",
    Aanwezigheid.VERBODEN: "niet meegegeven",
}


def leerling_gegevens(dossier: Dossier, *, eigen_brins: frozenset[str]) -> LeerlingGegevens:
    """What this dossier says about its leerling, as the services of leerlingen take it.

    `eigen_brins` are the BRINs of the school that takes it over, former ones included: they tell
    which rows of the school career name a groep here, and whose leerlingid it is.
    """
    kern = dossier.kern
    secties = [sectie for sectie in dossier.secties if _gaat_over(sectie)]
    return LeerlingGegevens(
        datum=kern.metadata.datum,
        personalia=_personalia(dossier, eigen_brins),
        adressen=None if kern.adressen is None else _adressen(kern.adressen),
        contacten=None if kern.contacten is None else _contacten(kern.contacten),
        verzorgers=None if kern.verzorgers is None else _verzorgers(dossier, kern.verzorgers),
        plaatsingen=_plaatsingen(dossier, eigen_brins),
        blokken=tuple(
            blok_van(sectie, rij, volgorde)
            for volgorde, sectie in enumerate(dossier.secties)
            if _gaat_over(sectie) and sectie.naam not in UIT_DE_KERN
            for rij in sectie.rijen
        ),
        gegeven_secties=frozenset(
            sectie.naam for sectie in secties if sectie.aanwezigheid is Aanwezigheid.GEGEVEN
        ),
        niet_meegegeven={
            sectie.naam: _REDEN_AFWEZIG[sectie.aanwezigheid]
            for sectie in secties
            if sectie.aanwezigheid is not Aanwezigheid.GEGEVEN
        },
    )


def _gaat_over(sectie: Sectie) -> bool:
    """import.md, "Not taken over": some sections belong to the dossier or to the school."""
    return inhoudsopgave().sectie(sectie.naam).overnemen


def koppen(dossier: Dossier) -> dict[str, Kop]:
    """How the sections of this dossier are called and grouped, in the reader's order."""
    return {
        sectie.naam: Kop(sectie.titel, sectie.groep, volgorde)
        for volgorde, sectie in enumerate(dossier.secties)
    }


def _personalia(dossier: Dossier, eigen_brins: frozenset[str]) -> tuple[PersonaliaVeld, ...]:
    """One unit per field that was given. Another school's leerlingid would be a key to nothing."""
    kern = dossier.kern.personalia
    geschreven = _eerste_per_pad(rij for rij in _rijen(dossier, "personalia"))
    velden = []
    for veld in fields(kern):
        waarde = getattr(kern, veld.name)
        vreemd = veld.name == "leerlingid" and dossier.kern.school.brin not in eigen_brins
        if waarde is None or waarde == () or vreemd:
            continue
        bron = geschreven.get(_PAD_VAN_VELD.get(veld.name, veld.name))
        velden.append(
            PersonaliaVeld(
                veld=veld.name,
                label=bron.label if bron else veld.name.capitalize(),
                waarde=waarde,
                betekenis=bron.betekenis if bron else "",
            )
        )
    return tuple(velden)


def _eerste_per_pad(rijen: Iterable[Rij]) -> dict[str, Waarde]:
    """The written values by their path; of a repeated element the first one, for its label."""
    gevonden: dict[str, Waarde] = {}
    for rij in rijen:
        for waarde in rij.waarden:
            gevonden.setdefault(re.sub(r"\[\d+\]", "", waarde.pad), waarde)
    return gevonden


def _adressen(adressen: Iterable[standaard.Adres]) -> tuple[AdresGegevens, ...]:
    teller: Counter[str] = Counter()
    gevonden = []
    for adres in adressen:
        soort = adres.soort or ""
        teller[soort] += 1
        gevonden.append(
            AdresGegevens(
                soort=soort,
                soort_naam=adres.soort_betekenis or soort.capitalize() or "Adres",
                straat=adres.straat or "",
                huisnummer=adres.huisnummer or "",
                toevoeging=adres.toevoeging or "",
                aanduiding=adres.aanduiding or "",
                locatie=adres.locatie or "",
                postcode=adres.postcode or "",
                plaats=adres.plaats or "",
                gemeente=adres.gemeente or "",
                land=adres.land or "",
                land_naam=adres.land_omschrijving or "",
                regels_buitenland=adres.regels,
                volgnummer=teller[soort],
            )
        )
    return tuple(gevonden)


def _contacten(contacten: Iterable[standaard.Contact]) -> tuple[ContactGegevens, ...]:
    teller: Counter[tuple[str, str]] = Counter()
    gevonden = []
    for contact in contacten:
        soort, aanduiding = contact.soort or "", contact.aanduiding or ""
        teller[soort, aanduiding] += 1
        if contact.nummer is None and not contact.geheim:
            continue  # a number of blanks only: nothing was given
        gevonden.append(
            ContactGegevens(
                soort=soort,
                aanduiding=aanduiding,
                nummer=contact.nummer or "",
                geheim=contact.geheim,
                noodnummer=contact.noodnummer,
                volgnummer=teller[soort, aanduiding],
            )
        )
    return tuple(gevonden)


def _verzorgers(
    dossier: Dossier, verzorgers: Sequence[standaard.Verzorger]
) -> tuple[VerzorgerGegevens, ...]:
    rijen = _rijen(dossier, "verzorgers")
    return tuple(
        VerzorgerGegevens(
            relatie=verzorger.relatie or "",
            relatie_naam=verzorger.relatie_betekenis or "",
            voornamen=verzorger.voornamen,
            voorletters=verzorger.voorletters or "",
            voorvoegsel=verzorger.voorvoegsel or "",
            achternaam=verzorger.achternaam or "",
            roepnaam=verzorger.roepnaam or "",
            geslacht=verzorger.geslacht or "",
            geslacht_naam=_betekenis(rij, "geslacht"),
            adresgeheim=bool(verzorger.adresgeheim),
            geboortedatum=verzorger.geboortedatum,
            overleden=verzorger.overleden,
            overlijdensdatum=verzorger.overlijdensdatum,
            wettelijk_vertegenwoordiger=verzorger.wettelijk_vertegenwoordiger,
            adressen=_adressen(verzorger.adressen or ()),
            contacten=_contacten(verzorger.contacten or ()),
            sleutel=rij.sleutel,
        )
        for verzorger, rij in zip(verzorgers, rijen, strict=True)
    )


def _betekenis(rij: Rij, pad: str) -> str:
    """What a code in this row means, so that nobody needs the list of codes later."""
    return next((waarde.betekenis for waarde in rij.waarden if waarde.pad == pad), "")


def _plaatsingen(
    dossier: Dossier, eigen_brins: frozenset[str]
) -> tuple[PlaatsingGegevens, ...] | None:
    loopbaan = dossier.kern.loopbaan
    if loopbaan is None:
        return None
    dag = dossier.kern.metadata.datum
    eigen_jaar = schooljaar_van(dag) if dag else None
    rijen = _rijen(dossier, "schoolloopbaan")
    teller: Counter[tuple[object, ...]] = Counter()
    gevonden = []
    for regel, rij in zip(loopbaan, rijen, strict=True):
        sleutel = (
            regel.schooljaar,
            regel.brin,
            regel.vestiging,
            regel.groepscode,
            regel.begindatum,
        )
        teller[sleutel] += 1
        gevonden.append(_plaatsing(regel, rij, eigen_jaar, eigen_brins, volgnummer=teller[sleutel]))
    return tuple(gevonden)


def _plaatsing(
    regel: standaard.Loopbaanrij,
    rij: Rij,
    eigen_jaar: str | None,
    eigen_brins: frozenset[str],
    *,
    volgnummer: int,
) -> PlaatsingGegevens:
    return PlaatsingGegevens(
        schooljaar=regel.schooljaar or "",
        brin=regel.brin or "",
        vestiging=regel.vestiging or "",
        groepscode=regel.groepscode or "",
        groepsnaam=regel.groepsnaam or "",
        jaargroep=regel.jaargroep or "",
        jaargroep_naam=_betekenis(rij, "jaargroep"),
        begindatum=regel.begindatum,
        einddatum=regel.einddatum,
        eigen_school=regel.brin in eigen_brins and bool(regel.groepscode),
        overig=tuple(regel_van(w) for w in rij.waarden if w.pad not in _LOOPBAAN_IN_KERN),
        lijst=LijstSoort.LOPEND if regel.schooljaar == eigen_jaar else LijstSoort.GROEIEND,
        volgnummer=volgnummer,
    )


def _rijen(dossier: Dossier, naam: str) -> tuple[Rij, ...]:
    return next((s.rijen for s in dossier.secties if s.naam == naam), ())
