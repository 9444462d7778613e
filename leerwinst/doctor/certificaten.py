"""Certificates, their keys and revocation lists: readable, fitting, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.utils import timezone

from .uitslag import Uitslag, fout, goed, let_op

WARN_BEFORE = timedelta(days=30)
WARN_BEFORE_CRL = timedelta(days=1)  # a list is renewed often, and shortly before its end


@dataclass(frozen=True)
class _Paar:
    """A certificate of our own with the setting of its key, and what it is for."""

    cert: str
    key: str
    waarvoor: str


_CLIENT = _Paar("OSO_CLIENT_CERT", "OSO_CLIENT_KEY", "Leerwinst kan OSO niet aanroepen")
_SERVER = _Paar("SOAP_CERT", "SOAP_KEY", "De leerlingadministratie kan Leerwinst niet bereiken")
_CAS = {
    "OSO_CA": "Leerwinst kan OSO niet aanroepen",
    "SOAP_CLIENT_CA": "Leerwinst herkent geen leerlingadministratie",
}


def certificaten() -> Iterator[Uitslag]:
    """Every certificate that this installation should have."""
    for paar in (_CLIENT, _SERVER) if _ends_tls() else (_CLIENT,):
        yield _pair(paar)
    for naam, gevolg in _CAS.items():
        if naam == "OSO_CA" or _ends_tls():
            yield _authority(naam, gevolg)
    if settings.SOAP_CLIENT_CRL:
        yield _crl(settings.SOAP_CLIENT_CRL)


def aanwezige() -> Iterator[Uitslag]:
    """The same, of what is there: a process may run without the certificates of another."""
    for uitslag in certificaten():
        if getattr(settings, uitslag.naam) is not None:
            yield uitslag


def _ends_tls() -> bool:
    return bool(settings.SOAP_IDENTITY == "direct")


def _pair(paar: _Paar) -> Uitslag:
    cert, key = getattr(settings, paar.cert), getattr(settings, paar.key)
    for naam, pad in ((paar.cert, cert), (paar.key, key)):
        if pad is None:
            return _missing(paar.cert, naam, paar.waarvoor)
    keten = _certificates(cert)
    if not keten:
        return _unreadable(paar.cert, paar.waarvoor)
    sleutel = _public_bytes_of_key(key)
    if sleutel is None:
        return fout(
            paar.cert,
            f"{paar.key} is geen leesbare sleutel in PEM zonder wachtwoord. {paar.waarvoor}. "
            "Zet het goede bestand neer en start Leerwinst opnieuw.",
        )
    if _public_bytes(keten[0]) != sleutel:
        return fout(
            paar.cert,
            f"{paar.key} hoort niet bij dit certificaat. {paar.waarvoor}. "
            "Zet het certificaat en de sleutel van dezelfde aanvraag neer.",
        )
    return _term(paar.cert, keten, paar.waarvoor)


def _authority(naam: str, gevolg: str) -> Uitslag:
    pad = getattr(settings, naam)
    if pad is None:
        return _missing(naam, naam, gevolg)
    keten = _certificates(pad)
    return _term(naam, keten, gevolg) if keten else _unreadable(naam, gevolg)


def _term(naam: str, keten: list[x509.Certificate], gevolg: str) -> Uitslag:
    """By the one that ends first."""
    nu = timezone.now()
    eerste = min(keten, key=lambda certificaat: certificaat.not_valid_after_utc)
    einde, rest = eerste.not_valid_after_utc, eerste.not_valid_after_utc - nu
    if rest <= timedelta(0):
        return fout(
            naam, f"Verlopen op {_dag(einde)}. {gevolg}. Vraag een nieuw aan en zet het neer."
        )
    if any(certificaat.not_valid_before_utc > nu for certificaat in keten):
        return fout(
            naam, f"Nog niet geldig. {gevolg}. Kijk of de klok van deze machine goed staat."
        )
    if rest < WARN_BEFORE:
        return let_op(
            naam, f"Verloopt over {_dagen(rest)}, op {_dag(einde)}. Vraag nu een nieuw aan."
        )
    return goed(naam, f"Geldig tot {_dag(einde)}.")


def _crl(pad: Path) -> Uitslag:
    naam = "SOAP_CLIENT_CRL"
    gevolg = "Leerwinst weigert nu iedere leerlingadministratie"
    try:
        einde = x509.load_pem_x509_crl(pad.read_bytes()).next_update_utc
    except (OSError, ValueError):
        return _unreadable(naam, gevolg)
    if einde is None:
        return goed(naam, "Leesbaar; de lijst zegt niet tot wanneer hij geldt.")
    rest = einde - timezone.now()
    if rest <= timedelta(0):
        return fout(naam, f"Verlopen op {_dag(einde)}. {gevolg}. Haal een nieuwe lijst op.")
    if rest < WARN_BEFORE_CRL:
        return let_op(naam, "Verloopt binnen een dag. Kijk of het ophalen van de lijst werkt.")
    return goed(naam, f"Geldig tot {_dag(einde)}.")


def _missing(naam: str, instelling: str, gevolg: str) -> Uitslag:
    return fout(naam, f"De instelling {instelling} ontbreekt. {gevolg}. Zet haar in de omgeving.")


def _unreadable(naam: str, gevolg: str) -> Uitslag:
    return fout(
        naam,
        f"Het bestand is niet te lezen als PEM. {gevolg}. "
        "Zet het goede bestand neer, leesbaar voor de gebruiker van Leerwinst.",
    )


def _certificates(pad: Path) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pad.read_bytes())
    except (OSError, ValueError):
        return []


def _public_bytes(certificaat: x509.Certificate) -> bytes:
    return certificaat.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _public_bytes_of_key(pad: Path) -> bytes | None:
    try:
        sleutel = load_pem_private_key(pad.read_bytes(), password=None)
    except (OSError, ValueError, TypeError):  # TypeError: it has a password
        return None
    return sleutel.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def _dagen(rest: timedelta) -> str:
    match rest.days:
        case 0:
            return "minder dan een dag"
        case 1:
            return "1 dag"
        case aantal:
            return f"{aantal} dagen"


def _dag(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%d-%m-%Y}"
