"""gunicorn's settings for the SOAP process.

SOAP_IDENTITY=direct: gunicorn itself demands the client certificate. SOAP_IDENTITY=proxy: nginx
does, and reaches this process over a unix socket that nobody else can.
"""

import math
import os
import ssl
import sys
import time
from pathlib import Path
from socket import socket
from typing import Any, NoReturn

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# For all of a request, from the handshake to the last byte of the body, however many pieces come;
# and for each piece of the answer.
SECONDS = 30


def _stop(sentence: str) -> NoReturn:
    sys.exit(f"De SOAP-server kan niet starten: {sentence}")


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leerwinst.soap_settings")
try:
    django.setup()
except ImproperlyConfigured as exc:
    _stop(str(exc))


class _Caller(ssl.SSLSocket):
    """A connection on which nobody can ask for longer than SECONDS; then his body is cut off."""

    _until = math.inf

    def do_handshake(self, block: bool = False) -> None:
        self._until = time.monotonic() + SECONDS
        super().do_handshake(block)  # its time-out is for all of it

    def recv(self, buflen: int = 1024, flags: int = 0) -> bytes:
        """Gets what time is left: whoever drips bytes never meets a time-out for each."""
        allowed = self.gettimeout()
        left = max(self._until - time.monotonic(), 0.01)
        self.settimeout(left if allowed is None else min(left, allowed))
        try:
            return super().recv(buflen, flags)
        except TimeoutError:
            return b""
        finally:
            self.settimeout(allowed)


class _Context(ssl.SSLContext):
    """gunicorn's sockets wait without end; these give up on whoever sends nothing more."""

    sslsocket_class = _Caller

    def wrap_socket(self, sock: socket, *args: Any, **kwargs: Any) -> ssl.SSLSocket:
        sock.settimeout(SECONDS)
        return super().wrap_socket(sock, *args, **kwargs)


def ssl_context(config: Any, default_ssl_context_factory: object) -> ssl.SSLContext:
    """gunicorn asks for it at every connection, so that a new CRL counts from the next one on."""
    return _context()


def _context() -> ssl.SSLContext:
    context = _Context(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(certfile, keyfile)
    context.load_verify_locations(ca_certs)
    if settings.SOAP_CLIENT_CRL:
        context.load_verify_locations(settings.SOAP_CLIENT_CRL)
        context.verify_flags |= ssl.VERIFY_CRL_CHECK_LEAF
    return context


def _needed(name: str) -> str:
    path: Path | None = getattr(settings, name)
    if path is None:
        _stop(f"de instelling {name} ontbreekt. Zet {name} op het pad van een PEM-bestand.")
    return str(path)


bind = settings.SOAP_BIND
if settings.SOAP_IDENTITY == "direct":
    certfile, keyfile = _needed("SOAP_CERT"), _needed("SOAP_KEY")
    ca_certs, cert_reqs = _needed("SOAP_CLIENT_CA"), ssl.CERT_REQUIRED
    try:
        _context()
    except OSError:
        _stop("een van SOAP_CERT, SOAP_KEY, SOAP_CLIENT_CA en SOAP_CLIENT_CRL is niet te lezen.")
elif not bind.startswith("unix:"):
    _stop(
        "met SOAP_IDENTITY=proxy is SOAP_BIND een unix-socket, zoals unix:/run/leerwinst/soap.sock."
    )

worker_class = "gthread"
workers = 2
# A slow caller holds a thread. nginx keeps those away; without it there are threads to spare.
threads = 64 if settings.SOAP_IDENTITY == "direct" else 8
timeout = 120
graceful_timeout = 30
keepalive = 0  # one message a connection
max_requests = 2000
max_requests_jitter = 200
limit_request_fields = 40
# gunicorn would believe these of anybody on this machine; SECURE_PROXY_SSL_HEADER alone decides.
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""  # SCRIPT_NAME and PATH_INFO
accesslog = None  # every message has its own line (aanleverpunt.services.berichten)
logconfig_dict = settings.LOGGING
worker_tmp_dir = "/dev/shm"  # noqa: S108  heartbeat files of gunicorn itself
control_socket_disable = True  # one machine, one way to stop it: a signal
umask = 0o007  # nginx shares the group of the socket
