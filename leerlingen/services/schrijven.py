"""Making and changing a leerling: all mutaties of one source in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from leerlingen.errors import GeenIdentiteit
from leerlingen.events import Gebeurtenis
from leerlingen.models import Leerling
from leerlingen.omzetting import PERSONALIA
from leerlingen.queries.stand import Rijen, lees
from leerlingen.types import Bron, Mutatie, PlaatsingGegevens, UnitSpoor, zoeknaam
from logboek import Actor, record
from scholen.models import School

from .herstellen import herstel, later_geraakt
from .indeling import groepsleutel, sleutel_van, zoek_of_maak
from .schrijver import Bijlageinhoud, Schrijver
from .sporen import LEERLING

__all__ = ["herstel", "later_geraakt", "maak_leerling", "schrijf"]


@transaction.atomic(savepoint=False)
def maak_leerling(
    school: School,
    mutaties: Sequence[Mutatie],
    *,
    bron: Bron,
    by: Actor,
    bijlage_inhoud: Bijlageinhoud,
) -> tuple[Leerling, tuple[UnitSpoor, ...]]:
    """A new leerling of this school, and what undo needs to take it away again.

    `bijlage_inhoud` gives the bytes of a readable file by its SHA-256.

    Raises: GeenIdentiteit without a surname or a birth date; IntegrityError when the school has
    this leerlingid already.
    """
    leerling = Leerling(school=school)
    schrijver = _schrijver(Rijen(leerling), mutaties, bron, bijlage_inhoud)
    sporen = schrijver.voer_uit(mutaties)
    if not leerling.achternaam.strip():
        raise GeenIdentiteit("achternaam")
    if leerling.geboortedatum is None:
        raise GeenIdentiteit("geboortedatum")
    _schrijf_weg(schrijver, nieuw=True)
    _log(Gebeurtenis.LEERLING_GEMAAKT, leerling, sporen, bron, by)
    return leerling, (UnitSpoor(LEERLING, None, {"id": str(leerling.pk)}), *sporen)


@transaction.atomic(savepoint=False)
def schrijf(
    leerling: Leerling,
    mutaties: Sequence[Mutatie],
    *,
    bron: Bron,
    by: Actor,
    bijlage_inhoud: Bijlageinhoud,
    rijen: Rijen | None = None,
) -> tuple[UnitSpoor, ...]:
    """Carry the mutaties out on a leerling, and what undo needs to restore each unit exactly.

    The caller holds the lock on the leerling. `rijen` are its rows when they were read under that
    lock already (queries.lees), which saves reading them again.

    Raises: EenheidOntbreekt for ending or wiping what is not there; GeenIdentiteit when the
    surname would become empty.
    """
    schrijver = _schrijver(rijen or lees(leerling), mutaties, bron, bijlage_inhoud)
    sporen = schrijver.voer_uit(mutaties)
    if not schrijver.leerling.achternaam.strip():
        raise GeenIdentiteit("achternaam")
    _schrijf_weg(schrijver, nieuw=False)
    _log(Gebeurtenis.LEERLING_BIJGEWERKT, leerling, sporen, bron, by)
    return sporen


def _schrijver(
    rijen: Rijen, mutaties: Sequence[Mutatie], bron: Bron, bijlage_inhoud: Bijlageinhoud
) -> Schrijver:
    """A writer that knows every groep which these mutaties name."""
    bekend = {sleutel_van(rij.groep): rij.groep for rij in rijen.plaatsingen if rij.groep}
    namen = {
        sleutel: mutatie.gegevens.groepsnaam
        for mutatie in mutaties
        if isinstance(mutatie.gegevens, PlaatsingGegevens)
        and (sleutel := groepsleutel(mutatie.gegevens)) is not None
        and sleutel not in bekend
    }
    gevonden, nieuw = zoek_of_maak(rijen.leerling.school, namen, bron=bron)
    return Schrijver(
        rijen,
        bron=bron,
        bijlage_inhoud=bijlage_inhoud,
        groepen={**gevonden, **bekend},
        nieuwe_groepen=nieuw,
    )


def _schrijf_weg(schrijver: Schrijver, *, nieuw: bool) -> None:
    leerling = schrijver.leerling
    leerling.zoeknaam = zoeknaam(
        leerling.roepnaam, leerling.voornamen, leerling.voorvoegsel, leerling.achternaam
    )
    leerling.bijgewerkt_op = timezone.now()
    if nieuw:
        leerling.save(force_insert=True)
    else:
        leerling.save(update_fields=[*PERSONALIA, "bijschriften", "zoeknaam", "bijgewerkt_op"])
    schrijver.stempels.bewaar()
    schrijver.klad.schrijf_weg()


def _log(
    gebeurtenis: Gebeurtenis,
    leerling: Leerling,
    sporen: Sequence[UnitSpoor],
    bron: Bron,
    by: Actor,
) -> None:
    record(
        gebeurtenis,
        by=by,
        school=leerling.school_id,
        onderwerp=f"leerling:{leerling.pk}",
        eenheden=len(sporen),
        bron=f"{bron.soort}:{bron.id}",
    )
