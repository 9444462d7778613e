"""The way out, over real sockets and real TLS: whom it trusts, and what it takes for an answer."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import pytest

from oso.errors import OsoError, Refused, RemoteFault, RetryableOsoError
from oso.exchange import soap
from oso.exchange.transport import Timeouts

OK = soap.pack_fault("Client", "x")  # any complete envelope


def http(body: bytes = OK, status: str = "200 OK", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", *(f"{n.replace('_', '-')}: {w}" for n, w in headers.items())]
    if "Content_Length" not in headers and "Transfer_Encoding" not in headers:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def error_of(transport, url: str, body: bytes = b"<a/>") -> OsoError:
    with pytest.raises(OsoError) as gevangen:
        transport.post(url, body)
    return gevangen.value


def test_post_arrives_whole_with_our_certificate(serve, transport):
    server = serve(http())
    body = b"<a>" + b"x" * 300_000 + b"</a>"

    answer = transport().post(server.url(), body)

    head, _, received = server.requests[0].partition(b"\r\n\r\n")
    assert answer == OK
    assert received == body
    assert server.clients == ["leerwinst"]
    assert b"POST /oso HTTP/1.1" in head
    assert f"\r\nHost: localhost:{server.port}\r\n".encode() in head
    assert b'\r\nSOAPAction: ""\r\n' in head
    assert b"\r\nContent-Type: text/xml; charset=utf-8\r\n" in head


def test_chunked_answer_is_read_whole(serve, transport):
    pieces = b"".join(b"1\r\n%c\r\n" % teken for teken in OK) + b"0\r\n\r\n"
    server = serve(http(pieces, Transfer_Encoding="chunked"))

    assert transport().post(server.url(), b"<a/>") == OK


def test_answer_of_unannounced_length_is_read_to_its_end(serve, transport):
    server = serve(b"HTTP/1.0 200 OK\r\n\r\n" + OK)

    assert transport().post(server.url(), b"<a/>") == OK


def test_second_address_is_tried_when_the_first_does_not_listen(serve, transport):
    server = serve(http())
    dead_then_alive = transport(resolver=lambda host, port: ["::1", "127.0.0.1"])

    assert dead_then_alive.post(server.url(), b"<a/>") == OK


@pytest.mark.parametrize(
    "reply",
    [
        http(OK[:40], Content_Length=str(len(OK))),
        http(b"ff\r\n" + OK[:40], Transfer_Encoding="chunked"),
        http(b"28\r\n" + OK[:40] + b"\r\n", Transfer_Encoding="chunked"),
        b"HTTP/1.0 200 OK\r\n\r\n" + OK[:40],
        b"HTTP/1.0 200 OK\r\n\r\n" + OK[:-3],
        b"HTTP/1.0 200 OK\r\n\r\n",
        b"HTTP/1.1 200 O",
        b"",
    ],
    ids=["length", "in chunk", "between chunks", "no length", "last tag", "empty", "head", "none"],
)
def test_answer_cut_off_halfway_is_never_a_success(serve, transport, reply):
    """Half a dossier that counts as received is signed off and lost."""
    server = serve(reply)

    assert isinstance(error_of(transport(), server.url()), RetryableOsoError)


def test_line_that_is_reset_halfway_is_retryable(serve, transport):
    def reset(connection: ssl.SSLSocket) -> None:
        connection.sendall(http(OK[:40], Content_Length=str(len(OK))))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.close()

    assert isinstance(error_of(transport(), serve(reset).url()), RetryableOsoError)


def test_nobody_listening_is_retryable(transport):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]

    fout = error_of(transport(), f"https://localhost:{port}/")

    assert isinstance(fout, RetryableOsoError)
    assert fout.code == "geen-verbinding"


@pytest.mark.parametrize("where", ["head", "body"])
def test_one_byte_at_a_time_does_not_outlast_the_budget(serve, transport, where):
    """A read time-out alone lets a bron hold a worker for days."""

    def drip(connection: ssl.SSLSocket) -> None:
        start = http(b"", Content_Length="1000")
        if where == "body":
            connection.sendall(start)
        for teken in start * 20:
            connection.sendall(bytes([teken]))
            time.sleep(0.1)

    server = serve(drip)
    hasty = transport(timeout=Timeouts(connect=1, read=1, total=0.7))
    began = time.monotonic()

    fout = error_of(hasty, server.url())

    assert (type(fout), fout.code) == (RetryableOsoError, "te-traag")
    assert time.monotonic() - began < 2


def test_silence_is_retryable(serve, transport):
    server = serve(lambda connection: time.sleep(3))
    hasty = transport(timeout=Timeouts(connect=1, read=0.3, total=5))

    fout = error_of(hasty, server.url())

    assert (type(fout), fout.code) == (RetryableOsoError, "te-traag")


@pytest.mark.parametrize(
    "reply",
    [
        http(b"x" * 2000),
        http(b"7d0\r\n" + b"x" * 2000 + b"\r\n0\r\n\r\n", Transfer_Encoding="chunked"),
        http(b"", Content_Length="99999999999"),
        b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 2000,
    ],
    ids=["length", "chunked", "announced", "no length"],
)
def test_answer_over_the_cap_is_refused(serve, transport, reply):
    fout = error_of(transport(max_bytes=1000), serve(reply).url())

    assert (type(fout), fout.code) == (Refused, "te-groot")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_redirect_is_not_followed(serve, transport, status):
    """A bron that redirects would send our message, with our certificate, anywhere."""
    other = serve(http())
    server = serve(http(b"", status, Location=other.url()))

    fout = error_of(transport(), server.url())

    assert (type(fout), fout.code) == (Refused, "doorverwezen")
    assert other.requests == []


@pytest.mark.parametrize(
    ("reply", "soort", "code"),
    [
        (http(soap.pack_fault("Client", "OnbekendAanleverpunt"), "500 Error"), RemoteFault,
         "OnbekendAanleverpunt"),
        (http(soap.pack_fault("Server", "Er ging iets mis"), "500 Error"), RetryableOsoError,
         "storing"),
        (http(soap.pack_fault("Client", "SessieAfwijkend"), "400 Bad"), RemoteFault,
         "SessieAfwijkend"),
        (http(b"<html>Onderhoud van Abel</html>", "503 Down"), RetryableOsoError, "http-503"),
        (http(b"", "500 Error"), RetryableOsoError, "http-500"),
        (http(b"", "429 Slow"), RetryableOsoError, "http-429"),
        (http(b"", "403 Forbidden"), RemoteFault, "http-403"),
        (http(b"", "404 Not Found"), RemoteFault, "http-404"),
        (http(b"", "204 No Content"), RemoteFault, "http-204"),
    ],
)  # fmt: skip
def test_answer_that_is_no_success_is_named(serve, transport, reply, soort, code):
    fout = error_of(transport(), serve(reply).url())

    assert (type(fout), fout.code) == (soort, code)
    assert "Abel" not in f"{fout!r} {fout.feiten} {fout.__cause__}"


def test_server_of_a_foreign_authority_gets_nothing(serve, transport, foreign):
    server = serve(http(), foreign.authority)

    fout = error_of(transport(), server.url())

    assert (type(fout), fout.code) == (Refused, "certificaat-niet-vertrouwd")
    assert server.requests == []


def test_server_with_the_certificate_of_another_name_gets_nothing(serve, transport):
    server = serve(http())

    fout = error_of(transport(resolver=lambda host, port: ["127.0.0.1"]), server.url("tc.example"))

    assert (type(fout), fout.code) == (Refused, "certificaat-niet-vertrouwd")
    assert server.requests == []


def test_our_certificate_of_a_foreign_authority_is_their_refusal(serve, transport, foreign):
    server = serve(http())

    fout = error_of(transport(client_cert=foreign.cert, client_key=foreign.key), server.url())

    assert isinstance(fout, RemoteFault | RetryableOsoError)  # the alert may lose the race
    assert server.requests == []


def test_missing_or_mismatched_certificate_is_refused_before_any_call(
    transport, ours, foreign, tmp_path
):
    with pytest.raises(Refused, match="certificaat-ontbreekt"):
        transport(client_cert=tmp_path / "weg.pem")
    with pytest.raises(Refused, match="certificaat-onleesbaar"):
        transport(client_key=foreign.key)
    with pytest.raises(Refused, match="certificaat-onleesbaar"):
        transport(ca=ours.key)


def test_tls_before_1_2_is_not_spoken(transport, ours):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    ours.authority.issue_cert("localhost").configure_cert(context)
    with pytest.warns(DeprecationWarning):
        context.maximum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning):
        context.minimum_version = ssl.TLSVersion.TLSv1
    context.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(3)
        client = transport(timeout=Timeouts(connect=1, read=1, total=3))
        url = f"https://localhost:{listener.getsockname()[1]}/"

        fout = error_of_while_accepting(client, url, listener, context)

    assert isinstance(fout, OsoError)


def error_of_while_accepting(client, url, listener, context) -> OsoError:
    def accept() -> None:
        raw, _ = listener.accept()
        with pytest.raises(OSError):
            context.wrap_socket(raw, server_side=True)
        raw.close()

    thread = threading.Thread(target=accept)
    thread.start()
    fout = error_of(client, url)
    thread.join()
    return fout


def test_hostile_environment_changes_nothing(serve, transport, foreign, monkeypatch, tmp_path):
    """psf/requests#3829: with REQUESTS_CA_BUNDLE set, a session's own CA is ignored."""
    trap = socket.create_server(("127.0.0.1", 0))
    trap.settimeout(0.2)
    proxy = f"http://127.0.0.1:{trap.getsockname()[1]}"
    netrc = tmp_path / "netrc"
    netrc.write_text("machine localhost login spion password geheim\n")
    for naam, waarde in {
        "REQUESTS_CA_BUNDLE": str(foreign.ca),
        "CURL_CA_BUNDLE": str(foreign.ca),
        "SSL_CERT_FILE": str(foreign.ca),
        "HTTPS_PROXY": proxy,
        "https_proxy": proxy,
        "ALL_PROXY": proxy,
        "NO_PROXY": "",
        "NETRC": str(netrc),
    }.items():
        monkeypatch.setenv(naam, waarde)
    ours, theirs = serve(http()), serve(http(), foreign.authority)

    answer = transport().post(ours.url(), b"<a/>")
    fout = error_of(transport(), theirs.url())

    assert answer == OK
    assert b"authorization" not in ours.requests[0].lower()
    assert fout.code == "certificaat-niet-vertrouwd"
    with trap, pytest.raises(TimeoutError):
        trap.accept()


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://las.example/", "adres-niet-https"),
        ("ftp://las.example/", "adres-niet-https"),
        ("file:///etc/passwd", "adres-niet-https"),
        ("", "adres-niet-https"),
        ("https://", "adres-ongeldig"),
        ("https:///oso", "adres-ongeldig"),
        ("https://u:p@las.example/", "adres-ongeldig"),
        ("https://las.example@127.0.0.1/", "adres-ongeldig"),
        ("https://@las.example/", "adres-ongeldig"),
        ("https://las.example:99999/", "adres-ongeldig"),
        ("https://las.example:0/", "adres-ongeldig"),
        ("https://las.example/#x", "adres-ongeldig"),
        ("https://las.example\\@127.0.0.1/", "adres-ongeldig"),
        ("https://las.example/a b", "adres-ongeldig"),
        ("https://las.example/\r\nX: y", "adres-ongeldig"),
        ("https://läs.example/", "adres-ongeldig"),
        ("https://[::1/", "adres-ongeldig"),
    ],
)
def test_odd_address_is_refused_before_it_is_resolved(transport, url, code):
    def never(host: str, port: int) -> list[str]:
        raise AssertionError("resolved")

    fout = error_of(transport(resolver=never), url)

    assert (type(fout), fout.code) == (Refused, code)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",  # noqa: S104
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1%eth0",
        "fd00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "not-an-address",
    ],
)
def test_private_address_is_refused(transport, address):
    """The Traffic Center names the bron's address; a wrong one must not reach our own network."""
    asked = transport(allow_private_hosts=False, resolver=lambda host, port: [address])

    assert error_of(asked, "https://las.example/").code == "adres-niet-openbaar"


