"""Registering at the simulated Traffic Center, over real mutual TLS."""

from __future__ import annotations

import logging
import uuid
from pathlib import Path

import pytest
from pytest_django import Settings

from aanleverpunt.models import Aanleverpunt, Bericht
from aanleverpunt.services import registration
from aanleverpunt.services.registration import Uitkomst
from kluis import KluisError
from logboek import Actor
from logboek.models import Regel
from oso.types import AanleverpuntAdres, AanleverpuntSleutel, Brin
from oso_simulator.register import Aanleverpunt as OsoAanleverpunt
from oso_simulator.scholen import ANDER, LEERWINST
from oso_simulator.simulator import Simulator
from scholen.models import School, VroegereBrin
from tests.aanleverpunt.conftest import ENDPOINT_URL
from tests.factories.aanleverpunt import SLEUTEL, AanleverpuntFactory
from tests.factories.scholen import SchoolFactory

pytestmark = pytest.mark.django_db

ANS = Actor("gebruiker", "1", "Ans Bedenksel")
DICHT = "https://localhost:1/oso"


@pytest.fixture
def school() -> School:
    return SchoolFactory(brin="99XA")


def maak(
    oso: Simulator, *, brin: str = "99XA", doel: str = "PaO", van: str = LEERWINST.oin
) -> OsoAanleverpunt:
    """An aanleverpunt as a school makes it in MijnOSO."""
    return oso.register.make_aanleverpunt(Brin(brin), "Leerwinst", doel, van)


def registreer(
    school: School, punt: OsoAanleverpunt, sleutel: AanleverpuntSleutel | None = None
) -> Uitkomst:
    return registration.register(school, punt.adres, sleutel or punt.sleutel, by=ANS)


def onbekende_sleutel() -> AanleverpuntSleutel:
    return AanleverpuntSleutel(str(uuid.uuid4()))


def gebeurtenissen() -> list[str]:
    return list(Regel.objects.order_by("id").values_list("gebeurtenis", flat=True))


def test_key_that_fits_is_registered_with_our_url(oso: Simulator, school: School):
    punt = maak(oso)

    uitkomst = registreer(school, punt)

    assert uitkomst.gelukt
    rij = Aanleverpunt.objects.get()
    assert (rij.school, rij.adres, rij.status) == (school, punt.adres, "geregistreerd")
    assert (rij.geregistreerd_door, rij.laatste_code) == ("Ans Bedenksel", "")
    assert rij.sleutel_ingevuld is None
    assert rij.ontsloten_sleutel == punt.sleutel
    bij_oso = oso.register.aanleverpunt(punt.adres)
    assert bij_oso is not None and bij_oso.url == ENDPOINT_URL
    assert gebeurtenissen() == ["aanleverpunt ingevuld", "aanleverpunt geregistreerd"]
    assert list(Bericht.objects.order_by("id").values_list("soort", "richting", "code")) == [
        ("overzichtAanleverpunt", "uit", ""),
        ("registreerAanleverpunt", "uit", ""),
    ]


def test_registering_twice_changes_nothing(oso: Simulator, school: School):
    punt = maak(oso)

    registreer(school, punt)
    uitkomst = registreer(school, punt)

    assert uitkomst.gelukt
    assert Aanleverpunt.objects.count() == 1


def test_former_brin_of_the_school_is_registered_too(oso: Simulator):
    school = SchoolFactory(brin="99XB")
    VroegereBrin.objects.create(school=school, brin="99XA")

    assert registreer(school, maak(oso, brin="99XA")).gelukt


