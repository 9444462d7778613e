"""A real TLS server that answers with whatever bytes a test gives it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import trustme

from oso.exchange.transport import Timeouts, Transport

Reply = Callable[[ssl.SSLSocket], None]


@dataclass
class Identity:
    """The files of one certificate authority and one client that it knows."""

    ca: Path
    cert: Path
    key: Path
    authority: trustme.CA = field(repr=False)


@dataclass
class RawServer:
    """Reads one request per connection, notes it, and lets `reply` answer."""

    port: int
    reply: Reply
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    clients: list[str] = field(default_factory=list)

    def url(self, host: str = "localhost", path: str = "/oso") -> str:
        return f"https://{host}:{self.port}{path}"


def identity(directory: Path, name: str) -> Identity:
    directory.mkdir()
    authority = trustme.CA(organization_name=name)
    client = authority.issue_cert(f"{name}.example", common_name=name)
    files = Identity(
        directory / "ca.pem", directory / "client.pem", directory / "client.key", authority
    )
    authority.cert_pem.write_to_path(str(files.ca))
    client.cert_chain_pems[0].write_to_path(str(files.cert))
    client.private_key_pem.write_to_path(str(files.key))
    return files


@pytest.fixture(scope="session")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(tmp_path_factory.mktemp("ours") / "ca", "leerwinst")


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Identity:
    return identity(tmp_path_factory.mktemp("foreign") / "ca", "vreemd")


@pytest.fixture
def serve(ours: Identity) -> Iterator[Callable[..., RawServer]]:
    """Starts a server; `reply` is bytes, or a function that writes to the socket."""
    listeners: list[socket.socket] = []

    def start(reply: bytes | Reply, authority: trustme.CA | None = None) -> RawServer:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issuer = authority or ours.authority
        issuer.issue_cert("localhost", "127.0.0.1", "las.example").configure_cert(context)
        context.load_verify_locations(ours.ca)
        context.verify_mode = ssl.CERT_REQUIRED
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        writer = (lambda s: s.sendall(reply)) if isinstance(reply, bytes) else reply
        server = RawServer(listener.getsockname()[1], writer)
        context.sni_callback = lambda _s, name, _c: server.names.append(name)
        threading.Thread(target=_accept, args=(listener, context, server), daemon=True).start()
        return server

    yield start
    for listener in listeners:
        listener.close()


def _accept(listener: socket.socket, context: ssl.SSLContext, server: RawServer) -> None:
    while True:
        try:
            raw, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_answer, args=(raw, context, server), daemon=True).start()


def _answer(raw: socket.socket, context: ssl.SSLContext, server: RawServer) -> None:
    try:
        with context.wrap_socket(raw, server_side=True) as connection:
            certificate: Any = connection.getpeercert()
            subject = dict(item for rdn in certificate["subject"] for item in rdn)
            server.clients.append(subject.get("commonName", ""))
            server.requests.append(_request(connection))
            server.reply(connection)
    except OSError:
        return


def _request(connection: ssl.SSLSocket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    (length,) = (
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@pytest.fixture
def transport(ours: Identity) -> Iterator[Callable[..., Transport]]:
    """A Transport that may call this machine, unless a test says otherwise."""
    opened: list[Transport] = []

    def make(**anders: object) -> Transport:
        values: dict[str, object] = {
            "client_cert": ours.cert,
            "client_key": ours.key,
            "ca": ours.ca,
            "max_bytes": 1_000_000,
            "timeout": Timeouts(connect=2, read=2, total=5),
            "allow_private_hosts": True,
        }
        made = Transport(**(values | anders))  # type: ignore[arg-type]
        opened.append(made)
        return made

    yield make
    for made in opened:
        made.__exit__(None, None, None)
