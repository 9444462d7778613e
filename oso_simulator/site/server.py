"""Serves the pages and the control API, to this machine only."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from oso_simulator.simulator import Simulator
from oso_simulator.soap_server import MAX_BYTES

from .api import Api
from .pages import Pages, error_page
from .verzoek import OnjuistError, Reactie, Verzoek

log = logging.getLogger("oso_simulator")

# Base64 in JSON takes a third more than the dossiers it carries.
_MOST = MAX_BYTES * 2
_API = "/api/"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
        " frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",  # no-referrer would make our own forms come from "null"
    "Cache-Control": "no-store",
}


class SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, bind: tuple[str, int], simulator: Simulator) -> None:
        super().__init__(bind, SiteHandler)
        self.routes: Mapping[tuple[str, str], Callable[[Verzoek], Reactie]] = {
            **Api(simulator).routes,
            **Pages(simulator).routes,
        }
        port = self.server_address[1]
        self.hosts = {f"{naam}:{port}" for naam in ("localhost", "127.0.0.1", "[::1]")}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        log.debug("pagina: verbinding verbroken")


class SiteHandler(BaseHTTPRequestHandler):
    server: SiteServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = 64 * 1024
    timeout = 60

    def do_GET(self) -> None:
        self._handle()

    def do_POST(self) -> None:
        self._handle()

    def do_DELETE(self) -> None:
        self._handle()

    def _handle(self) -> None:
        try:
            reactie = self._refusal() or self._answer()
        except Exception as fout:
            log.error("pagina: %s", type(fout).__name__)
            reactie = _error(self.path, "Er ging iets mis.", HTTPStatus.INTERNAL_SERVER_ERROR)
        self.send_response(reactie.status)
        for naam, waarde in _HEADERS.items():
            self.send_header(naam, waarde)
        if reactie.naar is not None:
            self.send_header("Location", reactie.naar)
        self.send_header("Content-Type", reactie.soort)
        self.send_header("Content-Length", str(len(reactie.body)))
        self.end_headers()
        self.wfile.write(reactie.body)

    def _refusal(self) -> Reactie | None:
        """Another site in the same browser, or another name for this machine, may do nothing."""
        if self.headers.get("Host", "") not in self.server.hosts:
            self.close_connection = True
            return error_page("Dit adres is hier niet bekend.", HTTPStatus.MISDIRECTED_REQUEST)
        origin = self.headers.get("Origin")
        own = origin is None or origin in {f"http://{host}" for host in self.server.hosts}
        if self.command != "GET" and not own:
            self.close_connection = True
            return error_page("Dit komt van een andere site.", HTTPStatus.FORBIDDEN)
        length = self.headers.get("Content-Length") or "0"
        if not length.isdigit() or int(length) > _MOST or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            return error_page("Dit is te groot.", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return None

    def _answer(self) -> Reactie:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        soort = self.headers.get("Content-Type") or ""
        verzoek = Verzoek(self.command, parts.path, parts.query, soort, body)
        route = self.server.routes.get((self.command, parts.path))
        if route is None:
            return _error(parts.path, "Deze pagina bestaat niet.", HTTPStatus.NOT_FOUND)
        if parts.path.startswith(_API) and self.command == "POST" and not verzoek.is_json:
            return _error(parts.path, "Stuur JSON.", HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            return route(verzoek)
        except OnjuistError as fout:
            return _error(verzoek.pad, str(fout), HTTPStatus.BAD_REQUEST)

    def log_message(self, format: str, *args: object) -> None:
        log.debug(format, *args)

    def version_string(self) -> str:
        return "oso-simulator"


def _error(pad: str, zin: str, status: HTTPStatus) -> Reactie:
    """For a script as JSON, for a person as a page."""
    if pad.startswith(_API):
        return Reactie.as_json({"fout": zin}, status)
    return error_page(zin, status)
