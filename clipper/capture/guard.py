"""The one gate that every outbound request passes, each redirect too.

It lets http and https through to addresses of the public internet, and to this machine or its
own network only where the person herself named such a host. A page that redirects into the
network of its reader is refused, as is a name that resolves there. The check gives IP addresses,
and the connection goes to these: a second look-up could give others (DNS rebinding).
"""

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Literal
from urllib.parse import urlsplit

from clipper.capture.address import clean_address
from clipper.capture.hosts import ip_of
from clipper.model.errors import FetchError

Kind = Literal["public", "private", "loopback", "refused"]

_PORTS = {"http": 80, "https": 443}
_NAT64 = IPv6Network("64:ff9b::/96")
_6TO4 = IPv6Network("2002::/16")
_REFUSED = (
    IPv4Network("0.0.0.0/8"),
    IPv4Network("240.0.0.0/4"),
    IPv6Network("::/96"),  # IPv4-compatible, deprecated; ::1 is judged before
    IPv6Network("64:ff9b:1::/48"),  # NAT64 within one network: what it leads to is not known
    IPv6Network("100::/64"),
    IPv6Network("2001::/32"),  # Teredo: leads to an IPv4 address behind a relay
    IPv6Network("fec0::/10"),
)
_SHARED = IPv4Network("100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class Route:
    """Where a checked request goes.

    `ips` are all the addresses that were found for the host, each checked; empty where a proxy
    looks the host up.
    """

    scheme: str
    host: str
    port: int
    ips: tuple[str, ...]
    kind: Kind

    @property
    def ip(self) -> str:
        """Return the address to connect to first, or an empty string with a proxy."""
        return self.ips[0] if self.ips else ""


def check(url: str, first: Route | None = None, *, proxied: bool = False) -> Route:
    """Check an address before a request goes to it.

    Args:
        url: the address.
        first: the route of the address that the person gave, when this one comes from a redirect.
        proxied: whether a proxy will look up the host. Then only hosts that are literally an IP
            address or "localhost" can be judged here: what a name means, the proxy decides.

    Raises:
        AddressError: it is no http or https address.
        FetchError: its host is not found, or it leads where no request may go.
    """
    parts = urlsplit(clean_address(url))
    host = (parts.hostname or "").removesuffix(".")
    port = parts.port or _PORTS[parts.scheme]
    literal = ip_of(host)
    if literal:
        found = [literal]
    elif proxied:
        local = _is_local_name(host)
        return _allowed(
            Route(parts.scheme, host, port, (), "loopback" if local else "public"), first
        )
    else:
        found = _looked_up(host, port)
    kinds = {kind_of(ip) for ip in found}
    if "refused" in kinds or len(kinds) > 1:
        raise FetchError(f"“{host}” leads to an address that must not be asked. It was not opened.")
    kind = kinds.pop()
    if kind == "loopback" and not literal and "." in host and not _is_local_name(host):
        raise FetchError(f"“{host}” leads to this computer itself. It was not opened.")
    ips = () if proxied else tuple(str(ip) for ip in found)
    return _allowed(Route(parts.scheme, host, port, ips, kind), first)


def kind_of(ip: IPv4Address | IPv6Address) -> Kind:
    """Say what an IP address belongs to; what embeds an IPv4 address is judged as that."""
    ip = _embedded(ip)
    if ip.is_loopback:
        return "loopback"
    if ip.is_link_local or ip.is_multicast or ip.is_unspecified or _is_in(ip, _REFUSED):
        return "refused"
    if ip.is_private or _is_in(ip, (_SHARED,)):
        return "private"
    return "refused" if ip.is_reserved else "public"


def _embedded(ip: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(ip, IPv4Address):
        return ip
    if ip.ipv4_mapped:
        return ip.ipv4_mapped
    if ip in _NAT64:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip in _6TO4:
        return IPv4Address((int(ip) >> 80) & 0xFFFFFFFF)
    return ip


def _is_in(ip: IPv4Address | IPv6Address, networks: tuple[IPv4Network | IPv6Network, ...]) -> bool:
    return any(ip.version == network.version and ip in network for network in networks)


def _is_local_name(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")


def _allowed(route: Route, first: Route | None) -> Route:
    """Let a route pass that is public, or of the kind that the person herself gave."""
    if first is not None and route.kind not in ("public", first.kind):
        raise FetchError(
            f"The page redirects to “{route.host}”, inside your own computer or network. "
            "It was not opened."
        )
    return route


def _looked_up(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    """Ask for all addresses of a host, once."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # A zone ("fe80::1%eth0") is cut off: what carries one is refused anyway.
        texts = dict.fromkeys(str(answer[4][0]).partition("%")[0] for answer in answers)
        return [ip_address(text) for text in texts]
    except (OSError, UnicodeError, ValueError) as error:
        raise FetchError(
            f"The site “{host}” was not found. Check the address and your connection."
        ) from error
