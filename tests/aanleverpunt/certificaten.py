"""Certificates of invented suppliers, by CAs that live as long as the tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from aanleverpunt.identity import sha256_of

OIN = "00000001234567890000"


@dataclass(frozen=True)
class Houder:
    """Somebody with a certificate: the file holds it with its key."""

    pem: Path

    @property
    def certificaat(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.pem.read_bytes())

    @property
    def sha256(self) -> str:
        return sha256_of(self.certificaat)


class Uitgever:
    """A certificate authority with a directory."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._ca = trustme.CA()
        self.pem = map_ / "ca.pem"
        self._ca.cert_pem.write_to_path(self.pem)

    @property
    def _sleutel(self) -> ec.EllipticCurvePrivateKey:
        sleutel = serialization.load_pem_private_key(self._ca.private_key_pem.bytes(), None)
        assert isinstance(sleutel, ec.EllipticCurvePrivateKey)
        return sleutel

    @property
    def _certificaat(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self._ca.cert_pem.bytes())

    def server(self) -> Houder:
        return self._schrijf("server", self._ca.issue_cert("localhost", "127.0.0.1"))

    def leverancier(
        self,
        naam: str,
        *,
        oin: str | None = None,
        geldig: timedelta = timedelta(days=1),
        doel: x509.ObjectIdentifier = ExtendedKeyUsageOID.CLIENT_AUTH,
    ) -> Houder:
        """A client certificate as a supplier of a LAS would hold."""
        sleutel = ec.generate_private_key(ec.SECP256R1())
        delen = [x509.NameAttribute(NameOID.COMMON_NAME, naam)]
        if oin:
            delen.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, oin))
        nu = datetime.now(UTC)
        certificaat = (
            x509.CertificateBuilder()
            .subject_name(x509.Name(delen))
            .issuer_name(self._certificaat.subject)
            .public_key(sleutel.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(nu - timedelta(days=2))
            .not_valid_after(nu + geldig)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([doel]), critical=False)
            .sign(self._sleutel, SHA256())
        )
        pad = self._map / f"{naam}.pem"
        pad.write_bytes(
            sleutel.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificaat.public_bytes(serialization.Encoding.PEM)
        )
        return Houder(pad)

    def intrekkingen(self, *ingetrokken: Houder) -> Path:
        """A CRL with these certificates on it."""
        nu = datetime.now(UTC)
        lijst = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(self._certificaat.subject)
            .last_update(nu - timedelta(hours=1))
            .next_update(nu + timedelta(days=1))
        )
        for houder in ingetrokken:
            lijst = lijst.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(houder.certificaat.serial_number)
                .revocation_date(nu - timedelta(hours=1))
                .build()
            )
        pad = self._map / "crl.pem"
        pad.write_bytes(
            lijst.sign(self._sleutel, SHA256()).public_bytes(serialization.Encoding.PEM)
        )
        return pad

    def _schrijf(self, naam: str, certificaat: trustme.LeafCert) -> Houder:
        pad = self._map / f"{naam}.pem"
        certificaat.private_key_and_cert_chain_pem.write_to_path(pad)
        return Houder(pad)
