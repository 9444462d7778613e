"""Carries a party over real mutual TLS: one thread per connection, faults on order."""

from __future__ import annotations

import logging
import socket
import ssl
import time
from collections.abc import Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from lxml import etree

from oso.errors import Malformed
from oso.exchange import soap
from oso.exchange.koppelvlak import OSO18
from oso.exchange.wsdl import describe

from .partij import Antwoord, GeweigerdError, Partij, Vraag
from .scholen import LEVERANCIERS, Leverancier
from .storingen import CODES, Storingen

MAX_BYTES = 100 * 1024 * 1024
_IDLE = 60.0
_PIECE = 4096

log = logging.getLogger("oso_simulator")


class SoapServer(ThreadingHTTPServer):
    """Demands a certificate of the CA; `partij` answers who has one."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(
        self, bind: tuple[str, int], partij: Partij, storingen: Storingen, context: ssl.SSLContext
    ) -> None:
        self.partij = partij
        self.storingen = storingen
        self._context = context
        super().__init__(bind, SoapHandler)

    def finish_request(self, request: Any, client_address: Any) -> None:
        """The handshake belongs to the connection's own thread: a slow one keeps nobody waiting."""
        if self.storingen.strike(f"{self.partij.naam}-weg") is not None:
            return
        request.settimeout(_IDLE)
        with self._context.wrap_socket(request, server_side=True) as tls:
            super().finish_request(tls, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever hangs up or shows no good certificate is no news."""
        log.debug("%s: verbinding verbroken", self.partij.naam)


def server_context(certificate: Path, key: Path, ca: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(certificate, key)
    context.load_verify_locations(ca)
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class SoapHandler(BaseHTTPRequestHandler):
    server: SoapServer
    connection: ssl.SSLSocket
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024

    def do_GET(self) -> None:
        """`?wsdl`: what this party can be asked."""
        pad, _, vraag = self.path.partition("?")
        if self._leverancier() is None:
            self._send(HTTPStatus.FORBIDDEN, b"")
        elif vraag.lower() != "wsdl":
            self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"")
        else:
            poort = self.connection.getsockname()[1]
            url = f"https://{self.headers.get('Host') or f'localhost:{poort}'}{pad}"
            self._send(HTTPStatus.OK, describe(OSO18, self.server.partij.vragen, url))

    def do_POST(self) -> None:
        storingen, partij = self.server.storingen, self.server.partij
        body = self._read_body()
        if body is None:
            self._send(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, b"")
            return
        traag = storingen.strike(f"{partij.naam}-traag")
        if traag is not None:
            time.sleep(float(traag))
        if storingen.strike(f"{partij.naam}-storing") is not None:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, b"")
            return
        leverancier = self._leverancier()
        if leverancier is None:
            self._send(HTTPStatus.FORBIDDEN, b"")
            return
        self._answer(body, leverancier)

    def _answer(self, body: bytes, leverancier: Leverancier) -> None:
        """The one place where anything that goes wrong becomes a SOAP Fault."""
        vraag: Vraag | None = None
        try:
            element = soap.unpack(body, max_bytes=MAX_BYTES)
            koppelvlak, bericht = soap.dispatch(element)
            vraag = Vraag(koppelvlak, bericht, element, leverancier)
            code = self.server.storingen.strike(CODES + vraag.kort)
            if code is not None:
                raise GeweigerdError(code)
            antwoord = self.server.partij.answer(vraag)
        except Malformed as fout:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, soap.pack_fault("Client", fout.code))
        except GeweigerdError as fout:
            self._refuse(fout.code, vraag)
        except Exception as fout:
            log.error("%s: %s", self.server.partij.naam, type(fout).__name__)
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, soap.pack_fault("Server", "Storing"))
        else:
            self._deliver(antwoord)

    def _refuse(self, code: str, vraag: Vraag | None) -> None:
        """INFERRED, docs/protocol.md 3.0-F: which of the three forms OSO uses."""
        vorm = self.server.storingen.peek("foutvorm")
        if vorm == "resultaat" and vraag is not None:
            naam = vraag.koppelvlak.vorm(vraag.bericht).element.replace("Request", "Response")
            element = etree.Element(vraag.koppelvlak.naam(naam))
            etree.SubElement(element, vraag.koppelvlak.naam("resultaat")).text = code
            self._send(HTTPStatus.OK, soap.pack(element))
        elif vorm == "detail":
            fault = soap.unpack(soap.pack_fault("Server", "De vraag is niet beantwoord."))
            detail = etree.SubElement(etree.SubElement(fault, "detail"), "fout")
            etree.SubElement(detail, "code").text = code
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, soap.pack(fault))
        else:
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, soap.pack_fault("Client", code))

    def _deliver(self, antwoord: Antwoord) -> None:
        if not antwoord.afgebroken and antwoord.druppel is None:
            self._send(HTTPStatus.OK, antwoord.body)
            return
        self._head(HTTPStatus.OK, len(antwoord.body))
        if antwoord.afgebroken:
            self.wfile.write(antwoord.body[: len(antwoord.body) // 2])
            self.wfile.flush()
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        for start in range(0, len(antwoord.body), _PIECE):
            self.wfile.write(antwoord.body[start : start + _PIECE])
            self.wfile.flush()
            time.sleep(antwoord.druppel or 0)

    def _send(self, status: HTTPStatus, body: bytes) -> None:
        self._head(status, len(body))
        self.wfile.write(body)

    def _head(self, status: HTTPStatus, length: int) -> None:
        self.send_response(status)
        self.send_header("Content-Type", soap.CONTENT_TYPE)
        self.send_header("Content-Length", str(length))
        self.end_headers()

    def _leverancier(self) -> Leverancier | None:
        """docs/protocol.md 5: the certificate says which supplier is calling."""
        certificate = self.connection.getpeercert() or {}
        subject: Any = certificate.get("subject", ())
        oin = next(
            (value for rdn in subject for name, value in rdn if name == "serialNumber"), None
        )
        return LEVERANCIERS.get(str(oin))

    def _read_body(self) -> bytes | None:
        """The whole body, by length or in chunks; None when it is too large."""
        if "chunked" in self.headers.get("Transfer-Encoding", "").lower():
            pieces = bytearray()
            for piece in self._chunks():
                pieces += piece
                if len(pieces) > MAX_BYTES:
                    self.close_connection = True
                    return None
            return bytes(pieces)
        length = int(self.headers.get("Content-Length") or 0)
        if length > MAX_BYTES:
            self.close_connection = True
            return None
        return self.rfile.read(length)

    def _chunks(self) -> Iterator[bytes]:
        while size := int(self.rfile.readline(100).partition(b";")[0], 16):
            if size > MAX_BYTES:
                raise ValueError("stuk te groot")
            yield self.rfile.read(size)
            self.rfile.readline(2)
        while self.rfile.readline(1000).strip():
            pass

    def log_message(self, format: str, *args: object) -> None:
        log.debug(format, *args)

    def version_string(self) -> str:
        return "oso-simulator"
