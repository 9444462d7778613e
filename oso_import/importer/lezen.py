"""From rows to what planning takes: the dossiers of an import, and the school they come to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from leerlingen.models import Groep
from leerlingen.queries import kandidaten, standen
from leerlingen.types import Kandidaat, Spoor, schooljaar_van
from oso.dossier.inhoud import Dossier as Inhoud
from oso.dossier.validation import Bevinding, gegroepeerd
from oso.errors import OsoError
from oso_import.inbox.queries import lees
from oso_import.models import (
    OVERGENOMEN,
    Dossier,
    DossierInhoud,
    ImportRegel,
    Toelating,
)
from scholen.models import School

from .identiteit import Identiteit
from .mapping import koppen, leerling_gegevens
from .matching import Bekende, Bekenden
from .planning import Beletsel, BestaandeGroep, Keuzes, Omgeving, Ontvangen, Overname, Soort
from .planning.beletsel import beletsel_van_inhoud, beletsel_van_rij


@dataclass(frozen=True, slots=True)
class Gelezen:
    """A dossier as planning sees it, with the bytes of its attachments by their SHA-256."""

    ontvangen: Ontvangen
    bijlagen: Mapping[str, bytes]


def lees_dossier(dossier: Dossier, *, eigen_brins: frozenset[str]) -> Gelezen:
    """What a dossier says, or why it cannot be imported."""
    beletsel = beletsel_van_rij(
        status=dossier.status,
        verwijderd=dossier.verwijderd_op is not None,
    )
    if beletsel is not None:
        return Gelezen(_kan_niet(dossier, beletsel), {})
    try:
        inhoud = lees(dossier)
    except (OsoError, DossierInhoud.DoesNotExist):
        return Gelezen(_kan_niet(dossier, Beletsel.ONLEESBAAR), {})
    bijlagen = {b.sha256: b.inhoud for _, _, b in inhoud.bijlagen() if b.is_leesbaar}
    return Gelezen(_ontvangen(dossier, inhoud, eigen_brins), bijlagen)


def _kan_niet(dossier: Dossier, beletsel: Beletsel) -> Ontvangen:
    return Ontvangen(
        id=dossier.pk,
        naam=dossier.naam,
        sha256=dossier.dossier_sha256,
        datum=dossier.datum,
        ontvangen_op=dossier.ontvangen_op,
        beletsel=beletsel,
    )


def _ontvangen(dossier: Dossier, inhoud: Inhoud, eigen_brins: frozenset[str]) -> Ontvangen:
    gegevens = leerling_gegevens(inhoud, eigen_brins=eigen_brins)
    school = inhoud.kern.school
    return Ontvangen(
        id=dossier.pk,
        naam=dossier.naam,
        sha256=dossier.dossier_sha256,
        datum=inhoud.kern.metadata.datum,
        ontvangen_op=dossier.ontvangen_op,
        school_brin=school.brin or "",
        school_naam=school.naam or "",
        beletsel=beletsel_van_inhoud(
            gegevens,
            brin=school.brin,
            eigen_brins=eigen_brins,
            toegelaten=school.brin not in eigen_brins and is_toegelaten(dossier),
        ),
        vraagt_reden=tuple(dossier.vraagt_reden),
        bevindingen=_bevindingen(dossier),
        gegevens=gegevens,
        koppen=koppen(inhoud),
    )


def _bevindingen(dossier: Dossier) -> tuple[str, ...]:
    """What was found, a line for each cause."""
    return tuple(
        groep.text if groep.aantal == 1 else f"{groep.text} ({groep.aantal} keer)"
        for groep in gegroepeerd(Bevinding(**rij) for rij in dossier.bevindingen)
    )


def is_toegelaten(dossier: Dossier) -> bool:
    """Whether somebody with beheer allowed this dossier of another school."""
    return Toelating.objects.filter(pk=dossier.pk).exists()


def omgeving_van(
    school: School,
    dossiers: Collection[Ontvangen],
    keuzes: Mapping[UUID, Keuzes],
    *,
    vandaag: date,
) -> Omgeving:
    """The school as the plan of these dossiers needs it; as many statements for one as for all."""
    gekozen = {k.leerling for k in keuzes.values() if k.leerling}
    geboren = {
        veld.waarde
        for dossier in dossiers
        if dossier.gegevens and (veld := dossier.gegevens.veld("geboortedatum"))
    }
    schooljaren = {schooljaar_van(dossier.datum) for dossier in dossiers if dossier.datum}
    return Omgeving(
        bekenden=Bekenden(bekende_van(kandidaat) for kandidaat in kandidaten(school)),
        overnames=overnames(
            school,
            inhoud={dossier.sha256 for dossier in dossiers},
            van=Q(leerling__in=gekozen) | Q(leerling__geboortedatum__in=geboren),
        ),
        standen=lambda ids: standen(school, set(ids)),
        groepen=tuple(
            bestaande_groep(groep)
            for groep in Groep.objects.filter(
                school=school, schooljaar__in=schooljaren
            ).select_related("vestiging")
        ),
        vandaag=vandaag,
    )


def overnames(school: School, *, inhoud: Collection[str], van: Q) -> tuple[Overname, ...]:
    """Every dossier taken over for these leerlingen, and for those who had one of this content."""
    overgenomen = ImportRegel.objects.filter(
        van__school=school, leerling__isnull=False, resultaat__in=OVERGENOMEN, ongedaan_op=None
    )
    eerder = overgenomen.filter(dossier_sha256__in=inhoud).values("leerling")
    return tuple(
        Overname(
            leerling=regel.leerling_id,
            sha256=regel.dossier_sha256,
            datum=regel.dossier_datum,
            ontvangen_op=regel.dossier_ontvangen_op,
            op=regel.op,
            nieuw_in=regel.van_id if regel.soort == Soort.NIEUW.value else None,
        )
        for regel in overgenomen.filter(van | Q(leerling__in=eerder))
        if regel.leerling_id and regel.dossier_ontvangen_op and regel.op
    )


def bekende_van(kandidaat: Kandidaat) -> Bekende:
    return Bekende(
        kandidaat.id,
        Identiteit(
            leerlingid=kandidaat.leerlingid,
            voornamen=kandidaat.voornamen,
            roepnaam=kandidaat.roepnaam,
            voorvoegsel=kandidaat.voorvoegsel,
            achternaam=kandidaat.achternaam,
            geboortedatum=kandidaat.geboortedatum,
            groep=kandidaat.groep,
        ),
    )


def bestaande_groep(groep: Groep) -> BestaandeGroep:
    hand = None
    if groep.naam_hand_op is not None:
        hand = Spoor(
            bron_soort="hand",
            bron_id="",
            omschrijving="met de hand",
            datum=groep.naam_hand_op.date(),
            door_naam=groep.naam_hand_door,
            op=groep.naam_hand_op,
        )
    return BestaandeGroep(
        id=groep.pk,
        vestiging=groep.vestiging.code,
        schooljaar=groep.schooljaar,
        groepscode=groep.groepscode,
        groepsnaam=groep.groepsnaam,
        naam_datum=groep.naam_datum,
        naam_hand=hand,
    )