@pytest.mark.parametrize(
    "geval", ["onbekend", "ander nummer", "andere school", "OV", "ander pakket"]
)
def test_key_that_does_not_fit_is_refused_and_leaves_nothing(
    oso: Simulator, school: School, geval: str
):
    punt = maak(
        oso,
        doel="OV" if geval == "OV" else "PaO",
        van=ANDER.oin if geval == "ander pakket" else LEERWINST.oin,
    )
    sleutel = {
        "onbekend": onbekende_sleutel,
        "ander nummer": lambda: maak(oso).sleutel,
        "andere school": lambda: maak(oso, brin="99XB").sleutel,
    }.get(geval, lambda: punt.sleutel)()

    uitkomst = registreer(school, punt, sleutel)

    code = {
        "onbekend": "sleutel-onbekend",
        "ander nummer": "ander-aanleverpunt",
        "andere school": "sleutel-andere-school",
        "OV": "verkeerd-doel",
        "ander pakket": "ClientCertificaat",
    }[geval]
    assert (uitkomst.code, uitkomst.definitief, uitkomst.aanleverpunt) == (code, True, None)
    assert not Aanleverpunt.objects.exists()
    assert Regel.objects.get(gebeurtenis="aanleverpunt geweigerd").feiten["code"] == code
    bij_oso = oso.register.aanleverpunt(punt.adres)
    assert bij_oso is not None and bij_oso.url is None


def test_brin_of_another_school_is_refused_without_asking_oso(oso: Simulator, school: School):
    """The administrator of one school may not take the dossiers of another."""
    SchoolFactory(brin="99XB")
    punt = maak(oso, brin="99XB")

    uitkomst = registreer(school, punt)

    assert uitkomst.code == "brin-andere-school"
    assert not Aanleverpunt.objects.exists()
    assert not Bericht.objects.exists()
    assert Regel.objects.get().feiten == {
        "code": "brin-andere-school",
        "brin": "99XB",
        "index": punt.adres.index,
    }


def test_wrong_new_key_does_not_cost_the_one_that_works(oso: Simulator, school: School):
    punt = maak(oso)
    registreer(school, punt)

    uitkomst = registreer(school, punt, onbekende_sleutel())

    assert uitkomst.code == "sleutel-onbekend"
    rij = Aanleverpunt.objects.get()
    assert (rij.status, rij.laatste_code) == ("geregistreerd", "")
    assert rij.ontsloten_sleutel == punt.sleutel


def test_what_was_typed_is_kept_while_oso_cannot_be_reached(
    oso: Simulator, school: School, settings: Settings
):
    punt = maak(oso)
    bereikbaar = settings.OSO_TRAFFIC_CENTER_URL
    settings.OSO_TRAFFIC_CENTER_URL = DICHT

    uitkomst = registreer(school, punt)

    assert (uitkomst.code, uitkomst.definitief) == ("geen-verbinding", False)
    rij = Aanleverpunt.objects.get()
    assert (rij.status, rij.laatste_code) == ("wacht op OSO", "geen-verbinding")
    assert not rij.is_geregistreerd

    settings.OSO_TRAFFIC_CENTER_URL = bereikbaar
    registration.check_all()

    rij.refresh_from_db()
    assert (rij.status, rij.laatste_code) == ("geregistreerd", "")
    assert rij.geregistreerd_door == "Ans Bedenksel"


@pytest.mark.parametrize("storing", ["tc-storing", "tc-weg"])
def test_illness_of_oso_keeps_what_was_typed(oso: Simulator, school: School, storing: str):
    oso.storingen.set(storing)

    uitkomst = registreer(school, maak(oso))

    assert not uitkomst.definitief
    assert Aanleverpunt.objects.get().status == "wacht op OSO"


def test_new_key_waits_beside_the_one_that_works(
    oso: Simulator, school: School, settings: Settings
):
    punt = maak(oso)
    registreer(school, punt)
    settings.OSO_TRAFFIC_CENTER_URL = DICHT

    registreer(school, punt, onbekende_sleutel())

    rij = Aanleverpunt.objects.get()
    assert rij.status == "geregistreerd"
    assert rij.sleutel is not None and rij.sleutel_ingevuld is not None


