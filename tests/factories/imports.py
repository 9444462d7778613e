"""Dossiers in the tile and imports of them; contents are plain values of factories.plannen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.utils import timezone

from leerlingen.models import Leerling
from leerlingen.services.schrijven import schrijf
from leerlingen.types import Bron, Gegevens, Handeling, LeerlingGegevens, Mutatie, adres_van
from logboek import Actor
from oso_import.importer.afspraak import vingerafdruk
from oso_import.importer.lezen import Gelezen, omgeving_van
from oso_import.importer.overnemen import neem_over
from oso_import.importer.planning import Keuzes, Kop, Ontvangen, plan_import
from oso_import.models import Dossier, Herkomst, Import, ImportRegel, ImportStatus, Status
from scholen.models import School

MARIJKE = Actor("gebruiker", "00000000-0000-0000-0000-000000000001", "Marijke Inktvis")
VANDAAG = date(2026, 3, 16)
_OM_ACHT = datetime(2026, 3, 13, 8, tzinfo=UTC)


def dossier_van(
    school: School, sha256: str = "a", *, ontvangen_op: datetime = _OM_ACHT, **velden: object
) -> Dossier:
    """A valid dossier in the tile; of its contents nothing is stored."""
    return Dossier.objects.create(
        school=school,
        herkomst=Herkomst.UPLOAD,
        status=Status.GELDIG,
        ontvangen_op=ontvangen_op,
        body_sha256=sha256 * 64,
        dossier_sha256=sha256 * 64,
        datum=date(2026, 3, 12),
        achternaam="Zeldzaam",
        **velden,
    )


def ontvangen_van(dossier: Dossier, inhoud: LeerlingGegevens) -> Ontvangen:
    """The dossier as planning sees it, with these contents."""
    return Ontvangen(
        id=dossier.pk,
        naam=dossier.naam,
        sha256=dossier.dossier_sha256,
        datum=inhoud.datum,
        ontvangen_op=dossier.ontvangen_op,
        gegevens=inhoud,
        koppen={"toetsen": Kop("Toetsen", "Toetsen", 1)},
    )


def bevestigd(
    school: School,
    dossiers: Mapping[Dossier, LeerlingGegevens],
    keuzes: Mapping[Dossier, Keuzes] | None = None,
) -> list[ImportRegel]:
    """A confirmed import of these dossiers with these choices, as the plan is at this moment."""
    nieuw = Import.objects.create(
        school=school,
        status=ImportStatus.BEZIG,
        bevestigd_op=timezone.now(),
        door_soort=MARIJKE.soort,
        door_id=MARIJKE.id,
        door_naam=MARIJKE.naam,
    )
    ontvangen = [ontvangen_van(dossier, inhoud) for dossier, inhoud in dossiers.items()]
    for dossier, inhoud in dossiers.items():
        dossier.datum = inhoud.datum
        dossier.save()
    per_id = {dossier.pk: keuze for dossier, keuze in (keuzes or {}).items()}
    omgeving = omgeving_van(school, ontvangen, per_id, vandaag=VANDAAG)
    plannen = plan_import(ontvangen, per_id, omgeving)
    return [
        ImportRegel.objects.create(
            van=nieuw,
            dossier=dossier,
            volgorde=volgorde,
            soort=plan.soort.value,
            keuzes=per_id.get(dossier.pk, Keuzes()).als_json(),
            gezien=vingerafdruk(plan),
            nummer_dubbel=plan.nummer_dubbel,
            ingehaald_door_id=plan.ingehaald_door,
        )
        for volgorde, (dossier, plan) in enumerate(zip(dossiers, plannen, strict=True))
    ]


def importeer(
    school: School,
    inhoud: LeerlingGegevens,
    keuzes: Keuzes | None = None,
    *,
    dossier: Dossier | None = None,
    sha256: str = "a",
    bijlagen: Mapping[str, bytes] | None = None,
) -> ImportRegel:
    """One dossier with these contents, confirmed as proposed and taken over."""
    van = dossier or dossier_van(school, sha256)
    (regel,) = bevestigd(school, {van: inhoud}, {van: keuzes} if keuzes else None)
    voer_uit(regel, inhoud, bijlagen=bijlagen)
    return regel


def voer_uit(
    regel: ImportRegel, inhoud: LeerlingGegevens, *, bijlagen: Mapping[str, bytes] | None = None
) -> None:
    """Take over the dossier of one regel."""
    gelezen = Gelezen(ontvangen_van(regel.dossier, inhoud), bijlagen or {})
    neem_over(regel.pk, gelezen, by=MARIJKE, vandaag=VANDAAG)
    regel.refresh_from_db()


def met_de_hand(leerling: Leerling, *eenheden: Gegevens, op: datetime | None = None) -> None:
    """Somebody here writes these units by hand."""
    bron = Bron("hand", "", "met de hand", None, MARIJKE.id, MARIJKE.naam, op or timezone.now())
    schrijf(
        leerling,
        [Mutatie(adres_van(eenheid), Handeling.VERVANGEN, eenheid) for eenheid in eenheden],
        bron=bron,
        by=MARIJKE,
        bijlage_inhoud=dict[str, bytes]().__getitem__,
    )
