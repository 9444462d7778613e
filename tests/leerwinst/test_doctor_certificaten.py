"""What doctor and every command of manage.py say of certificates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.hashes import SHA256
from pytest_django import Settings

from leerwinst import checks
from leerwinst.doctor import (
    Ernst,
    Uitslag,
    certificaten,
)

pytestmark = pytest.mark.django_db


class Kantoor:
    """A CA that gives out what is asked, in files."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self.ca = trustme.CA()
        self.pem = self._schrijf("ca.pem", self.ca.cert_pem.bytes())

    def certificaat(self, naam: str, *, tot: timedelta) -> tuple[Path, Path]:
        """A certificate that ends then, and its key."""
        einde = datetime.now(UTC) + tot
        blad = self.ca.issue_cert(f"{naam}.example", not_after=einde)
        keten = b"".join(pem.bytes() for pem in blad.cert_chain_pems)
        return (
            self._schrijf(f"{naam}.pem", keten),
            self._schrijf(f"{naam}.key", blad.private_key_pem.bytes()),
        )

    def lijst(self, *, tot: timedelta) -> Path:
        """A revocation list that ends then."""
        sleutel = serialization.load_pem_private_key(self.ca.private_key_pem.bytes(), None)
        uitgever = x509.load_pem_x509_certificate(self.ca.cert_pem.bytes()).subject
        einde = datetime.now(UTC) + tot
        lijst = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(uitgever)
            .last_update(einde - timedelta(days=7))
            .next_update(einde)
            .sign(sleutel, SHA256())  # type: ignore[arg-type]  # trustme's keys can sign
        )
        return self._schrijf("crl.pem", lijst.public_bytes(serialization.Encoding.PEM))

    def _schrijf(self, naam: str, inhoud: bytes) -> Path:
        pad = self._map / naam
        pad.write_bytes(inhoud)
        return pad


@pytest.fixture
def kantoor(tmp_path: Path, settings: Settings) -> Kantoor:
    """All certificates good for a year."""
    kantoor = Kantoor(tmp_path)
    jaar = timedelta(days=365)
    settings.OSO_CLIENT_CERT, settings.OSO_CLIENT_KEY = kantoor.certificaat("client", tot=jaar)
    settings.SOAP_CERT, settings.SOAP_KEY = kantoor.certificaat("server", tot=jaar)
    settings.OSO_CA = settings.SOAP_CLIENT_CA = kantoor.pem
    settings.SOAP_CLIENT_CRL = None
    return kantoor


def _regel(naam: str, uitslagen: Iterable[Uitslag]) -> Uitslag:
    (uitslag,) = [uitslag for uitslag in uitslagen if uitslag.naam == naam]
    return uitslag


def _cert(naam: str) -> Uitslag:
    return _regel(naam, certificaten.certificaten())


def test_good_certificates_have_no_complaint(kantoor: Kantoor):
    assert {uitslag.ernst for uitslag in certificaten.certificaten()} == {Ernst.GOED}
    assert checks.certificaten(None) == []


def test_certificate_that_ends_in_ten_days_is_told_of(kantoor: Kantoor, settings: Settings):
    settings.OSO_CLIENT_CERT, settings.OSO_CLIENT_KEY = kantoor.certificaat(
        "kort", tot=timedelta(days=10, hours=1)
    )

    uitslag = _cert("OSO_CLIENT_CERT")

    assert uitslag.ernst is Ernst.LET_OP
    assert "over 10 dagen" in uitslag.zin


def test_certificate_that_ended_is_wrong(kantoor: Kantoor, settings: Settings):
    settings.SOAP_CERT, settings.SOAP_KEY = kantoor.certificaat("oud", tot=-timedelta(days=1))

    assert _cert("SOAP_CERT").ernst is Ernst.FOUT
    assert "Verlopen op" in _cert("SOAP_CERT").zin


def test_key_of_another_certificate_is_wrong(kantoor: Kantoor, settings: Settings):
    settings.OSO_CLIENT_KEY = settings.SOAP_KEY

    assert "OSO_CLIENT_KEY hoort niet bij dit certificaat" in _cert("OSO_CLIENT_CERT").zin


@pytest.mark.parametrize(
    ("instelling", "regel"),
    [
        ("OSO_CLIENT_CERT", "OSO_CLIENT_CERT"),
        ("OSO_CLIENT_KEY", "OSO_CLIENT_CERT"),
        ("OSO_CA", "OSO_CA"),
        ("SOAP_CLIENT_CA", "SOAP_CLIENT_CA"),
    ],
)
def test_file_that_is_no_pem_shows_in_doctor_and_in_every_command(
    kantoor: Kantoor, settings: Settings, tmp_path: Path, instelling: str, regel: str
):
    rommel = tmp_path / "rommel.pem"
    rommel.write_text("geen certificaat")
    setattr(settings, instelling, rommel)

    assert _cert(regel).ernst is Ernst.FOUT
    assert [melding.id for melding in checks.certificaten(None)] == ["leerwinst.W001"]


def test_missing_certificate_is_wrong_and_does_not_stop_a_process_that_needs_none(
    kantoor: Kantoor, settings: Settings
):
    settings.OSO_CLIENT_CERT = None

    assert "De instelling OSO_CLIENT_CERT ontbreekt" in _cert("OSO_CLIENT_CERT").zin
    assert "OSO_CLIENT_CERT" not in [uitslag.naam for uitslag in certificaten.aanwezige()]


def test_proxy_that_ends_tls_has_the_certificates_of_the_server(
    kantoor: Kantoor, settings: Settings
):
    settings.SOAP_IDENTITY, settings.SOAP_CERT = "proxy", None

    namen = [uitslag.naam for uitslag in certificaten.certificaten()]

    assert namen == ["OSO_CLIENT_CERT", "OSO_CA"]


@pytest.mark.parametrize(
    ("tot", "ernst"),
    [
        (timedelta(days=5), Ernst.GOED),
        (timedelta(hours=5), Ernst.LET_OP),
        (-timedelta(hours=1), Ernst.FOUT),
    ],
)
def test_revocation_list_counts_until_its_next_update(
    kantoor: Kantoor, settings: Settings, tot: timedelta, ernst: Ernst
):
    settings.SOAP_CLIENT_CRL = kantoor.lijst(tot=tot)

    assert _cert("SOAP_CLIENT_CRL").ernst is ernst
