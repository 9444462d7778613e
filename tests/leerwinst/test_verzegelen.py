"""After `manage.py verzegelen` an old key is needed by nothing that is kept."""

from __future__ import annotations

import os
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import BinaryField
from django.utils import timezone

import kluis
from aanleverpunt.models import Notificatie
from leerlingen.models import BijlageInhoud
from leerwinst.verzegeling import PLEKKEN
from oso.exchange.traffic_center import OpenSessie
from oso.types import SessieId
from oso_import.importer.wijzigingen import lees
from oso_import.inbox.sealing import body_context, pdf_context
from oso_import.models import DossierInhoud, DossierPdf, Wijziging
from tests.factories.aanleverpunt import SLEUTEL, AanleverpuntFactory, NotificatieFactory
from tests.factories.imports import importeer
from tests.factories.leerlingen import INHOUD, bijlage, blok, maak
from tests.factories.oso_import import DossierFactory
from tests.factories.plannen import gegevens
from tests.factories.scholen import GebruikerFactory, SchoolFactory

pytestmark = pytest.mark.django_db

OUD, NIEUW = os.urandom(32), os.urandom(32)
BODY, PDF = b"<dossier>Noor Zeldzaam</dossier>", b"%PDF-verzonnen"


@pytest.fixture(autouse=True)
def _ring(settings):
    settings.DATA_KEYS = {"oud": OUD}


def verzegel() -> str:
    uit = StringIO()
    call_command("verzegelen", stdout=uit)
    return uit.getvalue()


def test_places_are_all_the_columns_that_can_hold_something_sealed():
    """Harm: a column that is forgotten is lost with the key that is thrown away."""
    kolommen = {
        (model, veld.name)
        for model in apps.get_models()
        for veld in model._meta.local_fields
        if isinstance(veld, BinaryField)
    }

    assert {(plek.model, plek.veld) for plek in PLEKKEN} == kolommen


def test_all_that_is_kept_opens_without_the_old_key(settings):
    """Harm: a dossier, a key of a school or a login that nobody can open any more."""
    school = SchoolFactory(brin="99XA")
    punt = AanleverpuntFactory(school=school)
    punt.sleutel_ingevuld = kluis.seal(SLEUTEL.encode(), punt.kluiscontext)
    punt.save()
    notificatie = NotificatieFactory(aanleverpunt=punt)
    sessie = OpenSessie(SessieId("5f0c1c3e-aaaa-4bbb-8ccc-0123456789ab"), "https://las.example/")
    notificatie.sessie = notificatie.verzegel(sessie)
    notificatie.save()
    dossier = DossierFactory(school=school, body=BODY)
    DossierPdf.objects.create(
        dossier=dossier,
        verzegeld=kluis.seal(PDF, pdf_context(dossier.pk)),
        grootte=len(PDF),
        gemaakt_op=timezone.now(),
    )
    maak(school, blok(bijlagen=(bijlage(),)))
    importeer(school, gegevens())
    wijzigingen = [lees(een) for een in Wijziging.objects.order_by("pk")]
    wie, geheim = GebruikerFactory(), generate_totp_secret()
    TOTP.activate(wie, geheim)
    codes = RecoveryCodes.activate(wie).get_unused_codes()
    settings.DATA_KEYS = {"nieuw": NIEUW, "oud": OUD}

    gezegd = verzegel()

    settings.DATA_KEYS = {"nieuw": NIEUW}
    punt.refresh_from_db()
    assert punt.ontsloten_sleutel.waarde == SLEUTEL
    assert kluis.unseal(bytes(punt.sleutel), punt.kluiscontext) == SLEUTEL.encode()
    assert Notificatie.objects.get().open_sessie == sessie
    body = DossierInhoud.objects.get(pk=dossier.pk).verzegeld
    assert kluis.unseal(bytes(body), body_context(dossier.pk)) == BODY
    pdf = DossierPdf.objects.get(pk=dossier.pk).verzegeld
    assert kluis.unseal(bytes(pdf), pdf_context(dossier.pk)) == PDF
    inhoud = BijlageInhoud.objects.get()
    assert kluis.unseal(bytes(inhoud.verzegeld), inhoud.context) == INHOUD
    assert wijzigingen
    assert [lees(een) for een in Wijziging.objects.order_by("pk")] == wijzigingen
    app, herstel = Authenticator.objects.order_by("pk")
    assert decrypt(app.data["secret"]) == geheim
    assert herstel.wrap().get_unused_codes() == codes
    assert "Uit DATA_KEYS mag weg: oud." in gezegd


def test_second_time_seals_nothing_again(settings):
    dossier = DossierFactory(body=BODY)
    settings.DATA_KEYS = {"nieuw": NIEUW, "oud": OUD}
    verzegel()
    eerst = bytes(DossierInhoud.objects.get().verzegeld)

    gezegd = verzegel()

    assert bytes(DossierInhoud.objects.get(pk=dossier.pk).verzegeld) == eerst
    assert ": 1 opnieuw" not in gezegd


def test_value_of_a_lost_key_stays_and_no_key_may_go(settings):
    """Harm: whoever lost k1 and finds it back later, must find the dossier too."""
    settings.DATA_KEYS = {"kwijt": os.urandom(32)}
    DossierFactory(body=BODY)
    toen = bytes(DossierInhoud.objects.get().verzegeld)
    settings.DATA_KEYS = {"nieuw": NIEUW, "oud": OUD}

    with pytest.raises(CommandError, match="Haal geen sleutel weg"):
        verzegel()

    assert bytes(DossierInhoud.objects.get().verzegeld) == toen
