"""Which addresses may be called, and where they lead: judged once, before anything is sent."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from oso.errors import Refused, RetryableOsoError

Resolver = Callable[[str, int], Sequence[str]]

_MOST_ADDRESSES = 4
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Target:
    """A url, and the addresses at which its name will be called."""

    host: str
    port: int
    authority: str
    path: str
    addresses: tuple[str, ...]

    def origin_at(self, address: str) -> str:
        literal = f"[{address}]" if ":" in address else address
        return f"https://{literal}:{self.port}"


def resolve(host: str, port: int) -> Sequence[str]:
    """Every address of a name, in the order the system prefers.

    Raises:
        RetryableOsoError: "naam-onbekend".
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise RetryableOsoError("naam-onbekend") from None
    return tuple(dict.fromkeys(str(info[4][0]) for info in found))


def target_of(url: str, resolver: Resolver, *, allow_private_hosts: bool) -> Target:
    """Where a url leads.

    Raises:
        Refused: "adres-niet-https", "adres-ongeldig" or "adres-niet-openbaar".
        RetryableOsoError: "naam-onbekend".
    """
    parts = _checked_url(url)
    host, port = parts.hostname or "", parts.port or 443
    addresses = resolver(host, port)
    if not addresses:
        raise RetryableOsoError("naam-onbekend")
    if not allow_private_hosts and not all(map(_is_public, addresses)):
        raise Refused("adres-niet-openbaar")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    return Target(host, port, parts.netloc, path, tuple(addresses[:_MOST_ADDRESSES]))


def _checked_url(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused("adres-ongeldig") from None
    if parts.scheme != "https":
        raise Refused("adres-niet-https")
    odd = any(ord(teken) <= 32 or ord(teken) >= 127 or teken == "\\" for teken in url)
    if not host or port == 0 or parts.username is not None or parts.fragment or odd:
        raise Refused("adres-ongeldig")
    return parts


def _is_public(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo and ip.teredo[1])
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner:
            return inner.is_global and not inner.is_multicast
    return ip.is_global and not ip.is_multicast
