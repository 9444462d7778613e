"""Dossiers as they stand in the tile, and what one says."""

from __future__ import annotations

import hashlib
from datetime import date

from django.utils import timezone
from factory.declarations import LazyAttribute, LazyFunction, SubFactory
from factory.django import DjangoModelFactory
from factory.helpers import post_generation

import kluis
from oso.dossier.inhoud import Aanwezigheid, Bijlage, Dossier, Lijst, Rij, Sectie, Waarde
from oso.dossier.kern import Inzage, Kern, Metadata, Personalia, School
from oso_import.inbox.sealing import body_context
from oso_import.models import Dossier as DossierRij
from oso_import.models import DossierInhoud, Herkomst, Status
from tests.factories.scholen import SchoolFactory


class DossierFactory(DjangoModelFactory[DossierRij]):
    """A valid dossier of an invented pupil, added as a file. `body` is kept when it is given."""

    class Meta:
        model = DossierRij
        skip_postgeneration_save = True

    school = SubFactory(SchoolFactory)
    herkomst = Herkomst.UPLOAD
    status = Status.GELDIG
    ontvangen_op = LazyFunction(timezone.now)
    body_sha256 = "0" * 64
    dossier_sha256 = "0" * 64
    editie = "2019.1"
    datum = date(2026, 3, 12)
    brin = LazyAttribute(lambda dossier: dossier.school.brin)
    vestiging = "00"
    voornamen = "Noor"
    achternaam = "Zeldzaam"
    geboortedatum = date(2017, 5, 3)
    zoeknaam = LazyAttribute(lambda dossier: f"{dossier.voornamen} {dossier.achternaam}".lower())

    @post_generation
    def body(self, create: bool, body: bytes | None, **kwargs: object) -> None:
        if body is not None:
            bewaar(self, body)


def onderweg(**velden: object) -> DossierRij:
    """A dossier that was announced and did not arrive yet."""
    leeg: dict[str, object] = dict.fromkeys(
        ("body_sha256", "dossier_sha256", "editie", "voornamen", "achternaam", "zoeknaam"), ""
    )
    leeg |= {"datum": None, "geboortedatum": None, "brin": "", "vestiging": ""}
    leeg |= {"herkomst": Herkomst.OSO, "status": Status.ONDERWEG}
    return DossierFactory.create(**(leeg | velden))


def bewaar(dossier: DossierRij, body: bytes) -> None:
    """Keep what was received, as the store does."""
    dossier.body_sha256 = dossier.dossier_sha256 = hashlib.sha256(body).hexdigest()
    dossier.grootte = len(body)
    dossier.save()
    DossierInhoud.objects.create(
        dossier=dossier, verzegeld=kluis.seal(body, body_context(dossier.pk))
    )


def kern(**personalia: object) -> Kern:
    """The kern of Noor Zeldzaam; `personalia` are fields of Personalia that matter."""
    kind: dict[str, object] = dict.fromkeys(Personalia.__dataclass_fields__)
    kind |= {"voornamen": ("Noor",), "achternaam": "Zeldzaam", "geboortedatum": date(2017, 5, 3)}
    return Kern(
        metadata=Metadata(
            deeldossier="LAS",
            pakketnaam="Voorbeeldadministratie",
            pakketversie="8.2",
            datum=date(2026, 3, 12),
            standaardversie="2019.1",
            validatieversie="2019.1.1",
            categorieen={},
            overstap="POSWV",
            overdrachtsoort="swv-dossier",
        ),
        inzage=Inzage(False, True, date(2026, 3, 9), "Ja", None, "Ja"),
        school=School("De Papieren Boot", "99XA", "00", "1"),
        personalia=Personalia(**(kind | personalia)),  # type: ignore[arg-type]
        adressen=None,
        contacten=None,
        verzorgers=None,
        loopbaan=None,
    )


def sectie(
    naam: str, *waarden: Waarde, titel: str = "", bijlagen: tuple[Bijlage, ...] = ()
) -> Sectie:
    """A section of one row."""
    rij = Rij(naam, titel or naam.capitalize(), waarden, bijlagen)
    titel = naam.capitalize()
    return Sectie(naam, titel, titel, Lijst.GROEIEND, Aanwezigheid.GEGEVEN, (rij,))


def inhoud(*secties: Sectie, **personalia: object) -> Dossier:
    """A dossier of Noor Zeldzaam with these sections."""
    return Dossier("2019.1", kern(**personalia), secties)