def test_name_with_one_private_address_among_public_ones_is_refused(transport):
    asked = transport(
        allow_private_hosts=False, resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"]
    )

    assert error_of(asked, "https://las.example/").code == "adres-niet-openbaar"


def test_private_literal_is_refused_by_the_real_resolver(transport):
    for host in ("127.0.0.1", "localhost", "[::1]", "0x7f000001", "2130706433"):
        fout = error_of(transport(allow_private_hosts=False), f"https://{host}/")
        assert fout.code in {"adres-niet-openbaar", "naam-onbekend"}


def test_name_that_changes_its_answer_is_asked_once(serve, transport):
    """DNS rebinding: judged at one address, called at another."""
    server, asked = serve(http()), []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    answer = transport(resolver=rebinding).post(server.url("las.example"), b"<a/>")

    assert answer == OK
    assert asked == ["las.example"]
    assert server.names == ["las.example"]
    assert f"\r\nHost: las.example:{server.port}\r\n".encode() in server.requests[0]


def test_unknown_name_is_retryable(transport):
    def nobody(host: str, port: int) -> list[str]:
        return []

    fout = error_of(transport(resolver=nobody), "https://las.example/")

    assert (type(fout), fout.code) == (RetryableOsoError, "naam-onbekend")


def test_connection_is_kept_for_the_next_message_and_never_lent_to_another_name(serve, transport):
    def two(connection: ssl.SSLSocket) -> None:
        connection.sendall(http())
        connection.recv(65536)
        connection.sendall(http())

    server = serve(two)
    client = transport(resolver=lambda host, port: ["127.0.0.1"])

    client.post(server.url("localhost"), b"<a/>")
    client.post(server.url("localhost"), b"<a/>")
    assert len(server.clients) == 1

    client.post(server.url("las.example"), b"<a/>")
    assert server.names == ["localhost", "las.example"]
