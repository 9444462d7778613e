"""The throwaway CA: stable names, closed keys, kept while valid."""

from __future__ import annotations

import ssl
import stat
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from oso_simulator import ca as module
from oso_simulator.ca import make_ca
from oso_simulator.scholen import LAS, LEERWINST

PAREN = ("leerwinst-soap", "leerwinst-client", "tc", "las", "ander")


def contents(directory: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in directory.iterdir() if p.suffix != ".crl"}


def test_names_are_stable_and_keys_closed(tmp_path):
    make_ca(tmp_path / "nieuw" / "ca")

    bestanden = {p.name: p for p in (tmp_path / "nieuw" / "ca").iterdir()}
    paren = {f"{naam}{soort}" for naam in PAREN for soort in (".pem", ".key")}
    assert set(bestanden) == paren | {"ca.pem", "ca.key", "ca.crl"}
    for naam, pad in bestanden.items():
        if naam.endswith(".key"):
            assert stat.S_IMODE(pad.stat().st_mode) == 0o600


def test_second_time_keeps_every_certificate(ca, tmp_path):
    make_ca(tmp_path)
    eerst = contents(tmp_path)

    make_ca(tmp_path)

    assert contents(tmp_path) == eerst


@pytest.mark.parametrize("schade", ["weg", "kapot", "andere sleutel", "verlopen"])
def test_only_what_is_no_longer_good_is_made_again(tmp_path, schade, monkeypatch):
    make_ca(tmp_path)
    eerst = contents(tmp_path)
    match schade:
        case "weg":
            (tmp_path / "las.key").unlink()
        case "kapot":
            (tmp_path / "las.pem").write_text("-----BEGIN CERTIFICATE-----\n")
        case "andere sleutel":
            (tmp_path / "las.key").write_bytes(eerst["tc.key"])
        case "verlopen":
            with monkeypatch.context() as even:
                even.setattr(module, "_LEAF", timedelta(days=5))
                (tmp_path / "las.pem").unlink()
                make_ca(tmp_path)

    make_ca(tmp_path)

    anders = {naam for naam, inhoud in contents(tmp_path).items() if eerst[naam] != inhoud}
    assert anders == {"las.pem", "las.key"}


def test_new_authority_makes_everything_new(tmp_path):
    make_ca(tmp_path)
    eerst = contents(tmp_path)
    (tmp_path / "ca.key").unlink()

    make_ca(tmp_path)

    assert all(eerst[naam] != inhoud for naam, inhoud in contents(tmp_path).items())


def test_suppliers_carry_their_oin_and_the_chain_holds(ca):
    authority = x509.load_pem_x509_certificate((ca / "ca.pem").read_bytes())
    for naam, leverancier in (("leerwinst-client", LEERWINST), ("las", LAS)):
        certificate = x509.load_pem_x509_certificate((ca / f"{naam}.pem").read_bytes())
        (oin,) = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
        certificate.verify_directly_issued_by(authority)
        assert oin.value == leverancier.oin
        assert len(leverancier.oin) == 20


def test_empty_crl_is_signed_and_accepted(ca):
    authority = x509.load_pem_x509_certificate((ca / "ca.pem").read_bytes())
    crl = x509.load_pem_x509_crl((ca / "ca.crl").read_bytes())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)

    context.load_verify_locations(ca / "ca.crl")

    key = authority.public_key()
    assert isinstance(key, ec.EllipticCurvePublicKey)
    assert crl.is_signature_valid(key)
    assert list(crl) == []
