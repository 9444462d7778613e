"""A throwaway certificate authority, and every certificate that product and simulator need.

Real parties hold PKIoverheid certificates; these are worth nothing outside one machine.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from .scholen import ANDER, LAS, LEERWINST, Leverancier

SERVER = ExtendedKeyUsageOID.SERVER_AUTH
CLIENT = ExtendedKeyUsageOID.CLIENT_AUTH

_NAMES = ("localhost", "leerwinst.localhost", "127.0.0.1", "::1")
_YEARS_CA = timedelta(days=3650)
_LEAF = timedelta(days=825)
_RENEW_BEFORE = timedelta(days=30)
_BACK = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Certificaat:
    """One pair of files: `<bestand>.pem` and `<bestand>.key`."""

    bestand: str
    naam: str
    gebruik: tuple[x509.ObjectIdentifier, ...]
    leverancier: Leverancier | None = None


CERTIFICATEN = (
    Certificaat("leerwinst-soap", "Leerwinst SOAP", (SERVER,)),
    Certificaat("leerwinst-client", "Leerwinst", (CLIENT,), LEERWINST),
    Certificaat("tc", "Traffic Center (simulator)", (SERVER,)),
    Certificaat("las", "Bedacht LAS (simulator)", (SERVER, CLIENT), LAS),
    Certificaat("ander", "Ander pakket", (CLIENT,), ANDER),
)


def make_ca(directory: Path) -> None:
    """Fills a directory with ca.pem, ca.crl and every certificate; what is still valid is kept.

    Raises:
        OSError: it cannot be written.
    """
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    key, authority = _authority(directory)
    for soort in CERTIFICATEN:
        if not _still_good(directory / f"{soort.bestand}.pem", authority, soort):
            _issue(directory, soort, key, authority)
    _write(directory / "ca.crl", _empty_crl(key, authority))


def _authority(directory: Path) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    pem, key_file = directory / "ca.pem", directory / "ca.key"
    if pem.is_file() and key_file.is_file():
        found = x509.load_pem_x509_certificate(pem.read_bytes())
        key = _load_key(key_file)
        if _lasts(found) and key.public_key() == found.public_key():
            return key, found
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("OSO-simulator CA (wegwerp)", None)
    builder = (
        _builder(name, name, key.public_key(), _YEARS_CA)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(ca=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    authority = builder.sign(key, hashes.SHA256())
    _write(key_file, _key_pem(key), secret=True)
    _write(pem, authority.public_bytes(serialization.Encoding.PEM))
    return key, authority


def _issue(
    directory: Path,
    soort: Certificaat,
    ca_key: ec.EllipticCurvePrivateKey,
    authority: x509.Certificate,
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(soort.naam, soort.leverancier)
    builder = (
        _builder(subject, authority.subject, key.public_key(), _LEAF)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(ca=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage(soort.gebruik), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False
        )
    )
    if SERVER in soort.gebruik:
        builder = builder.add_extension(
            x509.SubjectAlternativeName(_general_names(_NAMES)), critical=False
        )
    certificate = builder.sign(ca_key, hashes.SHA256())
    _write(directory / f"{soort.bestand}.key", _key_pem(key), secret=True)
    _write(directory / f"{soort.bestand}.pem", certificate.public_bytes(serialization.Encoding.PEM))


def _still_good(pem: Path, authority: x509.Certificate, soort: Certificaat) -> bool:
    key_file = pem.with_suffix(".key")
    if not pem.is_file() or not key_file.is_file():
        return False
    try:
        found = x509.load_pem_x509_certificate(pem.read_bytes())
        found.verify_directly_issued_by(authority)
        same_key = _load_key(key_file).public_key() == found.public_key()
    except (ValueError, TypeError, InvalidSignature):
        return False
    return same_key and _lasts(found) and found.subject == _name(soort.naam, soort.leverancier)


def _lasts(certificate: x509.Certificate) -> bool:
    return certificate.not_valid_after_utc > datetime.now(UTC) + _RENEW_BEFORE


def _empty_crl(key: ec.EllipticCurvePrivateKey, authority: x509.Certificate) -> bytes:
    now = datetime.now(UTC)
    crl = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(authority.subject)
        .last_update(now - _BACK)
        .next_update(now + _YEARS_CA)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False
        )
        .add_extension(x509.CRLNumber(int(now.timestamp())), critical=False)
        .sign(key, hashes.SHA256())
    )
    return crl.public_bytes(serialization.Encoding.PEM)


def _name(common_name: str, leverancier: Leverancier | None) -> x509.Name:
    parts = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "NL"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, "OSO-simulator"),
        x509.NameAttribute(NameOID.COMMON_NAME, common_name),
    ]
    if leverancier is not None:
        parts.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, leverancier.oin))
    return x509.Name(parts)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, lasts: timedelta
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACK)
        .not_valid_after(now + lasts)
    )


def _key_usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _general_names(names: Iterable[str]) -> list[x509.GeneralName]:
    found: list[x509.GeneralName] = []
    for name in names:
        try:
            found.append(x509.IPAddress(ipaddress.ip_address(name)))
        except ValueError:
            found.append(x509.DNSName(name))
    return found


def _load_key(key_file: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(key_file.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("geen EC-sleutel")
    return key


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _write(path: Path, content: bytes, *, secret: bool = False) -> None:
    """All of it or nothing; a key is never readable by others, not even for a moment."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600 if secret else 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    temporary.replace(path)
