"""Who is calling: from the client certificate of the connection to a Partij.

Exactly one of two ways, by SOAP_IDENTITY, and only in the SOAP process. `direct`: gunicorn demanded
the certificate itself; headers mean nothing. `proxy`: nginx did, and hands the certificate over in
a header that it always overwrites, on a socket that only it can reach.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from cryptography import x509
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.db.models import Q

from .models import Partij, PartijKenmerk

PROXY_HEADER = (
    "HTTP_X_CLIENT_CERT"  # nginx: proxy_set_header X-Client-Cert $ssl_client_escaped_cert
)

_ONE_PEM = re.compile(
    rb"\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*"
)


def party_of(environ: Mapping[str, Any]) -> Partij | None:
    """The party that holds the certificate of this request; None for everybody else.

    A party without its certificate's SHA-256 here is known by the OIN in the certificate's subject.
    """
    certificate = _certificate(environ)
    if certificate is None:
        return None
    known = Q(soort=PartijKenmerk.Soort.SHA256, waarde=sha256_of(certificate))
    if oin := oin_of(certificate):
        known |= Q(soort=PartijKenmerk.Soort.OIN, waarde=oin)
    kenmerken = PartijKenmerk.objects.filter(known, partij__actief=True).select_related("partij")
    kenmerk = kenmerken.order_by("-soort").first()  # the certificate itself before the OIN
    return kenmerk.partij if kenmerk else None


def sha256_of(certificate: x509.Certificate) -> str:
    """The fingerprint of a certificate, in hexadecimal lower case."""
    return certificate.fingerprint(SHA256()).hex()


def oin_of(certificate: x509.Certificate) -> str | None:
    """The OIN of twenty digits in the subject's serialNumber, when there is exactly one."""
    numbers = certificate.subject.get_attributes_for_oid(NameOID.SERIAL_NUMBER)
    if len(numbers) != 1:
        return None
    oin = str(numbers[0].value)
    return oin if len(oin) == 20 and oin.isascii() and oin.isdigit() else None


def _certificate(environ: Mapping[str, Any]) -> x509.Certificate | None:
    try:
        if settings.SOAP_IDENTITY == "proxy":
            pem = unquote_to_bytes(environ.get(PROXY_HEADER, ""))
            if not _ONE_PEM.fullmatch(pem):
                return None
            return x509.load_pem_x509_certificate(pem)
        der = environ["gunicorn.socket"].getpeercert(True)
        return x509.load_der_x509_certificate(der) if der else None
    except ValueError:
        return None