def test_refusal_after_waiting_stays_to_be_seen_until_it_is_put_right(
    oso: Simulator, school: School, settings: Settings
):
    punt = maak(oso)
    bereikbaar = settings.OSO_TRAFFIC_CENTER_URL
    settings.OSO_TRAFFIC_CENTER_URL = DICHT
    registreer(school, punt, onbekende_sleutel())
    settings.OSO_TRAFFIC_CENTER_URL = bereikbaar

    registration.check_all()

    rij = Aanleverpunt.objects.get()
    assert (rij.status, rij.laatste_code) == ("afgekeurd", "sleutel-onbekend")
    goed = maak(oso)
    assert registreer(school, goed).gelukt
    assert Aanleverpunt.objects.get().adres == goed.adres


@pytest.mark.parametrize(
    "instelling",
    [
        *("OSO_TRAFFIC_CENTER_URL", "OSO_ENDPOINT_URL"),
        *("OSO_CLIENT_CERT", "OSO_CLIENT_KEY", "OSO_CA"),
    ],
)
def test_missing_setting_is_named_and_the_typing_kept(
    oso: Simulator, school: School, settings: Settings, instelling: str
):
    setattr(settings, instelling, "" if instelling.endswith("URL") else None)

    uitkomst = registreer(school, maak(oso))

    assert (uitkomst.code, uitkomst.feiten) == ("niet-ingesteld", {"instelling": instelling})
    assert Aanleverpunt.objects.get().status == "wacht op OSO"


def test_certificate_that_oso_does_not_know_keeps_the_typing(
    oso: Simulator, school: School, settings: Settings, vreemde_uitgever, leverancier
):
    settings.OSO_CLIENT_CERT = settings.OSO_CLIENT_KEY = leverancier.pem

    uitkomst = registreer(school, maak(oso))

    assert not uitkomst.definitief
    assert uitkomst.code in {"certificaat-geweigerd", "geen-verbinding"}


# The key


def test_key_is_sealed_and_in_no_text(
    oso: Simulator,
    school: School,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
):
    """Whoever has the key of a school and a certificate can take its registration over."""
    caplog.set_level(logging.DEBUG)
    punt = maak(oso)
    geheim = punt.sleutel.waarde.lower()

    registreer(school, punt, onbekende_sleutel())
    registreer(school, punt)
    settings.OSO_TRAFFIC_CENTER_URL = DICHT
    registration.check(Aanleverpunt.objects.get(), by=ANS)

    rij = Aanleverpunt.objects.get()
    assert geheim.encode() not in bytes(rij.sleutel or b"").lower()
    met_tekst = [repr(rij), str(rij), repr(rij.ontsloten_sleutel), repr(vars(rij)), caplog.text]
    met_tekst += [*capfd.readouterr(), str(list(Regel.objects.values()))]
    met_tekst += [str(list(Bericht.objects.values()))]
    assert all(geheim not in tekst.lower() for tekst in met_tekst)


def test_key_of_one_row_does_not_open_in_another():
    een = AanleverpuntFactory()
    ander = AanleverpuntFactory(school=een.school, sleutel=een.sleutel)

    assert een.ontsloten_sleutel.waarde == SLEUTEL
    with pytest.raises(KluisError):
        _ = ander.ontsloten_sleutel


def test_address_of_a_school_is_registered_once_for_all(school: School):
    adres = AanleverpuntAdres(Brin("99XA"), 3)
    AanleverpuntFactory(school=SchoolFactory(brin="99XB"), brin="99XA", index=3)

    uitkomst = registration.register(school, adres, AanleverpuntSleutel(SLEUTEL), by=ANS)

    assert uitkomst.code == "brin-andere-school"


def test_unreadable_certificate_file_is_named(
    oso: Simulator, school: School, settings: Settings, tmp_path: Path
):
    kapot = tmp_path / "kapot.pem"
    kapot.write_text("geen certificaat")
    settings.OSO_CLIENT_CERT = kapot

    uitkomst = registreer(school, maak(oso))

    assert (uitkomst.code, uitkomst.feiten["bestand"]) == ("certificaat-onleesbaar", "kapot.pem")
