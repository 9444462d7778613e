"""POST over mutual TLS: the only place that calls an address.

The address may come from the other party (the Traffic Center names the bron's), so it is judged
before anything is sent: https, no userinfo, and every address its name resolves to must be
public. It is resolved once, and the connection goes to that address while SNI and the check of
the certificate stay on the name, so that a name which changes its answer gains nothing.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

import requests
import urllib3
from urllib3.exceptions import NewConnectionError
from urllib3.util.ssl_match_hostname import CertificateError

from oso.errors import OsoError, Refused, RemoteFault, RetryableOsoError

from . import soap
from .addresses import Resolver, Target, resolve, target_of
from .pinned import PinnedAdapter

_CHUNK = 256 * 1024


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds: to get a connection, between two pieces of the answer, and for all of it."""

    connect: float = 10.0
    read: float = 30.0
    total: float = 120.0


class Transport:
    """Posts messages to parties that hold a certificate of `ca`, as the holder of `client_cert`.

    Nothing of the environment counts: no proxy, no CA bundle, no netrc. Use as a context manager.
    """

    def __init__(
        self,
        *,
        client_cert: Path,
        client_key: Path,
        ca: Path,
        max_bytes: int,
        timeout: Timeouts = Timeouts(),
        allow_private_hosts: bool = False,
        resolver: Resolver = resolve,
    ) -> None:
        _check_files(client_cert, client_key, ca)
        self.max_bytes = max_bytes
        self.date = ""  # the Date that came with the last answer
        self._timeout = timeout
        self._allow_private_hosts = allow_private_hosts
        self._resolver = resolver
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.verify = str(ca)
        self._session.cert = (str(client_cert), str(client_key))
        self._session.adapters.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, soort: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None
    ) -> None:
        self._session.close()

    def post(self, url: str, body: bytes, *, soap_action: str = '""') -> bytes:
        """The body of the answer, complete.

        Raises:
            RetryableOsoError: nobody answered, too slowly, only half, or "I am ill".
            RemoteFault: they said no; the code is the Fault's, or "http-403" and the like.
            Refused: we may not: the address, the certificate or the size.
        """
        target = target_of(url, self._resolver, allow_private_hosts=self._allow_private_hosts)
        *others, last = target.addresses
        for address in others:
            try:
                return self._post(target, address, body, soap_action)
            except _NotConnectedError:
                continue
        return self._post(target, last, body, soap_action)

    def _post(self, target: Target, address: str, body: bytes, soap_action: str) -> bytes:
        headers = {
            "Host": target.authority,
            "Content-Type": soap.CONTENT_TYPE,
            "SOAPAction": soap_action,
            "Accept-Encoding": "identity",
            "User-Agent": "leerwinst-oso",
        }
        adapter = self._adapter(target.host, target.origin_at(address))
        with _translated(), adapter.budget(self._timeout.total) as budget:
            response = self._session.post(
                target.origin_at(address) + target.path,
                data=body,
                headers=headers,
                timeout=(self._timeout.connect, self._timeout.read),
                allow_redirects=False,
                stream=True,
            )
            self.date = response.headers.get("Date", "")
            with response:
                answer = self._read(response)
            budget.check()
        return _judged(response.status_code, answer)

    def _adapter(self, host: str, origin: str) -> PinnedAdapter:
        """One adapter per name and address, so that a connection is never lent to another name."""
        adapter = self._session.adapters.get(origin + "/")
        if not isinstance(adapter, PinnedAdapter) or adapter.host != host:
            adapter = PinnedAdapter(host)
            self._session.mount(origin + "/", adapter)
        return adapter

    def _read(self, response: requests.Response) -> bytes:
        announced = response.headers.get("Content-Length", "")
        if announced.isdigit() and int(announced) > self.max_bytes:
            raise Refused("te-groot", meest=self.max_bytes)
        answer = bytearray()
        for chunk in response.iter_content(_CHUNK):
            answer += chunk
            if len(answer) > self.max_bytes:
                raise Refused("te-groot", meest=self.max_bytes)
        if not announced and not response.raw.chunked and not _looks_complete(answer):
            raise RetryableOsoError("antwoord-afgebroken")
        return bytes(answer)


class _NotConnectedError(RetryableOsoError):
    """Nothing was sent yet: another address of the same name may be tried."""


def _check_files(client_cert: Path, client_key: Path, ca: Path) -> None:
    for bestand in (client_cert, client_key, ca):
        if not bestand.is_file():
            raise Refused("certificaat-ontbreekt", bestand=bestand.name)
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.load_verify_locations(ca)
        context.load_cert_chain(client_cert, client_key, password=lambda: "")
    except (OSError, ValueError):  # an SSLError is an OSError
        raise Refused("certificaat-onleesbaar", bestand=client_cert.name) from None


def _looks_complete(answer: bytearray) -> bool:
    """Whether an answer of unannounced length ends where an envelope ends; half of one may not
    pass for the whole."""
    tail = bytes(answer[-200:]).replace(b"\0", b"").rstrip()
    return tail.endswith(b">") and b"Envelope" in tail.rpartition(b"</")[2]


def _judged(status: int, answer: bytes) -> bytes:
    if status == HTTPStatus.OK:
        return answer
    if 300 <= status < 400:
        raise Refused("doorverwezen")
    fault = soap.remote_fault(answer)
    if fault is not None:
        code, server_ill = fault
        if server_ill and code == soap.UNKNOWN_FAULT:
            raise RetryableOsoError("storing")
        raise RemoteFault(code)
    if status >= 500 or status in (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS):
        raise RetryableOsoError(f"http-{status}")
    raise RemoteFault(f"http-{status}")


@contextmanager
def _translated() -> Iterator[None]:
    """What the libraries raise, as ours; their messages quote addresses and are dropped."""
    try:
        yield
    except (requests.exceptions.RequestException, urllib3.exceptions.HTTPError) as exc:
        raise _as_oso_error(list(_causes(exc))) from None


def _as_oso_error(causes: list[BaseException]) -> OsoError:
    match causes[-1]:
        case ssl.SSLCertVerificationError() | CertificateError():
            return Refused("certificaat-niet-vertrouwd")
        case ssl.SSLError(reason=str(reason)) if "ALERT" in reason:
            return RemoteFault("certificaat-geweigerd")
        case urllib3.exceptions.IncompleteRead() | urllib3.exceptions.InvalidChunkLength():
            return RetryableOsoError("antwoord-afgebroken")
    if any(isinstance(c, requests.ConnectTimeout | NewConnectionError) for c in causes):
        return _NotConnectedError("geen-verbinding")
    if any(isinstance(c, requests.Timeout | TimeoutError) for c in causes):
        return RetryableOsoError("te-traag")
    return RetryableOsoError("geen-verbinding")


def _causes(exc: BaseException) -> Iterator[BaseException]:
    """The chain of exceptions that requests and urllib3 wrapped in each other, outermost first."""
    seen: set[int] = set()
    following: object = exc
    while isinstance(following, BaseException) and id(following) not in seen:
        seen.add(id(following))
        yield following
        wrapped = next((a for a in following.args if isinstance(a, BaseException)), None)
        reason = getattr(following, "reason", None)
        cause = following.__cause__ or following.__context__
        following = wrapped or (reason if isinstance(reason, BaseException) else None) or cause
