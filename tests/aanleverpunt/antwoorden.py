"""What came back from the endpoint."""

from __future__ import annotations

from lxml import etree

from oso.exchange import soap
from tests.aanleverpunt.soap_proces import Antwoord


def fault(antwoord: Antwoord) -> tuple[str, str]:
    """Whose fault, and the code."""
    assert antwoord.status == 500
    bericht = soap.unpack(antwoord.body)
    assert etree.QName(bericht).localname == "Fault"
    return (
        str(bericht.findtext("faultcode")).rpartition(":")[2],
        str(bericht.findtext("faultstring")),
    )


def aangenomen(antwoord: Antwoord) -> bool:
    return antwoord.status == 200 and b">NotificatieOntvangen<" in antwoord.body
