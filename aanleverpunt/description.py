"""What the endpoint answers, for programs: `?wsdl`, and the files that an official one imports."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from oso.exchange.koppelvlak import OSO18
from oso.exchange.official import OfficialWsdl
from oso.exchange.wsdl import describe

ANSWERED = ("NotificatieRequest", "PingRequest")


def description(query: Mapping[str, str]) -> bytes | None:
    """The WSDL for `?wsdl`, a file of it for `?xsd=name`; None for any other question.

    The official one of `OSO_GEGEVENSSET_DIR/koppelvlak`, where there is one; else ours.

    Raises:
        Malformed: the official one is no XML.
    """
    vraag = {naam.lower(): waarde for naam, waarde in query.items()}
    soort = next((naam for naam in ("wsdl", "xsd") if naam in vraag), None)
    if soort is None:
        return None
    url = settings.OSO_ENDPOINT_URL or f"https://{settings.SOAP_BIND}{settings.SOAP_PATH}"
    official = OfficialWsdl(settings.OSO_GEGEVENSSET_DIR)
    naam = vraag[soort] or (official.main() if soort == "wsdl" else None)
    if naam:
        return official.read(naam, url)
    return describe(OSO18, ANSWERED, url) if soort == "wsdl" else None
