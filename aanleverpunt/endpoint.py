"""The SOAP endpoint: who, what, stored, answered (docs/protocol.md 3.1).

An answer of success is given only after the row is committed. Whatever goes wrong is a Fault that
says whose it is: Client for what was sent, Server when the sender may send the same again.
"""

from __future__ import annotations

import time
from typing import Literal

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from lxml import etree
from structlog.contextvars import bind_contextvars

from oso.errors import Malformed, Refused
from oso.exchange import soap
from oso.exchange.koppelvlak import Koppelvlak
from oso.exchange.messages import (
    NotificatieRequest,
    NotificatieResponse,
    PingResponse,
)

from . import body
from .connections import Verkeer
from .description import description
from .identity import party_of
from .models import Bericht, Partij, Richting
from .services.berichten import note
from .services.notifications import record_notificatie

log = structlog.get_logger(__name__)

STORING = "storing"


def endpoint(request: HttpRequest) -> HttpResponse:
    """One message, answered. Who is not known by his certificate gets 403 and no body."""
    if request.method not in {"GET", "POST"}:
        return HttpResponse(status=405, headers={"Allow": "GET, POST"})
    try:
        partij = party_of(request.META)
    except DatabaseError as exc:
        return _ill(exc)
    if partij is None:
        log.warning("partij_onbekend")
        return HttpResponse(status=403)
    return _described(request) if request.method == "GET" else _answered(request, partij)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Every other address."""
    return HttpResponse(status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """What went wrong outside the endpoint."""
    return _fault("Server", STORING)


def _described(request: HttpRequest) -> HttpResponse:
    """`?wsdl`: what can be asked here. There is nothing else to get."""
    try:
        text = description(request.GET.dict())
    except (Malformed, OSError) as exc:
        return _ill(exc)
    if text is None:
        return HttpResponse(status=405, headers={"Allow": "POST"})
    return HttpResponse(text, content_type=soap.CONTENT_TYPE)


def _answered(request: HttpRequest, partij: Partij) -> HttpResponse:
    begin, code = time.monotonic(), ""
    bind_contextvars(peer=partij.naam)
    verkeer, regel = Verkeer(partij.naam), Bericht(richting=Richting.IN, soort="onbekend")
    try:
        data = body.read(request.META, max_bytes=settings.MESSAGE_MAX_BYTES)
        verkeer.bytes_in = len(data)
        message = soap.unpack(data, max_bytes=settings.MESSAGE_MAX_BYTES)
        koppelvlak, bericht = soap.dispatch(message)
        regel.soort = koppelvlak.vorm(bericht).element
        answer = _handle(bericht, message, koppelvlak, partij, regel)
        response = HttpResponse(soap.pack(answer), content_type=soap.CONTENT_TYPE)
    except (Malformed, Refused) as exc:
        code, response = exc.code, _fault("Client", exc.code)
    except Exception as exc:
        code, response = STORING, _ill(exc)
    verkeer.bytes_uit = len(response.content)
    verkeer.ms = round((time.monotonic() - begin) * 1000)
    _note(regel, verkeer, code)
    return response


def _handle(
    bericht: str,
    message: etree._Element,
    koppelvlak: Koppelvlak,
    partij: Partij,
    regel: Bericht,
) -> etree._Element:
    """The answer to one message, by its name alone: SOAPAction means nothing."""
    match bericht:
        case "NotificatieRequest":
            inhoud = NotificatieRequest.from_xml(message, koppelvlak)
            notificatie = record_notificatie(inhoud, partij)
            regel.notificatie, regel.aanleverpunt = notificatie.pk, notificatie.aanleverpunt_id
            return NotificatieResponse(koppelvlak.notificatie_ontvangen).to_xml(koppelvlak)
        case "PingRequest":
            return PingResponse().to_xml(koppelvlak)
        case _:
            raise Malformed("onbekend-bericht")


def _fault(side: Literal["Client", "Server"], code: str) -> HttpResponse:
    """SOAP 1.1, 6.2: a Fault travels with status 500, whoever's fault it is."""
    return HttpResponse(soap.pack_fault(side, code), content_type=soap.CONTENT_TYPE, status=500)


def _ill(exc: Exception) -> HttpResponse:
    log.error("endpoint_storing", error=type(exc).__name__, exc_info=exc)
    return _fault("Server", STORING)


def _note(regel: Bericht, verkeer: Verkeer, code: str) -> None:
    """The answer does not wait for its line in the books."""
    try:
        note(regel, verkeer, code)
    except DatabaseError as exc:
        log.error("bericht_niet_opgeschreven", error=type(exc).__name__)
